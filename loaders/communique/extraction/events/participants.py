"""Sentences that only name further participants of an event told before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from communique.extraction.document import Sentence, Span
from communique.extraction.events.cast import Cast, Part, part_of
from communique.extraction.events.frames import (
    EventFrame,
    clause_of,
    verb_group,
)
from communique.extraction.events.holders import role_of
from communique.extraction.visit_lexicon import DATE, PERSON, PLACE

_SIDE_LED = re.compile(
    r"(?<!\w)(?:(?:the|a|an)\s+)?(?:[\w.-]+\s+)?(?:side|delegation|team|group|[\ue000]+)\s+(?:was|is|were|will\s+be)\s+(?:co-)?(?:led|headed|chaired|represented)\s+by(?=\s)"
)
_LED_SIDE = re.compile(
    rf"(?<!\w)(?:led|headed|leading|heading|represented|chaired)\s+(?:the\s+|a\s+|an\s+|his\s+|her\s+)?(?:[\w-]+\s+|{PERSON}+|{PLACE}+\s*){{0,3}}?(?:side|delegation|team|{PERSON}+)"
)
_ATTENDED_BY = re.compile(
    r"(?<!\w)(?:meeting|talks|event|summit|conference|forum|session|ceremony|consultations|dialogue|signing|round)\s+(?:was|were|is|will\s+be)\s+(?:also\s+)?(?P<verb>attended|chaired|co-chaired|headed|opened|hosted)\s+by(?=\s)"
)
_REPRESENTED = re.compile(rf"{PLACE}\s+(?:is|was|will\s+be)\s+represented(?:\s+at\s+the\s+\w+)?\s+by(?=\s)")
_SIDE_OF = re.compile(
    rf"(?P<side>{PERSON}+)\s+(?:by|comprised|included|comprises|includes|consisted\s+of|consists\s+of|was\s+(?:composed|comprised|made\s+up)\s+of)(?=\s)"
)
_SIDE_NOUN = re.compile(r"(?<!\w)(?:side|delegation|team)(?!\w)")
_PRESENT = re.compile(
    r"(?<!\w)(?:(?:also\s+)?present(?:\s+(?:at|during)\s+(?:the|this)\s+\w+)?\s+(?:were|was)|(?:were|was)\s+joined\s+by|also\s+attending\s+(?:were|was)|"
    r"in\s+attendance\s+(?:were|was))(?=\s)"
)
_ATTENDED_END = re.compile(
    r"(?<!\w)(?:(?:also\s+)?(?:attended|took\s+part|participated)|were\s+(?:also\s+)?(?:present|in\s+attendance))(?:\s+by\s+video\s+link|\s+virtually)?\s*(?=[.;])|"
    r"(?<!\w)joined\s+(?:by|via)\s+(?:video|phone)"
)
JOINED = re.compile(
    r"(?<!\w)(?:(?:took|take|takes|taking)\s+part\s+in|participat\w+\s+in|joined(?:\s+in)?|sat\s+in\s+on|attended|(?:was|were)\s+present\s+(?:at|during))\s+"
    r"(?:the|these|those|this|that)\s+(?:bilateral\s+|same\s+|extended\s+|expanded\s+)?(?P<noun>meetings?|talks|conversations?|discussions?|negotiations|encounter|consultations|exchange|ceremony)(?!\w)"
    rf"(?!\s+(?:between|of|with|in|at|on\s+[{DATE}])(?!\w))"
)


def continuation_frames(cast: Cast, sentence: Sentence) -> Iterator[EventFrame]:
    """Sentences that only name further participants: `The U.S. side was led by`, `The meeting was attended by`."""
    mask = cast.mask
    for pattern in (_SIDE_LED, _ATTENDED_BY):
        for found in pattern.finditer(mask, sentence.start, sentence.end):
            role = role_of(found["verb"]) if pattern is _ATTENDED_BY else "head_of_delegation"
            parts = [replace(p, role=role) for p in cast.parts_from(found.end(), sentence.end)]
            if pattern is _ATTENDED_BY:
                parts = [replace(p, role=role) for p in _all_after(cast, found.end(), sentence.end)] or parts
            if parts:
                yield _continued(found, parts, sentence)
    for found in _SIDE_OF.finditer(mask, sentence.start, sentence.end):
        side = cast.part_at(found.start("side"))
        if side is None or not _SIDE_NOUN.search(cast.lower, side.start, side.end):
            continue
        parts = [p for p in (_all_after(cast, found.end(), sentence.end) or []) if p.person_id]
        if parts:
            yield _continued(found, parts, sentence)
    for found in _REPRESENTED.finditer(mask, sentence.start, sentence.end):
        parts = [replace(p, role="head_of_delegation") for p in cast.parts_from(found.end(), sentence.end) if p.person_id]
        if parts:
            yield _continued(found, parts, sentence)
    for found in _PRESENT.finditer(mask, sentence.start, sentence.end):
        parts = cast.parts_from(found.end(), sentence.end)
        if parts:
            yield _continued(found, parts, sentence)
    for found in _ATTENDED_END.finditer(mask, sentence.start, sentence.end):
        parts = [p for p in cast.subjects(sentence, found.start()) if p.person_id]
        if parts:
            yield _continued(found, parts, sentence)
    for leader in cast.principals_in(sentence.start, sentence.end):
        if (
            leader.is_delegation
            and leader.is_named
            and re.search(r"(?<!\w)(?:led|head\w*|lead\w*)(?!\w)", cast.lower[leader.start : leader.end])
        ):
            part = replace(part_of(leader), role="head_of_delegation")
            yield EventFrame(
                "",
                Span(leader.start, leader.end),
                Span(leader.start, leader.end),
                "participants_added",
                0.8,
                (part,),
                is_reference=True,
            )
    for found in _LED_SIDE.finditer(mask, sentence.start, sentence.end):
        parts = [replace(p, role="head_of_delegation") for p in cast.subjects(sentence, found.start()) if p.person_id]
        if parts:
            yield _continued(found, parts, sentence)


def joined_frames(cast: Cast, sentence: Sentence) -> Iterator[EventFrame]:
    """`A took part in the talks`, `B joined the conversation`: further participants of an event told before."""
    for found in JOINED.finditer(cast.mask, sentence.start, sentence.end):
        _, start = verb_group(cast, sentence, found.start())
        parts = [p for p in cast.subjects(sentence, start) if p.person_id]
        if parts:
            trigger = Span(*found.span("noun"))
            yield EventFrame(
                "ceremony" if found["noun"] == "ceremony" else "talks",
                trigger,
                clause_of(trigger, parts, sentence),
                "joined_event",
                0.7,
                tuple(parts),
                is_reference=True,
            )


def _all_after(cast: Cast, start: int, end: int) -> list[Part]:
    """Every named person of a list that runs to the end of its sentence, with bodies between them."""
    parts = [cast.part_at(p.start) for p in cast.principals_in(start, end) if p.is_named]
    return [p for p in parts if p is not None]


def _continued(found: re.Match[str], parts: list[Part], sentence: Sentence) -> EventFrame:
    trigger = Span(*found.span())
    return EventFrame(
        "", trigger, clause_of(trigger, parts, sentence), "participants_added", 0.8, tuple(parts), is_reference=True
    )
