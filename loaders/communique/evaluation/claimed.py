"""Whether single claims of an article are right: what its rules are calibrated on.

A claim is judged by itself, before anything is merged: right when it says the same as a demanded annotation, wrong when it fits
none, and left out when it fits a disputed one, or is of a kind that is not annotated. Several claims can be right on one entry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from communique.evaluation import rules
from communique.evaluation.found import (
    ENCOUNTERS,
    FoundAgreement,
    FoundCompany,
    FoundFigure,
    FoundMeeting,
    FoundPerson,
    FoundRole,
    FoundVisit,
)
from communique.evaluation.gold import Entry, GoldArticle
from communique.evaluation.scores import LEVELS
from communique.extraction.claims import (
    AgreementClaim,
    Claim,
    CompanyClaim,
    EventClaim,
    EventParticipantClaim,
    FigureClaim,
    PersonMention,
    RoleClaim,
    VisitClaim,
)

G = TypeVar("G", bound=Entry)
F = TypeVar("F")


def judged(gold: GoldArticle, claims: Sequence[Claim]) -> Iterator[tuple[Claim, bool]]:
    """The claims of one article that can be judged, each with whether it is right, in their order."""
    names = {c.document_person_id: c.full_name for c in claims if isinstance(c, PersonMention)}
    meetings = _meetings(claims, names)
    for claim in claims:
        verdict = _verdict(gold, claim, names, meetings)
        if verdict is not None:
            yield claim, verdict


def _verdict(gold: GoldArticle, claim: Claim, names: dict[str, str], meetings: dict[str, FoundMeeting]) -> bool | None:
    match claim:
        case PersonMention():
            return _fits(gold.people, FoundPerson("", claim.full_name), rules.person)
        case RoleClaim():
            return _role(gold, FoundRole("", names.get(claim.document_person_id, ""), claim.title, claim.country_code))
        case VisitClaim() if claim.status != "hoped":
            return _fits(gold.visits, _visit(claim, names), rules.visit)
        case CompanyClaim():
            return _fits(gold.companies, FoundCompany("", claim.company_name, claim.home_country_code, ()), rules.company)
        case FigureClaim():
            return _figure(gold, claim)
        case EventClaim() | EventParticipantClaim():
            meeting = meetings.get(claim.document_event_id)
            return _fits(gold.meetings, meeting, rules.meeting) if meeting else None
        case AgreementClaim() if claim.title is not None:
            parties = tuple(claim.party_codes.split())
            found = FoundAgreement("", claim.title, parties, claim.signed.earliest, claim.signed.latest, claim.status)
            return _fits(gold.agreements, found, rules.agreement)
        case _:
            return None


def _fits(entries: Sequence[G], found: F, fits: Callable[[G, F], bool]) -> bool | None:
    fitting = [entry for entry in entries if fits(entry, found)]
    if not fitting:
        return False
    return True if any(not entry.disputed for entry in fitting) else None


def _role(gold: GoldArticle, found: FoundRole) -> bool | None:
    """Annotations name one office a person: another office of an annotated person is neither right nor wrong."""
    if any(rules.role(person, found) for person in gold.people):
        return True
    return None if any(rules.same_name(person.name, found.name) for person in gold.people) else False


def _visit(claim: VisitClaim, names: dict[str, str]) -> FoundVisit:
    return FoundVisit(
        "",
        names.get(claim.document_person_id or "", claim.visitor_label),
        claim.from_country_code,
        claim.host_country_code,
        claim.city,
        claim.when.earliest,
        claim.when.latest,
        claim.status,
        claim.visit_kind,
    )


def _figure(gold: GoldArticle, claim: FigureClaim) -> bool | None:
    """A level or a share by its number, unit, indicator, pair and period; a growth rate by its number alone."""
    found = FoundFigure(
        "",
        claim.indicator_code,
        claim.measure,
        claim.reporter_code,
        claim.partner_code,
        claim.period_start,
        claim.period_end,
        claim.value,
        claim.unit_code,
        claim.qualifier,
        claim.printed_text,
    )
    if claim.measure == "growth":
        return _fits(gold.figures, found, rules.figure_growth)
    if claim.measure not in LEVELS:
        return None
    named = [entry for entry in gold.figures if entry.values]
    verdict = _fits(named, found, rules.figure)
    free = any(entry.indicators[0].startswith("other") and rules.figure_value(entry, found) for entry in named)
    return None if not verdict and free else verdict


def _meetings(claims: Sequence[Claim], names: dict[str, str]) -> dict[str, FoundMeeting]:
    """The events of an article that annotations know as meetings, with everyone who takes part, by document event."""
    parts: dict[str, list[EventParticipantClaim]] = {}
    for claim in claims:
        if isinstance(claim, EventParticipantClaim):
            parts.setdefault(claim.document_event_id, []).append(claim)
    return {
        claim.document_event_id: FoundMeeting(
            "",
            claim.event_kind,
            tuple(
                sorted(
                    {names[p.document_person_id] for p in parts.get(claim.document_event_id, []) if p.document_person_id in names}
                )
            ),
            tuple(sorted({p.country_code for p in parts.get(claim.document_event_id, []) if p.country_code})),
            claim.city,
            claim.when.earliest,
            claim.when.latest,
            claim.status,
        )
        for claim in claims
        if isinstance(claim, EventClaim) and claim.event_kind in ENCOUNTERS and claim.status != "hoped"
    }
