"""Encounters told by a noun that two sides can hold: talks, meetings, consultations, calls, summits, joint press conferences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.extraction.document import Sentence, Span
from communique.extraction.events.cast import Cast, Part, part_of
from communique.extraction.events.encounters import BETWEEN, PLURAL_SUBJECT, is_noun
from communique.extraction.events.frames import EventFrame, clause_of, pair_before, parts_of_pair, setting, status_of_noun
from communique.extraction.events.holders import HELD, chairs_before, held_by, titled_speaker
from communique.extraction.events.participants import JOINED
from communique.extraction.events.sessions import ITS_SESSION
from communique.extraction.events.sides import distinct, hosted, is_remote, two_latest, two_sided
from communique.extraction.visit_frames import antecedent, is_preposed
from communique.extraction.visit_lexicon import PERSON
from communique.windows import UNKNOWN

_TOOK_PLACE = (
    r"(?:\s+(?:(?:that\s+)?(?:was|were|is|are|will\s+be|has\s+been|to\s+be)\s+)?held|\s+(?:took|takes|will\s+take)\s+place)?"
)
_AFTER_WITH = re.compile(rf"{BETWEEN}{_TOOK_PLACE}{BETWEEN}\s+with(?=\s)")
_AFTER_BETWEEN = re.compile(rf"{BETWEEN}{_TOOK_PLACE}{BETWEEN}\s+between(?=\s)")
_HEADS = re.compile(r"(?<!\w)(?:heads|leaders|presidents|ministers|delegations|representatives|officials)\s+of")
_HEADS_OF_TWO = re.compile(
    r"\s+(?:of|between)\s+(?:the\s+)?(?:heads|leaders|presidents|prime\s+ministers|foreign\s+ministers|ministers|delegations)\s+of\s+(?:the\s+|our\s+|both\s+)?(?:two\s+)?(?:states|countries|nations|sides)"
)
_BETWEEN_TWO = re.compile(
    rf"{BETWEEN}\s+(?:between|of)\s+(?:the\s+)?(?:two\s+|both\s+)(?:leaders|ministers|presidents|heads|officials|sides|delegations|prime\s+ministers|foreign\s+ministers)(?!\w)"
)
_AFTER_OF = re.compile(r"\s+of(?=\s)")
_POSSESSOR = re.compile(rf"(?P<who>{PERSON})(?:'s|')\s+{HELD}$")
_PRONOUN = re.compile(rf"(?<!\w)(?P<who>his|her|their)\s+{HELD}$")
_DEFINITE = re.compile(r"(?<!\w)(?:the|these|this|today's|their|both|such|that)\s+(?:[\w-]+\s+){0,2}$")
_AFTER_A = re.compile(r"(?<!\w)(?:after|following|during|at|in)\s+(?P<word>a|an|their|talks)\s+(?:[\w-]+\s+){0,3}$")
_HYPHENED_NAMES = re.compile(rf"({PERSON}+)\s?[-–—]\s?({PERSON}+)\s+(?:[\w-]+\s+){{0,2}}$")
_VIRTUAL = re.compile(r"(?<!\w)(?:virtual|online|remote|video|phone|telephone)(?:\s+[\w-]+){0,2}\s+$")
_MEALS = frozenset(["dinner", "lunch", "luncheon", "breakfast"])
_MEAL_GIVEN = re.compile(
    r"(?<!\w)(?:(?:gala|state|official)|(?:g[ia]v\w+|offer\w*|thr[eo]w\w*)\s+(?:a|an|the|his|her)(?:\s+[\w-]+){0,2})\s+$"
)
_NOT_EVENT = re.compile(r"\s+(?:agenda|room|place|point|rooms|notes|request|schedule|points)(?!\w)")


def noun_frames(cast: Cast, sentence: Sentence) -> Iterator[EventFrame]:
    """Frames of nouns that two sides can hold: talks, meetings, consultations, calls, summits, joint press conferences."""
    for match in cast.words.patterns["encounter_noun"].finditer(cast.mask, sentence.start, sentence.end):
        if _NOT_EVENT.match(cast.mask, match.end()):
            continue
        if match.group() in _MEALS and _MEAL_GIVEN.search(cast.mask, sentence.start, match.start()):
            continue  # a meal that hosts give tells no encounter by itself
        if any(i.start("noun") == match.start() for i in ITS_SESSION.finditer(cast.mask, sentence.start, sentence.end)) and (
            cast.words.patterns["body_noun"].search(cast.lower, sentence.start, match.start())
        ):
            continue  # the session of a body named before
        if any(j.start("noun") == match.start() for j in JOINED.finditer(cast.mask, sentence.start, sentence.end)):
            continue  # further participants of an event told elsewhere
        frame = _noun(cast, sentence, match)
        if frame is not None:
            yield frame


def _noun(cast: Cast, sentence: Sentence, match: re.Match[str]) -> EventFrame | None:
    mask, noun = cast.mask, Span(*match.span())
    term = cast.words.term("encounter_noun", match.group())
    if match.group() == "meeting" and not is_noun(cast, sentence, match, ""):
        return None
    before = mask[sentence.start : noun.start]
    left: list[Part] = []
    status: str | None = None
    rule, confidence = "", 0.0
    pair = pair_before(cast, noun.start, sentence.start)
    names = _HYPHENED_NAMES.search(before)
    possessor = _POSSESSOR.search(before)
    pronoun = _PRONOUN.search(before)
    held = held_by(cast, sentence, noun.start)
    right = _complement(cast, sentence, noun)
    if held is not None:
        left, status, _ = held
        if status is None:
            return None
        rule, confidence = "encounter_held", 0.9
    if possessor:
        part = cast.part_ending(sentence.start + possessor.start("who") + 1)
        left = [part] if part else left
        rule, confidence = "possessive_encounter", 0.9
    elif pronoun and pronoun["who"] in ("his", "her") and not left:
        who = antecedent(cast, sentence, sentence.start + pronoun.start()) or titled_speaker(cast, sentence)
        if who is not None:
            left = [Part(who.start, who.end, who.person_id, who.label, who.country, who.country_span, "participant", "inferred")]
        rule, confidence = "possessive_encounter", 0.75
    elif names:
        left = [p for p in (cast.part_at(sentence.start + names.start(1)), cast.part_at(sentence.start + names.start(2))) if p]
        rule, confidence = "encounter_between", 0.9
    if right:
        word, found = right
        if word == "between" or word == "of":
            left = found if word == "between" or len(found) > 1 else [*left, *found]
        else:
            if not left and (after := _fronted(cast, sentence, noun, found)):
                left = after
            elif not left:
                left = [p for p in cast.subjects(sentence, noun.start) if not _preposed(cast, p, sentence)]
            left = [*left, *found]
        rule = rule or f"encounter_{word}"
        confidence = confidence or 0.8
    if pair and not {p.country for p in left if p.country} - set(pair.codes):
        left = [*left, *parts_of_pair(cast, pair)] if len({p.country for p in left if p.country}) < 2 else left
        rule, confidence = rule or "encounter_of_pair", confidence or 0.7
    if not left and not right and not pair and held is None and (told := _AFTER_A.search(before)):
        left = [p for p in cast.subjects(sentence, sentence.start + told.start()) if p.country]
        left = left if len({p.country for p in left}) > 1 else []
        rule, confidence = ("encounter_after", 0.75) if left else (rule, confidence)
        status = "occurred" if left and told["word"] != "talks" else None
    parts = distinct([*left, *_named_for(cast, sentence, left)])
    where = setting(cast, sentence, clause_of(noun, parts, sentence))
    parts = hosted(cast, parts, where.place.country_code if where.place else None, noun.end)
    if status is None:
        told_until = max([noun.end, *(p.end for p in parts if noun.end < p.end <= sentence.end)]) if right else noun.end
        status = status_of_noun(cast, sentence, Span(noun.start, told_until), where.when)
    is_call = term.event_kind in ("talks", "summit") and (is_remote(cast, sentence) or _VIRTUAL.search(before) is not None)
    kind = "call" if is_call else term.event_kind
    if kind == "ceremony" and "joint" not in mask[max(sentence.start, noun.start - 10) : noun.end] and not two_sided(parts):
        return None
    is_reference = len({(p.person_id, p.country) for p in parts}) < 2
    if (
        is_reference
        and not parts
        and held is None
        and not (_HEADS_OF_TWO.match(mask, noun.end) or _DEFINITE.search(before) or re.match(r"\W*(?:\w+\s+){0,2}$", before))
    ):
        return None
    if len(parts) < 2 and held is None and not right and not pair and not possessor:
        is_reference = True
        parts = [] if not pronoun else parts
    plural = held is not None and not parts and PLURAL_SUBJECT.search(mask, sentence.start, held[2])
    between_two = not parts and _BETWEEN_TWO.match(mask, noun.end, sentence.end)
    if plural or between_two:
        parts, is_reference, rule, confidence = two_latest(cast, sentence, noun.start), True, "sides_by_reference", 0.6
    elif is_reference and not parts and held is None:
        parts, _ = chairs_before(cast, sentence, noun.start)
    if not rule:
        of_two = not parts and _HEADS_OF_TWO.match(mask, noun.end)
        rule, confidence = ("heads_of_two_states", 0.6) if of_two else ("encounter_reference", 0.5)
    if is_reference and not between_two and where.when.precision != "day":
        where = replace(where, when=UNKNOWN, when_span=None)
    return EventFrame(
        kind,
        noun,
        clause_of(noun, parts, sentence),
        rule,
        confidence,
        tuple(parts),
        status,
        *where.slots,
        is_reference=is_reference,
    )


_FRONT = re.compile(r"\W*(?:\w+,?\s+)?(?:in|during|at|after|following|before)\s+(?:[\w-]+\s+){0,5}$")
_FRONT_ENDS = re.compile(rf"[^.;:{PERSON}]{{0,80}},\s*")


def _fronted(cast: Cast, sentence: Sentence, noun: Span, found: Sequence[Part]) -> list[Part]:
    """The subject after an opening phrase: `In talks with A, B said`."""
    if not _FRONT.fullmatch(cast.mask, sentence.start, noun.start):
        return []
    comma = _FRONT_ENDS.match(cast.mask, found[-1].end, sentence.end)
    acting = cast.parts_from(comma.end(), sentence.end) if comma else []
    return [p for p in acting if p.person_id][:1]


def _named_for(cast: Cast, sentence: Sentence, sides: Sequence[Part]) -> list[Part]:
    """The persons of a sentence about the talks of two states, when they are of just these states."""
    codes = {p.country for p in sides if p.country}
    if len(codes) < 2 or any(p.person_id for p in sides):
        return []
    named = [p for p in cast.principals_in(sentence.start, sentence.end) if p.is_named and p.country and not p.is_private]
    if {p.country for p in named} != codes:
        return []
    return [part_of(p, "inferred") for p in named]


def _preposed(cast: Cast, part: Part, sentence: Sentence) -> bool:
    principal = next((p for p in cast.principals if p.start == part.start), None)
    return principal is not None and sentence.start <= part.start and is_preposed(cast, principal, sentence.start)


def _complement(cast: Cast, sentence: Sentence, noun: Span) -> tuple[str, list[Part]] | None:
    """The sides after the noun, and the word that ties them to it."""
    for word, pattern in (("with", _AFTER_WITH), ("between", _AFTER_BETWEEN), ("of", _AFTER_OF)):
        found = pattern.match(cast.mask, noun.end, sentence.end)
        if found is None:
            continue
        parts = cast.parts_from(found.end(), sentence.end)
        heads = word == "of" and parts and _HEADS.search(cast.mask, found.end(), parts[0].start)
        is_list = word == "of" and len({p.country for p in parts if p.country}) > 1
        if (
            word == "of"
            and not heads
            and not is_list
            and not any(p.person_id or p.country_span != Span(p.start, p.end) for p in parts)
        ):
            continue
        if parts:
            return word, parts
    return None
