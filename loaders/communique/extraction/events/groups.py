"""The mentions of one event, and what they say together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

from communique.extraction.events.cast import Cast, Part
from communique.extraction.events.frames import EventFrame
from communique.windows import UNKNOWN, Window

ENCOUNTERS = frozenset({"talks", "consultations", "summit", "commission", "call"})
GATHERINGS = frozenset({"conference", "forum", "summit"})
_FAMILIES = (
    frozenset({"talks", "consultations", "summit"}),
    frozenset({"consultations", "commission"}),
    GATHERINGS,
    frozenset({"ceremony", "signing"}),
)
_RECENT = timedelta(days=45)
DONE = ("occurred", "ongoing")


@dataclass
class Group:
    """The frames of one event, in order of their words."""

    frames: list[EventFrame] = field(default_factory=list)

    @property
    def parts(self) -> list[Part]:
        return [p for f in self.frames for p in f.parts]

    @property
    def persons(self) -> frozenset[str]:
        return frozenset(p.person_id for p in self.parts if p.person_id)

    @property
    def countries(self) -> frozenset[str]:
        return frozenset(p.country for p in self.parts if p.country)

    @property
    def kind(self) -> str:
        """The kind that the most telling mention gives: a numbered session, a call, then the commonest."""
        told = [f for f in self.frames if f.kind and not f.is_reference] or [f for f in self.frames if f.kind]
        for frame in told:
            if frame.rule_id in ("session_of_series", "session_of_body"):
                return frame.kind
        if any(f.kind == "summit" and f.rule_id.startswith("gathering") for f in told):
            return "summit"
        if any(f.kind == "call" for f in self.frames) and all(f.rule_id in ("speak_told", "call_told") for f in told):
            return "call"
        kinds = Counter(f.kind for f in told)
        for kind in ("call", "commission", "consultations", "signing"):
            if kind in kinds:
                return kind
        best = max(kinds.values(), default=0)
        return next(f.kind for f in told if kinds[f.kind] == best)

    @property
    def status(self) -> str:
        telling = [f for f in self.frames if f.kind and not f.is_reference] or self.frames
        told = [f.status for f in telling if not f.in_title] or [f.status for f in telling]
        for value in ("cancelled", "postponed"):
            if value in told:
                return value
        return next((v for v in ("occurred", "ongoing", "planned") if v in told), told[0])

    @property
    def dated(self) -> EventFrame | None:
        """The frame whose date is the event's: the finest of those that tell it, before those that refer to it."""
        order = {"day": 0, "interval": 1, "month": 2, "year": 3, None: 4}
        known = [f for f in self.frames if f.when.is_known]
        return min(known, key=lambda f: (order[f.when.precision], f.is_reference, f.trigger.start), default=None)

    @property
    def when(self) -> Window:
        dated = self.dated
        return dated.when if dated else UNKNOWN

    @property
    def start(self) -> int:
        return min(f.trigger.start for f in self.frames)

    @property
    def number(self) -> int | None:
        return next((f.round_number for f in self.frames if f.round_number is not None), None)


def related(left: str, right: str) -> bool:
    return left == right or any(left in family and right in family for family in _FAMILIES)


def dates_fit(cast: Cast, group: Group, frame: EventFrame) -> bool:
    ours, theirs = group.when, frame.when
    if ours.is_known and theirs.is_known:
        return not (
            (ours.latest is not None and theirs.earliest is not None and ours.latest < theirs.earliest)
            or (theirs.latest is not None and ours.earliest is not None and theirs.latest < ours.earliest)
        )
    known = ours if ours.is_known else theirs
    published = cast.document.published
    return known.latest is None or published.earliest is None or known.latest >= published.earliest - _RECENT
