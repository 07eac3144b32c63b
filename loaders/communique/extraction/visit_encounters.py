"""Visits that are told as what happened in the other's country: talks, signings, speeches and conferences at a stated place.

A meeting makes a visit only where its place is stated and is the country of one of its sides; in a third country, or without a
place, it makes none. Telephone and video meetings make none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from communique.extraction.document import Sentence, Span
from communique.extraction.places import Place
from communique.extraction.visit_dates import date_near
from communique.extraction.visit_frames import Frame, segments, subject
from communique.extraction.visit_grammar import Grammar, dated, status_of_group
from communique.extraction.visit_lexicon import DATE, PERSON, PLACE
from communique.extraction.visit_scene import Principal, Scene
from communique.windows import UNKNOWN, Window

_AT_PLACE = re.compile(
    rf"(?<![\w-])(?:in|at|near|outside)\s+(?:[\w'.&-]+\s+|[{PERSON}{PLACE}]+(?:'s)?\s+|[\w'-]+,\s+){{0,9}}?({PLACE}+)"
)
_HERE = re.compile(rf"(?:\s+[\w'-]+|\s+{DATE}+|\s+[{PERSON}]+){{0,5}}?\s+({PLACE}+)")
_OPENING_PLACE = re.compile(
    rf"\W*(?:earlier|later|also)?\s*(?:(?:on\s+|in\s+)?{DATE}+\s*,?\s*)?(?:in|at)\s+(?:the\s+)?({PLACE}+)\s*,"
)
_ATTRIBUTE = re.compile(r"(?:at|near|outside)\s")
_GOVERNMENT = re.compile(r"'s?\s+[a-z]")
_EVENT = re.compile(r"(?<!\w)(?:summit|conference|forum|meeting|seminar|session|ceremony|expo|fair|exhibition)(?!\w)")
_STEMS = {
    "sign": re.compile(r"(?<!\w)sign(?:ed|ing|s)?(?!\w)"),
    "talk": re.compile(r"(?<!\w)(?:talks|met|meeting|negotiations)(?!\w)"),
}
_TOPIC = re.compile(
    r"(?<!\w)(?:discuss\w*|about|regarding|concerning|which|that(?!\s+time)|who|said|told|attacks?|war|conflict|situation|crisis|since|"
    r"born|based|ambassador|embassy|condemn\w*|elections?)(?!\w)|[;:]|"
    r"(?<!\w)(?:invest\w*|projects?|companies|company|cooperation|relations|ties|trade|developments?|peace|students?|citizens|deals?|"
    r"interests?|operations?|plants?|business|businesses|factory|reserves?|presence|people|workers|troops|forces|exports?)\s*$|"
    rf"(?<!summit\s)(?<!forum\s)(?<!conference\s)(?<!dialogue\s)(?<!\w)on\s+(?!the\s+(?:sidelines|margins)|{DATE})"
)
_SUBJECT_MATTER = re.compile(
    r"(?<!\w)(?:to\s+(?:discuss|review|prepare|follow)|discussing|regarding|concerning|implementation\s+of|about)(?!\w)"
)
_TALKED_OF = re.compile(
    r"(?<!\w)(?:discuss\w*|review\w*|thank\w*|preparations?|upcoming|congratulat\w*|highlight\w*|prais\w*|recall\w*|outcomes?|results?)(?!\w)"
)
"""An encounter that is itself the matter of other talks: `reviewed preparations for the summit in Vilnius`."""
_WITHOUT = re.compile(r"(?<!\w)without\s+(?:him|her|them)(?!\w)")
_WILL = re.compile(r"(?<!\w)(?:will|shall|is\s+to|are\s+to|look\w*\s+forward)(?!\w)")
_LONG_AGO_DAYS = 60
_BY_SIGNATORY = re.compile(rf"[^.;]{{0,90}}?\sby\s+(?:[\w'-]+\s+){{0,3}}?{PERSON}")
_PAIR = re.compile(rf"({PLACE}+)\s?[-–/]\s?({PLACE}+)")
_HOSTS = re.compile(
    r"(?:'s|')?(?:\s+[\w-]+){0,2}?\s+(?:officials?|counterparts?|ministers?|leaders?|leadership|authorities|government|side|delegations?|"
    r"representatives|parliament|lawmakers|president|premier|and)(?!\w)|\s*[-–/,]|(?:'s|')?\s+(?:and|had|met|hosted|held)(?!\w)"
)


def encounter_frames(scene: Scene, grammar: Grammar) -> Iterator[Frame]:
    """Talks, signings and conferences at a place in the country of one side, and public appearances abroad."""
    for index, sentence in scene.sentences():
        if scene.lexicon.patterns["remote"].search(scene.lower, sentence.start, sentence.end):
            continue
        yield from _encounters(scene, grammar, index, sentence)
        yield from _appearances(scene, grammar, sentence)


def _encounters(scene: Scene, grammar: Grammar, index: int, sentence: Sentence) -> Iterator[Frame]:
    told: set[tuple[str | None, str | None]] = set()
    for match in scene.lexicon.patterns["encounter"].finditer(scene.mask, sentence.start, sentence.end):
        place = _place_of_encounter(scene, sentence, match.end()) or _opening_place(scene, sentence, match.start())
        clause = scene.mask[segments(scene, sentence, match.start())[-1] : match.start()]
        if place is None or _TALKED_OF.search(clause) or _WITHOUT.search(scene.mask, place.end, sentence.end):
            continue
        topic = _SUBJECT_MATTER.search(scene.mask, max(match.end(), place.end), sentence.end)
        sides = [p for p in _sides(scene, index, sentence, place) if topic is None or not topic.start() <= p.start < sentence.end]
        status, _ = status_of_group(grammar, grammar.words_before(scene, sentence, match.start()), "past")
        if status is None or status == "hoped":
            continue
        if status == "occurred" and _WILL.search(clause):
            status = "planned"
        trigger = Span(*match.span())
        anchor = Span(match.start(), place.end) if place.start > match.end() else trigger
        when, when_span = dated(scene, sentence, date_near(scene, sentence, anchor))
        if when_span is None:
            when, when_span = _same_event_before(scene, index, match.group())
        if _is_old_paper(scene, sentence, match, when):
            continue
        for visitor, confidence in _visitors(scene, sides, place, sentence):
            if (visitor.person_id, visitor.country) in told:
                continue
            told.add((visitor.person_id, visitor.country))
            inside = sentence.start <= visitor.start < sentence.end
            spans = [place, trigger, visitor] if inside else [place, trigger]
            yield Frame(
                trigger,
                Span(min(s.start for s in spans), max(s.end for s in spans)),
                "encounter_in_place",
                confidence,
                visitor,
                place,
                None,
                status,
                trigger,
                when=when,
                when_span=when_span,
                is_minor=True,
                by_reference=not inside,
            )
        if told:
            return


def _is_old_paper(scene: Scene, sentence: Sentence, trigger: re.Match[str], when: Window) -> bool:
    """`the treaty signed in Paris in 2008`: a paper of long ago, whose signatories are not those who speak of it."""
    published = scene.document.published.earliest
    is_old = bool(published and when.latest and (published - when.latest).days > _LONG_AGO_DAYS)
    if not is_old or not trigger.group().startswith(("signed", "inked")):
        return False
    before = scene.mask[max(sentence.start, trigger.start() - 12) : trigger.start()].rstrip()
    return not before.endswith(PERSON) and not _BY_SIGNATORY.match(scene.mask, trigger.end(), sentence.end)


def _same_event_before(scene: Scene, index: int, trigger: str) -> tuple[Window, Span | None]:
    """The date of the same signing or talks in the sentence before: `signed an agreement Friday`, then `signed in Moscow by`."""
    if index == 0:
        return UNKNOWN, None
    stem = "sign" if trigger.startswith("sign") else "talk" if _STEMS["talk"].search(trigger) else None
    if stem is None:
        return UNKNOWN, None
    earlier = scene.document.sentences[index - 1]
    for match in _STEMS[stem].finditer(scene.lower, earlier.start, earlier.end):
        found = date_near(scene, earlier, Span(*match.span()))
        if found is not None:
            return dated(scene, earlier, found)
    return UNKNOWN, None


def _place_of_encounter(scene: Scene, sentence: Sentence, position: int) -> Place | None:
    """The first place that a preposition of place ties to the encounter, with no topic between; `here` needs none."""
    if adverb := _HERE.match(scene.mask, position, sentence.end):
        here = scene.place_at(adverb.start(1))
        if here is not None and here.kind == "adverb":
            return here
    for found in _AT_PLACE.finditer(scene.mask, position, min(sentence.end, position + 260)):
        gap = scene.mask[position : found.start()]
        if _TOPIC.search(gap) or len(re.findall(r"[a-z][\w'-]*", gap)) > 22:
            return None
        place = scene.place_at(found.start(1))
        if place is None or _GOVERNMENT.match(scene.document.shadow, place.end):
            continue
        if place.kind == "country" and _ATTRIBUTE.match(found.group()):
            continue  # `at the United States think tank`: an attribute
        return place
    return None


def _opening_place(scene: Scene, sentence: Sentence, position: int) -> Place | None:
    """`In Hong Kong, X will hold meetings with`: a place that opens the sentence."""
    found = _OPENING_PLACE.match(scene.mask, sentence.start, position)
    if found is None:
        return None
    return scene.place_at(found.start(1))


def _sides(scene: Scene, index: int, sentence: Sentence, place: Place) -> list[Principal]:
    """Who takes part: the principals of the sentence; for `the two leaders` those of the sentence before; for unnamed
    delegations those that the next sentences name."""
    sides = [p for p in scene.principals_in(sentence.start, sentence.end) if not p.is_resident]
    named = [p for p in sides if p.is_named]
    countries = {p.country for p in named if p.country}
    plural = scene.lexicon.patterns["plural_reference"].search(scene.lower, sentence.start, sentence.end)
    if len(countries) < 2 and plural and not scene.lower.startswith(" of ", plural.end()):
        for back in range(index - 1, max(-1, index - 3), -1):
            earlier = scene.document.sentences[back]
            found = [p for p in scene.principals_in(earlier.start, earlier.end) if p.is_named and p.country]
            if len({p.country for p in found}) >= 2:
                return [*sides, *found]
    if not any(p.country and p.country != place.country_code for p in named):
        for ahead in range(index + 1, min(index + 3, len(scene.document.sentences))):
            later = scene.document.sentences[ahead]
            if scene.lexicon.patterns["followed_by"].search(scene.lower, later.start, later.end):
                sides += [p for p in scene.principals_in(later.start, later.end) if not p.is_resident]
    return sides


def _visitors(scene: Scene, sides: Sequence[Principal], place: Place, sentence: Sentence) -> Iterator[tuple[Principal, float]]:
    """The first head of every foreign side, when the host's side is there too."""
    host = place.country_code
    is_hosted = any(p.country == host for p in sides) or any(
        m.code == host and not (place.start <= m.start < place.end) and _HOSTS.match(scene.lower, m.end)
        for m in scene.document.mentions_in(sentence, "demonym", "demonym_plural", "country")
    )
    if not is_hosted:
        return
    seen: set[str] = set()
    for side in sorted(sides, key=lambda p: (not p.is_named, p.start)):
        if side.country and side.country != host and side.country not in seen and not side.is_private:
            seen.add(side.country)
            yield side, (0.8 if side.is_named else 0.5)
    if seen:
        return
    pair = _PAIR.search(scene.mask, sentence.start, sentence.end)
    bare = next((p for p in sides if p.country is None and not p.is_named), None)
    if pair and bare:
        codes = [next(p.country_code for p in scene.places if p.start == at) for at in (pair.start(1), pair.start(2))]
        other = [code for code in codes if code != host]
        if host in codes and len(other) == 1:
            span = next(p for p in scene.places if p.country_code == other[0] and pair.start() <= p.start < pair.end())
            yield (
                Principal(
                    bare.start, bare.end, None, bare.label, other[0], Span(span.start, span.end), bare.name_start, bare.name_end
                ),
                0.6,
            )


def _appearances(scene: Scene, grammar: Grammar, sentence: Sentence) -> Iterator[Frame]:
    """`will attend the conference in Hong Kong`, `speaking at a seminar in Oslo`: a principal of another country is there."""
    for match in scene.lexicon.patterns["appearance"].finditer(scene.mask, sentence.start, sentence.end):
        place = _place_of_appearance(scene, grammar, sentence, match)
        if place is None:
            continue
        visitor, by_reference = subject(scene, sentence, match.start())
        if visitor is None:
            visitor = next(iter(scene.principals_in(match.end(), sentence.end)), None)
        if (
            visitor is None
            or visitor.country in (None, place.country_code)
            or visitor.is_private
            or not visitor.holds_office
            or visitor.is_resident
        ):
            continue
        tense = "gerund" if match.group().split()[0].endswith("ing") else "past"
        status, _ = status_of_group(grammar, grammar.words_before(scene, sentence, match.start()), tense)
        if status is None or status == "hoped":
            continue
        trigger = Span(*match.span())
        when, when_span = dated(scene, sentence, date_near(scene, sentence, Span(match.start(), place.end)))
        inside = sentence.start <= visitor.start < sentence.end
        spans = [place, trigger, visitor] if inside else [place, trigger]
        yield Frame(
            trigger,
            Span(min(s.start for s in spans), max(s.end for s in spans)),
            "appearance_abroad",
            0.65,
            visitor,
            place,
            None,
            status,
            trigger,
            when=when,
            when_span=when_span,
            is_minor=True,
            by_reference=by_reference or not inside,
        )


def _place_of_appearance(scene: Scene, grammar: Grammar, sentence: Sentence, match: re.Match[str]) -> Place | None:
    """A city, or a country where an event is named: `a talk at the institute's Washington headquarters`, `a summit in Peru`."""
    if quarters := grammar.headquarters.match(scene.mask, match.end(), sentence.end):
        return scene.place_at(quarters.start(1))
    is_prepositional = match.group().split()[-1] in ("at", "in")
    start = match.end() - len(match.group().split()[-1]) if is_prepositional else match.end()
    place = _place_of_encounter(scene, sentence, start)
    is_whole_country = place is not None and place.kind == "country" and place.city is None
    if place is not None and is_whole_country and not _EVENT.search(scene.lower, match.end(), place.start):
        return None
    return place
