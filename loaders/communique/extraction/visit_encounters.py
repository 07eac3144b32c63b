"""Visits that are told as what happened in the other's country: talks, signings, speeches and conferences at a stated place.

A meeting makes a visit only where its place is stated and is the country of one of its sides; in a third country, or without a
place, it makes none. Telephone and video meetings make none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from communique.extraction.document import Sentence, Span
from communique.extraction.places import Place
from communique.extraction.visit_frames import Frame, Stop, date_near, stops_from, subject
from communique.extraction.visit_lexicon import DATE, PERSON, PLACE
from communique.extraction.visit_grammar import Grammar, dated, status_of_group
from communique.extraction.visit_scene import Principal, Scene
from communique.windows import UNKNOWN, Window

_AT_PLACE = re.compile(
    rf"(?<![\w-])(?:in|at|near|outside)\s+(?:[\w'.&-]+\s+|[{PERSON}{PLACE}]+(?:'s)?\s+|[\w'-]+,\s+){{0,9}}?({PLACE}+)(?P<after>\s+\w+)?"
)
_TOPIC = re.compile(
    r"(?<!\w)(?:discuss\w*|about|regarding|concerning|which|that(?!\s+time)|who|said|told|attacks?|war|conflict|situation|crisis|since|"
    r"born|based|ambassador|embassy|condemn\w*|elections?)(?!\w)|[;:]|"
    r"(?<!\w)(?:invest\w*|projects?|companies|company|cooperation|relations|ties|trade|developments?|peace|students?|citizens|deals?|"
    r"interests?|operations?|plants?|business|businesses|factory|reserves?|presence|people|workers|troops|forces|exports?)\s*$|"
    rf"(?<!summit\s)(?<!forum\s)(?<!conference\s)(?<!dialogue\s)(?<!\w)on\s+(?!the\s+(?:sidelines|margins)|{DATE})"
)
_SUBJECT_MATTER = re.compile(r"(?<!\w)(?:to\s+(?:discuss|review|prepare|follow)|discussing|regarding|concerning|implementation\s+of|about)(?!\w)")
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
        if place is None:
            continue
        topic = _SUBJECT_MATTER.search(scene.mask, max(match.end(), place.end), sentence.end)
        sides = [
            p for p in _sides(scene, index, sentence, place)
            if topic is None or not topic.start() <= p.start < sentence.end
        ]
        words = grammar.group.search(scene.mask, sentence.start, match.start())
        status, _ = status_of_group(grammar, words.group() if words else "", "past")
        if status is None or status == "hoped":
            continue
        for visitor, confidence in _visitors(scene, sides, place, sentence):
            if (visitor.person_id, visitor.country) in told:
                continue
            told.add((visitor.person_id, visitor.country))
            found = date_near(scene, sentence, Span(match.start(), place.end) if place.start > match.end() else Span(*match.span()))
            inside = sentence.start <= visitor.start < sentence.end
            when, when_span = dated(scene, sentence, found)
            if not when_span:
                when, when_span = _same_event_before(scene, index, match.group())
            yield Frame(
                Span(*match.span()),
                Span(min(place.start, match.start(), *([visitor.start] if inside else [])),
                     max(place.end, match.end(), *([visitor.end] if inside else []))),
                "encounter_in_place", confidence, visitor, place, None, status, Span(*match.span()),
                when=when, when_span=when_span, is_minor=True, by_reference=not inside,
            )
        if told:
            return


_STEMS = {"sign": re.compile(r"(?<!\w)sign(?:ed|ing|s)?(?!\w)"), "talk": re.compile(r"(?<!\w)(?:talks|met|meeting|negotiations)(?!\w)")}


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
    """The first place that a preposition of place ties to the encounter, with no topic between."""
    for found in _AT_PLACE.finditer(scene.mask, position, min(sentence.end, position + 260)):
        gap = scene.mask[position : found.start()]
        if _TOPIC.search(gap) or len(re.findall(r"[a-z][\w'-]*", gap)) > 22:
            return None
        place = scene.place_at(found.start(1))
        if place is None or re.match(r"'s?\s+[a-z]", scene.document.shadow[place.end : place.end + 6]):
            continue
        if place.kind == "country" and re.match(r"(?:at|near|outside)\s", found.group()):
            continue  # `at the United States think tank`: an attribute
        return place
    return None


def _opening_place(scene: Scene, sentence: Sentence, position: int) -> Place | None:
    """`In Hong Kong, X will hold meetings with`: a place that opens the sentence."""
    found = re.compile(rf"\W*(?:earlier|later|also)?\s*(?:in|at)\s+(?:the\s+)?({PLACE}+)\s*,").match(scene.mask, sentence.start, position)
    if found is None:
        return None
    return scene.place_at(found.start(1))


def _sides(scene: Scene, index: int, sentence: Sentence, place: Place) -> list[Principal]:
    """Who takes part: the principals of the sentence; for `the two leaders` those of the sentence before; for unnamed
    delegations those that the next sentences name."""
    sides = [p for p in scene.principals_in(sentence.start, sentence.end) if not p.is_resident]
    named = [p for p in sides if p.is_named]
    countries = {p.country for p in named if p.country}
    if len(countries) < 2 and scene.lexicon.patterns["plural_reference"].search(scene.lower, sentence.start, sentence.end):
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
            yield Principal(
                bare.start, bare.end, None, bare.label, other[0], Span(span.start, span.end), bare.name_start, bare.name_end
            ), 0.6


def _appearances(scene: Scene, grammar: Grammar, sentence: Sentence) -> Iterator[Frame]:
    """`will attend the conference in Hong Kong`, `speaking at a seminar in Oslo`: a principal of another country is there."""
    for match in scene.lexicon.patterns["appearance"].finditer(scene.mask, sentence.start, sentence.end):
        quarters = re.compile(
            rf"[^.;,]{{0,80}}?({PLACE}+)\s+{scene.lexicon.alternation('headquarters')}(?!\w)"
        ).match(scene.mask, match.end(), sentence.end)
        if quarters:
            place = scene.place_at(quarters.start(1))
        else:
            place = _place_of_encounter(
                scene, sentence, match.start() if match.group().split()[-1] in ("at", "in") else match.end()
            )
        if place is None:
            continue
        visitor, by_reference = subject(scene, sentence, match.start())
        if visitor is None:
            after = scene.principals_in(match.end(), sentence.end)
            visitor = after[0] if after else None
        if (
            visitor is None or visitor.country in (None, place.country_code) or visitor.is_private or visitor.is_resident
            or place.kind == "country" and quarters is None and place.city is None and not _has_event(scene, match.end(), place.start)
        ):
            continue
        words = grammar.group.search(scene.mask, sentence.start, match.start())
        tense = "gerund" if match.group().split()[0].endswith("ing") else "past"
        status, _ = status_of_group(grammar, words.group() if words else "", tense)
        if status is None or status == "hoped":
            continue
        when, when_span = dated(scene, sentence, date_near(scene, sentence, Span(match.start(), place.end)))
        inside = sentence.start <= visitor.start < sentence.end
        yield Frame(
            Span(*match.span()), Span(min(match.start(), visitor.start) if inside else match.start(), max(place.end, visitor.end if inside else 0)),
            "appearance_abroad", 0.65, visitor, place, None, status, Span(*match.span()),
            when=when, when_span=when_span, is_minor=True, by_reference=by_reference or not inside,
        )


def _has_event(scene: Scene, start: int, end: int) -> bool:
    return re.search(r"(?<!\w)(?:summit|conference|forum|meeting|seminar|session|ceremony|expo|fair|exhibition)(?!\w)", scene.lower[start:end]) is not None


def itinerary_frames(scene: Scene, grammar: Grammar, frames: Sequence[Frame]) -> Iterator[Frame]:
    """Tours: the countries that a tour includes, and meetings with their leaders that the tour is for.

    `opening a Latin American tour which includes Bolivia and Guatemala`; `a trip to the Far East to improve relations with
    South Korea`, then `will meet South Korean President`.
    """
    nouns = scene.lexicon.patterns["visit_noun"]
    includes = scene.lexicon.patterns["itinerary"]
    for _, sentence in scene.sentences():
        for noun in nouns.finditer(scene.mask, sentence.start, sentence.end):
            if noun.group() not in ("tour", "trip", "journey"):
                continue
            visitor = next((f.visitor for f in frames if f.trigger.start == noun.start() and f.visitor), None)
            if visitor is None:
                visitor, _ = subject(scene, sentence, noun.start())
            if visitor is None or visitor.country is None:
                continue
            opened = re.search(r"(?<!\w)(?:open\w*|begin\w*|start\w*|kick\w*\s+off|will|first\s+leg)(?!\w)", scene.mask[sentence.start : noun.start()])
            if listed := includes.search(scene.mask, noun.end(), min(sentence.end, noun.end() + 60)):
                yield from _included(scene, sentence, Span(*noun.span()), listed.span(), visitor, bool(opened))
            elif not any(f.trigger.start == noun.start() and f.host for f in frames):
                yield from _met_on_tour(scene, grammar, sentence, noun, visitor)


_MORE_STOPS = re.compile(
    rf"[^.;{PLACE}]{{0,40}}?(?:stops?|visits?|legs?)\s+(?:in|to)\s+(?:the\s+)?({PLACE}+)(?:\s+(?:this|on|next|in|from)?\s*({DATE}+))?"
)
_STOP_KIND = re.compile(r"(?P<done>prior|previous|earlier|first)|(?P<next>expected|planned|next|later|final|scheduled)")


def _included(
    scene: Scene, sentence: Sentence, noun: Span, listed: tuple[int, int], visitor: Principal, opened: bool
) -> Iterator[Frame]:
    position = listed[1]
    stops = stops_from(scene, position, sentence.end, ("direct", "to", "in"))
    for stop in stops:
        yield _stop(scene, sentence, noun, visitor, stop, "planned" if opened else "occurred", "tour_includes", Span(*listed))
    position = stops[-1].place.end if stops else position
    while more := _MORE_STOPS.match(scene.mask, position, sentence.end):
        place = scene.place_at(more.start(1))
        if place is None:
            return
        date = next((d for d in scene.dates if more.group(2) and d.start == more.start(2)), None)
        words = _STOP_KIND.search(more.group())
        status = "planned" if (words and words["next"]) else "occurred" if (words and words["done"]) else ("planned" if opened else "occurred")
        yield _stop(scene, sentence, noun, visitor, Stop(place, date), status, "tour_includes", Span(*more.span()))
        position = more.end()


def _stop(
    scene: Scene, sentence: Sentence, noun: Span, visitor: Principal, stop: Stop, status: str, rule: str, told: Span
) -> Frame:
    date = stop.date
    return Frame(
        noun, Span(noun.start, stop.place.end), rule, 0.7, visitor, stop.place, None, status, told,
        when=date.window if date else UNKNOWN, when_span=Span(date.start, date.end) if date else None,
        by_reference=not sentence.start <= visitor.start < sentence.end,
    )


def _met_on_tour(
    scene: Scene, grammar: Grammar, sentence: Sentence, noun: re.Match[str], visitor: Principal
) -> Iterator[Frame]:
    countries = {p.country_code: p for p in scene.places_in(noun.end(), sentence.end) if p.kind == "country"}
    if len(countries) < 2:
        return
    for _, later in scene.sentences():
        if later.start <= sentence.start:
            continue
        for match in scene.lexicon.patterns["encounter"].finditer(scene.mask, later.start, later.end):
            who, _ = subject(scene, later, match.start())
            if who is None or who.person_id != visitor.person_id:
                continue
            met = next((p for p in scene.principals_in(match.end(), later.end) if p.country in countries), None)
            if met is None or met.country is None or met.country == visitor.country:
                continue
            words = grammar.group.search(scene.mask, later.start, match.start())
            status, _ = status_of_group(grammar, words.group() if words else "", "past")
            if status not in ("planned", "occurred"):
                continue
            when, when_span = dated(scene, later, date_near(scene, later, Span(match.start(), met.end)))
            place = countries[met.country]
            yield Frame(
                Span(*match.span()), Span(min(who.start, match.start()) if later.start <= who.start else match.start(), met.end),
                "met_on_tour", 0.65, visitor, place, None, status, Span(*match.span()),
                when=when, when_span=when_span, is_minor=True,
            )
            break


def record_frames(scene: Scene) -> Iterator[Frame]:
    """The header of an event record gives place and day: a foreign principal who takes part there is a visitor.

    A record has a header line with its place (`2022-02-01, The Kremlin, Moscow`); a newspaper's dateline is none.
    """
    line = _record_line(scene)
    if line is None:
        return
    place, published = line
    top = scene.document.sentences[:8]
    text = scene.lower[: top[3].end if len(top) > 3 else len(scene.lower)]
    if scene.lexicon.patterns["remote"].search(text):
        return
    yielded: set[str] = set()
    for position, sentence in enumerate(top[:4]):
        sides = [p for p in scene.principals_in(sentence.start, sentence.end) if p.is_named and not p.is_resident and not p.is_private]
        hosted = any(p.country == place.country_code for p in scene.principals[:12])
        meets = scene.lexicon.patterns["encounter"].search(scene.lower, sentence.start, sentence.end) or scene.lexicon.patterns["receive_verb"].search(scene.lower, sentence.start, sentence.end)
        for side in sides:
            if not side.country or side.country == place.country_code or side.country in yielded or not hosted or not meets:
                continue
            yielded.add(side.country)
            yield Frame(
                Span(side.start, side.end), Span(side.start, side.end), "record_of_meeting", 0.85 - 0.05 * position, side, place,
                None, "occurred", None, when=published, when_span=Span(place.start, place.end), is_minor=True,
            )
    abroad = {p.country for p in scene.principals_in(0, top[min(3, len(top) - 1)].end) if p.is_named and p.country}
    if not yielded and (place.country_code in abroad or len(abroad) < 2):
        who = _record_speaker(scene)
        if who and who.country and who.country != place.country_code and not who.is_resident and not who.is_private and who.is_named:
            yield Frame(
                Span(who.start, who.end), Span(who.start, who.end), "record_of_speech", 0.75, who, place, None, "ongoing", None,
                when=published, when_span=Span(place.start, place.end), is_minor=True,
            )


def _record_speaker(scene: Scene) -> Principal | None:
    """Who speaks in a record: `SECRETARY BLINKEN:` before the speech, or a line `Name, Title` above it."""
    text = scene.document.text
    for principal in scene.principals_in(0, 3000):
        line_start = text.rfind("\n", 0, principal.start) + 1
        line_end = text.find("\n", principal.end)
        opens = len(text[line_start : principal.start].split()) <= 4
        if opens and (text[principal.end : principal.end + 1] == ":" or 0 <= line_end - principal.end < 90
                      and text[principal.end : principal.end + 2] == ", " and not text[line_start:line_end].rstrip().endswith(".")):
            return principal
    return None


def _record_line(scene: Scene) -> tuple[Place, Window] | None:
    """The place of the record's header: beside its date line, or alone in one of the first lines."""
    article = scene.document.article
    published = article.published if article.published.precision == "day" else UNKNOWN
    headers = [s for s in article.spans if s.kind == "header"]
    for header in headers:
        if article.record_place:
            found = scene.places_in(header.start, header.end)
            if found:
                return found[-1], published
    position = headers[-1].end if headers else 0
    for line in re.finditer(r"[^\r\n]+", article.text[position : position + 400]):
        start, end = position + line.start(), position + line.end()
        if len(line.group().split()) > 8 or re.search(r"[.!?]\s*$", line.group()):
            continue
        rest = "".join(" " if c == PLACE else c for c in scene.mask[start:end])
        found = scene.places_in(start, end)
        if found and not re.search(r"[\w]", re.sub(r"(?<!\w)(?:the|dc|d\.c\.)(?!\w)", "", rest)) and headers:
            return found[0], published
    return None
