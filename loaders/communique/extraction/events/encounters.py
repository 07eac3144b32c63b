"""Encounters: who met, called, received or talked with whom, told by a verb or by a noun."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.extraction.document import Sentence, Span
from communique.extraction.events.cast import Cast, Part, part_of
from communique.extraction.events.frames import (
    EventFrame,
    clause_of,
    setting,
    status_of_verb,
    verb_group,
)
from communique.extraction.events.holders import acting
from communique.extraction.events.sides import (
    distinct,
    hosted,
    is_remote,
    opposed,
    subjects_are_near,
    title_pair,
    two_latest,
    two_sided,
)
from communique.extraction.visit_lexicon import DATE, PERSON, PLACE
from communique.windows import UNKNOWN

BETWEEN = (
    rf"(?:\s+(?:\w+ly|today|yesterday|also|again|here|earlier|late|early|first|in\s+person|{DATE}+|on\s+{DATE}+|on\s+the\s+(?:sidelines|margins)\s+of\s+[^,;.]{{3,60}}|"
    rf"(?:in|at)\s+(?:the\s+)?{PLACE}+|{PLACE}{{4}}))*"
)
_AT_VENUE = r"(?:\s+(?:at|in)(?:\s+[\w'.-]+){1,6}?)?"
_WITH = re.compile(rf"{BETWEEN}{_AT_VENUE}\s+(?:with|to)(?=\s)")
_GAP = re.compile(rf"{BETWEEN}(?:\s+at(?:\s+[\w'.-]+){{1,6}}?(?=\s+(?:(?:the|his|her|a)\s+)*{PERSON}))?")
_BE = re.compile(r"(?<!\w)(?:is|was|were|been|be|being|are)\s")
_BY = re.compile(r"\s+(?:[\w-]+\s+){0,8}?by(?=\s)")
_CEREMONIAL = re.compile(
    r"(?<!\w)(?:officially|formally|ceremon\w+|guard\s+of\s+honou?r|military\s+honou?rs|red\s+carpet|airport)(?!\w)"
)
PLURAL_SUBJECT = re.compile(
    r"(?<!\w)(?:they|both|the\s+(?:two|pair|parties|sides|interlocutors|diplomats|leaders|ministers|presidents|officials|delegations|heads|"
    r"prime\s+ministers|foreign\s+ministers|vice\s+presidents|participants))(?:\s+(?:\w+\s+){0,3}?)?$"
)
_VISITING = re.compile(r"(?<!\w)(?:the\s+)?(?:visiting\s+[\w-]+|delegation|guests?|visitors?)\s+(?:\w+\s+){0,3}$")
_OF_BOTH = re.compile(
    r"(?<!\w)(?:ministers|presidents|leaders|officials|delegations|representatives|heads|envoys|experts)\s+(?:of|from)\s+(?:the\s+two|both)\s+"
    r"(?:countries|states|nations|sides)(?:\s+\w+){0,2}\s*$"
)
_PURPOSE = re.compile(r"(?<!\w)to\s+(?:\w+ly\s+|also\s+)?$")
_COUNTERPARTS = re.compile(r"(?<!\w)(?:counterparts|colleagues)(?!\w)")
_TO_GATHERING = re.compile(
    r"\s+(?:to|at|for)\s+(?:[^.;,]{0,60}\s)?(?:summit|forum|conference|fair|expo|seminar|commission|committee|session|consultations)(?!\w)"
)
_CALL_OBJECT_END = re.compile(
    r"\s+(?:a|an|the|for|on\s+(?!DATE)|as|his|her|to\s+(?:step|resign|end|stop|do|take|make|join|act|withdraw|lift))(?!\w)"
)


def verb_frames(cast: Cast, sentence: Sentence) -> Iterator[EventFrame]:
    """Frames of verbs of encounter in one sentence."""
    for kind in ("meet_verb", "speak_verb", "call_verb", "receive_verb", "discuss_verb"):
        for match in cast.words.patterns[kind].finditer(cast.mask, sentence.start, sentence.end):
            frame = _verb(cast, sentence, kind, match)
            if frame is not None:
                yield frame
                yield from _then(cast, sentence, frame)


def _verb(cast: Cast, sentence: Sentence, kind: str, match: re.Match[str]) -> EventFrame | None:
    mask = cast.mask
    term = cast.words.term(kind, match.group())
    trigger = Span(*match.span())
    words, start = verb_group(cast, sentence, match.start())
    if kind == "meet_verb" and match.group() in ("meeting", "meet") and is_noun(cast, sentence, match, words):
        return None
    is_passive = bool(_BE.search(words)) and term.tense in ("past", "participle")
    status = status_of_verb(cast, sentence, match.start(), words, term.tense)
    if status is None:
        return None
    objects = _objects(cast, sentence, kind, match, is_passive)
    subjects = acting(cast, sentence, start)
    if is_passive and kind in ("receive_verb", "meet_verb", "call_verb"):
        if not objects:
            return None
        objects = [replace(p, role="host") if kind == "receive_verb" else p for p in objects]
    elif kind == "receive_verb":
        subjects = [replace(p, role="host") for p in subjects]
    parts = opposed(cast, distinct([*subjects, *objects]))
    is_purpose = bool(_PURPOSE.search(words)) and status == "occurred"
    if is_purpose and not any(p.person_id for p in objects):
        return None
    if (
        kind in ("receive_verb", "call_verb", "speak_verb")
        and not objects
        and not (kind == "speak_verb" and len(parts) > 1 and is_remote(cast, sentence))
    ):
        return None
    event_kind = "call" if kind == "call_verb" or is_remote(cast, sentence) else term.event_kind
    if kind == "receive_verb" and _CEREMONIAL.search(
        cast.lower, start, min(sentence.end, clause_of(trigger, parts, sentence).end + 60)
    ):
        event_kind = "ceremony"
    plural = PLURAL_SUBJECT.search(mask, sentence.start, start)
    if objects and not subjects and (plural or _VISITING.search(mask, sentence.start, start)):
        parts = distinct([*_opposite(cast, sentence, objects), *objects])
    if objects and not subjects and all(_COUNTERPARTS.search(p.label) for p in objects):
        where = setting(cast, sentence, trigger)
        return EventFrame(
            event_kind,
            trigger,
            clause_of(trigger, objects, sentence),
            "counterparts_met",
            0.6,
            tuple(objects),
            status,
            *where.slots,
            is_reference=True,
        )
    of_both = None if objects else _OF_BOTH.search(mask, sentence.start, start)
    if of_both:
        where = setting(cast, sentence, Span(of_both.start(), match.end()))
        parts = title_pair(cast) if where.place or where.when.is_known else []
    if not objects and len({(p.person_id, p.country) for p in parts}) < 2:
        if plural and not of_both and not subjects_are_near(subjects, start, sentence):
            return _reference(cast, sentence, event_kind, trigger, status, kind)
        return None
    if not objects and not two_sided(parts):
        return None
    where = setting(cast, sentence, clause_of(trigger, parts, sentence))
    parts = hosted(cast, parts, where.place.country_code if where.place else None, trigger.end)
    confidence = {"meet_verb": 0.9, "speak_verb": 0.8, "call_verb": 0.8, "receive_verb": 0.75, "discuss_verb": 0.6}[kind]
    if kind == "receive_verb" and objects and _TO_GATHERING.match(mask, objects[-1].end):
        return None
    if is_purpose:
        confidence -= 0.3
    if kind == "receive_verb" and any(p.person_id is None for p in objects) and not any(p.person_id for p in parts):
        return None
    return EventFrame(
        event_kind,
        trigger,
        clause_of(trigger, parts, sentence),
        f"{kind.removesuffix('_verb')}_told",
        confidence,
        tuple(parts),
        status,
        *where.slots,
        is_weak=kind == "discuss_verb",
        is_reference=len(parts) < 2,
    )


def _opposite(cast: Cast, sentence: Sentence, objects: Sequence[Part]) -> list[Part]:
    """Whom `the visiting ministers` means: the persons of one other country that the latest sentence before names."""
    lands = {p.country for p in objects if p.country}
    if len(lands) != 1:
        return []
    index = cast.document.sentences.index(sentence)
    for number in range(index - 1, max(-1, index - 5), -1):
        earlier = cast.document.sentences[number]
        named = [
            p
            for p in cast.principals_in(earlier.start, earlier.end)
            if p.is_named and p.country and p.country not in lands and not p.is_private and not p.is_resident
        ]
        if named:
            return [part_of(p, "inferred") for p in named if p.country == named[0].country]
    return []


_THEN = re.compile(r",?\s+(?:and\s+)?(?:then|later|afterwards)\s+with(?=\s)")


def _then(cast: Cast, sentence: Sentence, frame: EventFrame) -> Iterator[EventFrame]:
    """`met with A, then with B`: a second encounter of the same side."""
    then = _THEN.match(cast.mask, frame.clause.end, sentence.end)
    parts = cast.parts_from(then.end(), sentence.end) if then else []
    acting = [p for p in frame.parts if p.start < frame.trigger.start or p.basis == "inferred"]
    if then is None or not parts or not acting:
        return
    trigger = Span(then.start(), parts[-1].end)
    yield replace(
        frame,
        trigger=trigger,
        clause=clause_of(frame.trigger, [*acting, *parts], sentence),
        parts=(*acting, *parts),
        place=None,
        venue=None,
    )


def _reference(cast: Cast, sentence: Sentence, event_kind: str, trigger: Span, status: str, kind: str) -> EventFrame:
    where = setting(cast, sentence, trigger)
    if where.when.precision != "day":
        where = replace(where, when=UNKNOWN, when_span=None)
    return EventFrame(
        event_kind,
        trigger,
        trigger,
        "sides_by_reference",
        0.6,
        tuple(two_latest(cast, sentence, trigger.start)),
        status,
        *where.slots,
        is_reference=True,
        is_weak=kind == "discuss_verb",
    )


def _objects(cast: Cast, sentence: Sentence, kind: str, match: re.Match[str], is_passive: bool) -> list[Part]:
    mask, end = cast.mask, match.end()
    if is_passive:
        by = _BY.match(mask, end, sentence.end)
        return cast.parts_from(by.end(), sentence.end) if by else []
    if kind == "discuss_verb":
        return _discussed_with(cast, sentence, end)
    with_ = _WITH.match(mask, end, sentence.end)
    if with_:
        return cast.parts_from(with_.end(), sentence.end)
    if kind == "speak_verb":
        return []
    gap = _GAP.match(mask, end, sentence.end)
    parts = cast.parts_from(gap.end() if gap else end, sentence.end)
    if match.group().endswith(" on") and not any(p.person_id for p in parts):
        return []
    if parts and all(p.person_id is None and p.country_span == Span(p.start, p.end) for p in parts):
        return []  # `welcomed Kazakhstan`, `called France`: a state met without `with` is no encounter
    if (
        match.group().endswith(" on")
        and parts
        and re.match(r"\s+(?:and\s+\w+\s+)?to\s", mask[parts[-1].end : parts[-1].end + 12])
    ):
        return []  # `called on X to lift the ban`: an appeal
    is_plain_call = kind == "call_verb" and parts and match.group().startswith("call")
    if is_plain_call and (parts[0].person_id is None or _CALL_OBJECT_END.match(mask, parts[-1].end, sentence.end)):
        return []
    return parts


def _discussed_with(cast: Cast, sentence: Sentence, end: int) -> list[Part]:
    limit = re.compile(r"[.;:]|(?<!\w)(?:which|that|who|said|told)(?!\w)").search(cast.mask, end, sentence.end)
    stop = limit.start() if limit else sentence.end
    for found in re.compile(r"(?<!\w)with(?=\s)").finditer(cast.mask, end, stop):
        parts = cast.parts_from(found.end(), sentence.end)
        if parts and any(p.person_id for p in parts):
            return parts
    return []


def is_noun(cast: Cast, sentence: Sentence, match: re.Match[str], words: str) -> bool:
    before = cast.mask[max(sentence.start, match.start() - 30) : match.start()]
    after = cast.mask[match.end() : match.end() + 12]
    if match.group() == "meet":
        return bool(re.search(r"(?<!\w)(?:the|a|an|this|that|first|world)\s+$", before))
    if re.search(
        r"(?<!\w)(?:is|are|was|were|be|been|after|before|while|when|by|in|on|and|of|,)\s+$|,\s*$", before
    ) and not re.match(r"\s+(?:of|between|at|in)\s", after):
        return bool(re.match(r"\s+with\s", after)) and not re.search(r"(?<!\w)(?:is|are|was|were)\s+$", before)
    return True
