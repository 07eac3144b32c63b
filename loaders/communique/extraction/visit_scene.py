"""Who and what can take part in a visit: principals, places and dates of a text, and a mask in which grammar reads them.

The mask is the lower-cased text, of the same length, in which every letter of a principal, a place or a date is replaced by
one sign: patterns then speak of kinds instead of names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from communique.extraction.claims import PersonMention, RoleClaim
from communique.extraction.document import DateExpression, Document, Mention, Sentence, Span
from communique.extraction.folding import lower
from communique.extraction.places import Place, find_places
from communique.extraction.visit_lexicon import DATE, PERSON, PLACE, VisitLexicon
from communique.extraction.visit_pointers import pointer_places


class Person(Protocol):
    """What the visit grammar asks of a person of the document."""

    @property
    def document_person_id(self) -> str: ...
    @property
    def full_name(self) -> str: ...
    @property
    def country_code(self) -> str | None: ...
    @property
    def roles(self) -> tuple[RoleClaim, ...]: ...


class People(Protocol):
    """The table of persons of the document; see `communique.extraction.people`."""

    @property
    def mentions(self) -> tuple[PersonMention, ...]: ...
    def person(self, document_person_id: str) -> Person: ...


@dataclass(frozen=True, slots=True)
class Principal(Span):
    """A mention of somebody who can travel or receive for a country.

    `person_id` is null for unnamed ones (`the Saudi delegation`, `the Hungarian Foreign Minister`). `country_span` holds the
    words that give the country when they stand here. The span covers the title beside the name.
    """

    person_id: str | None = None
    label: str = ""
    country: str | None = None
    country_span: Span | None = None
    name_start: int = 0
    name_end: int = 0
    by_reference: bool = False
    is_resident: bool = False
    is_private: bool = False
    is_delegation: bool = False
    holds_office: bool = True
    """Whether the text gives a named person an office anywhere."""

    @property
    def is_named(self) -> bool:
        """Whether a person of the document is meant."""
        return self.person_id is not None


_TITLE_GAP = re.compile(r"(?![^,]*\bby\b)[^.;:\n,]{0,60},?\s*")
_TITLE_BREAK = re.compile(r"[.]|,(?!\s+$)|\b(?:and|to|in|with|by)\b")
_DETERMINED = re.compile(r"(?:\b[Tt]he|^|[.\n\"“]\s*)\s*$")
_LED_BY = re.compile(r"[^.;]{0,30}(?:led|headed|chaired)\s+by\s+[^;]{0,80}$")
_LEADS = re.compile(r",?\s+(?:who\s+)?(?:led|headed|leads|heads|leading|heading)\s+(?:the|a|an)\s+(?:[\w-]+\s+){0,3}")
_DELEGATES = re.compile(
    r"\s+(?:[\w-]+\s+){0,2}?(?:officials|lawmakers|businessmen|leaders|ministers|parliamentarians|experts|companies|executives|"
    r"entrepreneurs|diplomats|members|senators|deputies|representatives|envoys)(?!\w)"
)
_COUNTRY_BEFORE = re.compile(r"(?:'s?)?,?\s*(?:(?!(?:at|as|by|in|to|and|with|for|on|or|from)\s)[\w-]+\s+){0,2}")
_COUNTRY_GAP = re.compile(r",?\s*(?:of\s+|from\s+)?(?:the\s+)?")


class Scene:
    """One document as the visit grammar sees it."""

    def __init__(self, document: Document, people: People, lexicon: VisitLexicon) -> None:
        self.document = document
        self.people = people
        self.lexicon = lexicon
        self.lower = lower(document.shadow)
        starts = [mention.anchor_start for mention in people.mentions]
        named = [self._named(mention, starts) for mention in people.mentions]
        names = [Span(p.name_start, p.name_end) for p in named]
        named_places = find_places(document, names)
        pointers = pointer_places(document, named_places, lexicon.official_names, names)
        self.places: tuple[Place, ...] = tuple(sorted((*named_places, *pointers), key=lambda p: (p.start, p.end)))
        self.dates: tuple[DateExpression, ...] = tuple(d for d in document.dates if d.role != "base")
        unnamed = [*self._offices(named), *self._delegations(named)]
        self.principals: tuple[Principal, ...] = _without_overlaps([*named, *unnamed])
        self.mask = self._mask()

    # -- looking up

    @cached_property
    def _starts(self) -> list[int]:
        return [p.start for p in self.principals]

    def principals_in(self, start: int, end: int) -> list[Principal]:
        """Principals that lie inside a stretch, in order."""
        first = bisect_left(self._starts, start)
        return [p for p in self.principals[first:] if p.start < end and p.end <= end]

    def principal_at(self, start: int) -> Principal | None:
        """The principal that begins at a code point."""
        return next((p for p in self.principals if p.start == start), None)

    def place_at(self, start: int) -> Place | None:
        """The place that begins at a code point."""
        return next((p for p in self.places if p.start == start), None)

    def places_in(self, start: int, end: int) -> list[Place]:
        """Places that lie inside a stretch, in order."""
        return [p for p in self.places if start <= p.start and p.end <= end]

    def dates_in(self, start: int, end: int) -> list[DateExpression]:
        """Date expressions inside a stretch, in order."""
        return [d for d in self.dates if start <= d.start and d.end <= end]

    def sentences(self) -> Iterator[tuple[int, Sentence]]:
        """Sentences with their index."""
        return enumerate(self.document.sentences)

    def text(self, span: Span) -> str:
        """Printed words with runs of blanks made one."""
        return " ".join(self.document.printed(span).split())

    # -- principals

    def _named(self, mention: PersonMention, starts: Sequence[int]) -> Principal:
        person = self.people.person(mention.document_person_id)
        start, end = mention.anchor_start, mention.anchor_end
        titles = {role.title.lower() for role in person.roles}
        resident = bool(titles) and all(self.lexicon.patterns["resident_title"].search(title) for title in titles)
        if not titles and self.lexicon.patterns["private_title"].search(self.lower, max(0, start - 24), start):
            return Principal(start, end, person.document_person_id, person.full_name, None, None, start, end, False, False, True)
        private = bool(titles) and all(self.lexicon.patterns["private_title"].search(title) for title in titles)
        left, right = start, end
        opening = max((s.end for s in self.document.article.spans if s.kind == "dateline" and s.end <= start), default=0)
        for role in person.roles:
            for evidence in sorted(role.evidence, key=lambda e: (e.slot != "title", e.start)):
                if evidence.slot not in ("title", "country") or any(
                    min(evidence.start, end) < n < max(evidence.end, start) and not start <= n < end for n in starts
                ):
                    continue
                if "\n\n" in self.document.text[min(evidence.start, start) : max(evidence.end, end)]:
                    continue
                if evidence.start < opening:
                    continue
                gap = _TITLE_GAP if evidence.slot == "title" else _COUNTRY_BEFORE
                stretch = self.lower[evidence.end : start if evidence.slot == "title" else max(left, evidence.end)]
                if evidence.start < left and evidence.end <= start and gap.fullmatch(stretch):
                    left = evidence.start
                if evidence.end > right and evidence.start >= end and _COUNTRY_GAP.fullmatch(self.lower[end : evidence.start]):
                    right = evidence.end
        return Principal(
            left,
            right,
            person.document_person_id,
            person.full_name,
            person.country_code,
            None,
            start,
            end,
            mention.mention_kind == "coreference",
            resident,
            private,
            holds_office=bool(titles),
        )

    def _offices(self, named: Sequence[Principal]) -> Iterator[Principal]:
        """Office titles that stand for an unnamed holder: `the Hungarian Foreign Minister`, `the Prime Minister`."""
        taken = sorted((p.start, p.end) for p in named)
        for office in self.document.mentions:
            if office.kind != "office" or any(s < office.end and office.start < e for s, e in taken):
                continue
            if self._is_title_of_name(office, taken):
                continue
            country = self._country_beside(office)
            start = min(office.start, country.start) if country else office.start
            end = max(office.end, country.end) if country else office.end
            printed = self.document.shadow[office.start : office.end]
            before = self.document.shadow[max(0, office.start - 6) : office.start]
            if country is None and not (printed[0].isupper() and _DETERMINED.search(before)):
                continue
            resident = bool(self.lexicon.patterns["resident_title"].search(lower(printed)))
            yield Principal(
                start,
                end,
                None,
                self.text(Span(start, end)),
                country.code if country else None,
                Span(country.start, country.end) if country else None,
                office.start,
                office.end,
                False,
                resident,
                False,
            )

    def _is_title_of_name(self, office: Mention, taken: Sequence[tuple[int, int]]) -> bool:
        """Whether a title belongs to a name behind it, in the person table or not."""
        after = self.document.shadow[office.end : office.end + 60]
        if re.match(r"\s+[A-Z]", after):
            return True
        gaps = [after[: start - office.end] for start, _ in taken if office.end <= start <= office.end + 60]
        return any(_TITLE_BREAK.search(gap) is None for gap in gaps)

    def _country_beside(self, span: Span) -> Mention | None:
        """A demonym or country right before, or `of Country` right after."""
        shadow = self.document.shadow
        for mention in self.document.mentions_in(Span(max(0, span.start - 45), span.start), "demonym", "country"):
            gap = shadow[mention.end : span.start]
            if _COUNTRY_BEFORE.fullmatch(gap.lower()):
                return mention
        for mention in self.document.mentions_in(Span(span.end, span.end + 60), "country", "bloc"):
            if re.fullmatch(r"\s+(?:of|from)\s+(?:the\s+)?", shadow[span.end : mention.start]):
                return mention
        return None

    def _delegations(self, named: Sequence[Principal]) -> Iterator[Principal]:
        """`a delegation of Indonesian officials`, `the Saudi delegation`, with the leader where one is named."""
        for match in self.lexicon.patterns["delegation"].finditer(self.lower):
            if any(p.start <= match.start() < p.end for p in named):
                continue
            start, end = match.span()
            country: Mention | None = None
            shadow = self.document.shadow
            for mention in self.document.mentions_in(Span(max(0, start - 45), start), "demonym", "country"):
                if re.fullmatch(r"(?:'s|')?\s+(?:[\w-]+\s+){0,3}", shadow[mention.end : start]):
                    country = mention
            if country is None:
                for mention in self.document.mentions_in(Span(end, end + 60), "demonym", "country", "demonym_plural"):
                    if re.fullmatch(r"\s+(?:of|from)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}", shadow[end : mention.start]):
                        country = mention
                        break
            if country is None:
                continue
            stretch = max(end, country.end)
            if country.end > end and (members := _DELEGATES.match(self.lower, stretch)):
                stretch = members.end()
            principal = Principal(
                min(start, country.start),
                stretch,
                None,
                "",
                country.code,
                Span(country.start, country.end),
                start,
                end,
                False,
                False,
                False,
                True,
            )
            yield self._led(principal, named)

    def _led(self, delegation: Principal, named: Sequence[Principal]) -> Principal:
        label = self.text(Span(delegation.start, delegation.end))
        for person in named:
            if delegation.end <= person.name_start <= delegation.end + 140:
                gap = self.lower[delegation.end : person.name_start]
                if _LED_BY.match(gap):
                    return replace(
                        delegation,
                        person_id=person.person_id,
                        label=person.label,
                        name_start=person.name_start,
                        name_end=person.name_end,
                        country=delegation.country,
                        end=person.end,
                    )
                break
        for person in reversed(named):
            if delegation.start - 60 <= person.end <= delegation.start:
                gap = self.lower[person.end : delegation.start]
                if _LEADS.fullmatch(gap):
                    return replace(
                        delegation,
                        person_id=person.person_id,
                        label=person.label,
                        name_start=person.name_start,
                        name_end=person.name_end,
                        country=delegation.country,
                        start=person.start,
                    )
                break
        return replace(delegation, label=label)

    # -- the mask

    def _mask(self) -> str:
        signs = list(self.lower)
        for found, sign in ((self.dates, DATE), (self.places, PLACE), (self.principals, PERSON)):
            for span in found:
                signs[span.start : span.end] = sign * (span.end - span.start)
        return "".join(signs)


def _without_overlaps(principals: Sequence[Principal]) -> tuple[Principal, ...]:
    """Longest first; a delegation with its leader takes the place of the leader alone."""
    kept: list[Principal] = []
    ordered = sorted(principals, key=lambda p: (not (p.is_delegation and p.is_named), not p.is_named, p.start, -p.end, p.label))
    for principal in ordered:
        if any(principal.start < k.end and k.start < principal.end for k in kept):
            shorter = replace(principal, start=principal.name_start, end=principal.name_end)
            if principal.is_named and not any(shorter.start < k.end and k.start < shorter.end for k in kept):
                kept.append(shorter)
            continue
        kept.append(principal)
    return tuple(sorted(kept, key=lambda p: (p.start, p.end)))
