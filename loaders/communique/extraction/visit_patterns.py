"""The ways of telling a visit by a verb of travel, by a noun, or by a verb of receiving."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from communique.extraction.document import DateExpression, Sentence, Span
from communique.extraction.places import is_locative
from communique.extraction.visit_frames import (
    Frame,
    Stop,
    antecedent,
    date_before_noun,
    date_near,
    duration_days,
    segments,
    shared,
    stay,
    stops_from,
    subject,
    window_of,
)
from communique.extraction.visit_lexicon import DATE, PERSON, PLACE, VisitLexicon
from communique.extraction.visit_scene import Principal, Scene
from communique.windows import UNKNOWN, Window, day

_ADVERB = (
    r"(?:also|then|now|first|later|soon|recently|currently|officially|already|once|twice|both|jointly|personally|last|previously|"
    r"subsequently|reportedly|just|again|\w{3,}ly|be|been|being|have|has|had|having|was|were)"
)
_NEGATION = re.compile(r"(?<!\w)(?:not|never|without|n't|no|yet\s+to)(?!\w)|n't(?!\w)")
_BEFORE_VERB = re.compile(
    rf"(?:^|[{PERSON}{PLACE}{DATE}),\-–—_\"“”]|(?<![\w'])(?:and|who|whose|he|she|they|we|i|but|or|to|then|when|as|while|before|after|since|"
    r"of|by|in|for|on|is|was|\w+ly))\s*$"
)
_VISIT_MODIFIERS = rf"(?:[\w,{DATE}-]+\s+){{0,5}}?"
_FOR_VISIT = re.compile(r"\s*(?:on|for)\s+(?:an?|his|her|their|the)\s")


@dataclass(frozen=True)
class Grammar:
    """Patterns compiled from the lexicon, for one pass over a scene."""

    lexicon: VisitLexicon

    @cached_property
    def group(self) -> re.Pattern[str]:
        """The words of a verb group before its verb: modals, auxiliaries, adverbs."""
        modal = self.lexicon.alternation("modal")
        return re.compile(rf"(?:(?<![\w'])(?:{modal}|{_ADVERB}|to|not|never|did|does|do)\s+)*$")

    @cached_property
    def modal(self) -> re.Pattern[str]:
        return self.lexicon.patterns["modal"]

    @cached_property
    def light(self) -> re.Pattern[str]:
        """A light verb right before a visit noun: `paid an official`, `will begin a four-day`."""
        verbs = self.lexicon.alternation("light_verb")
        be = self.lexicon.alternation("be_verb")
        return re.compile(
            rf"(?<![\w'])(?:(?P<light>{verbs})\s+(?:(?:up|on|off)\s+)?(?:with\s+)?|(?P<be>{be})\s+(?:\w+ly\s+|now\s+|also\s+)?on\s+)"
            rf"(?:(?P<det>an?|his|her|their|the|its|this)\s+)?{_VISIT_MODIFIERS}$"
        )

    @cached_property
    def possessive(self) -> re.Pattern[str]:
        return re.compile(rf"(?P<who>{PERSON})(?:'s|')\s+(?P<mods>{_VISIT_MODIFIERS})$")

    @cached_property
    def pronoun(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![\w'])(?P<who>his|her|their|my|our)\s+(?P<mods>{_VISIT_MODIFIERS})$")


def status_of_group(grammar: Grammar, words: str, tense: str) -> tuple[str | None, str]:
    """Status told by a verb group (`will also`, `is to`) and the tense of its verb; null when it denies or only wishes.

    Returns the status and the modal words.
    """
    modals = [m.group() for m in grammar.modal.finditer(words)]
    values = [grammar.lexicon.term("modal", modal).value for modal in modals]
    if _NEGATION.search(words):
        return None, ""
    for value, modal in zip(values, modals, strict=True):
        if value == "hoped":
            return "hoped", modal
    for value, modal in zip(values, modals, strict=True):
        if value == "planned":
            return "planned", modal
    if tense == "gerund" and "ongoing" in values:
        return "ongoing", modals[values.index("ongoing")]
    return "occurred", ""


def noun_frames(scene: Scene, grammar: Grammar, sentence: Sentence) -> Iterator[Frame]:
    """Frames of `visit`, `trip`, `tour` and the like."""
    lexicon = scene.lexicon
    for kind in ("visit_noun", "visit_noun_plural"):
        for match in lexicon.patterns[kind].finditer(scene.mask, sentence.start, sentence.end):
            term = lexicon.term(kind, match.group())
            group = grammar.group.search(scene.mask, max(segments(scene, sentence, match.start())), match.start())
            is_verb = match.group() in lexicon.terms["travel_verb"] and not _is_noun(
                scene.mask, match.start(), group.group() if group else ""
            )
            if is_verb:
                continue
            yield from _noun(scene, grammar, sentence, Span(*match.span()), term.complements, kind == "visit_noun_plural")


def _noun(
    scene: Scene, grammar: Grammar, sentence: Sentence, noun: Span, prepositions: tuple[str, ...], is_plural: bool
) -> Iterator[Frame]:
    mask, lexicon = scene.mask, scene.lexicon
    before_start = max(sentence.start, noun.start - 130)
    before = mask[before_start : noun.start]
    visitor: Principal | None = None
    rule, confidence, by_reference = "", 0.0, False
    possessive = grammar.possessive.search(before)
    pronoun = None if possessive else grammar.pronoun.search(before)
    light = grammar.light.search(before)
    verb_at = before_start + light.start() if light else noun.start
    modifiers = _modifiers(before)
    stops = stops_from(scene, noun.end, sentence.end, prepositions)
    by = re.compile(rf"(?:\s+(?:to|of|in)\s+(?:the\s+)?{PLACE}+)?(?:\s+(?:here|there|paid|made|undertaken|conducted))?\s+(?:of|by)\s+(?:[\w'-]+\s+){{0,3}}?({PERSON}+)").match(mask, noun.end, sentence.end)
    if possessive:
        at = before_start + possessive.start("who") + 1
        visitor = next((p for p in scene.principals if p.end == at), None)
        rule, confidence = "possessive_visit", 0.9
    elif by and (by_principal := next((p for p in scene.principals if p.start == by.start(1)), None)):
        visitor = by_principal
        rule, confidence = "visit_of_person", 0.9
        after_person = stops_from(scene, by_principal.end, sentence.end, prepositions)
        stops = stops or after_person
    elif pronoun and pronoun["who"] in ("his", "her", "their"):
        at = before_start + pronoun.start()
        visitor, by_reference = subject(scene, sentence, at)[0] or antecedent(scene, sentence, at), True
        rule, confidence = "his_visit", 0.75
    elif pronoun:
        visitor, by_reference = speaker(scene, sentence), True
        rule, confidence = "my_visit", 0.6
    elif light and not is_plural:
        visitor, by_reference = subject(scene, sentence, verb_at)
        rule, confidence = "pays_a_visit", 0.88
    elif not is_plural:
        visitor, by_reference = subject(scene, sentence, noun.start)
        rule, confidence = "during_a_visit", 0.7
        received = _received_before(scene, sentence, noun.start)
        if received is not None and (not stops or received.country != stops[0].place.country_code):
            visitor, by_reference = received, False
        if re.search(r"(?<!\w)(?:the|this|that)\s+(?:[\w-]+\s+){0,2}$", before) and not stops:
            confidence = 0.4
    if visitor is not None and stops and visitor.country == stops[0].place.country_code and not possessive and not by:
        guests = [
            p for p in scene.principals_in(sentence.start, noun.start)
            if p.country and p.country != visitor.country and not p.is_resident
        ]
        visitor = guests[-1] if guests else visitor
    if is_plural and not possessive:
        return
    premodified = re.search(rf"({PLACE}+)\s+(?:\w+\s+)?$", before) if not stops else None
    if premodified and not re.search(rf"{PLACE}'s?\s", before[premodified.start() :]):
        place = next((p for p in scene.places if p.start == before_start + premodified.start(1)), None)
        if place is not None and place.kind != "country":
            stops = [Stop(place, None)]
    is_return = _kind_word(lexicon, "return_word", modifiers) is not None
    kind_word = _kind_word(lexicon, "visit_kind", modifiers)
    status, status_span = _noun_status(scene, grammar, sentence, noun, light, before, before_start, modifiers)
    if status is None:
        return
    end = stops[-1].place.end if stops else noun.end
    days = duration_days(modifiers)
    occasion = _occasion(scene, sentence, end)
    first = Span(min(verb_at, noun.start), noun.end)
    told = Span(min(visitor.start, first.start) if visitor and sentence.start <= visitor.start < noun.start else first.start,
                max(end, visitor.end if visitor and noun.end <= visitor.start < sentence.end else end))
    kind_span = None
    if kind_word:
        at = noun.start - len(modifiers) + modifiers.rindex(kind_word)
        kind_span = Span(at, at + len(kind_word))
    for index, stop in enumerate(stops or [None]):  # type: ignore[list-item]
        when, when_span = _when(scene, sentence, noun if index or not light else first, stops, index)
        if light and light["light"] and lexicon.term("light_verb", light["light"]).tense == "present":
            when = _ahead(scene, when, when_span)
        if light and light["light"] and _ENDING.match(light["light"]):
            days = -days if days else None
        yield Frame(
            noun, told, rule, confidence, visitor, stop.place if stop else None, None, status, status_span,
            lexicon.term("visit_kind", kind_word).value if kind_word else None, kind_span, is_return, stay(when, days), when_span,
            occasion, by_reference=by_reference, days=days,
        )


def _received_before(scene: Scene, sentence: Sentence, position: int) -> Principal | None:
    """The guest of a verb of receiving that governs a visit: `will host President X for a state visit`."""
    found: Principal | None = None
    for match in scene.lexicon.patterns["receive_verb"].finditer(scene.mask, sentence.start, position):
        guest = next((p for p in scene.principals_in(match.end(), position) if p.start - match.end() < 40), None)
        found = guest or found
    return found if found and re.search(r"(?<!\w)(?:for|on|during)\s+(?:an?|his|her|their|the)\s", scene.mask[found.end : position]) else None


_DETERMINED = re.compile(rf"(?:(?<![\w'])(?:an?|the|his|her|their|its|my|our|this|that|first|second)|'s?|[.,;:{PERSON}{DATE}])\s+((?:[\w-]+,?\s+)*)$")


def _modifiers(before: str) -> str:
    """The words between the determiner of a noun and the noun: `official` in `paid an official visit`."""
    found = _DETERMINED.search(before)
    words = found.group(1) if found else before
    near = re.search(r"(?:[\w-]+,?\s+){0,5}$", words)
    return near.group() if near else ""


def _kind_word(lexicon: VisitLexicon, kind: str, words: str) -> str | None:
    found = list(lexicon.patterns[kind].finditer(words))
    return found[-1].group() if found else None


def _noun_status(
    scene: Scene, grammar: Grammar, sentence: Sentence, noun: Span, light: re.Match[str] | None, before: str, before_start: int,
    modifiers: str,
) -> tuple[str | None, Span | None]:
    lexicon, mask = scene.lexicon, scene.mask
    tail = mask[noun.end : min(sentence.end, noun.end + 110)]
    if found := lexicon.patterns["after_visit"].search(tail):
        between = tail[: found.start()]
        if not re.search(r"[.;,]|(?<!\w)(?:which|that|said|who)(?!\w)", between) and len(re.findall(r"[a-z]+", between)) <= 6:
            at = noun.end + found.start()
            value = lexicon.term("after_visit", found.group()).value
            return value, Span(at, at + len(found.group()))
    if found := next(iter(lexicon.patterns["noun_governor"].finditer(before[-60:])), None):
        governed = before[-60:][found.end() :]
        if len(re.findall(r"[a-z]+", governed)) <= 4 and not re.search(r"[,;]", governed):
            offset = before_start + len(before) - len(before[-60:]) + found.start()
            return lexicon.term("noun_governor", found.group()).value, Span(offset, offset + len(found.group()))
    if found := next(iter(lexicon.patterns["noun_status"].finditer(modifiers)), None):
        at = noun.start - len(modifiers) + found.start()
        return lexicon.term("noun_status", found.group()).value, Span(at, at + len(found.group()))
    if light:
        verb_at = before_start + light.start()
        head = light["light"] or light["be"]
        opening = segments(scene, sentence, verb_at)[-1]
        group = grammar.group.search(mask, opening, verb_at)
        words = group.group() if group else ""
        kind = "light_verb" if light["light"] else "be_verb"
        term = lexicon.term(kind, head)
        status, modal = status_of_group(grammar, words, term.tense)
        span = Span(verb_at - len(words), verb_at + len(head))
        if status is None:
            return None, None
        if status in ("planned", "hoped"):
            return (term.value if term.value in ("cancelled", "postponed") else status), span
        if term.value:
            return term.value, span
        if kind == "be_verb":
            return ("ongoing" if term.tense == "present" else "occurred"), span
        if status == "ongoing" or (term.tense == "gerund" and re.search(r"(?<!\w)(?:is|are)\s", words)):
            return "ongoing", span
        return "occurred", span
    return "occurred", None


def _occasion(scene: Scene, sentence: Sentence, position: int) -> Span | None:
    match = scene.lexicon.patterns["occasion"].search(scene.lower, position, min(sentence.end, position + 80))
    if match is None or match.group() not in ("on the occasion of", "to mark", "marking", "to commemorate", "in connection with"):
        return None
    stop = re.compile(r"[,;.](?=\s|$)|\s(?:to\s+(?:meet|discuss|hold|attend)|and\s+(?:met|held|to))").search(scene.lower, match.end(), sentence.end)
    end = stop.start() if stop else sentence.end
    start = match.end() if match.group() in ("on the occasion of", "in connection with") else match.start()
    while start < end and scene.document.text[start].isspace():
        start += 1
    return Span(start, end) if end > start else None


def _when(
    scene: Scene, sentence: Sentence, trigger: Span, stops: list[Stop], index: int
) -> tuple[Window, Span | None]:
    """The date of one of the stops of a trigger: its own, else the one that the clause gives for all of them."""
    own = stops[index].date if stops else None
    if own is not None:
        return dated(scene, sentence, own)
    if any(stop.date for stop in stops):
        return UNKNOWN, None
    end = stops[-1].place.end if stops else trigger.end
    found = date_before_noun(scene, sentence, trigger.start) or date_near(scene, sentence, Span(trigger.start, end))
    window, span = dated(scene, sentence, found)
    return (shared(window, index) if len({s.place.country_code for s in stops}) > 1 else window), span


_ENDING = re.compile(r"(?:conclu|end|complet|wrap|finish)")
_SETTING_OUT = re.compile(r"(?<!\w)(?:leaves|departs|heads|flies|travels|embarks|sets\s+off|jets\s+off|goes)(?!\w)")
_WEEKDAY = re.compile(r"(?:on\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day")


def _ahead(scene: Scene, window: Window, span: Span | None) -> Window:
    """A weekday with a present tense of setting out is the coming one: `heads to Tashkent on Friday`."""
    today = scene.document.published.earliest
    if span is None or today is None or window.precision != "day" or window.earliest is None or window.earliest >= today:
        return window
    if not _WEEKDAY.fullmatch(scene.lower[span.start : span.end]):
        return window
    return day(window.earliest + timedelta(days=7), "inferred")


def dated(scene: Scene, sentence: Sentence, found: DateExpression | None) -> tuple[Window, Span | None]:
    """The window and span of a date expression; unknown when there is none."""
    if found is None:
        return UNKNOWN, None
    return window_of(scene, sentence, found)[0], Span(found.start, found.end)


def speaker(scene: Scene, sentence: Sentence) -> Principal | None:
    """Who says `my visit`: the principal of a reporting verb in the same paragraph."""
    paragraph = [s for s in scene.document.sentences if s.paragraph == sentence.paragraph]
    start, end = paragraph[0].start, paragraph[-1].end
    reporting = scene.lexicon.alternation("reporting")
    found = re.compile(rf"{reporting}\s+(?:the\s+)?({PERSON}+)|({PERSON}+)\s+(?:also\s+)?{reporting}(?!\w)").search(scene.mask, start, end)
    if found is None:
        return None
    at = found.start(1) if found.group(1) else found.start(2)
    return next((p for p in scene.principals if p.start == at), None)


def verb_frames(scene: Scene, grammar: Grammar, sentence: Sentence) -> Iterator[Frame]:
    """Frames of verbs of travel: visited, arrived in, will travel to, is in."""
    lexicon, mask = scene.lexicon, scene.mask
    for kind in ("travel_verb", "be_verb"):
        for match in lexicon.patterns[kind].finditer(mask, sentence.start, sentence.end):
            term = lexicon.term(kind, match.group())
            opening = max(segments(scene, sentence, match.start()))
            group = grammar.group.search(mask, opening, match.start())
            words = group.group() if group else ""
            start = match.start() - len(words)
            if kind == "be_verb" and not _is_stay(scene, match.end(), sentence.end, words, term.tense):
                continue
            if kind == "travel_verb" and match.group() in ("visit", "visits", "tour", "tours", "stop", "stops", "travel", "travels", "journey", "head", "land") and _is_noun(mask, match.start(), words):
                continue
            after = re.compile(r"\s+(?:now|currently|presently|still|also|back)(?=\s+in\s)").match(mask, match.end(), sentence.end)
            stops = stops_from(scene, after.end() if after else match.end(), sentence.end, term.complements)
            rule, confidence = "travel_verb", 0.88
            if not stops and "direct" in term.complements:
                stops = _object_in_place(scene, match.end(), sentence.end)
                rule, confidence = "visited_venue", 0.7
            if kind == "be_verb":
                rule, confidence = "is_in_place", 0.75
            yield from _verb(scene, grammar, sentence, Span(start, match.end()), words, term.tense, stops, rule, confidence, opening)


_STAY_AFTER = re.compile(
    rf"\s+(?:currently\s+|now\s+|also\s+|already\s+|back\s+)?in\s+(?:the\s+)?(?:[\w-]+\s+){{0,2}}{PLACE}+[\s,]*(?:(?:on|this|last|next|from|between|in|late|early)\s+)*{DATE}*(?:\s+to\s+{DATE}*[\d]*)?"
    r"[\s,]*(?:for\s+(?:an?\s+)?[\w\s-]{0,40}?(?:talks|visit|meeting|summit|conference|consultations|negotiations|days?)|to\s+(?:sign|meet|attend|hold|discuss|take|participate|finalise|finalize|negotiate|witness|seek)|on\s+(?:an?|his|her|the))"
)
_STAY_NOW = re.compile(rf"\s+(?:now|currently|presently|still)\s+in\s+(?:the\s+)?{PLACE}+")
_STAY_DATED = re.compile(rf"\s+(?:also\s+)?in\s+(?:the\s+)?{PLACE}+\s*,?\s*(?:on|from|between|next|this|last)?\s*{DATE}+")


def _is_stay(scene: Scene, end: int, limit: int, words: str, tense: str) -> bool:
    """`was in Delhi to sign`, `is in the U.S. for talks`, `will be in Peking from April 21 to 24`."""
    if _STAY_AFTER.match(scene.mask, end, limit) or _STAY_NOW.match(scene.mask, end, limit):
        return True
    return "will" in words.split() and _STAY_DATED.match(scene.mask, end, limit) is not None


_VERBAL = re.compile(r"(?<!\w)(?:to|not|did|does|do|have|has|had|will|would|may|might|could|should|shall|can|never)(?!\w)")


def _is_noun(mask: str, start: int, words: str) -> bool:
    """`the visit`, `his first visit to` are nouns; `will visit`, `to visit`, `Fahd visits Britain` are verbs.

    `words` are the adverbs and auxiliaries between the determiner or subject and the form at `start`.
    """
    if _VERBAL.search(words):
        return False
    before = mask[max(0, start - len(words) - 12) : start - len(words)].rstrip()
    if before.endswith(PERSON):
        return False
    return re.search(r"(?:[,]|(?<!\w)(?:who|and|they|then|we|he|she|i))$", before) is None


def _object_in_place(scene: Scene, position: int, end: int) -> list[Stop]:
    """`visited a car plant in Hanoi`: a site in a place."""
    found = re.compile(rf"\s+(?:(?:the|a|an|its|several|two|three)\s+)?(?:[\w'-]+\s+|[{PERSON}{PLACE}]+(?:'s)?\s+){{1,6}}?in\s+(?:the\s+)?(?:[\w-]+\s+){{0,2}}?({PLACE}+)").match(scene.mask, position, end)
    if found is None or re.search(r"[.,;]|(?<!\w)(?:and|on|to|who|which|that|for)(?!\w)", scene.mask[position : found.start(1)]):
        return []
    place = next((p for p in scene.places if p.start == found.start(1)), None)
    return [Stop(place, None)] if place and is_locative(scene.document, place) else []


def _verb(
    scene: Scene, grammar: Grammar, sentence: Sentence, verb: Span, words: str, tense: str, stops: list[Stop], rule: str,
    confidence: float, opening: int,
) -> Iterator[Frame]:
    mask = scene.mask
    is_intransitive = not stops and rule == "visited_venue"
    if is_intransitive:
        rest = mask[verb.end : verb.end + 60]
        if not re.match(rf"\s*(?:[.,;]|(?:in|on|last|this|earlier|again|for|at\s+the)\s|{DATE}|$)", rest) or re.match(r"\s+(?:on|for)\s+(?:the\s+)?(?:first|foot)", rest):
            return
        rule, confidence = "visited", 0.6
    if not stops and not is_intransitive and not _FOR_VISIT.match(mask, verb.end):
        return
    status, modal = status_of_group(grammar, words, tense)
    if status is None:
        return
    bare = words.split()
    if tense == "base" and not modal:
        if bare and bare[-1] == "to":
            status = _infinitive(scene, sentence, verb.start)
            if status is None:
                return
        elif not re.search(r"(?<!\w)(?:did|does|do|and|they|we|i|will)\s*$", mask[max(opening, verb.start - 8) : verb.end - 0].strip() or ""):
            if not re.search(rf"(?:(?<!\w)(?:and|they|we|i)|{PERSON}|,)\s*$", mask[max(sentence.start, verb.start - 12) : verb.start]):
                return
            status = "planned" if re.search(r"(?<!\w)(?:will|to)(?!\w)", mask[opening : verb.start]) else "occurred"
    if re.search(r"(?<!\w)(?:if|whether|unless)(?!\w)", mask[max(sentence.start, verb.start - 60) : verb.start]):
        status = "hoped"
    if tense == "gerund" and status == "occurred":
        if re.search(r"(?<!\w)(?:after|before|while|when|since|on|by|for|of)\s*$", mask[max(sentence.start, verb.start - 10) : verb.start]):
            status = "planned" if re.search(r"(?<!\w)(?:before)\s*$", mask[max(0, verb.start - 10) : verb.start]) and "will" in mask[sentence.start : verb.start].split() else "occurred"
        else:
            status = "ongoing"
    if not _BEFORE_VERB.search(mask[max(sentence.start, verb.start - 14) : verb.start]) and not scene.document.text[verb.start - 1 : verb.start].isupper():
        if not re.search(r"[A-Z][\w.'-]*\W*$", scene.document.shadow[max(sentence.start, verb.start - 25) : verb.start]):
            return
    visitor, by_reference = subject(scene, sentence, verb.start)
    last = stops[-1].place.end if stops else verb.end
    clause = Span(visitor.start if visitor and sentence.start <= visitor.start < verb.start else verb.start, last)
    modal_at = mask.find(modal, verb.start, verb.end) if modal else -1
    status_span = Span(modal_at, modal_at + len(modal)) if modal_at >= 0 else Span(verb.start + (len(words) - len(words.lstrip())), verb.end)
    occasion = _occasion(scene, sentence, last)
    if tense == "present" and status == "occurred" and mask[verb.start : verb.end].split()[-1] in ("is", "are", "am"):
        status = "ongoing"
    if tense == "present" and status == "occurred" and not words.strip():
        status_span = None  # a headline or a schedule: the date decides
    for index, stop in enumerate(stops or [None]):  # type: ignore[list-item]
        when, when_span = _when(scene, sentence, verb, stops, index)
        if tense == "present" and _SETTING_OUT.search(mask, verb.start, verb.end):
            when = _ahead(scene, when, when_span)
        yield Frame(
            verb, clause, rule, confidence, visitor, stop.place if stop else None, None, status, status_span,
            when=when, when_span=when_span, occasion=occasion, is_minor=rule == "visited_venue", by_reference=by_reference,
        )
    if is_intransitive or (stops and tense == "past"):
        yield from _gapped(scene, sentence, verb, stops, status)


def _gapped(scene: Scene, sentence: Sentence, verb: Span, stops: list[Stop], status: str) -> Iterator[Frame]:
    """`King Faisal visited in 1967 and King Khaled in 1981`: the verb is understood in the second part."""
    found = re.compile(rf"[^.;]{{0,40}}?(?:\s+and|,)\s+(?:[\w-]+\s+){{0,3}}?({PERSON}+)\s*,?\s*(?:in|on)\s+({DATE}+)").match(scene.mask, verb.end, sentence.end)
    if found is None:
        return
    visitor = next((p for p in scene.principals if p.start == found.start(1)), None)
    date = next((d for d in scene.dates if d.start <= found.start(2) < d.end), None)
    if visitor is None or date is None:
        return
    yield Frame(
        Span(found.start(1), found.end(2)), Span(found.start(1), found.end(2)), "visited_gapped", 0.7, visitor,
        stops[0].place if stops else None, None, status, None, when=date.window, when_span=Span(date.start, date.end),
    )


def _infinitive(scene: Scene, sentence: Sentence, position: int) -> str | None:
    """`King to visit Britain` (a headline) plans; `an invitation to visit` hopes; other infinitives tell no visit of their own."""
    before = scene.mask[max(sentence.start, position - 40) : position]
    wish = re.compile(r"(?<!\w)(?:invit\w+|opportunity|hope\w*|wish\w*|possibility|urge\w*|call\w*\s+on)(?!\w)")
    if wish.search(scene.mask, sentence.start, position):
        return "hoped"
    if re.search(rf"{PERSON}\s*$", before):
        return "planned"
    if re.search(r"(?<!\w)(?:invit\w+|opportunity|wish|desire|hope\w*|agreed|want\w*)\s+(?:\S+\s+){0,3}$", before):
        return "hoped"
    if re.search(r"(?<!\w)(?:plans?|planned|planning|preparing|prepares|scheduled|due|set|expected|intends?|ready)\s+$", before):
        return "planned"
    return None


def receive_frames(scene: Scene, grammar: Grammar, sentence: Sentence) -> Iterator[Frame]:
    """Frames of hosting: `welcomed Czech Prime Minister Petr Fiala to the White House`, `was received by`."""
    lexicon, mask = scene.lexicon, scene.mask
    for match in lexicon.patterns["receive_verb"].finditer(mask, sentence.start, sentence.end):
        term = lexicon.term("receive_verb", match.group())
        opening = max(segments(scene, sentence, match.start()))
        group = grammar.group.search(mask, opening, match.start())
        words = group.group() if group else ""
        start = match.start() - len(words)
        passive = re.compile(rf"\s+(?:[\w{PLACE}{DATE}-]+\s+){{0,5}}?by\s+(?:[\w'-]+\s+){{0,3}}?({PERSON}+)").match(mask, match.end(), sentence.end)
        if passive and re.search(r"(?<!\w)(?:is|was|were|been|be|being|are)\s", words + " "):
            visitor, by_reference = subject(scene, sentence, start)
            host = next((p for p in scene.principals if p.start == passive.start(1)), None)
            end = match.end()
        else:
            direct = re.compile(rf"\s+(?:(?:the|a|an|his|her|visiting|its|back|new|newly)\s+)*(?:(?!of\s|by\s|from\s|with\s|that\s|for\s|on\s|in\s)[\w-]+\s+){{0,4}}?({PERSON}+)(?!{PERSON}|'s?\s|')").match(mask, match.end(), sentence.end)
            if direct is None:
                continue
            visitor = next((p for p in scene.principals if p.start == direct.start(1)), None)
            by_reference = False
            host, _ = subject(scene, sentence, start)
            end = visitor.end if visitor else match.end()
        if visitor is None:
            continue
        status, modal = status_of_group(grammar, words, term.tense)
        if status is None:
            continue
        status = term.value or status
        if re.search(r"(?<!\w)(?:look\w*\s+forward\s+to|delighted\s+to|pleased\s+to|happy\s+to|honou?red\s+to|glad\s+to)\s*$", mask[max(sentence.start, start - 30) : match.start()]):
            status = "planned" if "forward" in mask[max(sentence.start, start - 30) : match.start()] else "occurred"
        place = _place_of(scene, end, sentence.end)
        if term.value and place is None:
            continue
        when, when_span = dated(scene, sentence, date_near(scene, sentence, Span(start, place.end if place else end)))
        host_code = host.country if host and host.country != visitor.country else None
        yield Frame(
            Span(match.start(), match.end()), Span(min(start, visitor.start), place.end if place else max(end, match.end())),
            "invited" if term.value else "received", 0.85 if place else 0.65, visitor, place, None if place else host_code, status,
            Span(match.start(), match.end()), when=when, when_span=when_span, by_reference=by_reference, is_minor=place is None,
        )


def _place_of(scene: Scene, position: int, end: int):  # type: ignore[no-untyped-def]
    found = re.compile(rf"[^;]{{0,160}}?(?<!\w)(?:to|in|at)\s+(?:the\s+)?(?:[\w-]+\s+){{0,2}}?({PLACE}+)").match(scene.mask, position, end)
    if found is None or re.search(
        rf"(?<!\w)(?:which|that|who|to\s+discuss|and(?!\s+(?:[\w.-]+\s+){{0,5}}{PERSON}))(?!\w)", scene.mask[position : found.start(1)]
    ):
        return None
    return next((p for p in scene.places if p.start == found.start(1)), None)
