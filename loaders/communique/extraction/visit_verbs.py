"""Visits told by a verb: `visited`, `arrived in`, `will travel to`, `is in Madrid for talks`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.extraction.document import Sentence, Span
from communique.extraction.places import is_locative
from communique.extraction.visit_frames import Frame, Stop, nearest_guest, segments, stops_from, subject
from communique.extraction.visit_grammar import Grammar, ahead, date_of_stop, is_noun, occasion_after, speaker, status_of_group
from communique.extraction.visit_lexicon import DATE, PERSON, PLACE
from communique.extraction.visit_scene import Principal, Scene
from communique.windows import UNKNOWN, Window

_BEFORE_VERB = re.compile(
    rf"(?:^|[{PERSON}{PLACE}{DATE}),\-–—_\"“”]|(?<![\w'])(?:and|who|whose|he|she|they|we|i|but|or|to|then|when|as|while|himself|herself|themselves|before|after|"
    r"since|of|by|in|for|on|is|was|\w+ly))\s*$"
)
_GROUP_BEFORE = re.compile(r"(?<!\w)the\s+(?:delegation|mission|entourage|group|visitors?|guests?)\s*$")
"""The company of a traveller told before: its verbs tell of his visit."""
_AND_SUBJECT = re.compile(rf"\s*(?:,|,?\s+and|,?\s+as\s+well\s+as)\s+(?:(?:[\w-]+|{PLACE}+(?:'s)?)\s+){{0,4}}")
_AFTER_SUBJECTS = re.compile(r"\s*(?:,?\s+(?:both|each|also|jointly|together))?\s*")
_NAME_BEFORE = re.compile(r"[A-Z][\w.'-]*\W*$")
_FOR_VISIT = re.compile(rf"\s*(?:(?:on|in|at)\s+)?(?:{DATE}+,?\s+)?(?:on|for)\s+(?:an?|his|her|their|the)\s")
_ADVERB_BEFORE_PLACE = re.compile(r"\s+(?:now|currently|presently|still|also|back)(?=\s+in\s)")
_BESIDE_SOMEBODY = re.compile(rf"\s+(?:also\s+)?(?:with|beside|alongside)\s+(?:{PERSON}+|him|her)(?=\s+in\s)")
_STAY_PURPOSE = re.compile(
    rf"\s+(?:currently\s+|now\s+|also\s+|already\s+|back\s+)?(?:in\s+(?:the\s+)?(?:[\w-]+\s+){{0,2}})?{PLACE}+[\s,]*"
    rf"(?:(?:on|this|last|next|from|between|in|late|early)\s+)*{DATE}*(?:\s+to\s+{DATE}*[\d]*)?[\s,]*"
    r"(?:for\s+(?:an?\s+)?[\w\s-]{0,40}?(?:talks|visit|meeting|summit|conference|consultations|negotiations|days?)|"
    r"to\s+(?:sign|meet|attend|hold|discuss|take|participate|finalise|finalize|negotiate|witness|seek)|on\s+(?:an?|his|her|the))"
)
_STAY_NOW = re.compile(rf"\s+(?:now|currently|presently|still)\s+in\s+(?:the\s+)?{PLACE}+")
_STAY_DATED = re.compile(
    rf"\s+(?:also\s+|back\s+|last\s+|only\s+)?(?:in\s+(?:the\s+)?)?{PLACE}+\s*,?\s*(?:on|from|between|in|for|next|this|last)?\s*{DATE}+"
)
_POSSESSED = re.compile(r"'s?\s+[a-z]")
_SINCE = re.compile(rf"\s+since\s+({DATE}+)")
_ARRIVES = re.compile(r"^(?:arriv|land|touch)")
_AT_AIRPORT = re.compile(rf"\s+(?:at|in)\s+(?:[\w'.-]+\s+|{PERSON}+\s+){{0,6}}?(?:airport|airfield|air\s+base|airbase)(?!\w)")
_LEAVES = re.compile(r"^(?:leav|left|depart)")
_PLACE_LEFT = re.compile(rf"\s+(?:from\s+)?({PLACE}+)")
_SITE = re.compile(
    rf"\s+(?:(?:the|a|an|its|several|two|three)\s+)?(?:[\w'-]+\s+|[{PERSON}{PLACE}]+(?:'s)?\s+){{1,6}}?in\s+(?:the\s+)?"
    rf"(?:[\w-]+\s+){{0,2}}?({PLACE}+)"
)
_SITE_BREAK = re.compile(r"[.,;]|(?<!\w)(?:and|on|to|who|which|that|for)(?!\w)")
_NO_OBJECT = re.compile(rf"\s*(?:[.,;]|(?:in|on|last|this|earlier|again|for|at\s+the)\s|{DATE}|$)")
_FIRST_TIME = re.compile(r"\s+(?:on|for)\s+(?:the\s+)?(?:first|foot)")
_STAYING = re.compile(r"(?<!\w)(?:visiting|touring|stopping|spending)(?!\w)")
_FIRST_PERSON = re.compile(r"(?<!\w)(?:i|we)\s+$")
_HOMEWARD = re.compile(r"(?<!\w)(?:return|back|go|went|come|came|arriv|left|leav|fl[eiy])")
_BE_DUE = re.compile(r"(?<!\w)(?:is|are|was|were|be|been)\s+(?:\w+\s+)*$")
_SETTING_OUT = re.compile(r"(?<!\w)(?:leaves|departs|heads|flies|travels|embarks|sets\s+off|jets\s+off|goes)(?!\w)")
_GAPPED = re.compile(rf"[^.;]{{0,40}}?(?:\s+and|,)\s+(?:[\w-]+\s+){{0,3}}?({PERSON}+)\s*,?\s*(?:in|on)\s+({DATE}+)")
_CONDITION = re.compile(r"(?<!\w)(?:if|whether|unless)(?!\w)")
_AFTER_CONJUNCTION = re.compile(r"(?<!\w)(?:after|before|while|when|since|on|by|for|of)\s*$")
_COORDINATED = re.compile(rf"(?:(?<!\w)(?:and|they|we|i)|{PERSON}|,)\s*$")
_WISH = re.compile(r"(?<!\w)(?:invit\w+|opportunity|hope\w*|wish\w*|possibility|urge\w*|call\w*\s+on)(?!\w)")
_NEAR_WISH = re.compile(r"(?<!\w)(?:desire|agreed|want\w*)\s+(?:\S+\s+){0,3}$")
_FIRST_TO = re.compile(
    rf"(?<!\w)(?:first|second|third|only|last|latest)\s+(?:[\w.'-]+\s+|[{PERSON}{PLACE}{DATE}]+\s+){{0,7}}to\s+$"
)
_PLEASED_TO = re.compile(
    r"(?<!\w)(?:glad|happy|pleased|delighted|honou?red|great|good|wonderful|pleasure|privilege)\s+(?:indeed\s+)?to\s+$"
)
_FIRST_HOLDER = re.compile(r"(?:the\s+)?(?:very\s+)?(?:first|second|third|only|last|latest)(?!\w)")
_DENIED = re.compile(
    r"(?<!\w)(?:den(?:y|ied|ies|ying)|ruled\s+out|rules\s+out|refut\w+|dismiss\w+\s+(?:reports?|claims?|rumou?rs)|no\s+plans?)(?!\w)"
)
_AHEAD_WORD = re.compile(r"(?<!\w)(?:will|would|is\s+to|set\s+to|due\s+to)(?!\w)")
_NEAR_PLAN = re.compile(r"(?<!\w)(?:plans?|planned|planning|preparing|prepares|scheduled|due|set|expected|intends?|ready)\s+$")


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb of travel with the words of its group; `span` covers both."""

    span: Span
    words: str
    tense: str
    clause_start: int
    value: str = ""


def verb_frames(scene: Scene, grammar: Grammar, sentence: Sentence) -> Iterator[Frame]:
    """Frames of verbs of travel, and of being somewhere for a purpose, in a sentence."""
    lexicon, mask = scene.lexicon, scene.mask
    for kind in ("travel_verb", "be_verb"):
        for match in lexicon.patterns[kind].finditer(mask, sentence.start, sentence.end):
            term = lexicon.term(kind, match.group())
            words = grammar.words_before(scene, sentence, match.start())
            is_ambiguous = term.text in lexicon.terms["visit_noun"] or term.text in lexicon.terms["visit_noun_plural"]
            if is_ambiguous and is_noun(mask, match.start(), words):
                continue
            adverb = _BESIDE_SOMEBODY.match(mask, match.end(), sentence.end) if kind == "be_verb" else None
            adverb = adverb or _ADVERB_BEFORE_PLACE.match(mask, match.end(), sentence.end)
            stops = stops_from(scene, adverb.end() if adverb else match.end(), sentence.end, term.complements)
            rule, confidence = ("is_in_place", 0.75) if kind == "be_verb" else ("travel_verb", 0.88)
            if kind == "be_verb" and not _is_stay(mask, match.end(), sentence.end, words):
                if not stops or not _is_guest(scene, sentence, match.start() - len(words), stops[0]):
                    continue
                rule, confidence = "stays_in_place", 0.65
            if not stops and _ARRIVES.search(term.text):
                rule, confidence = ("landed", 0.7) if _AT_AIRPORT.match(mask, match.end(), sentence.end) else ("arrived", 0.6)
            if not stops and _LEAVES.search(term.text):
                stops = _left_behind(scene, sentence, match.end(), match.start() - len(words))
                rule, confidence = "left_place", 0.7
            if not stops and "direct" in term.complements:
                stops = _site_in_place(scene, match.end(), sentence.end)
                rule, confidence = ("visited_venue", 0.7) if stops else ("visited", 0.6)
            if term.value and not _BE_DUE.search(words):
                continue  # `is due in`, `was expected in`
            verb = _Verb(
                Span(match.start() - len(words), match.end()),
                words,
                term.tense,
                segments(scene, sentence, match.start())[-1],
                term.value,
            )
            yield from _frames(scene, grammar, sentence, verb, stops, rule, confidence)


def _is_guest(scene: Scene, sentence: Sentence, position: int, stop: Stop) -> bool:
    """Whether the subject of `is in Hanoi` represents another country and no ambassador is meant."""
    if _POSSESSED.match(scene.mask, stop.place.end):
        return False
    who, _ = subject(scene, sentence, position)
    return who is not None and who.country not in (None, stop.place.country_code) and not who.is_resident and not who.is_private


def _since(scene: Scene, position: int, end: int) -> tuple[Window, Span | None]:
    """`has been in Luanda since Tuesday`: the day of arrival."""
    found = _SINCE.match(scene.mask, position, end)
    printed = next((d for d in scene.dates if found and d.start <= found.start(1) < d.end), None)
    if printed is None or printed.window.precision != "day":
        return UNKNOWN, None
    return printed.window, Span(printed.start, printed.end)


def _left_behind(scene: Scene, sentence: Sentence, end: int, position: int) -> list[Stop]:
    """`left Bucharest for home`: who leaves the other's country has been there; the day is that of the end."""
    found = _PLACE_LEFT.match(scene.mask, end, sentence.end)
    place = scene.place_at(found.start(1)) if found else None
    if place is None:
        return []
    stop = Stop(place, None)
    return [stop] if _is_guest(scene, sentence, position, stop) else []


def _is_stay(mask: str, end: int, limit: int, words: str) -> bool:
    """`was in Delhi to sign`, `is in the U.S. for talks`, `will be in Peking from April 21 to 24`."""
    patterns = (_STAY_PURPOSE, _STAY_NOW, _STAY_DATED)
    return any(pattern.match(mask, end, limit) for pattern in patterns)


def _site_in_place(scene: Scene, position: int, end: int) -> list[Stop]:
    """`visited a car plant in Hanoi`: a site in a place."""
    found = _SITE.match(scene.mask, position, end)
    if found is None or _SITE_BREAK.search(scene.mask, position, found.start(1)):
        return []
    place = scene.place_at(found.start(1))
    return [Stop(place, None)] if place and is_locative(scene.document, place) else []


def _frames(
    scene: Scene, grammar: Grammar, sentence: Sentence, verb: _Verb, stops: list[Stop], rule: str, confidence: float
) -> Iterator[Frame]:
    mask = scene.mask
    if rule == "visited":
        rest = mask[verb.span.end : verb.span.end + 60]
        if not _NO_OBJECT.match(rest) or _FIRST_TIME.match(rest):
            return
    elif not stops and rule not in ("landed", "arrived") and not _FOR_VISIT.match(mask, verb.span.end):
        return
    if not _has_own_subject(scene, sentence, verb):
        return
    status, modal = _status(scene, grammar, sentence, verb)
    if status is None:
        return
    visitor, by_reference = subject(scene, sentence, verb.span.start)
    if _FIRST_PERSON.search(mask, max(sentence.start, verb.span.start - 12), verb.span.start):
        visitor, by_reference = speaker(scene, grammar, sentence), True
    if (
        visitor is not None
        and stops
        and visitor.country == stops[0].place.country_code
        and not _HOMEWARD.search(mask, verb.span.start, verb.span.end)
    ):
        visitor = nearest_guest(scene, sentence, verb.span.start, visitor)
    fellows = _coordinated(scene, sentence, verb, visitor, stops)
    last = stops[-1].place.end if stops else verb.span.end
    inside = visitor is not None and sentence.start <= visitor.start < verb.span.start
    clause = Span(visitor.start if visitor and inside else verb.span.start, last)
    for index in range(max(1, len(stops))):
        when, when_span = date_of_stop(scene, sentence, verb.span, stops, index)
        if rule in ("stays_in_place", "is_in_place") and not when.is_known:
            when, when_span = _since(scene, stops[index].place.end, sentence.end)
        if rule == "left_place":
            when, when_span = UNKNOWN, None
        if index and verb.tense == "past" and stops[index].date is None and stops[0].date is None:
            when, when_span = date_of_stop(scene, sentence, verb.span, stops, 0)  # `on Monday visited Paris and London`
        if rule == "arrived" and not when.is_known:
            return
        if verb.tense == "present" and _SETTING_OUT.search(mask, verb.span.start, verb.span.end):
            when = ahead(scene, when, when_span)
        if status == "hoped" and modal.startswith("look") and when.is_known:
            status = "planned"  # `looks forward to visiting Mexico on June 8`
        told, told_span = status, _status_span(mask, verb, status, modal)
        if told_span is None and _is_timetable(scene, sentence, verb, when):
            told, told_span = "planned", verb.span
        yield Frame(
            verb.span,
            clause,
            rule,
            confidence,
            visitor,
            stops[index].place if stops else None,
            None,
            told,
            told_span,
            when=when,
            when_span=when_span,
            occasion=occasion_after(scene, sentence, last),
            is_minor=rule == "visited_venue",
            by_reference=by_reference,
        )
        for fellow in fellows:
            yield Frame(
                verb.span,
                Span(fellow.start, last),
                rule,
                confidence,
                fellow,
                stops[index].place,
                None,
                told,
                told_span,
                when=when,
                when_span=when_span,
                is_minor=rule == "visited_venue",
            )
    if rule == "visited" or (stops and verb.tense == "past"):
        yield from _gapped(scene, sentence, verb.span, stops, status)


def _coordinated(scene: Scene, sentence: Sentence, verb: _Verb, visitor: Principal | None, stops: list[Stop]) -> list[Principal]:
    """The further subjects of a verb for other countries: `Kenya's A and Ethiopian Prime Minister B had visited`."""
    if visitor is None or not stops or not sentence.start <= visitor.start < verb.span.start:
        return []
    chain = scene.principals_in(visitor.end, verb.span.start)
    countries = {visitor.country, *(stop.place.country_code for stop in stops)}
    end, found = visitor.end, []
    for further in chain:
        if not _AND_SUBJECT.fullmatch(scene.mask, end, further.start):
            return []
        end = further.end
        if further.is_named and further.country not in (None, *countries) and not further.is_resident and not further.is_private:
            countries.add(further.country)
            found.append(further)
    return found if _AFTER_SUBJECTS.fullmatch(scene.mask, end, verb.span.start) else []


def _has_own_subject(scene: Scene, sentence: Sentence, verb: _Verb) -> bool:
    """Whether a principal, a pronoun or a conjunction stands right before the verb group, not another noun (`tourists visit`)."""
    start = verb.span.start
    if _BEFORE_VERB.search(scene.mask[max(sentence.start, start - 14) : start]):
        return True
    if _GROUP_BEFORE.search(scene.mask, max(sentence.start, start - 24), start):
        return True
    return _NAME_BEFORE.search(scene.document.shadow[max(sentence.start, start - 25) : start]) is not None


def _status_span(mask: str, verb: _Verb, status: str, modal: str) -> Span | None:
    """The words that tell the status; none for a bare present tense (a headline or a schedule), whose date decides."""
    if verb.tense in ("present", "base") and status == "occurred" and not verb.words.strip():
        return None
    at = mask.find(modal, verb.span.start, verb.span.end) if modal else -1
    if at >= 0:
        return Span(at, at + len(modal))
    return Span(verb.span.start + len(verb.words) - len(verb.words.lstrip()), verb.span.end)


def _status(scene: Scene, grammar: Grammar, sentence: Sentence, verb: _Verb) -> tuple[str | None, str]:
    """Status by modal, tense and construction, with the modal; null when the words tell no visit of their own."""
    mask, start = scene.mask, verb.span.start
    status, modal = status_of_group(grammar, verb.words, verb.tense)
    if status is None:
        return None, ""
    if verb.value:
        return verb.value, ""
    if verb.tense == "base" and not modal:
        if verb.words.split()[-1:] == ["to"]:
            status = _infinitive(scene, sentence, start)
        elif not _COORDINATED.search(mask[max(sentence.start, start - 12) : start]):
            return None, ""
        elif re.search(r"(?<!\w)(?:will|to)(?!\w)", mask[verb.clause_start : start]):
            status = "planned"
    elif verb.tense == "gerund" and status == "ongoing" and not _STAYING.search(mask[start : verb.span.end]):
        status = "planned"  # `is leaving for`, `is travelling to`
    elif verb.tense == "gerund" and status == "occurred":
        status = _gerund(mask, sentence, start)
    elif verb.tense == "present" and mask[start : verb.span.end].split()[-1] in ("is", "are", "am") and not modal:
        status = "ongoing"
    if status and _DENIED.search(mask, sentence.start, start):
        return None, ""
    if status and _CONDITION.search(mask, max(sentence.start, start - 60), start):
        return "hoped", modal
    return status, modal


def _is_timetable(scene: Scene, sentence: Sentence, verb: _Verb, when: Window) -> bool:
    """`He flies to Luanda on Friday`: the bare present of setting out is a timetable, except in a headline."""
    is_headline = sentence.start == scene.document.sentences[0].start and scene.lower[sentence.end - 1] not in ".!?"
    if verb.tense != "present" or is_headline or not _SETTING_OUT.search(scene.mask, verb.span.start, verb.span.end):
        return False
    published = scene.document.published.earliest
    return not when.is_known or bool(published and when.earliest and when.earliest >= published)


def _gerund(mask: str, sentence: Sentence, start: int) -> str:
    """`after visiting` is behind, `will rest before flying` ahead, `visiting` alone goes on."""
    before = mask[max(sentence.start, start - 10) : start]
    if not _AFTER_CONJUNCTION.search(before):
        return "ongoing"
    is_ahead = before.rstrip().endswith("before") and _AHEAD_WORD.search(mask, sentence.start, start)
    return "planned" if is_ahead else "occurred"


def _infinitive(scene: Scene, sentence: Sentence, position: int) -> str | None:
    """`King to visit Britain` (a headline) plans; `an invitation to visit` hopes; others tell no visit of their own."""
    before = scene.mask[max(sentence.start, position - 40) : position]
    if _WISH.search(scene.mask, sentence.start, position) or _NEAR_WISH.search(before):
        return "hoped"
    if _FIRST_TO.search(before):
        return "planned" if _AHEAD_WORD.search(scene.mask, sentence.start, position) else "occurred"
    if _PLEASED_TO.search(before):
        return "ongoing"  # `I am glad to be back in Moldova`
    holders = scene.principals_in(sentence.start, position)
    if before.rstrip().endswith(PERSON) and holders and _FIRST_HOLDER.match(scene.lower, holders[-1].start):
        return "planned" if _AHEAD_WORD.search(scene.mask, sentence.start, position) else "occurred"
    if before.rstrip().endswith(PERSON) or _NEAR_PLAN.search(before):
        return "planned"
    return None


def _gapped(scene: Scene, sentence: Sentence, verb: Span, stops: list[Stop], status: str) -> Iterator[Frame]:
    """`King Faisal visited in 1967 and King Khaled in 1981`: the verb is understood in the second part."""
    found = _GAPPED.match(scene.mask, verb.end, sentence.end)
    if found is None:
        return
    visitor = scene.principal_at(found.start(1))
    printed = next((d for d in scene.dates if d.start <= found.start(2) < d.end), None)
    if visitor is None or printed is None:
        return
    told = Span(found.start(1), found.end(2))
    yield Frame(
        told,
        told,
        "visited_gapped",
        0.7,
        visitor,
        stops[0].place if stops else None,
        None,
        status,
        None,
        when=printed.window,
        when_span=Span(printed.start, printed.end),
    )
