"""Numbered events: sessions of commissions and working groups, rounds of consultations, and the next or last one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.extraction.document import Sentence, Span
from communique.extraction.events.cast import Cast, Part
from communique.extraction.events.frames import (
    EventFrame,
    clause_of,
    pair_before,
    parts_of_pair,
    setting,
    status_of_noun,
)
from communique.extraction.events.gatherings import invited
from communique.extraction.events.holders import chairs_before, happening, held_by, parts_by
from communique.extraction.events.phrases import ORDINAL, ordinal_value, phrase_of
from communique.extraction.events.sides import two_latest
from communique.extraction.visit_lexicon import PLACE

ITS_SESSION = re.compile(
    rf"(?<!\w)(?P<lead>its|their|the\s+(?:commission|committee|working\s+group|council)'s)\s+(?:(?P<ordinal>{ORDINAL})\s+)?(?:latest|last|next|regular|previous|recent|annual|first|most\s+recent)?\s*(?P<noun>session|meeting|round|sitting)(?!\w)"
)
PLURAL_WHO = re.compile(
    r"(?<!\w)(?:they|both(?:\s+\w+)?|the\s+(?:two\s+)?(?:pair|parties|sides|diplomats|leaders|ministers|presidents|officials|delegations|"
    r"heads\s+of\s+(?:state|government|delegation)|prime\s+ministers|foreign\s+ministers|counterparts|dignitaries))\s+[^.;,]{0,60}$"
)
_NEXT_SESSION = re.compile(
    rf"(?<!\w)(?:the|their)\s+(?:(?P<ordinal>{ORDINAL})\s+|(?:next|previous|last|upcoming|forthcoming|subsequent)\s+)+(?:[\w-]+\s+)?(?P<noun>round|session|meeting|consultations|edition|talks|summit|encounter)(?!\w)"
    r"(?!\s+of\s)"
)
_SESSION_OF = (
    rf"(?<![\w-])(?:(?P<ordinal>{ORDINAL})\s+)?(?:(?!(?:of|the|a|an|and|on|in|at)\s)[\w-]+\s+){{0,2}}?<session_noun>\s+of\s+(?:the\s+)?"
    rf"(?:{ORDINAL}\s+)?$"
)


def series_frames(cast: Cast, sentence: Sentence) -> Iterator[EventFrame]:
    """Sessions of commissions and working groups, rounds of consultations and dialogues."""
    for match in cast.words.patterns["body_noun"].finditer(cast.lower, sentence.start, sentence.end):
        frame = _session(cast, sentence, match)
        if frame is not None:
            yield frame
    for match in ITS_SESSION.finditer(cast.mask, sentence.start, sentence.end):
        frame = _own_session(cast, sentence, match)
        if frame is not None:
            yield frame


def next_session_frames(cast: Cast, sentence: Sentence) -> Iterator[EventFrame]:
    """`The next round will take place in Islamabad in 2024`: a session of the same sides as the one told before."""
    for match in _NEXT_SESSION.finditer(cast.mask, sentence.start, sentence.end):
        if (
            "next" not in match.group()
            and "previous" not in match.group()
            and "last" not in match.group()
            and not match["ordinal"]
        ):
            continue
        trigger = Span(*match.span())
        where = setting(cast, sentence, trigger)
        if where.place is None and not where.when.is_known:
            continue
        value = ordinal_value(match["ordinal"]) if match["ordinal"] else None
        yield EventFrame(
            "consultations",
            trigger,
            trigger,
            "another_session",
            0.6,
            (),
            happening(cast, sentence, trigger) or status_of_noun(cast, sentence, trigger, where.when),
            *where.slots,
            None,
            None,
            value,
            Span(*match.span("ordinal")) if match["ordinal"] else None,
            is_reference=True,
        )


def _session(cast: Cast, sentence: Sentence, match: re.Match[str]) -> EventFrame | None:
    lower, term = cast.lower, cast.words.term("body_noun", match.group())
    phrase = phrase_of(cast, Span(*match.span()), sentence.start)
    before = cast.words.compiled(_SESSION_OF).search(lower, sentence.start, phrase.start)
    after = cast.words.compiled(r"\s+<session_noun>(?!\w)").match(lower, phrase.end, sentence.end)
    head_start = before.start() if before else (phrase.round_span.start if phrase.round_span else phrase.start)
    trigger = Span(head_start, after.end() if after else phrase.end)
    number, number_span = phrase.round_number, phrase.round_span
    if before and before["ordinal"] and (value := ordinal_value(before["ordinal"])) is not None:
        number, number_span = value, Span(*before.span("ordinal"))
    pair = pair_before(cast, match.start(), phrase.start)
    held = held_by(cast, sentence, head_start)
    parts, role_status = chairs_before(cast, sentence, head_start)
    by_parts = parts_by(cast, sentence, trigger.end)
    happens = happening(cast, sentence, trigger)
    is_body = term.event_kind == "commission"
    is_told = before or after or number or held or parts or by_parts or happens
    if not is_told or (is_body and not (before or after or number or parts or by_parts or (pair and happens))):
        return None
    status = role_status
    if held is not None:
        parts = parts or held[0]
        status = status or held[1]
        if held[1] is None:
            return None
    status = status or happens
    parts = [*parts, *by_parts] or invited(cast, sentence, head_start)
    if pair:
        known = {p.country for p in parts}
        parts += [p for p in parts_of_pair(cast, pair) if p.country not in known]
    parts += [p for p in _between(cast, sentence, trigger.end) if p.country not in {q.country for q in parts}]
    if not parts and PLURAL_WHO.search(cast.mask, sentence.start, head_start):
        parts = two_latest(cast, sentence, head_start)
    where = setting(cast, sentence, clause_of(trigger, parts, sentence))
    series = phrase.series or (Span(phrase.start, phrase.end) if number is not None or pair or phrase.name else None)
    return EventFrame(
        term.event_kind,
        trigger,
        clause_of(trigger, parts, sentence),
        "session_of_series",
        0.9 if parts else 0.7,
        tuple(parts),
        status or status_of_noun(cast, sentence, trigger, where.when),
        *where.slots,
        phrase.name,
        series,
        number,
        number_span,
        is_reference=not parts and number is None,
    )


def _own_session(cast: Cast, sentence: Sentence, match: re.Match[str]) -> EventFrame | None:
    """`its latest meeting`: a session of the body that the sentence or the one before names."""
    index = cast.document.sentences.index(sentence)
    for number in range(index, max(-1, index - 2), -1):
        earlier = cast.document.sentences[number]
        bodies = [
            m
            for m in cast.words.patterns["body_noun"].finditer(cast.lower, earlier.start, min(earlier.end, match.start()))
            if cast.words.term("body_noun", m.group()).event_kind == "commission"
        ]
        if not bodies:
            continue
        body = bodies[-1]
        phrase = phrase_of(cast, Span(*body.span()), earlier.start)
        pair = pair_before(cast, body.start(), phrase.start)
        if pair is None:
            return None
        trigger = Span(*match.span())
        where = setting(cast, sentence, trigger)
        place = where.place
        if place is None:
            venue_of = re.compile(
                rf"({PLACE}+)\s+(?:was|is|will\s+be|hosted)(?:\s+the\s+(?:venue|host|place)\s+(?:for|of))?\s+$"
            ).search(cast.mask, sentence.start, match.start())
            place = next((p for p in cast.places if venue_of and p.start == venue_of.start(1)), None)
        value = ordinal_value(match["ordinal"]) if match["ordinal"] else None
        return EventFrame(
            "commission",
            trigger,
            Span(min(trigger.start, place.start if place else trigger.start), trigger.end),
            "session_of_body",
            0.75,
            parts_of_pair(cast, pair),
            status_of_noun(cast, sentence, trigger, where.when),
            place,
            where.venue,
            where.when,
            where.when_span,
            where.order_span,
            phrase.name,
            Span(phrase.start, phrase.end),
            value,
            Span(*match.span("ordinal")) if match["ordinal"] else None,
        )
    return None


def _between(cast: Cast, sentence: Sentence, position: int) -> list[Part]:
    found = re.compile(r"(?:\s+(?:held\s+)?(?:(?!between)[\w-]+\s+){0,4})?\s*between(?=\s)").match(
        cast.mask, position, sentence.end
    )
    return cast.parts_from(found.end(), sentence.end) if found else []
