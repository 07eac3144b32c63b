"""When a found fact says the same as an annotation, kind by kind. What an annotation leaves open fits anything."""

from __future__ import annotations

import re
from datetime import date

from communique.evaluation.found import (
    FoundAgreement,
    FoundCompany,
    FoundFigure,
    FoundMeeting,
    FoundPerson,
    FoundRole,
    FoundVisit,
)
from communique.evaluation.gold import (
    GoldAgreement,
    GoldCompany,
    GoldDate,
    GoldFigure,
    GoldMeeting,
    GoldPerson,
    GoldVisit,
)
from communique.extraction.folding import fold

VALUE_TOLERANCE = 0.005
"""Relative difference within which two numbers are one: rounding of a scale word, not of a digit."""

_STOP_WORDS = frozenset({"of", "the", "and", "for", "in", "on", "a", "an", "to"})
_SYMMETRIC = frozenset({"trade_turnover", "trade_target"})
_INVESTMENT = frozenset({"fdi", "investment_total"})
_MONEY_OR_SHARE = re.compile(r"[A-Z]{3}|percent")


def same_name(one: str, other: str) -> bool:
    """Whether two printed names can be of one person: all words of one in the other, or initial and family name alike."""
    first, second = fold(one).split(), fold(other).split()
    if not first or not second:
        return False
    if set(first) <= set(second) or set(second) <= set(first):
        return True
    return first[-1] == second[-1] and first[0][0] == second[0][0]


def likeness(one: str, other: str) -> float:
    """Dice coefficient of the words of two phrases, without articles and prepositions."""
    first, second = set(fold(one).split()) - _STOP_WORDS, set(fold(other).split()) - _STOP_WORDS
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def person(gold: GoldPerson, found: FoundPerson) -> bool:
    """The same person."""
    return same_name(gold.name, found.name)


def role(gold: GoldPerson, found: FoundRole) -> bool:
    """The same person in the same office, half of whose words agree, of the same country."""
    return same_name(gold.name, found.name) and gold.country == found.country and likeness(gold.title or "", found.title) >= 0.5


def visit(gold: GoldVisit, found: FoundVisit) -> bool:
    """The same visitor, direction, and a window that does not exclude the annotated start."""
    return (
        (gold.visitor is None or same_name(gold.visitor, found.visitor))
        and gold.from_country == found.from_country
        and gold.host_country == found.host_country
        and not _excludes(gold.start, found.earliest, found.latest)
    )


def visit_with_status(gold: GoldVisit, found: FoundVisit) -> bool:
    """The same visit, and it has happened, is going on, is planned or is cancelled as annotated."""
    return visit(gold, found) and gold.status == found.status


def visit_dated(gold: GoldVisit, found: FoundVisit) -> bool:
    """The same visit, with a window as narrow as the annotated start; where an end is annotated too, its first day."""
    last = found.earliest if gold.end is not None else found.latest
    return visit(gold, found) and is_as_narrow(gold.start, found.earliest, last)


def meeting(gold: GoldMeeting, found: FoundMeeting) -> bool:
    """The same encounter: two of its persons (or the only one), its countries, and a window that does not exclude its day.

    Fewer countries than annotated do where two of the persons agree.
    """
    hits = sum(any(same_name(name, other) for other in found.people) for name in gold.participants)
    wanted, given = set(gold.countries), set(found.countries)
    return (
        hits >= min(2, len(gold.participants))
        and (wanted <= given or (bool(given) and given <= wanted and hits >= 2))
        and not _excludes(gold.date, found.earliest, found.latest)
    )


def meeting_dated(gold: GoldMeeting, found: FoundMeeting) -> bool:
    """The same encounter, with a window as narrow as the annotated day."""
    return meeting(gold, found) and is_as_narrow(gold.date, found.earliest, found.latest)


def company(gold: GoldCompany, found: FoundCompany) -> bool:
    """The same company: one name within the other, or most of their words alike."""
    one, other = fold(gold.name), fold(found.name)
    return one in other or other in one or likeness(gold.name, found.name) >= 0.6


def company_with_home(gold: GoldCompany, found: FoundCompany) -> bool:
    """The same company, from the annotated country."""
    return company(gold, found) and gold.home == found.home


def agreement(gold: GoldAgreement, found: FoundAgreement) -> bool:
    """The same paper: half of the words of the titles agree, and so does a party."""
    return likeness(gold.title, found.title) >= 0.5 and (not gold.parties or bool(set(gold.parties) & set(found.countries)))


def figure_value(gold: GoldFigure, found: FoundFigure) -> bool:
    """The same number in the same unit."""
    return _same_value(gold, found) and same_unit(gold, found)


def figure(gold: GoldFigure, found: FoundFigure) -> bool:
    """The same number, unit, indicator, pair of countries and period; a disputed annotation asks for the number alone."""
    if gold.disputed:
        return _same_value(gold, found)
    return figure_value(gold, found) and same_indicator(gold, found) and _same_pair(gold, found) and same_period(gold, found)


def figure_direction(gold: GoldFigure, found: FoundFigure) -> bool:
    """The same number, unit and indicator, with reporter and partner as annotated, not the other way round."""
    if gold.disputed:
        return _same_value(gold, found)
    return figure_value(gold, found) and same_indicator(gold, found) and same_direction(gold, found)


def figure_growth(gold: GoldFigure, found: FoundFigure) -> bool:
    """The same change in percent."""
    return gold.change_pct is not None and _close(gold.change_pct, found.value)


def is_as_narrow(gold: GoldDate | None, earliest: date | None, latest: date | None) -> bool:
    """Whether a window is known and lies within the annotated date of year, month or day precision."""
    return gold is not None and earliest is not None and latest is not None and gold.first <= earliest and latest <= gold.last


def _excludes(gold: GoldDate | None, earliest: date | None, latest: date | None) -> bool:
    if gold is None:
        return False
    return (latest is not None and latest < gold.first) or (earliest is not None and earliest > gold.last)


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= VALUE_TOLERANCE * max(1e-9, abs(one))


def _same_value(gold: GoldFigure, found: FoundFigure) -> bool:
    return any(_close(value, found.value) for value in gold.values)


def same_unit(gold: GoldFigure, found: FoundFigure) -> bool:
    """Currencies and percent exactly; what is counted (companies, firms, enterprises) goes by many nouns."""
    if gold.has_other_units or gold.unit == found.unit:
        return True
    return not any(_MONEY_OR_SHARE.fullmatch(unit or "") for unit in (gold.unit, found.unit))


def same_indicator(gold: GoldFigure, found: FoundFigure) -> bool:
    """One of the annotated indicators, or a label in free words that is much like it."""
    for label in gold.indicators:
        code = label.rpartition(":")[2]
        if found.indicator == code or code in found.indicator or found.indicator in code:
            return True
        if {code, found.indicator} <= _INVESTMENT:
            return True
        if label.startswith("other") and likeness(code.replace("_", " "), found.indicator.replace("_", " ")) > 0.3:
            return True
    return False


def _same_pair(gold: GoldFigure, found: FoundFigure) -> bool:
    wanted = {code for code in (gold.reporter, gold.partner) if code}
    given = {code for code in (found.reporter, found.partner) if code}
    return wanted == given if len(wanted) == 2 else wanted <= given


def same_direction(gold: GoldFigure, found: FoundFigure) -> bool:
    """Reporter and partner as annotated; of a symmetric indicator, in either order."""
    if gold.indicators[0] in _SYMMETRIC:
        return _same_pair(gold, found)
    return gold.reporter in (None, found.reporter) and gold.partner in (None, found.partner)


def same_period(gold: GoldFigure, found: FoundFigure) -> bool:
    """The same first and last month, where they are annotated; a found period that is open fits no annotated month."""
    first = gold.start is None or (
        found.period_start is not None and found.period_start.timetuple()[:2] == gold.start.first.timetuple()[:2]
    )
    last = gold.end is None or (
        found.period_end is not None and found.period_end.timetuple()[:2] == gold.end.last.timetuple()[:2]
    )
    return first and last
