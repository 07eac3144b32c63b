"""From mentions to visits: frames that tell one visit are joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from communique.extraction.document import Span
from communique.extraction.places import Place
from communique.extraction.visit_dates import relative_to
from communique.extraction.visit_frames import Frame
from communique.extraction.visit_scene import Scene
from communique.windows import UNKNOWN, Window, month

DONE = ("occurred", "ongoing")

_STAY_DAYS = 10
"""Two dated events of one visitor in one country within so many days are one stay."""
_NEAR = 250
"""Mentions of two members of a delegation stand within so many code points of each other."""
_LEAD = 3
"""Sentences at the top that tell the news."""
_LONG_AGO_DAYS = 60
_FAR = 600
"""A reference without visitor (`the visit`) farther away than this from every visit, of several, is tied to none."""

_INTERVAL_WORDS = re.compile(r"(?:less\s+than|within|nearly|almost|under)?\s*[\w]+\s+(?:day|week|month|year)s?\s+(?:later|after)")
_PRECISION = {"day": 0, "interval": 1, "month": 2, "year": 3, None: 4}


def is_stretch(window: Window) -> bool:
    """Whether a window is a stay from its first to its last day, not one unknown day between bounds."""
    return window.precision == "interval" and "/" in (window.edtf or "")


@dataclass
class Group:
    """The frames of one visit."""

    frames: list[Frame] = field(default_factory=list)

    @property
    def person_id(self) -> str | None:
        """The first named visitor."""
        return next((f.visitor.person_id for f in self.frames if f.visitor and f.visitor.person_id), None)

    @property
    def country(self) -> str | None:
        """Whom the visitor represents."""
        return next((f.visitor.country for f in self.frames if f.visitor and f.visitor.country), None)

    @property
    def host(self) -> str | None:
        """The country visited."""
        return next((f.host_country for f in self.frames if f.host_country), None)

    @property
    def status(self) -> str:
        """A called-off visit stays so; a stay that goes on is ongoing; else what the firmest mention says."""
        whole = [f for f in self.frames if f.visitor and f.host_country]
        said = [f.status for f in whole]
        called_off = [f.status for f in self.frames if f.status in ("cancelled", "postponed")]
        if called_off:
            return called_off[0]
        if "ongoing" in said or ("planned" not in said and any(f.status == "ongoing" for f in self.frames)):
            return "ongoing"
        firm = (
            [f.status for f in whole if f.status_span and not f.is_minor]
            or [f.status for f in self.frames if f.status_span and not f.is_minor]
            or [f.status for f in whole if f.status_span]
            or said
        )
        if "planned" in firm and "occurred" not in firm:
            return "planned"
        return "occurred" if "occurred" in firm else firm[0]

    @property
    def dated(self) -> Frame | None:
        """The frame whose date is the visit's: finer before coarser, arrival before events within the stay, then earliest."""

        def rank(frame: Frame) -> tuple[int, bool, str]:
            precision = 0 if is_stretch(frame.when) else _PRECISION[frame.when.precision]
            return precision, frame.is_minor, str(frame.when.earliest or frame.when.latest)

        return min((f for f in self.frames if f.when.is_known), key=rank, default=None)


def join(scene: Scene, frames: Sequence[Frame]) -> list[Group]:
    """The visits that frames tell, in order of their first words.

    Frames with visitor and host found visits; the others (`his visit`, `began a visit on Tuesday`) are tied to the visit that
    they fit.
    """
    groups: list[Group] = []
    fitting = _eligible(scene, frames)
    sentences = scene.document.sentences
    lead = sentences[min(_LEAD, len(sentences)) - 1].end if sentences else 0
    complete = [f for f in fitting if f.visitor and f.host_country]
    for frame in sorted(complete, key=lambda f: (f.is_minor, f.trigger.start, f.rule_id)):
        told = _with_relative_date(scene, frame, groups)
        home = next((g for g in groups if _is_same(g, told, scene.document.published, lead)), None)
        if home is None:
            groups.append(Group([told]))
        else:
            home.frames.append(told)
    for frame in fitting:
        if not (frame.visitor and frame.host_country):
            _attach(scene, groups, frame)
    return sorted(groups, key=lambda g: min(f.trigger.start for f in g.frames))


def _eligible(scene: Scene, frames: Sequence[Frame]) -> list[Frame]:
    """Frames of somebody who represents another country than the one visited; ambassadors at their post are none.

    A date already behind is not the date of a plan (`met last week to finalise a visit`).
    """
    kept: list[Frame] = []
    published = scene.document.published
    for frame in sorted(frames, key=lambda f: (f.trigger.start, f.trigger.end, f.rule_id, f.clause.start)):
        visitor = frame.visitor
        if visitor is not None and (visitor.is_resident or visitor.country in (None, frame.host_country)):
            continue
        is_behind = frame.when.latest and published.earliest and frame.when.latest < published.earliest
        if frame.status == "planned" and is_behind and _is_coming_month(scene, frame):
            frame = replace(frame, when=_a_year_later(frame.when))
            kept.append(frame)
        elif frame.status in ("planned", "hoped") and is_behind:
            kept.append(replace(frame, when=UNKNOWN, when_span=None))
        else:
            kept.append(frame)
    return kept


def _is_coming_month(scene: Scene, frame: Frame) -> bool:
    """Whether a plan is dated by the bare name of a month: the next one of that name is meant."""
    words = scene.lower[frame.when_span.start : frame.when_span.end] if frame.when_span else "last"
    return frame.when.precision == "month" and not re.search(r"\d|last|past", words)


def _a_year_later(window: Window) -> Window:
    if window.earliest is None:
        return window
    return month(window.earliest.year + 1, window.earliest.month, "inferred")


def _with_relative_date(scene: Scene, frame: Frame, groups: Sequence[Group]) -> Frame:
    """Fill a date that is told from the visit before it in the same sentence: `less than a year later`."""
    sentence = scene.document.sentence_at(frame.trigger.start)
    if frame.when.is_known or sentence is None:
        return frame
    earlier = [
        (f.when, f.when_span)
        for g in groups
        for f in g.frames
        if sentence.start <= f.trigger.start < frame.trigger.start and f.when.is_known and f.when_span
    ]
    for base, base_span in reversed(earlier):
        words = scene.lower[base_span.end : frame.trigger.start]
        window = relative_to(base, words)
        found = _INTERVAL_WORDS.search(words)
        if window.is_known and found:
            start = base_span.end + found.start() + len(found.group()) - len(found.group().lstrip())
            return replace(frame, when=window, when_span=Span(start, base_span.end + found.end()))
    return frame


def _is_same(group: Group, frame: Frame, published: Window, lead: int) -> bool:
    """Whether a frame tells the visit of a group: same traveller or delegation, same host, dates and tense that agree."""
    if frame.visitor is None or group.host != frame.host_country or group.country != frame.visitor.country:
        return False
    dated = group.dated
    is_one_person = group.person_id == frame.visitor.person_id or None in (group.person_id, frame.visitor.person_id)
    if dated and frame.when.is_known:
        return _agree(dated.when, frame.when) and (is_one_person or _overlap(dated.when, frame.when))
    if _is_recalled(group, frame, published, lead):
        return False
    is_neighbour = any(abs(f.clause.start - frame.clause.start) < _NEAR for f in group.frames)
    if not is_one_person and not _is_told_together(group, frame):
        return False
    is_hoped = "hoped" in (frame.status, group.status)
    if not is_one_person and (is_hoped or not is_neighbour):
        return False
    if is_hoped:
        return True
    if frame.is_minor and is_one_person and group.status in DONE and frame.status == "planned":
        return True  # what a guest who has come will do there
    told = {_tense(f, published) for f in group.frames} - {None}
    tense = _tense(frame, published)
    return tense is None or not told or tense in told or (is_neighbour and "ongoing" in (frame.status, group.status))


def _is_recalled(group: Group, frame: Frame, published: Window, lead: int) -> bool:
    """Whether one tells the news of the lead without a date, and the other a visit of long ago: two visits."""
    for fresh, old in ((group.frames, [frame]), ([frame], group.frames)):
        if any(f.when.is_known for f in fresh) or not any(f.clause.start < lead and not f.is_minor for f in fresh):
            continue
        latest = [f.when.latest for f in old if f.when.latest]
        if latest and published.earliest and (published.earliest - max(latest)).days > _LONG_AGO_DAYS:
            return True
    return False


def _tense(frame: Frame, published: Window) -> str | None:
    """Whether a mention puts the visit behind or ahead, by its date or its words; null when it does neither."""
    if frame.when.latest and published.earliest and frame.when.latest < published.earliest:
        return "behind"
    if frame.when.earliest and published.latest and frame.when.earliest > published.latest:
        return "ahead"
    if frame.status_span is None:
        return None
    is_of_the_day = frame.when.latest is not None and frame.when.latest == published.latest
    if frame.is_minor and frame.status in DONE and not is_of_the_day:
        return None
    return "behind" if frame.status in DONE else "ahead"


def _agree(left: Window, right: Window) -> bool:
    """Whether two dates can be of one visit: overlapping windows, or days of one stay."""
    first, second = sorted((left, right), key=lambda w: str(w.earliest or w.latest))
    if first.latest is None or second.earliest is None or second.earliest <= first.latest:
        return True
    if first.precision not in ("day", "interval") or second.precision not in ("day", "interval"):
        return False
    return second.earliest - first.latest <= timedelta(days=_STAY_DAYS)


def _is_told_together(group: Group, frame: Frame) -> bool:
    """Whether two named travellers share words: the events of one stay, or one verb; each with an own verb makes an own visit."""
    return frame.is_minor or any(f.is_minor or f.trigger == frame.trigger for f in group.frames)


def _overlap(left: Window, right: Window) -> bool:
    """Whether two windows share a day: members of one delegation travel together."""
    first, second = sorted((left, right), key=lambda w: str(w.earliest or w.latest))
    return first.latest is None or second.earliest is None or second.earliest <= first.latest


def _attach(scene: Scene, groups: list[Group], frame: Frame) -> None:
    """Tie a frame without visitor or host to the visit it means; a traveller with a place by the dateline makes one."""
    visitor = frame.visitor

    def fits(group: Group) -> bool:
        if visitor is not None and (
            group.country != visitor.country or (visitor.person_id and group.person_id not in (None, visitor.person_id))
        ):
            return False
        if frame.host_country is not None and group.host != frame.host_country:
            return False
        told = {_tense(f, scene.document.published) for f in group.frames}
        if visitor is not None and told == {"ahead"} and _tense(frame, scene.document.published) == "behind":
            return False
        return not frame.when.is_known or group.dated is None or _agree(group.dated.when, frame.when)

    def distance(group: Group) -> int:
        return min(abs(f.trigger.start - frame.trigger.start) for f in group.frames)

    fitting = [g for g in groups if fits(g)]
    if fitting:
        nearest = min(fitting, key=lambda g: (distance(g), g.frames[0].trigger.start))
        if visitor is None and len(groups) > 1 and distance(nearest) > _FAR:
            return
        stops = [g for g in groups if visitor is None or g.person_id == visitor.person_id]
        if frame.host_country is None and len(stops) > 1:
            frame = replace(frame, when=UNKNOWN, when_span=None)  # a date of the whole tour is none of its stops
        nearest.frames.append(frame)
        return
    if visitor is not None and frame.is_return:
        paid = [g for g in groups if g.host == visitor.country and g.country != visitor.country]
        if paid:  # `Hun Manet is expected to pay a return visit`: to the country of whom he has hosted
            nearest = min(paid, key=lambda g: (distance(g), g.frames[0].trigger.start))
            groups.append(Group([replace(frame, host_code=nearest.country)]))
            return
    if visitor is None or frame.rule_id in ("during_a_visit", "his_visit", "my_visit", "possessive_visit", "arrived"):
        return
    place = _place_around(scene, frame)
    if place is not None and place.country_code != visitor.country:
        groups.append(Group([replace(frame, host=place, confidence=min(frame.confidence, 0.6))]))


def _place_around(scene: Scene, frame: Frame) -> Place | None:
    """The place for a visit told without one: of visits in the sentence before (`tours of Britain`), or the dateline's."""
    if frame.rule_id.startswith("visited"):
        sentence = scene.document.sentence_at(frame.trigger.start)
        index = scene.document.sentences.index(sentence) if sentence else 0
        if index == 0:
            return None
        earlier = scene.document.sentences[index - 1]
        for kind in ("visit_noun_plural", "visit_noun"):
            if noun := scene.lexicon.patterns[kind].search(scene.mask, earlier.start, earlier.end):
                return next(iter(scene.places_in(noun.end(), earlier.end)), None)
        return None
    dateline = next((s for s in scene.document.article.spans if s.kind == "dateline"), None)
    if dateline is None:
        return None
    return next(iter(scene.places_in(dateline.start, dateline.end)), None)
