"""From joined frames to claims: slots filled from all mentions, from the visit and from the event on the same day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from communique import ids
from communique.extraction.claims import Basis, Claim, EventClaim, EventParticipantClaim, Evidence, VisitClaim
from communique.extraction.document import Span
from communique.extraction.events.cast import Cast, Part
from communique.extraction.events.frames import EventFrame, is_term
from communique.extraction.events.groups import ENCOUNTERS, GATHERINGS, Group
from communique.extraction.events.of_visit import DONE, date_span, days_within, inferred, visit_of, words_of
from communique.windows import UNKNOWN, Window

_ROLE_RANK = {
    "presenter": 0,
    "recipient": 0,
    "signatory": 1,
    "chair": 2,
    "head_of_delegation": 3,
    "speaker": 4,
    "host": 5,
    "organizer": 6,
    "participant": 7,
}


@dataclass(frozen=True, slots=True)
class Filled:
    """An event with its resolved slots, before its claims are written."""

    group: Group
    event_id: str
    main: EventFrame
    visit: VisitClaim | None
    host: str | None
    host_basis: Basis | None
    host_span: Span | None
    when: Window
    when_span: Span | None
    status: str


def claims(cast: Cast, groups: Sequence[Group], visits: Sequence[VisitClaim]) -> Iterator[Claim]:
    """The event and participant claims of the joined frames, in order."""
    filled: list[Filled] = []
    for group in groups:
        filled.append(_filled(cast, group, visits, filled))
    filled = [f for f in filled if not _is_domestic(f)]
    parents = {f.event_id: _parent(cast, f, filled) for f in filled}
    for event in filled:
        guests = [p for e in filled if parents[e.event_id] == event.event_id and e.group.kind == "award" for p in e.group.parts]
        yield _event(cast, event, parents)
        yield from _participants(cast, event, [replace(p, role="participant") for p in guests])


_AMONG_STATES = GATHERINGS | {"ceremony", "signing", "award"}


def _is_domestic(event: Filled) -> bool:
    """Whether everybody who takes part is of one country and the event is not known to be in another."""
    lands = event.group.countries | ({event.host} if event.host else frozenset())
    return event.group.kind in _AMONG_STATES and bool(event.group.parts) and len(lands) < 2


def _filled(cast: Cast, group: Group, visits: Sequence[VisitClaim], earlier: Sequence[Filled]) -> Filled:
    main = next((f for f in group.frames if f.kind and not f.is_reference), group.frames[0])
    article = cast.document.article
    event_id = ids.stable_id(article.article_id, "event", group.kind, main.clause.start, main.clause.end, main.trigger.start)
    frames = [] if group.kind == "call" else group.frames  # a call has no place
    placed = next((f for f in frames if f.place and f.place.city), None) or next((f for f in frames if f.place), None)
    place = placed.place if placed else None
    host = place.country_code if place else None
    visit = None if group.kind in ("public_event", "institutional_period", "call") else visit_of(cast, group, host, visits)
    basis: Basis | None = place.basis if place else None
    span = Span(place.start, place.end) if place else None
    if host is None and visit is not None:
        host, basis, span = visit.host_country_code, "inferred", Span(visit.anchor_start, visit.anchor_end)
    if host is None and group.kind == "public_event":
        part = next((p for p in group.parts if p.role == "host"), None)
        host, basis, span = (part.country, "inferred", Span(part.start, part.end)) if part else (None, None, None)
    dated = group.dated
    when, when_span = (dated.when, dated.when_span) if dated else (UNKNOWN, None)
    if not when.is_known:
        order = next((f.order_span for f in group.frames if f.order_span), None)
        before = [e for e in earlier if e.when.is_known and e.when.precision == "day"]
        if order is not None and before:
            when, when_span = inferred(before[-1].when), order
    if not when.is_known and visit is not None and not is_term(visit.when):
        when_span = date_span(visit)
        is_own_date = when_span is not None and any(
            _one_sentence(cast, when_span.start, f.trigger.start) for f in group.frames if not f.is_reference
        )
        when = (
            inferred(visit.when)
            if is_own_date and visit.ends_on is None
            else days_within(visit, words_of(cast, visit), cast.document.published, group.status)
        )
    if not when.is_known and group.kind in _CLOSING and group.status in DONE:
        closed = _talks_closed(cast, group, earlier)
        if closed is not None:
            when, when_span = inferred(closed.when), closed.when_span
    if not when.is_known and group.status in DONE and article.record_place and _is_lead(cast, group):
        when, when_span = inferred(cast.document.published), _header(cast)
    status, published = _status(cast, group, when), article.published
    if status == "planned" and when.latest and published.earliest and when.latest < published.earliest:
        when, when_span = UNKNOWN, None  # a plan for the past: the date belongs to something else
    return Filled(group, event_id, main, visit, host, basis, span, when, when_span, status)


_CLOSING = frozenset({"signing", "ceremony"})


def _talks_closed(cast: Cast, group: Group, earlier: Sequence[Filled]) -> Filled | None:
    """The dated encounter of the same countries that a signing or ceremony is told right behind: in its sentence or the next."""
    starts = [sentence.start for sentence in cast.document.sentences]
    number = bisect_right(starts, group.start)
    told = (number - 1, number)
    near = (e for e in reversed(earlier) if any(bisect_right(starts, f.trigger.start) in told for f in e.group.frames))
    return next(
        (
            e
            for e in near
            if e.when.precision == "day"
            and e.status in DONE
            and len(group.countries) > 1
            and group.countries <= e.group.countries
        ),
        None,
    )


def _status(cast: Cast, group: Group, when: Window) -> str:
    published, status = cast.document.published, group.status
    if status == "hoped" and when.precision == "day" and when.earliest and published.latest and when.earliest >= published.latest:
        return "planned"  # who looks forward to a day has a plan
    if status == "occurred" and when.earliest and published.latest and when.earliest > published.latest:
        return "planned"
    return status


def _one_sentence(cast: Cast, left: int, right: int) -> bool:
    sentence = cast.document.sentence_at(left)
    return sentence is not None and sentence.start <= right < sentence.end


def _is_lead(cast: Cast, group: Group) -> bool:
    """Whether an event is told in the title or the first two sentences, as the subject of an event record is."""
    top = cast.document.sentences[:3]
    return bool(top) and group.start < top[-1].end and len(group.countries) > 1


def _header(cast: Cast) -> Span | None:
    header = next((s for s in cast.document.article.spans if s.kind == "header"), None)
    return Span(header.start, header.end) if header else None


_PARENT_WORDS: Mapping[str, frozenset[str]] = {
    "ceremony": frozenset({"ceremony", "signing"}),
    "reception": frozenset({"ceremony"}),
    "opening": frozenset({"ceremony", "exhibition", "conference", "forum"}),
    "exhibition": frozenset({"exhibition", "ceremony"}),
    "conference": GATHERINGS,
    "forum": GATHERINGS,
    "summit": GATHERINGS,
    "talks": ENCOUNTERS,
    "meeting": ENCOUNTERS | GATHERINGS,
    "consultations": ENCOUNTERS,
    "session": ENCOUNTERS | GATHERINGS,
    "event": GATHERINGS | {"ceremony", "exhibition"},
}


def _parent(cast: Cast, event: Filled, all_events: Sequence[Filled]) -> str | None:
    """The event that the words `at the ceremony` mean: the last of its kind before."""
    span = next((f.parent_span for f in event.group.frames if f.parent_span), None)
    if span is None:
        return None
    kinds = _PARENT_WORDS.get(cast.lower[span.start : span.end].split()[-1], frozenset())
    before = [e for e in all_events if e is not event and e.group.kind in kinds and e.group.start <= span.end]
    return before[-1].event_id if before else None


def _event(cast: Cast, event: Filled, parents: Mapping[str, str | None]) -> EventClaim:
    group, main = event.group, event.main
    named = next((f for f in group.frames if f.name), None)
    series = next((f for f in group.frames if f.series), None)
    numbered = next((f for f in group.frames if f.round_number is not None), None)
    places = [] if group.kind == "call" else group.frames
    city = next((f for f in places if f.place and f.place.city), None)
    venue = next((f for f in places if f.venue), None)
    ordered = next((f for f in group.frames if f.order_span), None)
    evidence = [Evidence("event", f.clause.start, f.clause.end, "stated", f.rule_id) for f in group.frames]
    kind_frame = next((f for f in group.frames if f.kind == group.kind), main)
    evidence.append(Evidence("event_kind", kind_frame.trigger.start, kind_frame.trigger.end, "stated", kind_frame.rule_id))
    if named and named.name:
        evidence.append(Evidence("name", named.name.start, named.name.end, "stated", named.rule_id))
    if series and series.series:
        evidence.append(Evidence("series", series.series.start, series.series.end, "stated", series.rule_id))
    if numbered and numbered.round_span:
        evidence.append(Evidence("round_number", numbered.round_span.start, numbered.round_span.end, "stated", numbered.rule_id))
    if event.host and event.host_span and event.host_basis:
        evidence.append(Evidence("host_country", event.host_span.start, event.host_span.end, event.host_basis, "host_of_event"))
    city_span = city.place.city_span if city and city.place else None
    if city_span:
        evidence.append(Evidence("city", city_span.start, city_span.end, "stated", "place_of_event"))
    if venue and venue.venue:
        evidence.append(Evidence("venue", venue.venue.start, venue.venue.end, "stated", "venue_of_event"))
    if event.when.is_known and event.when_span:
        basis: Basis = "inferred" if event.when.basis == "inferred" else "stated"
        evidence.append(Evidence("date", event.when_span.start, event.when_span.end, basis, "date_of_event"))
    if ordered and ordered.order_span:
        evidence.append(Evidence("order", ordered.order_span.start, ordered.order_span.end, "stated", "same_day"))
    evidence.append(Evidence("status", main.trigger.start, main.trigger.end, "stated", main.rule_id))
    return EventClaim(
        anchor_start=main.clause.start,
        anchor_end=main.clause.end,
        rule_id=main.rule_id,
        confidence=confidence(event.group),
        evidence=tuple(evidence),
        document_event_id=event.event_id,
        parent_document_event_id=parents[event.event_id],
        visit_document_person_id=event.visit.document_person_id if event.visit else None,
        visit_host_country_code=event.visit.host_country_code if event.visit else None,
        event_kind=group.kind,
        name=cast.text(named.name) if named and named.name else None,
        series_name=cast.text(series.series) if series and series.series else None,
        round_number=group.number,
        host_country_code=event.host,
        host_country_basis=event.host_basis if event.host else None,
        city=city.place.city if city and city.place else None,
        venue=cast.text(venue.venue) if venue and venue.venue else None,
        status=event.status,
        when=event.when,
    )


def confidence(group: Group) -> float:
    """The prior of the best rule that told the event, a little surer for every further mention that agrees.

    It is lower where a side's country is unknown, and where an encounter names no person.
    """
    told = [f.confidence for f in group.frames if f.kind and not f.is_reference] or [f.confidence for f in group.frames]
    doubt = 0.1 if any(p.person_id and p.country is None for p in group.parts) else 0.0
    if group.kind in ENCOUNTERS and group.number is None and not group.persons:
        doubt += 0.1
    return round(max(0.3, min(0.98, max(told) + 0.02 * (len(group.frames) - 1)) - doubt), 2)


def _settled(cast: Cast, parts: Sequence[Part]) -> list[Part]:
    """Unnamed office holders of no stated country: of the one side without a person, else left out beside two named persons."""
    lands = {_country(cast, p) for p in parts} - {None}
    named = {_country(cast, p) for p in parts if p.person_id}
    open_sides = sorted(c for c in lands - named if c)
    settled: list[Part] = []
    for part in parts:
        if part.person_id is not None or part.country is not None:
            settled.append(part)
        elif len(lands) == 2 and len(open_sides) == 1:
            settled.append(replace(part, country=open_sides[0], basis="inferred"))
        elif len(named) < 2:
            settled.append(part)
    return settled


def _participants(cast: Cast, event: Filled, guests: Sequence[Part]) -> Iterator[EventParticipantClaim]:
    group = event.group
    best: dict[tuple[str | None, str | None, str], Part] = {}
    for part in _settled(cast, [*group.parts, *guests]):
        country = _country(cast, part)
        key = (
            (part.person_id, None, "")
            if part.person_id
            else (None, country, "" if part.country_span == Span(part.start, part.end) else cast.lower[part.start : part.end])
        )
        kept = best.get(key)
        if kept is None or (_ROLE_RANK[part.role], part.basis != "stated") < (_ROLE_RANK[kept.role], kept.basis != "stated"):
            best[key] = part
    named = {_country(cast, p) for (person, _, _), p in best.items() if person}
    written: set[tuple[str | None, str | None, str]] = set()
    for (person, _, label), part in sorted(best.items(), key=lambda item: (item[1].start, item[1].end, str(item[0]))):
        if person is None and not label and part.country in named:
            continue
        discriminator = (person, _country(cast, part), part.role)
        if discriminator in written and person is None:
            continue
        written.add(discriminator)
        yield _participant(cast, event, part)
    represented = {_country(cast, p) for p in best.values()}
    if (
        group.kind in GATHERINGS
        and event.host
        and event.host_span
        and event.host_basis
        and event.host not in represented
        and represented
    ):
        yield EventParticipantClaim(
            anchor_start=event.host_span.start,
            anchor_end=event.host_span.end,
            rule_id="host_of_gathering",
            confidence=0.6,
            evidence=(Evidence("country", event.host_span.start, event.host_span.end, "inferred", "host_of_gathering"),),
            document_event_id=event.event_id,
            label=cast.text(event.host_span),
            country_code=event.host,
            country_basis="inferred",
            participant_role="host",
        )


def _country(cast: Cast, part: Part) -> str | None:
    if part.person_id and not part.country_given:
        return cast.people.person(part.person_id).country_code or part.country
    return part.country


def _participant(cast: Cast, event: Filled, part: Part) -> EventParticipantClaim:
    country = _country(cast, part)
    evidence = [
        Evidence("participant", part.start, part.end, part.basis, event.main.rule_id),
        Evidence(
            "participant_role",
            event.main.trigger.start,
            event.main.trigger.end,
            "stated" if part.role != "participant" else "inferred",
            event.main.rule_id,
        ),
    ]
    basis: Basis | None = None
    if country:
        basis = "stated"
        span = part.country_span
        if part.person_id and not part.country_given:
            mentions = [m for m in cast.people.mentions if m.document_person_id == part.person_id]
            found = next((e for m in mentions for e in m.evidence if e.slot == "country"), None)
            if found is not None:
                span, basis = Span(found.start, found.end), found.basis
        if span is None:
            span, basis = Span(part.start, part.end), "inferred"
        evidence.append(Evidence("country", span.start, span.end, basis, "country_of_side"))
    label = part.label or cast.text(part)
    return EventParticipantClaim(
        anchor_start=part.start,
        anchor_end=part.end,
        rule_id=event.main.rule_id,
        confidence=confidence(event.group) if part.basis == "stated" else round(confidence(event.group) * 0.8, 2),
        evidence=tuple(evidence),
        document_event_id=event.event_id,
        document_person_id=part.person_id,
        label=label,
        country_code=country,
        country_basis=basis,
        participant_role=part.role,
    )
