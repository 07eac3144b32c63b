"""Who speaks: a person named beside the reporting verb, a title or pronoun that stands for one, or an unnamed source."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from communique.extraction.claims import Basis, PersonMention
from communique.extraction.document import Document, Span
from communique.extraction.folding import fold, lower
from communique.extraction.people import PersonTable
from communique.extraction.quotes.lexicon import QuoteLexicon
from communique.extraction.quotes.stretches import stretches

_PRONOUN = re.compile(r"\b(?:he|she|they)\b")
_DELEGATION = re.compile(
    r"\bthe\s+(?:head|leader)\s+of\s+(?:the\s+)?[\w\s]{2,30}?\s(?:delegation|side)|\bthe\s+[\w\s]{2,30}?\s(?:delegation|side)(?:'s)?\s+(?:head|leader|chief)"
)
_LABEL = re.compile(r"(?:^|[,;:–—]\s|\b(?:but|and|as|while|that|when)\s)\s*(?P<label>(?:[\w'.&-]+\s+){0,9}[\w'.&-]+)\s*$")
_UNNAMED_AFTER = re.compile(
    r"\s*(?P<label>(?:an?|the|one|two|several|some)\s+(?:[\w'.&-]+\s+){0,5}?[\w'.&-]+?)"
    r"(?=\s*(?:[.,;:]|$|\s(?:in|on|at|during|after|who|told|to)\b))"
)
_ADVERBS = re.compile(
    r"(?:^|\s)(?:also|further|then|later|earlier|once|again|has|have|had|was|were|is|are|will|would|"
    r"for (?:his|her|its) part,?|\w+ly)\s*$"
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """The speaker: the person (null for an unnamed source), the words that name them, and whether those words do."""

    person_id: str | None
    label: str
    span: Span
    basis: Basis
    rule_id: str


class Speakers:
    """Looks for speakers in one document."""

    def __init__(self, document: Document, people: PersonTable, lexicon: QuoteLexicon) -> None:
        self.document, self.people, self.lexicon = document, people, lexicon
        self.lower = lower(document.shadow)
        inside = stretches(document)
        mentions = [m for m in people.mentions if not any(q.start <= m.anchor_start and m.anchor_end <= q.end for q in inside)]
        self.mentions = _outermost(mentions)
        self._starts = [m.anchor_start for m in self.mentions]

    def named_in(self, start: int, end: int) -> list[PersonMention]:
        """Person mentions outside quotation marks inside a stretch, in order."""
        return [m for m in self.mentions[bisect_left(self._starts, start) :] if m.anchor_start < end and m.anchor_end <= end]

    def of(self, mention: PersonMention, rule: str = "speaker_named") -> Speaker:
        """The speaker that a mention means."""
        is_reference = mention.mention_kind == "coreference"
        return Speaker(
            mention.document_person_id,
            mention.printed_name,
            Span(mention.anchor_start, mention.anchor_end),
            "inferred" if is_reference else "stated",
            "speaker_by_title" if is_reference else rule,
        )

    def before(self, start: int, verb: int) -> Speaker | None:
        """The subject of a reporting verb: the nearest person, title, pronoun or noun phrase before it in `[start, verb)`."""
        stretch = self.lower[start:verb]
        named = self.named_in(start, verb)
        found = self.of(named[-1]) if named else None
        nearest = found.span.end if found else start
        if (
            (pronoun := _last(_PRONOUN, stretch)) is not None
            and start + pronoun.start() >= nearest
            and verb - start - pronoun.end() < 30
        ):
            resolved = self.pronoun(start + pronoun.start(), Span(start + pronoun.start(), start + pronoun.end()))
            if resolved is not None:
                return resolved
        holder = self._holder(start, verb)
        if holder is not None and (
            holder.span.start > nearest or (holder.span.end >= nearest and found is not None and found.basis == "inferred")
        ):
            return holder
        if found is not None and len(self.lower[found.span.end : verb].split()) <= 14:
            return found
        return self.unnamed(start, verb)

    def after(self, verb_end: int, end: int) -> Speaker | None:
        """The subject behind a reporting verb: `said X`, `stated the minister`."""
        stretch = self.lower[verb_end:end]
        named = self.named_in(verb_end, end)
        if (pronoun := re.match(r"\s*(?:he|she|they)\b", stretch)) is not None:
            return self.pronoun(verb_end, Span(verb_end + pronoun.end() - len(pronoun.group().strip()), verb_end + pronoun.end()))
        if named and not re.search(r"[.;]\s|\b(?:to|with|that|after|during)\b", self.lower[verb_end : named[0].anchor_start]):
            return self.of(named[0])
        holder = self._holder(verb_end, end)
        if holder is not None and holder.span.start - verb_end < 12:
            return holder
        unnamed = _UNNAMED_AFTER.match(self.document.shadow, verb_end, end)
        if unnamed is not None:
            span = Span(unnamed.start("label"), unnamed.end("label"))
            return Speaker(None, self.document.printed(span), span, "stated", "speaker_unnamed")
        return None

    def pronoun(self, position: int, span: Span) -> Speaker | None:
        """The person who is the subject of the nearest sentence before; the first person named there."""
        sentence = self.document.sentence_at(max(0, position - 1))
        low = sentence.start if sentence is not None else position
        same = self.named_in(low, position)
        if same:
            return self._meant(same, span)
        before = [s for s in self.document.sentences if s.end <= low]
        for earlier in reversed(before[-8:]):
            named = self.named_in(earlier.start, earlier.end)
            if named:
                return self._meant(named, span)
        return None

    def _meant(self, named: list[PersonMention], span: Span) -> Speaker:
        """The first person named, less surely where several are."""
        several = len({m.document_person_id for m in named}) > 1
        rule = "speaker_by_pronoun_among_several" if several else "speaker_by_pronoun"
        return Speaker(named[0].document_person_id, self.document.printed(span), span, "inferred", rule)

    def _holder(self, start: int, end: int) -> Speaker | None:
        """`the head of the French delegation`, `the deputy`: the one person before whom the words fit."""
        stretch = self.lower[start:end]
        delegation = _last(_DELEGATION, stretch)
        if delegation is not None:
            span = Span(start + delegation.start(), start + delegation.end())
            code = next((m.code for m in self.document.mentions_in(span, "demonym", "country", "bloc")), None)
            fitting = [
                m for m in self.mentions if m.anchor_start < start and m.country_code == code and m.mention_kind != "coreference"
            ]
            if code is not None and fitting:
                return Speaker(
                    fitting[0].document_person_id, self.document.printed(span), span, "inferred", "speaker_by_delegation"
                )
        holder = _last(self.lexicon.holder, stretch)
        if holder is None:
            return None
        span = Span(start + holder.start(), start + holder.end())
        noun = fold(holder.group("noun"))
        earlier = [m for m in reversed(self.mentions) if m.anchor_end <= span.start and m.mention_kind != "coreference"]
        titles = [(m, [fold(r.title) for r in self.people.person(m.document_person_id).roles]) for m in earlier]
        exact = (m for m, held in titles if any(t.split(" of ")[0].strip() == noun for t in held))
        partly = (
            m for m, held in titles if any(t.startswith(f"{noun} ") or t.split(" of ")[0].endswith(f" {noun}") for t in held)
        )
        holder_of = next(exact, None) or next(partly, None)
        if holder_of is None:
            return None
        return Speaker(holder_of.document_person_id, self.document.printed(span), span, "inferred", "speaker_by_title")

    def unnamed(self, start: int, verb: int) -> Speaker | None:
        """A source without a name, in the words before its verb: `a Foreign Office spokesman`."""
        stretch = self.document.shadow[start:verb]
        while (adverb := _ADVERBS.search(stretch)) is not None and adverb.group().strip():
            stretch = stretch[: adverb.start()]
        label = _LABEL.search(stretch)
        if label is None or not re.match(
            r"(?:an?|the|one|some|several|two|its|their|his|her|[A-Z])", label.group("label"), re.IGNORECASE
        ):
            return None
        if _PRONOUN.fullmatch(label.group("label").lower()) or len(label.group("label").split()) > 9:
            return None
        span = Span(start + label.start("label"), start + label.end("label"))
        return Speaker(None, self.document.printed(span), span, "stated", "speaker_unnamed")


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(text):
        found = match
    return found


def _outermost(mentions: list[PersonMention]) -> list[PersonMention]:
    """One mention for each stretch: a name inside a longer reference is not another person."""
    kept: list[PersonMention] = []
    for mention in sorted(mentions, key=lambda m: (m.anchor_start, -m.anchor_end, m.document_person_id)):
        if not kept or mention.anchor_start >= kept[-1].anchor_end:
            kept.append(mention)
    return kept
