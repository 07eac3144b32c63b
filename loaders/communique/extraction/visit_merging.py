"""From frames to visits: mentions of one visit are joined, slots filled from all of them, and claims made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from communique.extraction.claims import Basis, Evidence, VisitClaim
from communique.extraction.document import Span
from communique.extraction.places import Place
from communique.extraction.visit_frames import Frame, relative_to, stay
from communique.extraction.visit_scene import Principal, Scene
from communique.windows import UNKNOWN, Window, between, day

_STAY_DAYS = 10
"""Two dated events of one visitor in one country within so many days are one stay."""

_DONE = ("occurred", "ongoing")


@dataclass
class Group:
    """The frames of one visit; the first is the one that told most at the time."""

    frames: list[Frame] = field(default_factory=list)
    previous: Group | None = None

    @property
    def person_id(self) -> str | None:
        return next((f.visitor.person_id for f in self.frames if f.visitor and f.visitor.person_id), None)

    @property
    def country(self) -> str | None:
        return next((f.visitor.country for f in self.frames if f.visitor and f.visitor.country), None)

    @property
    def host(self) -> str | None:
        return next((f.host_country for f in self.frames if f.host_country), None)

    @property
    def status(self) -> str:
        """A called-off visit stays so; else what the firmest mention says."""
        whole = [f for f in self.frames if f.visitor and f.host_country]
        said = [f.status for f in whole]
        if any(f.status in ("cancelled", "postponed") for f in self.frames):
            return next(f.status for f in self.frames if f.status in ("cancelled", "postponed"))
        if "ongoing" in said or "ongoing" in [f.status for f in self.frames] and "planned" not in said:
            return "ongoing"
        firm = (
            [f.status for f in whole if f.status_span and not f.is_minor]
            or [f.status for f in self.frames if f.status_span and not f.is_minor]
            or [f.status for f in whole if f.status_span] or said
        )
        if "planned" in firm and "occurred" not in firm:
            return "planned"
        return "occurred" if "occurred" in firm else firm[0]

    @property
    def dated(self) -> Frame | None:
        """The frame whose date is the visit's: arrival before events within the stay, finer before coarser, then earliest."""
        known = [f for f in self.frames if f.when.is_known]
        order = {"day": 0, "interval": 1, "month": 2, "year": 3, None: 4}

        def rank(frame: Frame) -> tuple[int, int, str]:
            is_stretch = frame.when.precision == "interval" and "/" in (frame.when.edtf or "")
            precision = 0 if is_stretch else order[frame.when.precision]
            return precision, 0 if not frame.is_minor else 1, str(frame.when.earliest or frame.when.latest)

        return min(known, key=rank, default=None)


def visits(scene: Scene, frames: Sequence[Frame]) -> Iterator[VisitClaim]:
    """One claim for each distinct visit, in order of its first words."""
    groups = _join(scene, [_without_past_plan(f, scene.document.published) for f in _eligible(frames)])
    for group in groups:
        claim = _claim(scene, group)
        if claim is not None:
            yield claim


def _without_past_plan(frame: Frame, published: Window) -> Frame:
    """A date already behind is not the date of a plan (`met last week to finalise a visit`)."""
    if frame.status in ("planned", "hoped") and frame.when.latest and published.earliest and frame.when.latest < published.earliest:
        return _replace(frame, when=UNKNOWN, when_span=None)
    return frame


def _eligible(frames: Sequence[Frame]) -> list[Frame]:
    """Frames of somebody who represents another country than the one visited; ambassadors at their post are none."""
    kept: list[Frame] = []
    for frame in sorted(frames, key=lambda f: (f.trigger.start, f.trigger.end, f.rule_id, f.clause.start)):
        visitor = frame.visitor
        if visitor is not None and (visitor.is_resident or visitor.country is None or visitor.country == frame.host_country):
            continue
        kept.append(frame)
    return kept


def _join(scene: Scene, frames: Sequence[Frame]) -> list[Group]:
    groups: list[Group] = []
    complete = [f for f in frames if f.visitor and f.host_country]
    for frame in sorted(complete, key=lambda f: (f.is_minor, f.trigger.start, f.rule_id)):
        dated = _resolved(scene, frame, groups)
        home = next((g for g in groups if _same(g, dated, scene.document.published)), None)
        if home is None:
            groups.append(Group([dated]))
        else:
            home.frames.append(dated)
    for frame in [f for f in frames if not (f.visitor and f.host_country)]:
        _attach(scene, groups, frame)
    return sorted(groups, key=lambda g: min(f.trigger.start for f in g.frames))


def _resolved(scene: Scene, frame: Frame, groups: Sequence[Group]) -> Frame:
    """Fill a date that is told from the visit before it in the same sentence."""
    if frame.when.is_known:
        return frame
    sentence = scene.document.sentence_at(frame.trigger.start)
    if sentence is None:
        return frame
    earlier = [
        f for g in groups for f in g.frames
        if sentence.start <= f.trigger.start < frame.trigger.start and f.when.is_known and f.when_span
    ]
    if not earlier:
        return frame
    base = earlier[-1]
    assert base.when_span is not None
    words = scene.lower[base.when_span.end : frame.trigger.start]
    window = relative_to(base.when, words)
    if not window.is_known:
        return frame
    found = re.search(r"(?:less\s+than|within|nearly|almost|under)?\s*[\w]+\s+(?:day|week|month|year)s?\s+(?:later|after)", words)
    start = base.when_span.end + (found.start() if found else 0)
    end = base.when_span.end + (found.end() if found else len(words))
    while start < end and scene.lower[start].isspace():
        start += 1
    return _replace(frame, when=window, when_span=Span(start, end))


def _replace(frame: Frame, **changes: object) -> Frame:
    from dataclasses import replace

    return replace(frame, **changes)  # type: ignore[arg-type]


def _same(group: Group, frame: Frame, published: Window) -> bool:
    """Whether a frame tells the visit of a group: same traveller or delegation, same host, dates and status that agree."""
    assert frame.visitor is not None
    if group.host != frame.host_country or group.country != frame.visitor.country:
        return False
    dated = group.dated
    ours, theirs = (dated.when if dated else UNKNOWN), frame.when
    is_one_person = group.person_id == frame.visitor.person_id or group.person_id is None or frame.visitor.person_id is None
    if ours.is_known and theirs.is_known:
        if not _near(ours, theirs):
            return False
        return True
    is_neighbour = any(abs(f.clause.start - frame.clause.start) < 250 for f in group.frames)
    if not is_one_person and not (is_neighbour and "hoped" not in (frame.status, group.status)):
        return False
    if "hoped" in (frame.status, group.status):
        return True
    told = {_tense(f, published) for f in group.frames} - {None}
    tense = _tense(frame, published)
    return tense is None or not told or tense in told or bool(is_neighbour and "ongoing" in (frame.status, group.status))


def _tense(frame: Frame, published: Window) -> str | None:
    """Whether a mention puts the visit behind or ahead, by its date or its words; null when it does neither."""
    if frame.when.latest and published.earliest and frame.when.latest < published.earliest:
        return "behind"
    if frame.when.earliest and published.latest and frame.when.earliest > published.latest:
        return "ahead"
    if frame.status_span is None:
        return None
    if frame.is_minor and not (frame.when.latest and frame.when.latest == published.latest) and frame.status in _DONE:
        return None
    return "behind" if frame.status in _DONE else "ahead"


def _near(left: Window, right: Window) -> bool:
    """Overlapping, or two stretches of one stay."""
    play = timedelta(days=_STAY_DAYS)
    low = max(w for w in (left.earliest, right.earliest, left.latest, right.latest) if w) if False else None
    del low
    starts = [w.earliest for w in (left, right)]
    ends = [w.latest for w in (left, right)]
    if starts[0] is not None and ends[1] is not None and starts[0] > ends[1]:
        return left.precision == right.precision == "day" and starts[0] - ends[1] <= play
    if starts[1] is not None and ends[0] is not None and starts[1] > ends[0]:
        return left.precision in ("day", "interval") and right.precision in ("day", "interval") and starts[1] - ends[0] <= play
    return True


def _attach(scene: Scene, groups: list[Group], frame: Frame) -> None:
    """Tie a frame without visitor or host to the visit it means; a traveller with a place by the dateline makes one."""
    visitor = frame.visitor
    fits = [
        g for g in groups
        if (visitor is None or g.country == visitor.country and (visitor.person_id is None or g.person_id in (None, visitor.person_id)))
        and (frame.host_country is None or g.host == frame.host_country)
        and (not frame.when.is_known or g.dated is None or _near(g.dated.when, frame.when))
    ]
    if fits:
        nearest = min(fits, key=lambda g: (min(abs(f.trigger.start - frame.trigger.start) for f in g.frames), g.frames[0].trigger.start))
        if visitor is None and len(groups) > 1 and min(abs(f.trigger.start - frame.trigger.start) for f in nearest.frames) > 600:
            return
        if frame.host_country is None and len([g for g in groups if visitor is None or g.person_id == visitor.person_id]) > 1:
            frame = _replace(frame, when=UNKNOWN, when_span=None)  # a date of the whole tour is none of its stops
        nearest.frames.append(frame)
        return
    if visitor is None or frame.host_country is not None or frame.rule_id in ("during_a_visit", "his_visit", "my_visit", "possessive_visit"):
        return
    place = _place_around(scene, frame)
    if place is not None and place.country_code != visitor.country:
        groups.append(Group([_replace(frame, host=place, confidence=min(frame.confidence, 0.6))]))


def _place_around(scene: Scene, frame: Frame) -> Place | None:
    """The place that the sentence before names, else that of the dateline."""
    sentence = scene.document.sentence_at(frame.trigger.start)
    if frame.rule_id.startswith("visited") and sentence is not None:
        index = scene.document.sentences.index(sentence)
        if index:
            earlier = scene.document.sentences[index - 1]
            noun = scene.lexicon.patterns["visit_noun_plural"].search(scene.mask, earlier.start, earlier.end)
            noun = noun or scene.lexicon.patterns["visit_noun"].search(scene.mask, earlier.start, earlier.end)
            if noun:
                found = [p for p in scene.places_in(noun.end(), earlier.end) if frame.visitor and p.country_code != frame.visitor.country]
                if found:
                    return found[0]
        return None
    dateline = next((s for s in scene.document.article.spans if s.kind == "dateline"), None)
    if dateline is None:
        return None
    return next(iter(scene.places_in(dateline.start, dateline.end)), None)


def _claim(scene: Scene, group: Group) -> VisitClaim | None:
    frames = sorted(group.frames, key=lambda f: (f.is_bare, not (f.visitor and f.host_country), f.is_minor, -f.confidence, f.trigger.start))
    main = frames[0]
    visitor = next((f.visitor for f in sorted(frames, key=lambda f: f.trigger.start) if f.visitor and f.visitor.person_id), main.visitor)
    if visitor is not None and visitor.person_id is None and visitor.is_delegation:
        visitor = _leader(scene, visitor) or visitor
    host_code = group.host
    if visitor is None or host_code is None or visitor.country is None:
        return None
    status = group.status
    window, starts_on, ends_on, date_frame = _window(scene, group, status)
    if status == "planned" and window.latest and scene.document.published.earliest and window.latest < scene.document.published.earliest and window.basis != "inferred":
        status = "occurred"
    today = scene.document.published.latest
    if status in _DONE and window.earliest and today and window.earliest > today:
        status = "planned"
    kind_frame = next((f for f in frames if f.kind), None)
    host_frame = next((f for f in frames if f.host and f.host.basis == "stated"), None) or next((f for f in frames if f.host), None)
    city_frame = next((f for f in frames if f.host and f.host.city), None)
    occasion_frame = next((f for f in frames if f.occasion), None)
    status_frame = next((f for f in frames if f.status == status and f.status_span), None)
    evidence = [Evidence("visit", f.clause.start, f.clause.end, "stated", f.rule_id) for f in frames]
    naming = visitor
    by_reference = all(f.by_reference or (f.visitor is not None and f.visitor.by_reference) for f in frames if f.visitor)
    visitor_basis: Basis = "inferred" if by_reference else "stated"
    evidence.append(Evidence("visitor", naming.name_start, naming.name_end, visitor_basis, main.rule_id))
    country_span = visitor.country_span or Span(visitor.start, visitor.end)
    country_basis: Basis = "stated" if visitor.country_span or _names_country(scene, visitor) else "inferred"
    evidence.append(Evidence("from_country", country_span.start, country_span.end, country_basis, main.rule_id))
    host_basis: Basis = "inferred"
    if host_frame and host_frame.host:
        host_basis = host_frame.host.basis
        evidence.append(Evidence("host_country", host_frame.host.start, host_frame.host.end, host_basis, host_frame.rule_id))
    else:
        evidence.append(Evidence("host_country", main.clause.start, main.clause.end, "inferred", main.rule_id))
    city = None
    if city_frame and city_frame.host and city_frame.host.city_span:
        city = city_frame.host.city
        span = city_frame.host.city_span
        evidence.append(Evidence("city", span.start, span.end, "stated", city_frame.rule_id))
    if date_frame and date_frame.when_span and window.is_known:
        evidence.append(Evidence("date", date_frame.when_span.start, date_frame.when_span.end, window.basis or "inferred", date_frame.rule_id))
    if status_frame and status_frame.status_span:
        evidence.append(Evidence("status", status_frame.status_span.start, status_frame.status_span.end, "stated", status_frame.rule_id))
    if kind_frame and kind_frame.kind_span:
        evidence.append(Evidence("visit_kind", kind_frame.kind_span.start, kind_frame.kind_span.end, "stated", kind_frame.rule_id))
    occasion = None
    if occasion_frame and occasion_frame.occasion:
        occasion = scene.text(occasion_frame.occasion)
        evidence.append(Evidence("occasion", occasion_frame.occasion.start, occasion_frame.occasion.end, "stated", occasion_frame.rule_id))
    support = min(0.97, main.confidence + 0.03 * (len([f for f in frames if not f.is_bare]) - 1))
    return VisitClaim(
        anchor_start=main.clause.start, anchor_end=main.clause.end, rule_id=main.rule_id, confidence=round(support, 2),
        evidence=tuple(evidence), document_person_id=visitor.person_id, visitor_label=_label(visitor), visitor_basis=visitor_basis,
        from_country_code=visitor.country, from_country_basis=country_basis, host_country_code=host_code,
        host_country_basis=host_basis, city=city, visit_kind=kind_frame.kind or "unspecified" if kind_frame else "unspecified",
        is_return_visit=any(f.is_return for f in frames), status=status, occasion=occasion, when=window, starts_on=starts_on,
        ends_on=ends_on,
    )


_LED = re.compile(r"(?<!\w)(?:led|headed|leads|heads)\s+(?:the|a)\s+(?:[\w-]+\s+){0,3}?(?:delegation|mission)|delegation\s+(?:was|is)\s+(?:led|headed)\s+by")


def _leader(scene: Scene, delegation: Principal) -> Principal | None:
    """Who leads a delegation, when one of the next two sentences says so: the first-named of its country."""
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


def _label(visitor: Principal) -> str:
    return str(visitor.label)


def _names_country(scene: Scene, visitor: Principal) -> bool:
    kinds = ("country", "demonym", "official")
    return any(m.code == visitor.country for m in scene.document.mentions_in(Span(visitor.start, visitor.end), *kinds))


def _window(scene: Scene, group: Group, status: str):  # type: ignore[no-untyped-def]
    """The window of a visit, its first and last day when known, and the frame that dates it.

    Without a date in the words, the publication day bounds a visit that has happened from above and a planned one from below; a
    stay told as going on includes it.
    """
    frame = group.dated
    if frame is not None:
        lengths = [f.days for f in group.frames if f.days]
        window = stay(frame.when, lengths[0] if lengths and not frame.is_minor else None)
        is_stretch = window.precision == "interval" and "/" in (window.edtf or "")
        starts = window.earliest if window.precision == "day" or is_stretch else None
        ends = window.latest if is_stretch else None
        return window, starts, ends, frame
    published = scene.document.published
    if published.precision != "day" or published.earliest is None:
        return UNKNOWN, None, None, None
    if status == "ongoing":
        return day(published.earliest, "inferred"), None, None, None
    if status == "occurred":
        return between(None, published.earliest), None, None, None
    if status == "planned":
        return between(published.earliest, None), None, None, None
    return UNKNOWN, None, None, None
