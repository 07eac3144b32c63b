"""One told mention of a visit as a frame of slots, and the searches that fill the slots around a trigger."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from communique.extraction.document import DateExpression, Sentence, Span
from communique.extraction.places import Place
from communique.extraction.visit_dates import is_bound
from communique.extraction.visit_lexicon import DATE, PERSON, PLACE
from communique.extraction.visit_scene import Principal, Scene
from communique.windows import UNKNOWN, Window


@dataclass(frozen=True, slots=True)
class Frame:
    """A mention of a visit, with what its own words give; slots that they leave open are filled by other mentions.

    `clause` is the stretch that tells it. `is_minor` marks events within a stay (a talk, a factory tour), whose day is not the
    day of arrival.
    """

    trigger: Span
    clause: Span
    rule_id: str
    confidence: float
    visitor: Principal | None = None
    host: Place | None = None
    host_code: str | None = None
    status: str = "occurred"
    status_span: Span | None = None
    kind: str | None = None
    kind_span: Span | None = None
    is_return: bool = False
    when: Window = UNKNOWN
    when_span: Span | None = None
    occasion: Span | None = None
    is_minor: bool = False
    by_reference: bool = False
    days: int | None = None
    """Length of the stay; negative when the date is that of its end."""

    @property
    def host_country(self) -> str | None:
        """Country visited, from a place or from the host's side."""
        return self.host.country_code if self.host else self.host_code


_PREPOSED = re.compile(
    r"(?:\b(?:with|of|by|to|from|for|against|between|alongside|under|like|than|via|and\s+his|and\s+her|met|meet|meeting|"
    r"accompanied\s+by|together\s+with|as\s+well\s+as|him|her)\s+(?:(?:the|his|her|their|a|an|visiting|then|former|new)\s+)*)$"
)
_PRONOUN = re.compile(r"(?<![\w'])(?:he|she|they|his|her|their)(?![\w'])")
_WHO = re.compile(r"(?<![\w])(?:who|whose)(?![\w])")
_NEW_CLAUSE = re.compile(r"(?:,|and|while|,\s+and)\s+(?:[\w-]+\s+){0,5}$")
_SUBJECT_AFTER = re.compile(rf"[^.;]{{0,140}}?,\s+(?:[\w-]+\s+){{0,6}}?({PERSON}+)")
_BREAK = re.compile(r"[;:\"“”«»]|\s[-–—]+\s")

_FULL_STOP = re.compile(r"(?:[a-z]{4}|[0-9]|[a-z]\))\.\s+(?:[\"“])?(?=[A-Z])")
"""The end of a sentence that the splitter has left inside one: `May 2. Former`."""

_APPOSITION = re.compile(
    rf",\s+(?:(?!(?:is|was|has|had|will|said|told|met|and|when|while)\s)[\w'{PLACE}{PERSON}-]+[\s,]+){{1,14}}"
)


def segments(scene: Scene, sentence: Sentence, position: int) -> list[int]:
    """Starts of the clauses of a sentence up to a position, by conjunctions, reporting verbs and punctuation."""
    starts = [sentence.start]
    for kind in ("barrier", "reporting"):
        for match in scene.lexicon.patterns[kind].finditer(scene.mask, sentence.start, position):
            starts.append(match.end())
    starts.extend(m.end() for m in _BREAK.finditer(scene.mask, sentence.start, position))
    starts.extend(m.end() for m in _FULL_STOP.finditer(scene.document.shadow, sentence.start, position))
    return sorted(set(starts))


def is_preposed(scene: Scene, principal: Principal, start: int) -> bool:
    """Whether a preposition or a verb governs the principal, so that it is no subject."""
    return _PREPOSED.search(scene.mask, max(start, principal.start - 40), principal.start) is not None


def subject(scene: Scene, sentence: Sentence, position: int) -> tuple[Principal | None, bool]:
    """The subject of what stands at `position`: the principal, and whether a pronoun stands for it."""
    starts = segments(scene, sentence, position)
    end = position
    for start in reversed(starts):
        found = [p for p in scene.principals_in(start, position) if p.end <= end]
        if who := list(_WHO.finditer(scene.mask, start, end)):
            meant = _before_who(scene, sentence.start, who[-1].start())
            if meant is not None and not any(p.start > who[-1].end() for p in found):
                return meant, False
        pronouns = [m.start() for m in _PRONOUN.finditer(scene.mask, start, end) if m.group() in ("he", "she", "they")]
        free = [p for p in found if not is_preposed(scene, p, start)]
        if pronouns and not any(p.start < pronouns[0] for p in free):
            return antecedent(scene, sentence, pronouns[0]), True
        if free:
            others = [m.end() for m in scene.lexicon.patterns["travel_verb"].finditer(scene.mask, free[0].end, position)]
            own = [p for p in free if others and p.start > others[-1] and _NEW_CLAUSE.search(scene.mask, others[-1], p.start)]
            free = own or free  # `X visited Rabat and Y arrived in`: each verb its own subject
            return next((p for p in free if p.country), free[0]), False
        end = start
    after = _SUBJECT_AFTER.match(scene.mask, position, sentence.end)
    if after and not scene.principals_in(sentence.start, position):
        return scene.principal_at(after.start(1)), False
    return None, False


def nearest_guest(scene: Scene, sentence: Sentence, position: int, resident: Principal) -> Principal:
    """Nobody visits his own country: where grammar points at the host, the foreign principal named nearest before is meant."""
    guests = [
        p
        for p in scene.principals_in(sentence.start, position)
        if p.country and p.country != resident.country and not p.is_resident and not p.is_private
    ]
    return guests[-1] if guests else resident


def _before_who(scene: Scene, start: int, position: int) -> Principal | None:
    """Whom `who` means: the principal right before it, with perhaps an office behind the name."""
    before = scene.principals_in(start, position)
    while before:
        gap = scene.mask[before[-1].end : position]
        if len(gap) <= 4 or _APPOSITION.fullmatch(gap):
            return before[-1]
        if not before[-1].by_reference and before[-1].is_named:
            return None
        before.pop()
    return None


def antecedent(scene: Scene, sentence: Sentence, position: int) -> Principal | None:
    """Whom a pronoun means: the subject before it in the sentence, else of the one or two sentences before."""
    index = scene.document.sentences.index(sentence)
    for step in range(4):
        if index - step < 0:
            break
        earlier = scene.document.sentences[index - step]
        end = position if step == 0 else earlier.end
        if step == 0 and (who := list(_WHO.finditer(scene.mask, earlier.start, position))):
            own = _before_who(scene, earlier.start, who[-1].start())
            if own is not None:
                return own
        found = [p for p in scene.principals_in(earlier.start, end) if not p.is_resident and not p.is_delegation]
        free = [p for p in found if not is_preposed(scene, p, earlier.start)]
        if free:
            return free[0]
    return None


_GAP_WORD = (
    r"(?:the|a|an|sisterly|brotherly|friendly|neighbou?ring|nearby|southern|northern|eastern|western|central|city|capital|of|port|town|resort|both|republic|"
    r"kingdom|state|precisely)"
)
_SITE_WORDS = (
    rf"(?:the|a|an|his|her|its|{PERSON}+(?:'s)?|[{PLACE}]+(?:'s)?)\s+"
    rf"(?:(?!and\b|agreement|understanding|conclusion|war\b|power|polls)[\w'-]+\s+){{1,6}}?"
)
_TO_PLACE = re.compile(
    rf"\s*(?:{_GAP_WORD}\s+)*(?:{PERSON}*\s+)?({PLACE}+)(?!'s?\s+[a-z])|"
    rf"\s*(?:{_SITE_WORDS}|(?:[\w'-]+\s+|{PERSON}+\s+){{1,4}}?(?:airport|airfield|air\s+base|base|port)\s+)"
    rf"(?:in|near|outside|on\s+the\s+outskirts\s+of)\s+(?:the\s+)?({PLACE}+)"
)
_FILLER = re.compile(
    rf"(?:,?\s+(?:straight|directly|on|back|home|onwards?|again|together|alone|instead|unannounced|afterwards|overnight|early|late|later|"
    rf"separately|secretly|(?:(?:just|only|about|some|nearly|almost|over)\s+)?(?:an?|one|two|three|four|five|six|seven|several|\d+)\s+"
    rf"(?:hour|day|night|week)s?|from\s+(?:the\s+)?(?:there|{PLACE}+)|the\s+country|home|{PLACE}+|by\s+\w+|(?:on|in|at|for)\s+{DATE}+|{DATE}+),?(?=\s))*"
)
_ADVERB_OF_PLACE = re.compile(rf"\s+(?:back\s+|again\s+|last\s+)?({PLACE}+)")
_DATE_BEHIND = re.compile(rf"(?:\s*\([^().]{{1,24}}\))?[\s,(–-]*(?:on|from|in|during|this|next)?\s*({DATE}+)")
_LIST_JOIN = re.compile(
    rf"(?:\s*\([^().]{{1,24}}\))?(?:\s*,)?(?:\s*(?:on|from|in|this|next|[-–(])?\s*{DATE}+\)?)?(?:\s*,)?"
    r"(?:\s*,?\s*(?:and|then|as\s+well\s+as|followed\s+by|before|or))*"
    rf"(?:\s+(?:also|then|later|finally))?(?:\s*(?:to|in|the)\s+)*\s*({PLACE}+)"
)


_NAME_GOES_ON = re.compile(r" (?!(?:For|On|To|And|In|At|With|After|By|Last|This|Next|From|As|But)\b)[A-Z][a-z]")
"""Wires print a capital behind the full stop of `the U.S.`, whatever the word."""


def _is_part_of_name(scene: Scene, place: Place) -> bool:
    """`toured the U.S. Steel plant`: a country right before another capital, in a sentence that is no headline in capitals."""
    sentence = scene.document.sentence_at(place.start)
    if sentence is None or scene.lower[sentence.end - 1] not in '.!?"' or place.kind != "country":
        return False
    follows = scene.mask[place.end + 1 : place.end + 2]
    return follows not in (PERSON, PLACE, DATE) and _NAME_GOES_ON.match(scene.document.shadow, place.end) is not None


@dataclass(frozen=True, slots=True)
class Stop:
    """A place of a list of places, with the date printed beside it."""

    place: Place
    date: DateExpression | None


def stops_from(scene: Scene, position: int, end: int, prepositions: Sequence[str]) -> list[Stop]:
    """The places that follow a trigger after one of its prepositions (`direct`: after none), as a list."""
    mask = scene.mask
    start = None
    filler = _FILLER.match(mask, position, end)
    filled = filler.end() if filler else position
    for preposition in prepositions:
        if preposition == "direct":
            match = _TO_PLACE.match(mask, position, end)
        else:
            opened = re.compile(rf"\s+{preposition.replace(' ', chr(92) + 's+')}\s")
            opening = opened.match(mask, position, end) or opened.match(mask, filled, end)
            match = _TO_PLACE.match(mask, opening.end() - 1, end) if opening else None
        if match:
            start = match.start(1) if match.group(1) else match.start(2)
            break
    else:
        adverb = _ADVERB_OF_PLACE.match(mask, position, end)  # `arrived here`, `went there`
        place = scene.place_at(adverb.start(1)) if adverb else None
        start = place.start if place is not None and place.kind == "adverb" else None
    if start is None:
        return []
    first = scene.place_at(start)
    if first is None or _is_part_of_name(scene, first):
        return []
    stops = [first]
    while join := _LIST_JOIN.match(mask, stops[-1].end, end):
        following = scene.place_at(join.start(1))
        if following is None or "or" in mask[stops[-1].end : join.start(1)].split():
            break
        stops.append(following)
    found: list[Stop] = []
    for index, place in enumerate(stops):  # each stop with the date printed right behind it
        limit = stops[index + 1].start if index + 1 < len(stops) else min(end, place.end + 50)
        near = _DATE_BEHIND.match(mask, place.end, limit)
        printed = next((d for d in scene.dates if near and d.start == near.start(1)), None)
        if printed is not None and is_bound(scene, printed):
            printed = None
        found.append(Stop(place, printed))
    if len(found) > 1 and found[-1].date and not any(stop.date for stop in found[:-1]):
        found[-1] = Stop(found[-1].place, None)  # a date behind the whole list is the date of the whole trip
    return found
