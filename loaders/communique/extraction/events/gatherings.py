"""Numbered and named events: rounds of consultations, sessions of commissions, conferences, and who takes part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from communique.calendar_words import MONTH, month_number
from communique.extraction.document import Sentence, Span
from communique.extraction.events.cast import Cast, Part, part_of
from communique.extraction.events.frames import (
    EventFrame,
    clause_of,
    pair_before,
    parts_of_pair,
    setting,
    status_of_noun,
    verb_group,
)
from communique.extraction.events.holders import DET, MODS, chairs_before, companions, happening, held_by, parts_by, role_of
from communique.extraction.events.sides import two_latest
from communique.extraction.events.phrases import ORDINAL, Phrase, ordinal_value, phrase_of
from communique.extraction.places import Place
from communique.extraction.visit_lexicon import DATE, PERSON, PLACE
from communique.windows import UNKNOWN, Window, month

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
    r"(?:the|these|those|this|that)\s+(?:bilateral\s+|same\s+|extended\s+|expanded\s+)?(?P<noun>meetings?|talks|conversations?|discussions?|negotiations|encounter|consultations|exchange)(?!\w)"
    rf"(?!\s+(?:between|of|with|in|at|on\s+[{DATE}])(?!\w))"
)
_HONOUR = re.compile(rf"[^.;]{{0,60}}?(?<!\w)with\s+(?:the\s+)?(?P<state>{PLACE}+)\s+as\s")
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
_NOT_ITSELF = r"\s+(?:<body_noun>|room|call|centre|center|hall|table|bus|organi[sz]ers)(?!\w)"


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
    parts = [*parts, *by_parts]
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
    invited = _invited(cast, sentence, head)
    pair_parts = list(parts_of_pair(cast, pair)) if pair else []
    sides = [*parts, *by_parts, *guest, *invited, *(companions(cast, sentence, phrase.end) if parts else [])]
    sides += [p for p in pair_parts if p.country not in {q.country for q in sides}]
    named = Span(trigger.start, max(trigger.end, phrase.name.end if phrase.name else 0))
    where = setting(cast, sentence, named)
    place = where.place or named_place(cast, phrase)
    is_told = bool(parts or by_parts or guest or invited or happens or held)
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


def _invited(cast: Cast, sentence: Sentence, position: int) -> list[Part]:
    """`welcoming Nigeria's delegation to the Summit`, `hosted leaders of A and B at a conference`: guests, and their host."""
    for verb in _HOSTING.finditer(cast.mask, max(sentence.start, position - 200), position):
        guests = cast.parts_from(verb.end(), position)
        if not guests or not _TO_IT.fullmatch(cast.mask, guests[-1].end, position):
            continue
        _, start = verb_group(cast, sentence, verb.start())
        hosts = [replace(p, role="host") for p in cast.subjects(sentence, start)][:1]
        if not verb.group().endswith("ed"):  # who looks forward to welcoming speaks for the hosts
            hosts = [
                Part(h.start, h.end, None, h.label, h.country, h.country_span, "host", "inferred") for h in hosts if h.country
            ]
        return [*guests, *hosts]
    return []


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
                "talks",
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
