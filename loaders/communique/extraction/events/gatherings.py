"""Named events: conferences, forums, summits and fairs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from communique.calendar_words import MONTH, month_number
from communique.extraction.document import Sentence, Span
from communique.extraction.events.cast import Cast, Part
from communique.extraction.events.frames import (
    EventFrame,
    clause_of,
    pair_before,
    parts_of_pair,
    setting,
    status_of_noun,
    verb_group,
)
from communique.extraction.events.holders import DET, MODS, chairs_before, companions, happening, held_by, parts_by
from communique.extraction.events.phrases import Phrase, phrase_of
from communique.extraction.places import Place
from communique.extraction.visit_lexicon import DATE, PLACE
from communique.windows import UNKNOWN, Window, month

_HONOUR = re.compile(rf"[^.;]{{0,60}}?(?<!\w)with\s+(?:the\s+)?(?P<state>{PLACE}+)\s+as\s")
_NOT_ITSELF = r"\s+(?:<body_noun>|room|call|centre|center|hall|table|bus|organi[sz]ers)(?!\w)"


def gathering_frames(cast: Cast, sentence: Sentence) -> Iterator[EventFrame]:
    """Conferences, forums, summits and fairs that somebody attends, addresses or holds, or that the text announces."""
    for match in cast.words.patterns["gathering_noun"].finditer(cast.lower, sentence.start, sentence.end):
        if cast.words.compiled(_NOT_ITSELF).match(cast.lower, match.end()):
            continue
        if re.search(r"(?<!\w)(?:press|news|video)[\s-]+$", cast.lower[max(0, match.start() - 8) : match.start()]):
            continue
        frame = _gathering(cast, sentence, match)
        if frame is not None:
            yield frame


def _gathering(cast: Cast, sentence: Sentence, match: re.Match[str]) -> EventFrame | None:
    term = cast.words.term("gathering_noun", match.group())
    phrase = phrase_of(cast, Span(*match.span()), sentence.start)
    head = phrase.round_span.start if phrase.round_span else phrase.start
    trigger = Span(head, phrase.end)
    pair = pair_before(cast, match.start(), phrase.start)
    parts, status = chairs_before(cast, sentence, head)
    held = held_by(cast, sentence, head)
    if held is not None and not parts:
        if held[1] is None:
            return None
        parts, status = [replace(p, role="organizer" if p.person_id is None else p.role) for p in held[0]], held[1]
    by_parts = parts_by(cast, sentence, phrase.end)
    happens = happening(cast, sentence, trigger)
    honour = _HONOUR.match(cast.mask, phrase.end, sentence.end)
    guest = [p for p in [cast.part_at(honour.start("state"))] if p] if honour else []
    bidden = invited(cast, sentence, head)
    pair_parts = list(parts_of_pair(cast, pair)) if pair else []
    sides = [*parts, *by_parts, *guest, *bidden, *(companions(cast, sentence, phrase.end) if parts else [])]
    sides += [p for p in pair_parts if p.country not in {q.country for q in sides}]
    named = Span(trigger.start, max(trigger.end, phrase.name.end if phrase.name else 0))
    where = setting(cast, sentence, named)
    place = where.place or named_place(cast, phrase)
    is_told = bool(parts or by_parts or guest or bidden or happens or held)
    governed = status_of_noun(cast, sentence, trigger, UNKNOWN)
    is_told = is_told or (phrase.name is not None and pair is not None and governed in ("planned", "postponed", "cancelled"))
    is_announced = phrase.name is not None and (where.when.is_known or where.when_span is not None)
    is_setting = cast.words.patterns["meet_verb"].search(cast.mask, sentence.start, head) is not None
    if not is_told and (is_setting or not (is_announced and (place or pair))):
        return None
    said = status or happens or status_of_noun(cast, sentence, trigger, where.when)
    published = cast.document.published
    if said == "occurred" and where.when.earliest and published.latest and where.when.earliest > published.latest:
        said = "planned"
    when, when_span = where.when, where.when_span
    if not when.is_known or (said == "planned" and _is_over(cast, when)):
        when, when_span = _month_in_name(cast, phrase, said)
    where = replace(where, when=when, when_span=when_span)
    return EventFrame(
        term.event_kind,
        trigger,
        clause_of(trigger, sides, sentence),
        "gathering_told" if is_told else "gathering_announced",
        0.85 if parts else 0.65 if is_told else 0.5,
        tuple(sides),
        said,
        place,
        where.venue,
        where.when,
        where.when_span,
        where.order_span,
        phrase.name,
        phrase.series,
        phrase.round_number,
        phrase.round_span,
        is_reference=False,
    )


def _is_over(cast: Cast, when: Window) -> bool:
    published = cast.document.published
    return when.latest is not None and published.earliest is not None and when.latest < published.earliest


_NAMED_MONTH = re.compile(rf"(?P<m>{MONTH})\s+[A-Z]")


def _month_in_name(cast: Cast, phrase: Phrase, status: str) -> tuple[Window, Span | None]:
    """`the December Leaders Summit`: that month, the next one for what is to come, the last one for what was."""
    found = _NAMED_MONTH.match(cast.document.shadow, phrase.start, phrase.end)
    published = cast.document.published
    if found is None or published.precision != "day" or published.earliest is None:
        return UNKNOWN, None
    number, today = month_number(found["m"]), published.earliest
    year = today.year
    if status in ("planned", "postponed") and number < today.month:
        year += 1
    elif status == "occurred" and number > today.month:
        year -= 1
    return month(year, number, "inferred"), Span(*found.span("m"))


_HOSTING = re.compile(r"(?<!\w)(?:welcom\w+|invit\w+|host(?:s|ed|ing)?|receiv\w+)(?=\s)")
_TO_IT = re.compile(rf"\s+(?:to|at|for)\s+(?:[{DATE}]+\s*)?{DET}{MODS}")


def named_place(cast: Cast, phrase: Phrase) -> Place | None:
    """A city in the event's own name: the Algiers International Fair."""
    return next((p for p in cast.places if p.city and phrase.start <= p.start and p.end <= phrase.end), None)


def invited(cast: Cast, sentence: Sentence, position: int) -> list[Part]:
    """`welcoming Nigeria's delegation to the Summit`, `hosted leaders of A and B at a conference`: guests, and their host."""
    for verb in _HOSTING.finditer(cast.mask, max(sentence.start, position - 200), position):
        guests = cast.parts_from(verb.end(), position)
        if not guests or not _TO_IT.fullmatch(cast.mask, guests[-1].end, position):
            continue
        _, start = verb_group(cast, sentence, verb.start())
        hosts = [replace(p, role="host") for p in cast.subjects(sentence, start)][:1]
        if not verb.group().endswith(("ed", "host", "hosts")):  # who looks forward to welcoming speaks for the hosts
            hosts = [
                Part(h.start, h.end, None, h.label, h.country, h.country_span, "host", "inferred") for h in hosts if h.country
            ]
        return [*guests, *hosts]
    return []
