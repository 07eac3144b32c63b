"""From a joined visit to its claim: slots chosen among its mentions, each with evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from communique.extraction.claims import Basis, Evidence, VisitClaim
from communique.extraction.document import Span
from communique.extraction.visit_dates import is_bound, stay
from communique.extraction.visit_frames import Frame
from communique.extraction.visit_merging import DONE, Group, is_stretch
from communique.extraction.visit_scene import Principal, Scene
from communique.windows import UNKNOWN, Window, between, day

_LED = re.compile(
    r"(?<!\w)(?:led|headed|leads|heads)\s+(?:the|a)\s+(?:[\w-]+\s+){0,3}?(?:delegation|mission)|"
    r"delegation\s+(?:was|is)\s+(?:led|headed)\s+by"
)
_SETS_OUT = re.compile(r"(?<!\w)(?:arriv|land|touch|left|depart|flew|flown|embark|set\s+off|headed)")
_WITHIN = re.compile(r"(?:(?:late\s+|early\s+|earlier\s+|later\s+)?(?:on\s+)?(?:\w+day|today|yesterday|this\s+\w+)|on\s)")
_LEAD, _NEWS_DAYS = 4, 6
_TODAY = re.compile(r"(?:also\s+|earlier\s+|later\s+)?(?:today|this\s+(?:morning|afternoon|evening)|tonight)(?!'s)(?!\w)")
_NOT_THE_DAY = re.compile(
    r"(?<!\w)(?:will|would|shall|is\s+to|are\s+to|lets?|said|told|announced|reported|until|as\s+of|since)(?!\w)"
)
_SUPPORT = 0.03
"""What each further mention adds to the confidence of the best one."""


@dataclass(frozen=True, slots=True)
class _Dated:
    """The date of a visit: its window, its first and last day when known, and the frame that gives it."""

    window: Window
    starts_on: date | None = None
    ends_on: date | None = None
    frame: Frame | None = None


def claim_of(scene: Scene, group: Group) -> VisitClaim | None:
    """The claim of a visit; None when visitor's country or host stay open."""
    frames = sorted(group.frames, key=lambda f: (not (f.visitor and f.host_country), f.is_minor, -f.confidence, f.trigger.start))
    main = frames[0]
    visitor, host = _visitor(scene, frames), group.host
    if visitor is None or visitor.country is None or host is None:
        return None
    dated = _date(scene, group)
    status = _status(scene, group, dated.window)
    kind = next((f for f in frames if f.kind), None)
    placed = next((f for f in frames if f.host and f.host.basis == "stated"), None) or next((f for f in frames if f.host), None)
    in_city = next((f for f in frames if f.host and f.host.city_span), None)
    on_occasion = next((f for f in frames if f.occasion), None)
    said = next((f for f in frames if f.status == status and f.status_span), None)
    is_indirect = all(f.by_reference or f.visitor.by_reference for f in frames if f.visitor)
    visitor_basis: Basis = "inferred" if is_indirect else "stated"
    country_basis: Basis = "stated" if visitor.country_span or _names_country(scene, visitor) else "inferred"
    host_place = placed.host if placed and placed.host else None
    host_basis: Basis = host_place.basis if host_place else "inferred"

    evidence = [Evidence("visit", f.clause.start, f.clause.end, "stated", f.rule_id) for f in frames]

    def support(slot: str, span: Span | None, basis: Basis, rule_id: str) -> None:
        if span is not None and span.end > span.start:
            evidence.append(Evidence(slot, span.start, span.end, basis, rule_id))

    support("visitor", Span(visitor.name_start, visitor.name_end), visitor_basis, main.rule_id)
    support("from_country", visitor.country_span or Span(visitor.start, visitor.end), country_basis, main.rule_id)
    support("host_country", host_place or main.clause, host_basis, (placed or main).rule_id)
    if in_city and in_city.host:
        support("city", in_city.host.city_span, "stated", in_city.rule_id)
    if dated.frame:
        support("date", dated.frame.when_span, dated.window.basis or "inferred", dated.frame.rule_id)
    if said:
        support("status", said.status_span, "stated", said.rule_id)
    if kind:
        support("visit_kind", kind.kind_span, "stated", kind.rule_id)
    if on_occasion:
        support("occasion", on_occasion.occasion, "stated", on_occasion.rule_id)
    return VisitClaim(
        anchor_start=main.clause.start,
        anchor_end=main.clause.end,
        rule_id=main.rule_id,
        confidence=round(min(0.97, main.confidence + _SUPPORT * (len(frames) - 1)), 2),
        evidence=tuple(evidence),
        document_person_id=visitor.person_id,
        visitor_label=visitor.label,
        visitor_basis=visitor_basis,
        from_country_code=visitor.country,
        from_country_basis=country_basis,
        host_country_code=host,
        host_country_basis=host_basis,
        city=in_city.host.city if in_city and in_city.host else None,
        visit_kind=kind.kind if kind and kind.kind else "unspecified",
        is_return_visit=any(f.is_return for f in frames),
        status=status,
        occasion=scene.text(on_occasion.occasion) if on_occasion and on_occasion.occasion else None,
        when=dated.window,
        starts_on=dated.starts_on,
        ends_on=dated.ends_on,
    )


def _visitor(scene: Scene, frames: list[Frame]) -> Principal | None:
    """The first-named visitor; the leader of an unnamed delegation when a sentence near it tells one."""
    named = [f.visitor for f in sorted(frames, key=lambda f: f.trigger.start) if f.visitor and f.visitor.person_id]
    if named:
        return named[0]
    visitor = next((f.visitor for f in frames if f.visitor), None)
    if visitor is not None and visitor.is_delegation:
        return _leader(scene, visitor) or visitor
    return visitor


def _leader(scene: Scene, delegation: Principal) -> Principal | None:
    """Who leads a delegation, when its sentence or one of the next two says so: the first-named of its country."""
    sentence = scene.document.sentence_at(delegation.start)
    if sentence is None:
        return None
    index = scene.document.sentences.index(sentence)
    for later in scene.document.sentences[index : index + 3]:
        if _LED.search(scene.lower, later.start, later.end):
            for person in scene.principals_in(later.start, later.end):
                if person.is_named and person.country == delegation.country:
                    return person
    return None


def _names_country(scene: Scene, visitor: Principal) -> bool:
    """Whether the words of the visitor hold the country: `Czech Prime Minister`, `the President of Kenya`."""
    found = scene.document.mentions_in(Span(visitor.start, visitor.end), "country", "demonym")
    return any(mention.code == visitor.country for mention in found)


def _status(scene: Scene, group: Group, window: Window) -> str:
    """What the words say, corrected by the date: a visit that lies ahead has not occurred."""
    published = scene.document.published
    status = group.status
    if status in DONE and window.earliest and published.latest and window.earliest > published.latest:
        return "planned"
    is_stay_of_the_day = (
        is_stretch(window)
        and window.earliest
        and window.latest
        and published.earliest
        and window.earliest <= published.earliest <= window.latest
    )
    if status == "occurred" and is_stay_of_the_day and not any(f.days and f.days < 0 for f in group.frames):
        return "ongoing"
    if status == "occurred" and window.precision == "day" and window.latest == published.latest and _is_setting_out(scene, group):
        return "ongoing"
    is_behind = window.latest and published.earliest and window.latest < published.earliest and window.basis != "inferred"
    return "occurred" if status == "planned" and is_behind else status


def _day_of_news(scene: Scene, group: Group) -> Frame | None:
    """The day on which the lead sentences put the visitor, for a visit that is their news and prints no day of its own.

    Talks `on Sunday`, a speech `on Wednesday`: a day within the stay, of the week before publication, always inferred.
    """
    published = scene.document.published.earliest
    sentences = scene.document.sentences[:_LEAD]
    if published is None or group.status not in DONE or not sentences:
        return None
    fresh = [f for f in group.frames if f.visitor and f.host_country and f.clause.start < sentences[-1].end]
    if not fresh:
        return _day_of_record(scene, group, published)
    for sentence in sentences:
        if not any(p.person_id == group.person_id and p.is_named for p in scene.principals_in(sentence.start, sentence.end)):
            continue
        if any(scene.lexicon.patterns[kind].search(scene.mask, sentence.start, sentence.end) for kind in ("remote",)):
            continue
        for found in scene.dates_in(sentence.start, sentence.end):
            told = found.window.earliest
            if (
                found.window.precision != "day"
                or told is None
                or is_bound(scene, found)
                or not _WITHIN.match(scene.lower, found.start)
            ):
                continue
            if timedelta(0) <= published - told <= timedelta(days=_NEWS_DAYS):
                return replace(fresh[0], when=day(told, "inferred"), when_span=Span(found.start, found.end))
    return _day_of_record(scene, group, published)


def _day_of_record(scene: Scene, group: Group, published: date) -> Frame | None:
    """The publication day of an official record that tells the guest's talks as the event of its day.

    Either the record says so of any encounter (`Today we have signed`), or its opening tells that the guest is met there, without
    a date. A text with the dateline of a reporter is no record: its talks can be of the day before.
    """
    whole = [f for f in group.frames if f.visitor and f.host_country]
    article = scene.document.article
    body = [
        s for s in scene.document.sentences if not any(t.kind == "title" and t.start <= s.start < t.end for t in article.spans)
    ]
    if not whole or not body or group.person_id is None or any(s.kind == "dateline" for s in article.spans):
        return None
    encounter, remote = scene.lexicon.patterns["encounter"], scene.lexicon.patterns["remote"]
    opening = body[: 2 if len(body) > 2 else 1]
    present = [s for s in opening if _meets_host(scene, group, s)]
    told = [
        s for s in present if encounter.search(scene.lower, s.start, s.end) and not remote.search(scene.lower, s.start, s.end)
    ]
    is_lead = any(f.clause.start < opening[-1].end for f in whole)
    if not told and not is_lead:
        return None
    for found in scene.dates:
        sentence = scene.document.sentence_at(found.start)
        if sentence is None or found.window.earliest != published or not _TODAY.fullmatch(scene.lower[found.start : found.end]):
            continue
        if encounter.search(scene.lower, sentence.start, sentence.end) and not _NOT_THE_DAY.search(
            scene.lower, sentence.start, found.start
        ):
            return replace(whole[0], when=day(published, "inferred"), when_span=Span(found.start, found.end))
    header = next((s for s in article.spans if s.kind in ("published", "header")), None)
    is_encounter = all(f.is_minor and f.status_span for f in whole)
    if not told or not is_encounter or header is None or any(scene.dates_in(s.start, s.end) for s in opening):
        return None
    return replace(whole[0], when=day(published, "inferred"), when_span=Span(header.start, header.end))


def _meets_host(scene: Scene, group: Group, sentence: Span) -> bool:
    """Whether a sentence names the guest and somebody of the host's side."""
    here = [p for p in scene.principals_in(sentence.start, sentence.end) if p.is_named]
    return any(p.person_id == group.person_id for p in here) and any(p.country == group.host for p in here)


def _is_setting_out(scene: Scene, group: Group) -> bool:
    """Whether the visit is told on its day as arrival or departure for it: the guest is then on the way or there."""
    firm = [f for f in group.frames if f.status_span and not f.is_minor and f.rule_id in ("travel_verb", "landed", "arrived")]
    return bool(firm) and all(_SETS_OUT.search(scene.lower, f.trigger.start, f.trigger.end) for f in firm)


def _date(scene: Scene, group: Group) -> _Dated:
    """The window of a visit by its words, else what the publication day bounds.

    Without a date in the words, a visit that has happened is not later than the publication day, a planned one not earlier, and a
    stay told as going on includes that day. First and last day are given only when the words or the header give them.
    """
    frame = group.dated
    if frame is not None:
        lengths = [f.days for f in group.frames if f.days]
        window = stay(frame.when, lengths[0] if lengths and not frame.is_minor else None)
        starts = window.earliest if window.precision == "day" or is_stretch(window) else None
        return _Dated(window, starts, window.latest if is_stretch(window) else None, frame)
    published = scene.document.published
    if published.precision != "day" or published.earliest is None:
        return _Dated(UNKNOWN)
    if told := _day_of_news(scene, group):
        return _Dated(told.when, told.when.earliest, None, told)
    bounds = {
        "ongoing": day(published.earliest, "inferred"),
        "occurred": between(None, published.earliest),
        "planned": between(published.earliest, None),
    }
    return _Dated(bounds.get(group.status, UNKNOWN))
