"""Signings, receptions, openings and other ceremonies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from communique.extraction.document import Sentence, Span
from communique.extraction.events.cast import Cast, Part
from communique.extraction.events.frames import (
    EventFrame,
    clause_of,
    setting,
    status_of_noun,
    status_of_verb,
    verb_group,
)
from communique.extraction.events.holders import (
    BE,
    OPENING_OF,
    PASSIVE_BY,
    chairs_before,
    companions,
    happening,
    held_by,
    parts_by,
)
from communique.extraction.events.participants import JOINED
from communique.extraction.events.phrases import phrase_of
from communique.extraction.events.sides import two_latest

_OBJECT = r"(?:[^.;:]{0,90}?\s)?"
_WITH = re.compile(r"[^.;:]{0,90}?(?<!\w)with(?=\s)")
_SIGNING_NOUN = re.compile(r"(?<!\w)(?:the\s+)?signing(?:\s+ceremony)?\s+of(?=\s)|(?<!\w)signing\s+ceremony(?!\w)")
_GERUND = re.compile(r"(?<!\w)(?:after|following|before|upon|on|by)\s+$")
_PLURAL = re.compile(
    r"(?<!\w)(?:they|both|the\s+(?:two(?!\s+(?:countries|nations|states))|pair|parties|sides|leaders|ministers|presidents|officials|delegations|prime\s+ministers))(?:\s+(?:\w+\s+){0,3}?)?(?:\w+\s*)?$"
)


def signing_frames(cast: Cast, sentence: Sentence) -> Iterator[EventFrame]:
    """Who signed, or watched the signing; with states alone only where a place or a date is told."""
    papers = cast.words.compiled(rf"{_OBJECT}(?<!\w)<paper_noun>(?!\w)")
    for match in cast.words.patterns["sign_verb"].finditer(cast.mask, sentence.start, sentence.end):
        frame = _signing(cast, sentence, match, papers)
        if frame is not None:
            yield frame
    for match in _SIGNING_NOUN.finditer(cast.mask, sentence.start, sentence.end):
        witnesses, status = _witnesses(cast, sentence, match.start())
        trigger = Span(*match.span())
        where = setting(cast, sentence, clause_of(trigger, witnesses, sentence))
        if witnesses:
            yield EventFrame(
                "signing",
                trigger,
                clause_of(trigger, witnesses, sentence),
                "signing_witnessed",
                0.8,
                tuple(witnesses),
                status or "occurred",
                *where.slots,
            )


def _witnesses(cast: Cast, sentence: Sentence, position: int) -> tuple[list[Part], str | None]:
    for verb in cast.words.patterns["witness_verb"].finditer(cast.mask, max(sentence.start, position - 40), position):
        if cast.mask[verb.end() : position].strip() not in ("", "the", "a"):
            continue
        words, start = verb_group(cast, sentence, verb.start())
        status = status_of_verb(cast, sentence, verb.start(), words, cast.words.term("witness_verb", verb.group()).tense)
        if status is None:
            return [], None
        if _PLURAL.search(cast.mask[sentence.start : start]):
            return two_latest(cast, sentence, start), status
        return cast.subjects(sentence, start), status
    return [], None


def _signing(cast: Cast, sentence: Sentence, match: re.Match[str], papers: re.Pattern[str]) -> EventFrame | None:
    mask, term = cast.mask, cast.words.term("sign_verb", match.group())
    words, start = verb_group(cast, sentence, match.start())
    trigger = Span(*match.span())
    if match.group() == "signing" and re.match(r"\s+(?:of|ceremony)(?!\w)", mask[match.end() :]):
        return None
    paper_after = papers.match(mask, match.end(), sentence.end)
    paper_before = cast.words.patterns["paper_noun"].search(mask, sentence.start, match.start())
    status = status_of_verb(cast, sentence, match.start(), words, term.tense)
    if status is None or status == "hoped":
        return None
    parts: list[Part] = []
    by = PASSIVE_BY.match(mask, match.end(), sentence.end) if term.tense in ("past", "participle") else None
    subjects = [] if BE.search(words) else cast.subjects(sentence, start)
    if paper_before and by and not (subjects and paper_after):
        parts = cast.parts_from(by.end(), sentence.end)
    elif (paper_after and not BE.search(words)) or (
        paper_before
        and subjects
        and not BE.search(words)
        and re.search(r"(?<!\w)(?:that|which)(?!\w)", mask[sentence.start : start])
    ):
        parts = subjects
    if not parts and not paper_before and not paper_after:
        return None
    if paper_after and parts and len({p.country for p in parts}) < 2:
        other = _WITH.match(mask, match.end(), sentence.end)
        parts = [*parts, *(cast.parts_from(other.end(), sentence.end) if other else [])]
    parts = [replace(p, role="signatory") for p in parts]
    where = setting(cast, sentence, clause_of(trigger, parts, sentence))
    countries, persons = {p.country for p in parts if p.country}, [p for p in parts if p.person_id]
    if not parts or (len(countries) < 2 and len(persons) < 2):
        plural = _PLURAL.search(mask[sentence.start : start])
        speaks_after = term.tense == "gerund" and _GERUND.search(mask[max(sentence.start, start - 12) : start])
        if not parts and (plural or speaks_after) and paper_after:
            return EventFrame(
                "signing",
                trigger,
                trigger,
                "signing_by_reference",
                0.6,
                tuple(replace(p, role="signatory") for p in two_latest(cast, sentence, trigger.start)),
                status,
                *where.slots,
                is_reference=True,
            )
        return None
    is_purpose = re.search(r"(?<!\w)to\s+$", words) is not None and status == "occurred"
    if not persons and (is_purpose or not (where.when_span or where.place)):
        return None
    return EventFrame(
        "signing",
        trigger,
        clause_of(trigger, parts, sentence),
        "signed_by_sides",
        0.8 if persons else 0.6,
        tuple(parts),
        status,
        *where.slots,
    )


_HELD_BY = re.compile(
    r"(?:\s+(?:held|hosted|given|organi[sz]ed))?(?:\s+(?:in\s+(?:his|her|their)\s+honou?r|for\s+(?:him|her|them)))?\s+(?:held\s+|hosted\s+|given\s+)?(?:for\s+(?:him|her|them)\s+)?by(?=\s)"
)
_FOR_GUEST = re.compile(r"\s+(?:in\s+honou?r\s+of|for)(?=\s)")
_OF_GATHERING = re.compile(
    r"\s+(?:of|for)\s+(?:the\s+)?(?:[\w.'&-]+\s+){0,6}?(?:conference|forum|summit|expo|fair|congress|seminar|convention)(?!\w)"
)


def ceremony_frames(cast: Cast, sentence: Sentence) -> Iterator[EventFrame]:
    """Receptions, openings and other ceremonies that somebody attends, addresses or gives, or that are dated and placed."""
    for match in cast.words.patterns["ceremony_noun"].finditer(cast.mask, sentence.start, sentence.end):
        term = cast.words.term("ceremony_noun", match.group())
        if match.group() == "reception" and re.search(
            r"(?<!\w)(?:warm|kind|cordial|hearty)\s+$", cast.mask[max(0, match.start() - 10) : match.start()]
        ):
            continue
        if any(j.start("noun") == match.start() for j in JOINED.finditer(cast.mask, sentence.start, sentence.end)):
            continue  # further participants of a ceremony told elsewhere
        phrase = phrase_of(cast, Span(*match.span()), sentence.start)
        trigger = Span(phrase.start, match.end())
        if _OF_GATHERING.match(cast.lower, match.end(), phrase.end):
            continue
        parts, status = chairs_before(cast, sentence, phrase.start)
        held = held_by(cast, sentence, phrase.start) if not parts else None
        if held:
            parts, status = [replace(p, role="host") for p in held[0]], held[1]
            if status is None:
                continue
        by = _HELD_BY.match(cast.mask, match.end(), sentence.end)
        hosts = (
            [replace(p, role="host") for p in cast.parts_from(by.end(), sentence.end)]
            if by
            else parts_by(cast, sentence, match.end())
        )
        honoured = _FOR_GUEST.match(cast.mask, match.end(), sentence.end)
        guests = cast.parts_from(honoured.end(), sentence.end) if honoured else []
        parts = [*parts, *hosts, *(p for p in guests if p.person_id), *companions(cast, sentence, match.end())]
        where = setting(cast, sentence, clause_of(trigger, parts, sentence))
        happens = happening(cast, sentence, trigger)
        is_later = match.group().startswith("signing") and re.search(r"(?<!\w)the\s+$", cast.mask[: phrase.start]) is not None
        is_reference = is_later or (
            not parts and not (where.when_span and (where.place or where.venue)) and not (happens and where.when_span)
        )
        yield EventFrame(
            term.event_kind,
            trigger,
            clause_of(trigger, parts, sentence),
            "ceremony_told",
            0.7,
            tuple(parts),
            status or happens or status_of_noun(cast, sentence, trigger, where.when),
            *where.slots,
            phrase.name,
            is_reference=is_reference,
        )
    yield from _openings(cast, sentence)


def _openings(cast: Cast, sentence: Sentence) -> Iterator[EventFrame]:
    nouns = cast.words.compiled(r"(?:[\w-]+\s+){0,4}?<exhibition_noun|gathering_noun>(?!\w)")
    for opening in OPENING_OF.finditer(cast.mask, sentence.start, sentence.end):
        noun = nouns.match(cast.mask, opening.end(), sentence.end)
        if noun is None:
            continue
        parts, status = chairs_before(cast, sentence, opening.start())
        if not parts:
            continue
        trigger = Span(opening.start(), noun.end())
        where = setting(cast, sentence, clause_of(trigger, parts, sentence))
        yield EventFrame(
            "ceremony",
            trigger,
            clause_of(trigger, parts, sentence),
            "opening_attended",
            0.8,
            tuple(parts),
            status or "occurred",
            *where.slots,
        )
