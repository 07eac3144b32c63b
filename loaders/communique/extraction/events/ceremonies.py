"""Signings, receptions and openings, awards, exhibitions and speeches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from communique.extraction.document import Sentence, Span
from communique.extraction.events.cast import Cast, Part, part_of
from communique.extraction.events.frames import (
    EventFrame,
    clause_of,
    setting,
    status_of_noun,
    status_of_verb,
    verb_group,
)
from communique.extraction.events.holders import chairs_before, companions, happening, held_by, parts_by
from communique.extraction.events.phrases import phrase_of
from communique.extraction.events.sides import two_latest
from communique.extraction.visit_lexicon import DATE, PERSON

_OBJECT = r"(?:[^.;:]{0,90}?\s)?"
_PASSIVE_BY = re.compile(rf"(?:[^.;]{{0,60}}?)(?<!\w)by(?=\s)(?!\s+(?:the\s+end|20\d\d|{DATE}))")
_BE = re.compile(r"(?<!\w)(?:is|was|were|been|be|being|are)\s")
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
    by = _PASSIVE_BY.match(mask, match.end(), sentence.end) if term.tense in ("past", "participle") else None
    subjects = [] if _BE.search(words) else cast.subjects(sentence, start)
    if paper_before and by and not (subjects and paper_after):
        parts = cast.parts_from(by.end(), sentence.end)
    elif (paper_after and not _BE.search(words)) or (
        paper_before
        and subjects
        and not _BE.search(words)
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
_OPENING_OF = re.compile(r"(?<!\w)(?:the\s+)?(?:official\s+|grand\s+)?opening\s+(?:ceremony\s+)?of\s+(?:the\s+|an?\s+)?")


def ceremony_frames(cast: Cast, sentence: Sentence) -> Iterator[EventFrame]:
    """Receptions, openings and other ceremonies that somebody attends, addresses or gives, or that are dated and placed."""
    for match in cast.words.patterns["ceremony_noun"].finditer(cast.mask, sentence.start, sentence.end):
        term = cast.words.term("ceremony_noun", match.group())
        if match.group() == "reception" and re.search(
            r"(?<!\w)(?:warm|kind|cordial|hearty)\s+$", cast.mask[max(0, match.start() - 10) : match.start()]
        ):
            continue
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
    for opening in _OPENING_OF.finditer(cast.mask, sentence.start, sentence.end):
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


def award_frames(cast: Cast, sentence: Sentence) -> Iterator[EventFrame]:
    """A medal, an order or a prize given: who presented it, who received it."""
    nouns = cast.words.patterns["award_noun"]
    for match in cast.words.patterns["award_verb"].finditer(cast.mask, sentence.start, sentence.end):
        noun = nouns.search(cast.lower, match.end(), min(sentence.end, match.end() + 160))
        if noun is None or (noun.group() in ("order", "cross") and not cast.document.shadow[noun.start()].isupper()):
            continue
        words, start = verb_group(cast, sentence, match.start())
        term = cast.words.term("award_verb", match.group())
        status = status_of_verb(cast, sentence, match.start(), words, term.tense)
        if status is None or re.search(r"[;:]", cast.mask[match.end() : noun.start()]):
            continue
        acting = cast.subjects(sentence, start)
        if _BE.search(words):
            givers = [
                p
                for by in [_PASSIVE_BY.match(cast.mask, match.end(), sentence.end)]
                if by
                for p in cast.parts_from(by.end(), sentence.end)
            ]
            receivers = acting
        else:
            givers, receivers = acting, _receivers(cast, sentence, match.end(), noun.end())
        if not receivers and not (givers and noun.start() - match.end() < 30):
            continue
        parts = [*(replace(p, role="presenter") for p in givers), *(replace(p, role="recipient") for p in receivers)]
        if not any(p.person_id for p in parts):
            continue
        phrase = phrase_of(cast, Span(*noun.span()), match.end())
        trigger = Span(match.start(), phrase.end)
        where = setting(cast, sentence, clause_of(trigger, parts, sentence))
        yield EventFrame(
            cast.words.term("award_noun", noun.group()).event_kind,
            trigger,
            clause_of(trigger, parts, sentence),
            "award_presented",
            0.8,
            tuple(parts),
            status,
            *where.slots,
            phrase.name,
            parent_span=_at_the(cast, sentence),
        )


def _receivers(cast: Cast, sentence: Sentence, after_verb: int, after_noun: int) -> list[Part]:
    direct = cast.parts_from(after_verb, sentence.end)
    if direct and re.match(r"\s+(?:with\s+|the\s+|an?\s+|his\s+)", cast.mask[direct[-1].end :]):
        return direct
    for found in re.compile(r"(?<!\w)(?:to|on|upon)(?=\s)").finditer(cast.mask, after_noun, sentence.end):
        named = next((p for p in cast.principals_in(found.end(), sentence.end) if p.is_named), None)
        if named is not None and not re.search(r"[;:]|(?<!\w)(?:for|and|behalf)(?!\w)", cast.lower[found.end() : named.start]):
            return [part_of(named)]
    return []


_AT_THE = re.compile(
    r"(?<!\w)(?:at|during|in\s+the\s+course\s+of|as\s+part\s+of|within|following)\s+(?P<what>(?:the|an?)\s+(?:\w+\s+)?(?:ceremony|reception|event|opening|conference|forum|summit|talks|meeting|consultations|exhibition|session))(?!\w)"
)


def _at_the(cast: Cast, sentence: Sentence) -> Span | None:
    found = _AT_THE.search(cast.lower, sentence.start, sentence.end)
    return Span(*found.span("what")) if found else None


def exhibition_frames(cast: Cast, sentence: Sentence) -> Iterator[EventFrame]:
    """Exhibitions of one country shown in another, or placed or dated."""
    for match in cast.words.patterns["exhibition_noun"].finditer(cast.mask, sentence.start, sentence.end):
        phrase = phrase_of(cast, Span(*match.span()), sentence.start)
        if _OPENING_OF.search(cast.mask, max(sentence.start, phrase.start - 30), match.start()):
            continue
        of = re.match(r"\s+of(?=\s)", cast.mask[match.end() :])
        shown = cast.parts_from(match.end() + of.end(), sentence.end) if of else []
        if not shown and (art := _demonym_near(cast, phrase.start, match.end())):
            shown = [art]
        parts, status = chairs_before(cast, sentence, phrase.start)
        parts = [*parts, *(replace(p, role="organizer") for p in shown if p.country and not p.person_id)]
        trigger = Span(phrase.start, max([match.end(), *(p.end for p in shown)]))
        where = setting(cast, sentence, clause_of(trigger, parts, sentence))
        holding = re.search(
            r"(?<!\w)(?:hold\w*|held|host\w*|open\w*|organi[sz]\w*|visit\w*|took\s+place)(?!\w)[^.;]{0,50}$",
            cast.mask[sentence.start : phrase.start],
        )
        opened = re.match(
            r"[^.;]{0,40}?\s(?:opened|opens|will\s+open|is\s+on|runs|ran|closed|was\s+unveiled)(?!\w)",
            cast.mask[trigger.end : sentence.end],
        )
        if (
            not parts
            or not (where.place or where.venue or where.when_span)
            or not (opened or holding or status or happening(cast, sentence, trigger))
        ):
            continue
        yield EventFrame(
            "exhibition",
            trigger,
            clause_of(trigger, parts, sentence),
            "exhibition_told",
            0.7,
            tuple(parts),
            status or happening(cast, sentence, trigger) or status_of_noun(cast, sentence, trigger, where.when),
            *where.slots,
            phrase.name,
        )


def _demonym_near(cast: Cast, start: int, end: int) -> Part | None:
    """`an exhibition of Mongolian art`, `a Kazakh photo exhibition`: whose exhibition it is."""
    for mention in cast.document.mentions_in(Span(max(0, start - 15), end + 40), "demonym"):
        if start <= mention.start < end or re.fullmatch(r"\s+of\s+(?:[\w-]+\s+){0,2}", cast.lower[end : mention.start]):
            return Part(
                mention.start, mention.end, None, cast.text(mention), mention.code, Span(mention.start, mention.end), "organizer"
            )
    return None


_DELIVERED = re.compile(
    r"(?<!\w)(?P<verb>deliver\w*|gives?|gave|giving|made|makes?|making)\s+(?:a|an|the|his|her)\s+(?:[\w-]+\s+){0,2}?$"
)
_IN_SPEECH = re.compile(rf"(?P<before>{PERSON}+)\s*,?\s+(?:in|during)\s+(?:his|her|the|an?)\s+(?:[\w-]+\s+){{0,2}}$")
_OF_PERSON = re.compile(rf"(?P<who>{PERSON})(?:'s|')\s+(?:[«“\"].{{0,120}})?$")
_ADDRESSING = re.compile(
    r"(?<!\w)(?:addressing|welcoming|greeting)\s+the\s+(?:guests|participants|audience|attendees|forum|conference|gathering)(?!\w)|(?<!\w)speaking\s+at\s+the\s+(?:event|ceremony|forum|conference|opening|reception|meeting|summit)(?!\w)"
)


def speech_frames(cast: Cast, sentence: Sentence) -> Iterator[EventFrame]:
    """Speeches: their speaker belongs to the gathering around them; one that is dated or placed on its own is an event."""
    for match in cast.words.patterns["speech_noun"].finditer(cast.lower, sentence.start, sentence.end):
        if match.group() in ("address", "presentation", "remarks") and not re.search(
            r"(?<!\w)(?:opening|keynote|welcom\w+|an?|his|her)\s+$", cast.lower[max(0, match.start() - 12) : match.start()]
        ):
            continue
        trigger = Span(*match.span())
        owner = _OF_PERSON.search(cast.mask[sentence.start : match.start()])
        if owner is not None:
            part = cast.part_ending(sentence.start + owner.start("who") + 1)
            where = setting(cast, sentence, trigger)
            date = next((d for d in cast.dates_in(match.end(), sentence.end) if d.window.is_known), None)
            if part is not None and part.person_id and (where.when.is_known or date):
                speaks = replace(part, role="speaker")
                yield EventFrame(
                    "speech",
                    trigger,
                    clause_of(trigger, [speaks], sentence),
                    "speech_recalled",
                    0.7,
                    (speaks,),
                    "occurred",
                    where.place,
                    where.venue,
                    where.when if where.when.is_known or date is None else date.window,
                    where.when_span if where.when.is_known or date is None else Span(date.start, date.end),
                    where.order_span,
                )
            continue
        if delivered := _DELIVERED.search(cast.mask, sentence.start, match.start()):
            frame = _delivered(cast, sentence, trigger, delivered)
            if frame is not None:
                yield frame
                continue
        who = _IN_SPEECH.search(cast.mask[sentence.start : match.start()])
        parts = [p for p in [cast.part_at(sentence.start + who.start("before"))] if p] if who else []
        opens = re.search(
            r"^\W*(?:at|in|during)\s+(?:the|his|her|an?)\s+(?:[\w-]+\s+){0,2}$", cast.mask[sentence.start : match.start()]
        )
        if not parts and opens:
            parts = [p for p in cast.subjects(sentence, match.start()) if p.start > match.end()] or [
                p
                for p in [
                    next((cast.part_at(q.start) for q in cast.principals_in(match.end(), sentence.end) if q.is_named), None)
                ]
                if p
            ]
        yield from _speaking(trigger, parts, sentence)
    for found in _ADDRESSING.finditer(cast.mask, sentence.start, sentence.end):
        yield from _speaking(Span(*found.span()), cast.subjects(sentence, found.start()), sentence)


def _delivered(cast: Cast, sentence: Sentence, trigger: Span, verb: re.Match[str]) -> EventFrame | None:
    """`delivered a lecture at the University of X`: a speech of its own, where its place, venue or date is told."""
    words, start = verb_group(cast, sentence, verb.start("verb"))
    status = status_of_verb(cast, sentence, verb.start("verb"), words, "past")
    speakers = [replace(p, role="speaker") for p in cast.subjects(sentence, start) if p.person_id]
    where = setting(cast, sentence, trigger)
    at_gathering = cast.words.compiled(r"\s+(?:at|to|in)\s+[^.;,]{0,80}?<gathering_noun|ceremony_noun>(?!\w)").match(
        cast.lower, trigger.end, sentence.end
    )
    if status is None or not speakers or at_gathering or not (where.place or where.venue):
        return None
    return EventFrame(
        "speech",
        trigger,
        clause_of(trigger, speakers, sentence),
        "speech_delivered",
        0.75,
        tuple(speakers),
        status,
        *where.slots,
    )


def _speaking(trigger: Span, parts: list[Part], sentence: Sentence) -> Iterator[EventFrame]:
    speakers = [replace(p, role="speaker") for p in parts if p.person_id]
    if speakers:
        yield EventFrame(
            "", trigger, clause_of(trigger, speakers, sentence), "speaker_added", 0.7, tuple(speakers), is_reference=True
        )
