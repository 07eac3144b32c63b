"""Visits told by a noun: `paid a visit to`, `the visit of X to Y`, `his trip`, `a Latin American tour`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from communique.extraction.document import Sentence, Span
from communique.extraction.visit_dates import duration_days, stay
from communique.extraction.visit_frames import Frame, Stop, antecedent, nearest_guest, stops_from, subject
from communique.extraction.visit_grammar import Grammar, ahead, date_of_stop, is_noun, occasion_after, speaker, status_of_group
from communique.extraction.visit_lexicon import DATE, PERSON, PLACE, Term, VisitLexicon
from communique.extraction.visit_scene import Principal, Scene
from communique.windows import Window, day

_BY_PERSON = re.compile(
    rf"(?:\s+(?:to|of|in)\s+(?:the\s+)?{PLACE}+)?(?:\s+(?:here|there|paid|made|undertaken|conducted))?\s+(?:of|by)\s+"
    rf"(?:[\w'-]+\s+){{0,3}}?({PERSON}+)"
)
_DETERMINED = re.compile(
    rf"(?:(?<![\w'])(?:an?|the|his|her|their|its|my|our|this|that|first|second)|'s?|[.,;:{PERSON}{DATE}])\s+((?:[\w{PLACE}-]+,?\s+)*)$"
)
_NEAR_WORDS = re.compile(rf"(?:[\w{PLACE}-]+,?\s+){{0,5}}$")
_DEFINITE = re.compile(r"(?<!\w)(?:the|this|that)\s+(?:[\w-]+\s+){0,2}$")
_PLACE_BEFORE = re.compile(rf"({PLACE}+)\s+(?:\w+\s+)?$")
_COUNTRY_MODIFIES = re.compile(
    rf"(?:(?<!\w)(?:his|her|their|the|a|an|this)|'s?|{DATE}|-day)\s+(?:(?!to\b|of\b|in\b)[\w-]+\s+){{0,3}}$"
)
_GOVERNS_VISIT = re.compile(r"(?<!\w)(?:for|on|during)\s+(?:an?|his|her|their|the)\s")
_LEADING = re.compile(r"(?:lead|led|head)")
_ENDING = re.compile(r"(?:conclu|end|complet|wrap|finish|w[io]nd|wound|round)")
_CLAUSE_END = re.compile(r"[.;,]|(?<!\w)(?:which|that|said|who)(?!\w)")
_COUNTED = re.compile(r"(?<!\w)(?:several|many|numerous|frequent|regular|repeated|multiple|\d+)(?!\w)")
_MADE_BY = re.compile(
    rf"(?:\s+(?:that|which))?\s+(?:the\s+)?({PERSON}+)\s+(?:\w+\s+){{0,3}}?(?:paid|pays?|paying|made|makes?|making|undertook|undertakes?|"
    r"conducted)(?!\w)"
)
_WHERE = re.compile(rf"({PLACE}+),?\s+where\s+(?:he|she|they|{PERSON}+)\s+(?:\w+\s+){{0,4}}$")
_ELSEWHERE = re.compile(r"\s+(?:to|of|through|across|around)\s")
_ASKED = re.compile(rf"(?<!\w)(?:invit\w+|urg(?:ed?|es|ing)|ask(?:ed|s|ing)?|encourag\w+)\s[^.;,]{{0,60}}{PERSON}\s+to\s+$")
_DECIDED = re.compile(r"(?<!\w)(?:decid\w+|forced|chose|opted|had|compelled|decision)\s*$")
_AFTER_STOPS = re.compile(r"(?<!\w)(?:following|after)\s+(?:\w+\s+)?$")
_ANY_HOLDER = re.compile(r"(?<!\w)(?:an?|any)\s")
"""`the first visit of a U.S. president`: the office, held here by the subject of the sentence."""
_ASIDE = re.compile(r",[^,.;]{1,60},")
_NTH_DAY = re.compile(
    r"(?<!\w)(?P<n>first|opening|second|third|fourth|fifth|last|final|closing|concluding)(?:\s+and\s+(?:last|final))?\s+(?:full\s+)?"
    rf"day\s+of\s+(?:[\w'-]+\s+|{PERSON}+(?:'s?)?\s+|{PLACE}+\s+){{0,5}}$"
)
_END_OF = re.compile(rf"(?<!\w)(?:end|close|conclusion)\s+of\s+(?:[\w'-]+\s+|{PERSON}+(?:'s?)?\s+|{PLACE}+\s+){{0,5}}$")
_ORDINALS = {"first": 1, "opening": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_REACH = 130
"""How far before a noun its owner or verb can stand, in code points."""


@dataclass(frozen=True, slots=True)
class _Noun:
    """A visit noun with what stands before it."""

    span: Span
    before: str
    light: re.Match[str] | None
    modifiers: str

    @property
    def offset(self) -> int:
        """Where `before` starts in the text."""
        return self.span.start - len(self.before)

    @property
    def verb_start(self) -> int:
        """Where the light verb starts; the noun itself without one."""
        return self.offset + self.light.start() if self.light else self.span.start


@dataclass(frozen=True, slots=True)
class _Owner:
    """Who makes the visit, and how the words tell it."""

    principal: Principal | None
    by_reference: bool
    rule_id: str
    confidence: float


def noun_frames(scene: Scene, grammar: Grammar, sentence: Sentence) -> Iterator[Frame]:
    """Frames of `visit`, `trip`, `tour` and the like in a sentence."""
    lexicon = scene.lexicon
    for kind in ("visit_noun", "visit_noun_plural"):
        for match in lexicon.patterns[kind].finditer(scene.mask, sentence.start, sentence.end):
            if match.group() in lexicon.terms["travel_verb"] and not is_noun(
                scene.mask, match.start(), grammar.words_before(scene, sentence, match.start())
            ):
                continue
            before = scene.mask[max(sentence.start, match.start() - _REACH) : match.start()]
            noun = _Noun(Span(*match.span()), before, _nearest_light(grammar, before), _modifiers(before))
            yield from _frames(scene, grammar, sentence, noun, lexicon.term(kind, match.group()))


def _frames(scene: Scene, grammar: Grammar, sentence: Sentence, noun: _Noun, term: Term) -> Iterator[Frame]:
    lexicon = scene.lexicon
    stops = stops_from(scene, noun.span.end, sentence.end, term.complements)
    owner = _owner(scene, grammar, sentence, noun, stops)
    if term.kind == "visit_noun_plural" and not _is_told_plural(lexicon, noun, owner, stops):
        return  # `several visits`, `the exchange of visits`
    if "delegation" in term.text and not (noun.light and noun.light["light"] and _LEADING.match(noun.light["light"])):
        return  # a delegation travels under the head that leads it
    visitor = owner.principal
    if owner.rule_id == "visit_of_person" and visitor is not None and not stops:
        stops = stops_from(scene, visitor.end, sentence.end, term.complements)
    if owner.rule_id == "visit_made_by" and not stops and (made := _MADE_BY.match(scene.mask, noun.span.end, sentence.end)):
        stops = stops_from(scene, made.end(), sentence.end, ("to", "in"))
    stops = stops or _place_before(scene, noun) or _where(scene, sentence, noun)
    visitor = visitor and _not_the_host(scene, sentence, noun, owner, visitor, stops)
    status, status_span = _status(scene, grammar, sentence, noun)
    if status is None:
        return
    kind_word = _last(scene, "visit_kind", noun.modifiers)
    kind_span = None
    if kind_word:
        at = noun.span.start - len(noun.modifiers) + noun.modifiers.rindex(kind_word)
        kind_span = Span(at, at + len(kind_word))
    end = stops[-1].place.end if stops else noun.span.end
    first = Span(min(noun.verb_start, noun.span.start), noun.span.end)
    start = visitor.start if visitor and sentence.start <= visitor.start < noun.span.start else first.start
    told_end = visitor.end if visitor and noun.span.end <= visitor.start < sentence.end else end
    light = noun.light["light"] if noun.light else None
    days = duration_days(noun.modifiers)
    is_ending = (light and _ENDING.match(light)) or _END_OF.search(noun.before)
    days = -days if days and is_ending else days
    if not stops and _ELSEWHERE.match(scene.mask, noun.span.end):
        days = None  # `a five-day trip to Central Asia`: the length of the tour, not of a stay
    nth = _NTH_DAY.search(noun.before)
    for index in range(max(1, len(stops))):
        when, when_span = date_of_stop(scene, sentence, noun.span if index or not noun.light else first, stops, index)
        if light and lexicon.term("light_verb", light).tense == "present":
            when = ahead(scene, when, when_span)
        if nth:
            when, days = _from_nth_day(when, days, nth["n"])
        yield Frame(
            noun.span,
            Span(min(start, first.start), max(end, told_end)),
            owner.rule_id,
            owner.confidence,
            visitor,
            stops[index].place if stops else None,
            None,
            status,
            status_span,
            lexicon.term("visit_kind", kind_word).value if kind_word else None,
            kind_span,
            _last(scene, "return_word", noun.modifiers) is not None,
            stay(when, days),
            when_span,
            occasion_after(scene, sentence, end),
            by_reference=owner.by_reference,
            days=days,
        )


def _owner(scene: Scene, grammar: Grammar, sentence: Sentence, noun: _Noun, stops: list[Stop]) -> _Owner:
    """Whose visit it is: a possessor, `of` or `by` a person, a pronoun, the subject of a light verb, a guest, the subject."""
    if possessive := grammar.possessive.search(noun.before):
        at = noun.offset + possessive.start("who") + 1
        return _Owner(next((p for p in scene.principals if p.end == at), None), False, "possessive_visit", 0.9)
    by = _BY_PERSON.match(scene.mask, noun.span.end, sentence.end)
    if by and (principal := scene.principal_at(by.start(1))):
        if _ANY_HOLDER.search(scene.lower, max(0, principal.start - 8), principal.start + 3):
            who, by_reference = subject(scene, sentence, noun.span.start)
            if who is not None and who.is_named and who.country in (None, principal.country):
                return _Owner(replace(who, country=principal.country), by_reference, "visit_of_person", 0.85)
        return _Owner(principal, False, "visit_of_person", 0.9)
    pronoun = grammar.pronoun.search(noun.before)
    if pronoun and pronoun["who"] in ("my", "our"):
        return _Owner(speaker(scene, grammar, sentence), True, "my_visit", 0.6)
    if pronoun and pronoun["who"] == "their":
        return _Owner(None, True, "their_visit", 0.5)  # several, or a delegation: tied to a visit already told
    if pronoun:
        at = noun.offset + pronoun.start()
        return _Owner(subject(scene, sentence, at)[0] or antecedent(scene, sentence, at), True, "his_visit", 0.75)
    made = _MADE_BY.match(scene.mask, noun.span.end, sentence.end)
    if made and (principal := scene.principal_at(made.start(1))):
        return _Owner(principal, principal.by_reference, "visit_made_by", 0.85)
    if noun.light:
        return _Owner(*subject(scene, sentence, noun.verb_start), "pays_a_visit", 0.88)
    visitor, by_reference = subject(scene, sentence, noun.span.start)
    guest = _received_before(scene, sentence, noun.span.start)
    if guest is not None and (not stops or guest.country != stops[0].place.country_code):
        visitor, by_reference = guest, False
    is_vague = not stops and _DEFINITE.search(noun.before) is not None
    return _Owner(visitor, by_reference, "during_a_visit", 0.4 if is_vague else 0.7)


def _nearest_light(grammar: Grammar, before: str) -> re.Match[str] | None:
    """The light verb nearest before the noun: `called off` in `has called off a state visit`."""
    found = grammar.light.search(before)
    while found and (nearer := grammar.light.search(before, found.start() + 1)):
        found = nearer
    return found


def _is_told_plural(lexicon: VisitLexicon, noun: _Noun, owner: _Owner, stops: list[Stop]) -> bool:
    """`Novotny's visits`, `made trips to Oslo and Bergen`, `cancelled his visits to`: named visits, not a number of them."""
    if owner.rule_id == "possessive_visit":
        return True
    if stops and _AFTER_STOPS.search(noun.before):
        return True
    light = noun.light["light"] if noun.light else None
    if light is None or not stops or _COUNTED.search(noun.modifiers):
        return False
    is_called_off = lexicon.term("light_verb", light).value in ("cancelled", "postponed")
    return is_called_off or len({stop.place.country_code for stop in stops}) > 1


def _received_before(scene: Scene, sentence: Sentence, position: int) -> Principal | None:
    """The guest of a verb of receiving that governs a visit: `will host President X for a state visit`."""
    found: Principal | None = None
    for match in scene.lexicon.patterns["receive_verb"].finditer(scene.mask, sentence.start, position):
        guest = next((p for p in scene.principals_in(match.end(), position) if p.start - match.end() < 40), None)
        found = guest or found
    return found if found and _GOVERNS_VISIT.search(scene.mask, found.end, position) else None


def _not_the_host(
    scene: Scene, sentence: Sentence, noun: _Noun, owner: _Owner, visitor: Principal, stops: list[Stop]
) -> Principal:
    """Nobody visits his own country: where grammar points at the host, the guest named nearest before is meant."""
    if not stops or visitor.country != stops[0].place.country_code or owner.rule_id in ("possessive_visit", "visit_of_person"):
        return visitor
    return nearest_guest(scene, sentence, noun.span.start, visitor)


def _place_before(scene: Scene, noun: _Noun) -> list[Stop]:
    """A city that modifies the noun: `her Nairobi visit`."""
    found = _PLACE_BEFORE.search(noun.before)
    if found is None or re.search(rf"{PLACE}'s?\s", noun.before[found.start() :]):
        return []
    place = scene.place_at(noun.offset + found.start(1))
    if place is None or place.kind == "adverb":
        return []
    if place.kind == "country" and not _COUNTRY_MODIFIES.search(noun.before[: found.start()]):
        return []
    return [Stop(place, None)]


def _where(scene: Scene, sentence: Sentence, noun: _Noun) -> list[Stop]:
    """`flew in from New Zealand, where he had wound up a three-day stay`: the place before `where`."""
    if noun.light is None:
        return []
    found = _WHERE.search(scene.mask, max(sentence.start, noun.verb_start - 60), noun.verb_start)
    place = scene.place_at(found.start(1)) if found else None
    return [Stop(place, None)] if place else []


def _from_nth_day(when: Window, days: int | None, nth: str) -> tuple[Window, int | None]:
    """The first day of a stay (the last, with a negative length) from the day of which the words tell: `the second day of`."""
    number = _ORDINALS.get(nth)
    if number is None:
        return when, -abs(days) if days else None
    if when.precision != "day" or when.earliest is None:
        return when, days
    return day(when.earliest - timedelta(days=number - 1), "inferred"), days


def _modifiers(before: str) -> str:
    """The words between the determiner of a noun and the noun: `official` in `paid an official visit`."""
    found = _DETERMINED.search(before)
    near = _NEAR_WORDS.search(found.group(1) if found else before)
    return near.group() if near else ""


def _last(scene: Scene, kind: str, words: str) -> str | None:
    found = list(scene.lexicon.patterns[kind].finditer(words))
    return found[-1].group() if found else None


def _status(scene: Scene, grammar: Grammar, sentence: Sentence, noun: _Noun) -> tuple[str | None, Span | None]:
    """Status and the words that tell it; no words where nothing is said; null where the visit is denied."""
    lexicon = scene.lexicon
    tail = scene.mask[noun.span.end : min(sentence.end, noun.span.end + 150)]
    tail = _ASIDE.sub(lambda found: " " * len(found.group()), tail, count=1)
    if found := lexicon.patterns["after_visit"].search(tail):
        between = tail[: found.start()]
        if not _CLAUSE_END.search(between) and len(re.findall(r"[a-z]+", between)) <= 6:
            at = noun.span.end + found.start()
            return lexicon.term("after_visit", found.group()).value, Span(at, at + len(found.group()))
    near = noun.before[-60:]
    if found := lexicon.patterns["noun_governor"].search(near):
        governed = near[found.end() :]
        if len(re.findall(r"[a-z]+", governed)) <= 4 and not re.search(r"[,;]", governed):
            at = noun.span.start - len(near) + found.start()
            return lexicon.term("noun_governor", found.group()).value, Span(at, at + len(found.group()))
    light = noun.light["light"] if noun.light else None
    is_called_off = light is not None and lexicon.term("light_verb", light).value in ("cancelled", "postponed")
    found = lexicon.patterns["noun_status"].search(noun.modifiers)
    if found and not is_called_off:
        at = noun.span.start - len(noun.modifiers) + found.start()
        return lexicon.term("noun_status", found.group()).value, Span(at, at + len(found.group()))
    if noun.light:
        return _status_of_light_verb(scene, grammar, sentence, noun, noun.light)
    return "occurred", None


def _status_of_light_verb(
    scene: Scene, grammar: Grammar, sentence: Sentence, noun: _Noun, light: re.Match[str]
) -> tuple[str | None, Span | None]:
    kind = "light_verb" if light["light"] else "be_verb"
    head = light["light"] or light["be"]
    words = grammar.words_before(scene, sentence, noun.verb_start)
    term = scene.lexicon.term(kind, head)
    status, _ = status_of_group(grammar, words, term.tense)
    if status == "occurred" and term.tense == "base" and words.split()[-1:] == ["to"]:
        before = scene.mask[max(sentence.start, noun.verb_start - len(words) - 24) : noun.verb_start - len(words)]
        if _ASKED.search(scene.mask, sentence.start, noun.verb_start):
            status = "hoped"  # `invited the Prime Minister to pay a visit`
        elif before.rstrip().endswith(PERSON):
            status = "planned"  # `President to make trip`: a headline
        elif term.value in ("cancelled", "postponed") and not _DECIDED.search(before):
            return None, None  # `petitioned them to cancel the trip`
    span = Span(noun.verb_start - len(words), noun.verb_start + len(head))
    if status is None:
        return None, None
    if term.value in ("cancelled", "postponed"):
        return term.value, span
    if status in ("planned", "hoped"):
        return status, span
    if term.value:
        return term.value, span
    if kind == "be_verb":
        return ("ongoing" if term.tense == "present" else "occurred"), span
    return status, span
