"""Tours of several countries: the stops that a tour includes, and the leaders that its traveller is to meet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from communique.extraction.document import Sentence, Span
from communique.extraction.visit_dates import date_near
from communique.extraction.visit_frames import Frame, Stop, stops_from, subject
from communique.extraction.visit_grammar import Grammar, dated, status_of_group
from communique.extraction.visit_lexicon import DATE, PLACE
from communique.extraction.visit_scene import Principal, Scene
from communique.windows import UNKNOWN

_TOURS = ("tour", "trip", "journey")
_OPENED = re.compile(r"(?<!\w)(?:open\w*|begin\w*|start\w*|kick\w*\s+off|will|first\s+leg)(?!\w)")
_MORE_STOPS = re.compile(
    rf"[^.;{PLACE}]{{0,40}}?(?:stops?|visits?|legs?)\s+(?:in|to)\s+(?:the\s+)?({PLACE}+)(?:\s+(?:this|on|next|in|from)?\s*({DATE}+))?"
)
_AFTER_STOP = re.compile(rf"\s+after\s+(?:(?:visiting|leaving|stopping\s+in|a\s+stop\s+in)\s+)?(?:the\s+)?({PLACE}+)")
_DONE_STOP = re.compile(r"prior|previous|earlier|first")
_COMING_STOP = re.compile(r"expected|planned|next|later|final|scheduled")


def itinerary_frames(scene: Scene, grammar: Grammar, frames: Sequence[Frame]) -> Iterator[Frame]:
    """Frames of the stops of tours.

    `opening a Latin American tour which includes Bolivia and Guatemala`; `a trip to the Far East to improve relations with
    South Korea and the Philippines`, then `will meet the South Korean President`. `frames` are those of the nouns found before.
    """
    for sentence in scene.document.sentences:
        for noun in scene.lexicon.patterns["visit_noun"].finditer(scene.mask, sentence.start, sentence.end):
            if noun.group() not in _TOURS:
                continue
            own = [f for f in frames if f.trigger.start == noun.start()]
            visitor = next((f.visitor for f in own if f.visitor), None) or subject(scene, sentence, noun.start())[0]
            if visitor is None or visitor.country is None:
                continue
            tour = Span(*noun.span())
            listed = scene.lexicon.patterns["itinerary"].search(scene.mask, noun.end(), min(sentence.end, noun.end() + 60))
            earlier = _AFTER_STOP.match(scene.mask, noun.end(), sentence.end)
            place = scene.place_at(earlier.start(1)) if earlier else None
            if earlier and place is not None and place.country_code != visitor.country:
                yield _stop(sentence, tour, visitor, Stop(place, None), "occurred", Span(*earlier.span()))
            if listed:
                yield from _included(scene, sentence, tour, Span(*listed.span()), visitor)
            elif not any(f.host for f in own):
                yield from _met_on_tour(scene, grammar, sentence, tour, visitor)


def _included(scene: Scene, sentence: Sentence, tour: Span, listed: Span, visitor: Principal) -> Iterator[Frame]:
    """The stops of a list: to come when the tour is being opened, else those of a tour that is told as done."""
    default = "planned" if _OPENED.search(scene.mask, sentence.start, tour.start) else "occurred"
    stops = stops_from(scene, listed.end, sentence.end, ("direct", "to", "in"))
    for stop in stops:
        yield _stop(sentence, tour, visitor, stop, default, listed)
    position = stops[-1].place.end if stops else listed.end
    while more := _MORE_STOPS.match(scene.mask, position, sentence.end):
        place = scene.place_at(more.start(1))
        if place is None:
            return
        printed = next((d for d in scene.dates if more.group(2) and d.start == more.start(2)), None)
        status = "planned" if _COMING_STOP.search(more.group()) else "occurred" if _DONE_STOP.search(more.group()) else default
        yield _stop(sentence, tour, visitor, Stop(place, printed), status, Span(*more.span()))
        position = more.end()


def _stop(sentence: Sentence, tour: Span, visitor: Principal, stop: Stop, status: str, told: Span) -> Frame:
    printed = stop.date
    return Frame(
        tour,
        Span(tour.start, stop.place.end),
        "tour_includes",
        0.7,
        visitor,
        stop.place,
        None,
        status,
        told,
        when=printed.window if printed else UNKNOWN,
        when_span=Span(printed.start, printed.end) if printed else None,
        by_reference=not sentence.start <= visitor.start < sentence.end,
    )


def _met_on_tour(scene: Scene, grammar: Grammar, sentence: Sentence, tour: Span, visitor: Principal) -> Iterator[Frame]:
    """Meetings of the traveller with leaders of the countries that the tour is told to be for."""
    countries = {p.country_code: p for p in scene.places_in(tour.end, sentence.end) if p.kind == "country"}
    if len(countries) < 2:
        return
    for later in scene.document.sentences:
        if later.start <= sentence.start:
            continue
        for match in scene.lexicon.patterns["encounter"].finditer(scene.mask, later.start, later.end):
            who, by_reference = subject(scene, later, match.start())
            met = next((p for p in scene.principals_in(match.end(), later.end) if p.country in countries), None)
            if who is None or who.person_id != visitor.person_id or met is None or met.country in (None, visitor.country):
                continue
            status, _ = status_of_group(grammar, grammar.words_before(scene, later, match.start()), "past")
            if status not in ("planned", "occurred"):
                continue
            when, when_span = dated(scene, later, date_near(scene, later, Span(match.start(), met.end)))
            first = min(who.start, match.start()) if later.start <= who.start else match.start()
            yield Frame(
                Span(*match.span()),
                Span(first, met.end),
                "met_on_tour",
                0.65,
                visitor,
                countries[met.country or ""],
                None,
                status,
                Span(*match.span()),
                when=when,
                when_span=when_span,
                is_minor=True,
                by_reference=by_reference,
            )
            break
