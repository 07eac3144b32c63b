"""Awards, exhibitions and speeches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from communique.extraction.document import Sentence, Span
from communique.extraction.events.cast import Cast, Part, part_of
from communique.extraction.events.frames import EventFrame, clause_of, setting, status_of_noun, status_of_verb, verb_group
from communique.extraction.events.holders import BE, OPENING_OF, PASSIVE_BY, chairs_before, happening
from communique.extraction.events.phrases import phrase_of
from communique.extraction.visit_lexicon import PERSON


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
        if BE.search(words):
            givers = [
                p
                for by in [PASSIVE_BY.match(cast.mask, match.end(), sentence.end)]
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
        if OPENING_OF.search(cast.mask, max(sentence.start, phrase.start - 30), match.start()):
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
