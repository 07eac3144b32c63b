"""Ranks: `the 5th largest investor`, `one of the top five foreign investors`, `second-largest trade partner`.

A rank within a group that the text names ("in the EU") says less than the rank alone and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from communique.extraction.document import Document, Span
from communique.extraction.figures.cues import Cue
from communique.extraction.figures.lexicon import FigureLexicon
from communique.extraction.figures.numbers import DIGITS
from communique.extraction.figures.pairs import Pair, Party, Place, Question, Scene, owner_of, places

_SUPERLATIVE = r"(?:largest|biggest|leading|main|top|most important|principal|major)"
_BEFORE = re.compile(
    rf"(?:(?P<ordinal>[\w]+)[- ])?(?P<superlative>{_SUPERLATIVE})\s(?P<words>(?:[\w-]+\s){{0,3}})$", re.IGNORECASE
)
_TOP = re.compile(
    rf"\btop[- ](?P<number>{DIGITS}|three|four|five|six|seven|eight|nine|ten|twenty)\s(?P<words>(?:[\w-]+\s){{0,3}})$",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"(?:'s?|\bthe|\bits|\bour|\btheir)\s(?P<word>(?:single )?(?:largest|biggest|number one|"
    r"top))\s(?:(?:foreign|overseas|overall)\s)?$",
    re.IGNORECASE,
)
_AMONG = re.compile(r"\b(?:one of|among|some of)\b[^.;]*$", re.IGNORECASE)
_WITHIN = re.compile(
    r"^\s?(?:(?:country|countries)\s)?(?:in|among|within|of|from)\s(?:the\s)?(?P<group>EU|European Union|"
    r"[A-Z][\w-]+\s(?:countries|states|region)|region|world|"
    r"Africa|Asia|Europe|Latin America|Central Asia|ASEAN|CIS|EAEU|Middle East|South Asia|Southeast Asia|bloc|"
    r"continent|\w+ states|sector|field)"
)


@dataclass(frozen=True, slots=True)
class Rank(Span):
    """A rank `[start, end)` with the span of its number."""

    indicator: str = ""
    value: int = 1
    qualifier: str | None = None
    number: Span = field(default_factory=lambda: Span(0, 0))
    cue: Cue = field(default_factory=lambda: Cue(0, 0))


def find(text: str, sentence: Span, cues: Sequence[Cue], lexicon: FigureLexicon) -> Iterator[Rank]:
    """Ranks of a sentence, in order."""
    for cue in cues:
        if cue.strength != "rank" or _WITHIN.match(text[cue.end : cue.end + 60]):
            continue
        window_start = max(sentence.start, cue.start - 60)
        before = text[window_start : cue.start]
        top = _TOP.search(before)
        if top:
            number = Span(window_start + top.start("number"), window_start + top.end("number"))
            printed = top["number"]
            value = int(printed) if printed.isdigit() else int(lexicon.number_words.parse(printed).value)
            yield Rank(window_start + top.start(), cue.end, cue.code, value, "up_to", number, cue)
            continue
        match = _BEFORE.search(before)
        first = _FIRST.search(before)
        if first and not _AMONG.search(before):
            number = Span(window_start + first.start("word"), window_start + first.end("word"))
            yield Rank(number.start, cue.end, cue.code, 1, None, number, cue)
            continue
        if not match or not match["ordinal"]:
            continue
        word = match["ordinal"].lower()
        digits = re.fullmatch(r"([0-9]{1,3})(?:st|nd|rd|th)", word)
        value_of = int(digits[1]) if digits else lexicon.ordinals.get(word)
        if value_of is None:
            continue
        number = Span(window_start + match.start("ordinal"), window_start + match.end("ordinal"))
        yield Rank(number.start, cue.end, cue.code, value_of, None, number, cue)


def pair_of(
    document: Document, lexicon: FigureLexicon, asked: Question, rank: Rank, stage: Scene, carried: Pair | None
) -> Pair | None:
    """Who ranks whom: `A is B's second largest partner`, `makes A the 5th largest investor in B`, `our largest partner`."""
    if carried is not None and asked.segment != Span(asked.sentence.start, asked.sentence.end):
        return Pair(_carried(carried.reporter), _carried(carried.partner))
    found = places(document, asked.sentence, lexicon)
    owner = owner_of(document.shadow, rank, found)
    if owner is not None and "'" not in document.shadow[owner.mention.end : owner.mention.end + 2]:
        owner = None
    host = owner or next((p for p in found if p.mention.start >= rank.end and p.preposition in ("in", "of", "for", "to")), None)
    ahead = [p for p in found if p.mention.end <= rank.start and (host is None or p.code != host.code)]
    ranked = ahead[-1] if ahead else None
    if ranked is None and host is None:
        return Pair(_carried(carried.reporter), _carried(carried.partner)) if carried is not None else None
    if ranked is None:
        return None
    partner = Party(ranked.code, "stated", _span(ranked))
    if host is not None:
        return Pair(Party(host.code, "stated", _span(host)), partner)
    other = stage.other(ranked.code)
    if carried is not None and carried.partner.code == ranked.code:
        other = _carried(carried.reporter)
    return Pair(other, partner) if other is not None else None


def _span(place: Place) -> Span:
    return Span(place.mention.start, place.mention.end)


def _carried(party: Party) -> Party:
    return Party(party.code, "inferred", party.span)
