"""Slot by slot: of the facts that an annotation was paired with, how many say the same of one thing, another, or nothing.

A kind's score asks whether a fact was found at all; this asks whether what is said of it is right. What an annotation leaves
open is not asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from communique.evaluation import rules
from communique.evaluation.found import FoundAgreement, FoundCompany, FoundFigure, FoundMeeting, FoundVisit
from communique.evaluation.gold import GoldAgreement, GoldCompany, GoldFigure, GoldMeeting, GoldVisit
from communique.extraction.folding import fold

Verdict = Literal["right", "wrong", "empty"]
Judgement = Callable[[Any, Any], Verdict | None]
"""What a found fact says of a slot of its annotation; null when the annotation leaves the slot open."""

_ENCOUNTERS_ALIKE = {"forum": "conference", "signing": "ceremony", "reception": "ceremony"}
"""Kinds of events that the annotations know under a broader name."""


@dataclass(frozen=True, slots=True)
class SlotScore:
    """Counts of one slot of one kind, over the pairs of that kind whose annotation fills the slot."""

    kind: str
    slot: str
    right: int
    wrong: int
    empty: int

    @property
    def accuracy(self) -> float | None:
        """Share that is right; null when no annotation fills the slot."""
        asked = self.right + self.wrong + self.empty
        return self.right / asked if asked else None


def slot_scores(kind: str, pairs: Iterable[tuple[Any, Any]]) -> Iterator[SlotScore]:
    """The slots of one kind in a fixed order."""
    found = tuple(pairs)
    for slot, judge in SLOTS.get(kind, ()):
        verdicts = [judge(gold, fact) for gold, fact in found]
        yield SlotScore(kind, slot, verdicts.count("right"), verdicts.count("wrong"), verdicts.count("empty"))


def _judged(is_asked: bool, is_right: bool, is_empty: bool) -> Verdict | None:
    if not is_asked:
        return None
    if is_right:
        return "right"
    return "empty" if is_empty else "wrong"


def _same(wanted: str | None, given: str | None) -> Verdict | None:
    return _judged(wanted is not None, wanted == given, given is None)


def _city(gold: GoldVisit | GoldMeeting, found: FoundVisit | FoundMeeting) -> Verdict | None:
    return _same(gold.city and fold(gold.city), found.city and fold(found.city))


def _visit_start(gold: GoldVisit, found: FoundVisit) -> Verdict | None:
    return _judged(gold.start is not None, rules.visit_dated(gold, found), found.earliest is None and found.latest is None)


def _visit_kind(gold: GoldVisit, found: FoundVisit) -> Verdict | None:
    wanted, given = (None if kind == "unspecified" else kind for kind in (gold.kind, found.kind))
    return _same(wanted, given)


def _visit_status(gold: GoldVisit, found: FoundVisit) -> Verdict | None:
    return _same(gold.status, found.status)


def _meeting_kind(gold: GoldMeeting, found: FoundMeeting) -> Verdict | None:
    return _same(None if gold.kind == "other" else gold.kind, _ENCOUNTERS_ALIKE.get(found.kind, found.kind))


def _meeting_day(gold: GoldMeeting, found: FoundMeeting) -> Verdict | None:
    return _judged(gold.date is not None, rules.meeting_dated(gold, found), found.earliest is None and found.latest is None)


def _meeting_people(gold: GoldMeeting, found: FoundMeeting) -> Verdict | None:
    has_all = all(any(rules.same_name(name, other) for other in found.people) for name in gold.participants)
    return _judged(bool(gold.participants), has_all, not found.people)


def _meeting_status(gold: GoldMeeting, found: FoundMeeting) -> Verdict | None:
    return _same(gold.status, found.status)


def _company_home(gold: GoldCompany, found: FoundCompany) -> Verdict | None:
    return _same(gold.home, found.home)


def _company_host(gold: GoldCompany, found: FoundCompany) -> Verdict | None:
    return _judged(gold.host is not None, gold.host in found.hosts, not found.hosts)


def _figure_unit(gold: GoldFigure, found: FoundFigure) -> Verdict | None:
    return _judged(gold.unit is not None, rules.same_unit(gold, found), found.unit is None)


def _figure_indicator(gold: GoldFigure, found: FoundFigure) -> Verdict | None:
    return _judged(True, rules.same_indicator(gold, found), False)


def _figure_direction(gold: GoldFigure, found: FoundFigure) -> Verdict | None:
    is_asked = gold.reporter is not None and gold.partner is not None
    return _judged(is_asked, rules.same_direction(gold, found), found.reporter is None and found.partner is None)


def _figure_period(gold: GoldFigure, found: FoundFigure) -> Verdict | None:
    is_asked = gold.start is not None or gold.end is not None
    return _judged(is_asked, rules.same_period(gold, found), found.period_start is None and found.period_end is None)


def _figure_qualifier(gold: GoldFigure, found: FoundFigure) -> Verdict | None:
    return _same(gold.qualifier, found.qualifier)


def _agreement_parties(gold: GoldAgreement, found: FoundAgreement) -> Verdict | None:
    return _judged(bool(gold.parties), set(gold.parties) == set(found.countries), not found.countries)


def _agreement_status(gold: GoldAgreement, found: FoundAgreement) -> Verdict | None:
    return _same(gold.status, found.status)


def _agreement_signed(gold: GoldAgreement, found: FoundAgreement) -> Verdict | None:
    is_right = rules.is_as_narrow(gold.signed, found.signed_earliest, found.signed_latest)
    return _judged(gold.signed is not None, is_right, found.signed_earliest is None and found.signed_latest is None)


SLOTS: dict[str, tuple[tuple[str, Judgement], ...]] = {
    "visits": (("status", _visit_status), ("start", _visit_start), ("city", _city), ("kind", _visit_kind)),
    "meetings": (
        ("kind", _meeting_kind),
        ("participants", _meeting_people),
        ("date", _meeting_day),
        ("city", _city),
        ("status", _meeting_status),
    ),
    "companies": (("home", _company_home), ("host", _company_host)),
    "figures_value": (
        ("unit", _figure_unit),
        ("indicator", _figure_indicator),
        ("direction", _figure_direction),
        ("period", _figure_period),
        ("qualifier", _figure_qualifier),
    ),
    "agreements": (("parties", _agreement_parties), ("status", _agreement_status), ("signed", _agreement_signed)),
}
"""The slots judged, by the kind whose pairing they rest on."""
