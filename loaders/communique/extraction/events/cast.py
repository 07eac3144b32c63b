"""Who can take part in an event: the principals of the visit grammar, unnamed groups of a country, and states themselves.

`Cast` reads a document as `Scene` does, with two additions: groups (`Israeli officials`, `representatives of the Government of
Zambia`) count as principals, and its mask shows states and blocs as well, so that patterns can speak of sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from communique.extraction.claims import Basis
from communique.extraction.document import Document, Mention, Sentence, Span
from communique.extraction.events.lexicon import EventLexicon
from communique.extraction.visit_frames import subject
from communique.extraction.visit_lexicon import DATE, PERSON, PLACE
from communique.extraction.visit_scene import People, Principal, Scene

SIDE = f"[{PERSON}{PLACE}]+"
_STATE_KINDS = ("country", "bloc", "capital", "seat")
_PAIR_KINDS = ("country", "bloc", "demonym", "demonym_plural", "prefix", "capital", "city")


@dataclass(frozen=True, slots=True)
class Part(Span):
    """One side of an event as its words give it: a person, an unnamed group, or a state. `basis` is inferred where a title, a
    pronoun or a reference stands for the name."""

    person_id: str | None = None
    label: str = ""
    country: str | None = None
    country_span: Span | None = None
    role: str = "participant"
    basis: Basis = "stated"
    is_private: bool = False
    country_given: bool = False
    """True when the country follows from the place of the event, not from the person."""


@dataclass(frozen=True, slots=True)
class Pair(Span):
    """Two states joined by a hyphen, a dash or a slash: `Kazakh-French`, `U.S.-Pakistan`."""

    codes: tuple[str, ...] = ()


class Cast(Scene):
    """One document as the event grammar sees it."""

    def __init__(self, document: Document, people: People, lexicon: EventLexicon) -> None:
        self.words = lexicon
        super().__init__(document, people, lexicon.visit)
        widened: list[Principal] = []
        for principal in self.principals:
            widened.append(self._with_title(principal, widened[-1].end if widened else 0))
        self.principals = tuple(_apart(widened))
        self.mask = self._mask()
        self.states: tuple[Mention, ...] = tuple(self._states())
        signs = list(self.mask)
        for state in self.states:
            signs[state.start : state.end] = PLACE * (state.end - state.start)
        self.mask = "".join(signs)

    # -- groups and states

    def _with_title(self, principal: Principal, floor: int) -> Principal:
        """A named principal with the office before the name and the country after it, where the person table left them out."""
        sentence = self.document.sentence_at(principal.name_start)
        if sentence is not None and principal.start < sentence.start:
            principal = replace(principal, start=sentence.start)
        if not principal.is_named or principal.is_delegation or principal.by_reference:
            return principal
        floor = max(floor, sentence.start if sentence else 0)
        shadow, start, end = self.document.shadow, principal.start, principal.end
        floor = max(floor, self.document.text.rfind("\n", 0, start) + 1)
        for office in self.document.mentions_in(Span(max(floor, start - 110), start), "office", "organ"):
            gap = shadow[office.end : start]
            if _TITLE_GAP.fullmatch(gap) and (office.start < start):
                start = office.start
                break
        if start < principal.name_start:
            start = self._with_portfolio(start, floor)
        if counterpart := _COUNTERPART.search(shadow, max(floor, start - 70), start):
            if principal.country is None:
                origin = next(self.document.mentions_in(Span(counterpart.start(), start), "country", "demonym"), None)
                if origin is not None:
                    principal = replace(principal, country=origin.code, country_span=Span(origin.start, origin.end))
            start = counterpart.start()
        if honorific := _HONORIFIC.search(shadow, max(floor, start - 8), start):
            start = honorific.start()
        if start < principal.name_start:
            for country in self.document.mentions_in(Span(max(floor, start - 40), start), "demonym", "country"):
                if re.fullmatch(r"(?:'s|')?\s+(?:[A-Z][\w-]*\s+){0,2}", shadow[country.end : start]):
                    start = country.start
                    break
        after = next(
            (
                m
                for m in self.document.mentions_in(Span(end, end + 50), "country")
                if re.fullmatch(r"\s+of\s+(?:the\s+)?", shadow[end : m.start])
            ),
            None,
        )
        if after is not None and principal.country in (None, after.code):
            end = after.end
            principal = replace(principal, country=after.code, country_span=Span(after.start, after.end))
        return replace(principal, start=start, end=end)

    def _delegations(self, named: Sequence[Principal]) -> Iterator[Principal]:
        yield from super()._delegations(named)
        yield from self._groups(named)

    def _led(self, delegation: Principal, named: Sequence[Principal]) -> Principal:
        near = [
            p for p in named if p.name_start < delegation.end or not _OTHER_SIDE.search(self.lower, delegation.end, p.name_start)
        ]
        return super()._led(delegation, near)

    def _with_portfolio(self, start: int, floor: int) -> int:
        """Where the words of a portfolio before an office begin: `Foreign Minister`, `Trade and Industry Secretary`."""
        for _ in range(4):
            word = _CAPITAL_BEFORE.search(self.document.shadow, max(floor, start - 30), start)
            if word is None or _NO_PORTFOLIO.fullmatch(word["word"]):
                break
            span = Span(word.start("word"), word.end("word"))
            if any(d.overlaps(span) for d in self.dates_in(span.start - 20, span.end + 1)) or next(
                self.document.mentions_in(span, "country", "demonym", "capital", "city"), None
            ):
                break
            start = word.start("word")
        return start

    def _groups(self, named: Sequence[Principal]) -> Iterator[Principal]:
        """Unnamed groups of one country: a demonym before the noun, or the country after it."""
        shadow = self.document.shadow
        for kind in ("group_noun", "private_group_noun"):
            for match in self.words.patterns[kind].finditer(self.lower):
                start, end = match.span()
                if any(p.start <= start < p.end for p in named):
                    continue
                country = self._group_country(start, end)
                if country is None or any(p.start < max(end, country.end) and min(start, country.start) < p.end for p in named):
                    continue
                left, right = min(start, country.start), max(end, country.end)
                yield from self._sharing(named, country, match.group())
                if any(right <= p.start <= right + 2 for p in named):
                    continue  # `French counterpart X`: the words before a name
                if match.group() in _SINGLE and (latest := self._latest(named, left, country.code)):
                    yield replace(
                        latest,
                        start=left,
                        end=right,
                        name_start=start,
                        name_end=end,
                        by_reference=True,
                        country_span=Span(country.start, country.end),
                    )
                    continue
                if match.group() in _SINGLE and match.group() not in ("leader", "official"):
                    continue  # one person, whom nothing tells
                yield Principal(
                    left,
                    right,
                    None,
                    self.text(Span(left, right)),
                    country.code,
                    Span(country.start, country.end),
                    start,
                    end,
                    False,
                    False,
                    kind == "private_group_noun",
                    True,
                )
        del shadow

    def _sharing(self, named: Sequence[Principal], country: Mention, noun: str) -> Iterator[Principal]:
        """The other states of a group noun in the plural: `Egyptian, Kenyan and Sudanese ministers`."""
        if not noun.endswith("s"):
            return
        last = country
        while other := next(
            (
                m
                for m in self.document.mentions_in(Span(max(0, last.start - 40), last.start), "demonym")
                if m.code != country.code and _AND.fullmatch(self.document.shadow, m.end, last.start)
            ),
            None,
        ):
            if any(p.start < other.end and other.start < p.end for p in named):
                return
            span = Span(other.start, other.end)
            yield Principal(
                span.start, span.end, None, self.text(span), other.code, span, span.start, span.end, False, False, False, True
            )
            last = other

    @staticmethod
    def _latest(named: Sequence[Principal], position: int, code: str) -> Principal | None:
        """`the Saudi leader`: whoever of that country was named last."""
        before = [p for p in named if p.end <= position and p.country == code and not p.is_resident and not p.is_private]
        return before[-1] if before else None

    def _group_country(self, start: int, end: int) -> Mention | None:
        shadow = self.document.shadow
        before = [
            m
            for m in self.document.mentions_in(Span(max(0, start - 60), start), "demonym", "country", "bloc")
            if re.fullmatch(r"(?:'s|')?\s+(?:(?!and\b|or\b|of\b|to\b|in\b)[\w,-]+\s+){0,3}", shadow[m.end : start])
        ]
        if before:
            return before[-1]
        for mention in self.document.mentions_in(Span(end, end + 60), "demonym", "country", "bloc", "demonym_plural"):
            if re.fullmatch(
                r"\s+(?:of|from)\s+(?:the\s+)?(?:(?:government|republic|kingdom|state)\s+of\s+(?:the\s+)?)?",
                shadow[end : mention.start].lower(),
            ):
                return mention
        return None

    def _states(self) -> Iterator[Mention]:
        last = -1
        for mention in self.document.mentions:
            if mention.kind not in _STATE_KINDS or mention.start < last:
                continue
            if any(p.start < mention.end and mention.start < p.end for p in self.principals):
                continue
            last = mention.end
            yield mention

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Adjectives made of two or three states: `Russian-Mongolian`, `Greece-Cyprus-Israel`."""
        found = sorted(
            {(m.start, m.end): m for m in self.document.mentions if m.kind in _PAIR_KINDS}.values(),
            key=lambda m: (m.start, -m.end),
        )
        pairs: list[Pair] = []
        for left, right in pairwise(found):
            if left.code == right.code or not re.fullmatch(r"\s?[-–—/]\s?", self.document.shadow[left.end : right.start]):
                continue
            if pairs and pairs[-1].end == left.end:
                pairs[-1] = Pair(pairs[-1].start, right.end, (*pairs[-1].codes, right.code))
            else:
                pairs.append(Pair(left.start, right.end, (left.code, right.code)))
        return tuple(pairs)

    def is_inferred(self, person_id: str) -> bool:
        """Whether the country of a person is unknown or only inferred by the person table."""
        if self.people.person(person_id).country_code is None:
            return True
        return any(m.document_person_id == person_id and m.country_basis == "inferred" for m in self.people.mentions)

    # -- sides around a trigger

    def part_at(self, start: int) -> Part | None:
        """The side whose words begin here."""
        for principal in self.principals:
            if principal.start == start:
                return part_of(principal)
        return next((self._state_part(s) for s in self.states if s.start == start), None)

    def part_ending(self, end: int) -> Part | None:
        """The side whose words end here."""
        for principal in self.principals:
            if principal.end == end:
                return part_of(principal)
        return next((self._state_part(s) for s in self.states if s.end == end), None)

    def _state_part(self, state: Mention) -> Part:
        return Part(state.start, state.end, None, self.text(state), state.code, Span(state.start, state.end))

    def parts_from(self, position: int, end: int) -> list[Part]:
        """The coordinated sides that begin at a position: `with A, B and C of D`. Empty when none stands there."""
        parts: list[Part] = []
        while opening := (_JOIN if parts else _LEAD).match(self.mask, position, end):
            part = self.part_at(opening.end())
            if part is None or (parts and part.person_id is None and parts[-1].person_id and part.country == parts[-1].country):
                break
            if _POSSESSED.match(self.mask, part.end) or (_is_state(part) and not _STATE_END.match(self.mask, part.end, end)):
                break  # `China's bank`, `U.S. troops`: the state is no side
            parts.append(part)
            position = part.end
        return parts

    def parts_before(self, position: int, start: int) -> list[Part]:
        """The coordinated sides that end at a position, with nothing but adverbs or a short insertion between."""
        run = _RUN_BEFORE.search(self.mask, start, position)
        if run is None:
            return []
        if run["comma"] and not any(
            p.end == run.end("run") and ((p.is_delegation and p.is_named) or "," in self.text(Span(p.start, p.name_start)))
            for p in self.principals
        ):
            return []  # unless the comma closes what another opened: `and his host, B, had`
        return self._apposed(
            [p for f in re.finditer(SIDE, run["run"]) if (p := self.part_at(run.start("run") + f.start()))], position
        )

    def _apposed(self, parts: list[Part], position: int) -> list[Part]:
        """`the leaders of Serbia and Hungary, A and B`: the persons, each with the country of its place in the row."""
        if not parts or any(p.person_id for p in parts):
            return parts
        row = re.compile(rf"\s*,\s*({PERSON}+)\s+and\s+({PERSON}+)").match(self.mask, parts[-1].end, position)
        named = [p for start in ((row.start(1), row.start(2)) if row else ()) if (p := self.part_at(start)) and p.person_id]
        if len(named) != len(parts):
            return parts
        return [
            replace(n, country=p.country, country_span=p.country_span, country_given=True)
            if self.people.person(n.person_id or "").country_code is None
            else n
            for n, p in zip(named, parts, strict=True)
        ]

    def subjects(self, sentence: Sentence, position: int) -> list[Part]:
        """The sides that act at a position: those right before it, else the subject of the clause, else whom a pronoun means."""
        if group := _GROUP_WHO.search(self.mask, sentence.start, position):
            principal, _ = subject(self, sentence, group.start())
            span = Span(*group.span("group"))
            if principal is not None and principal.country:
                return [Part(span.start, span.end, None, self.text(span), principal.country, None, "participant", "inferred")]
        near = self.parts_before(position, sentence.start)
        governed = _GOVERNED.search(self.mask, sentence.start, near[0].start) if near else None
        if near and (governed is None or _HEADS_OF.search(self.mask, sentence.start, near[0].start)):
            return near
        principal, by_reference = subject(self, sentence, position)
        if principal is None:
            return []
        parts = [part_of(principal, "inferred" if by_reference else None)]
        if not by_reference and principal.start >= sentence.start:
            run = self.parts_from(principal.start, min(position, sentence.end))
            parts += [p for p in run if p.start > principal.start]
        return parts


_OTHER_SIDE = re.compile(r"(?<!\w)(?:while|whereas)(?!\w)")
"""Words between a delegation and the leader of the other one."""
_AND = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+")
_SINGLE = frozenset(["leader", "guest", "visitor", "dignitary", "diplomat", "envoy", "official", "minister", "statesman"])
"""Nouns that stand for one person of a country named before: `the Lao guest`."""
_CAPITAL_BEFORE = re.compile(r"(?<![\w.-])(?P<word>[A-Z][\w-]+)\s+(?:and\s+|of\s+)?$")
_NO_PORTFOLIO = re.compile(
    r"the|an?|on|in|at|after|with|and|but|when|while|as|if|s?he|they|his|her|their|its|this|that|from|to|by|for|of|both|following|"
    r"during|according|mrs?|ms|dr|also|then|meanwhile|yesterday|today|earlier|later",
    re.IGNORECASE,
)
_COUNTERPART = re.compile(
    r"(?<![\w-])(?:(?:[A-Z][\w.-]+\s+){0,2}(?:counterparts?|opposite\s+number|peer)|(?<=his\s)(?:host|guest|colleague)|(?<=her\s)(?:host|guest|colleague))"
    r"(?:\s+(?:from|of|in)\s+(?:the\s+)?[A-Z][\w'-]*(?:\s+[A-Z][\w'-]*){0,2})?,?\s+$"
)
_HONORIFIC = re.compile(r"(?<![\w-])(?:Mr|Mrs|Ms|Mme|Dr|Sir|Dame|Lord|Lady|Sheikh|Hon|H\.E)\.?\s+$")
_TITLE_GAP = re.compile(
    r"\s+(?:(?:of|for)\s+(?:the\s+)?(?:(?:[A-Z][\w&-]*,?|and|of|the|for)\s+){1,14}?|(?:[A-Z][\w-]*\s+){0,3})?"
)


def _apart(principals: Sequence[Principal]) -> Iterator[Principal]:
    """Principals in order; one that was widened into its neighbour gets its own bounds back."""
    last = -1
    for principal in principals:
        kept = replace(principal, start=max(principal.start, last)) if principal.start < last else principal
        if kept.start >= kept.end:
            continue
        last = kept.end
        yield kept


def _is_state(part: Part) -> bool:
    return part.person_id is None and part.country_span == Span(part.start, part.end)


def part_of(principal: Principal, basis: Basis | None = None) -> Part:
    """A principal as a side."""
    return Part(
        principal.start,
        principal.end,
        principal.person_id,
        principal.label,
        principal.country,
        principal.country_span,
        "participant",
        basis or ("inferred" if principal.by_reference else "stated"),
        principal.is_private and not principal.is_named,
    )


_DETERMINER = (
    r"(?:(?:the|a|an|his|her|their|its|visiting|new|newly|outgoing|fellow|senior|top|other|several|both|then|former|high-level|leading|"
    r"heads?|of|officials|from|appointed|elected|many|representatives|members|"
    r"royal|serene|highness(?:es)?|majest(?:y|ies)|excellenc(?:y|ies)|eminence|holiness)\s+)"
)
_LEAD = re.compile(rf"\s*(?:with\s+)?{_DETERMINER}*(?=[{PERSON}{PLACE}])")
_JOIN = re.compile(
    rf"(?:\s*,\s*(?:and\s+)?|\s+and\s+|,?\s+as\s+well\s+as\s+|,?\s+along\s+with\s+|,?\s+together\s+with\s+|,?\s+accompanied\s+by\s+|\s+&\s+)"
    rf"(?:also\s+)?(?:with\s+)?{_DETERMINER}*(?=[{PERSON}{PLACE}])"
)
_STATE_END = re.compile(
    rf"\s*(?:[^\w\s{PERSON}{PLACE}]|$|[{DATE}]|(?:and|or|in|on|to|at|for|with|by|from|about|over|as|during|after|before|here|who|which|whose|that|of|"
    r"will|would|was|were|is|are|has|have|had|took|takes|met|held|hold|agreed|discussed|signed|said|today|yesterday|through|under|via|is|ended|"
    r"began|continued|[a-z]+ed|[a-z]+ly)(?!\w))"
)
_POSSESSED = re.compile(r"(?:'s|')\s+(?!counterpart)\w")
_HEADS_OF = re.compile(
    r"(?<!\w)(?:presidents|ministers|leaders|heads|chancellors|kings|premiers|envoys|governments|delegations|officials)\s+of\s+(?:the\s+)?$"
)
_GROUP_WHO = re.compile(
    r"(?P<group>(?:[\w-]+\s+)?(?:ministers|officials|representatives|experts|aides|lawmakers|envoys|diplomats))\s*,?\s+who\s*$"
)
_GAP_ADVERB = (
    r"(?:\s+(?:also|then|now|later|recently|jointly|together|both|first|last|each|earlier|yesterday|today|had|have|has|\w+ly))*"
)
_RUN_BEFORE = re.compile(
    rf"(?P<run>{SIDE}(?:\s*,\s*(?:the\s+)?{SIDE})*(?:(?:,)?\s+(?:and|as\s+well\s+as|along\s+with|together\s+with|&)\s+{_DETERMINER}*{SIDE})?)"
    rf"(?:\s*,(?:[^,.;:{PERSON}]{{0,90}}|\s*{PERSON}+\s+and\s+{PERSON}+),)?{_GAP_ADVERB}(?:\s+[{DATE}]+)?\s*(?P<comma>,)?\s*$"
)
_GOVERNED = re.compile(
    r"(?:(?<![\w-])(?:with|(?<!delegation\s)(?<!mission\s)(?<!group\s)(?<!team\s)of|by|to|from|for|against|between|alongside|than|via|in|at|on|near|about|after|before)\s+(?:the\s+)?)$"
)
