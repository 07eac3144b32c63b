"""When a figure holds: its own period, and the base period of a change.

Dates are those of `Document.dates`. Flows take the period next to them in the sentence, else the one carried from the figure
that they continue; states take an explicit date or the article's own; deals, projects and pledged goods get none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from communique.extraction.claims import Basis
from communique.extraction.document import DateExpression, Document, Sentence, Span
from communique.extraction.figures.model import Amount
from communique.windows import UNKNOWN, Window, span, year

_COMPARED = re.compile(
    r"\b(?:than|from|compared (?:to|with)|comparison (?:to|with)|over|against|versus|vs\.?|relative to|since|"
    r"on)\s(?:those |that |the figure |figures |levels? )?"
    r"(?:(?:in|of|for|during|recorded in)\s)?(?:the )?(?:(?:January|first|same)[\w\s-]*)?$",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:today|currently|now|at present|presently|at the moment|to date|so far|already|as of (?:today|now)|nowadays)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r";|, while |, whereas |, and (?=\w+ (?:is|are|was|were|has|have)\b)")
_SINCE_RULES = frozenset({"since", "since_month"})


@dataclass(frozen=True, slots=True)
class Period:
    """A window with the words that give it; `kind` is period or as_of, null without a window."""

    window: Window = UNKNOWN
    kind: str | None = None
    basis: Basis | None = None
    at: Span | None = None


NO_PERIOD = Period()


def shifted(window: Window, years: int) -> Window:
    """The same stretch of another year."""
    if not window.is_known:
        return UNKNOWN
    if window.precision == "year" and window.earliest is not None:
        return year(window.earliest.year + years, "inferred")
    return span(_shift(window.earliest, years), _shift(window.latest, years), "inferred")


def in_year(window: Window, of_year: int) -> Window:
    """The same stretch in a given year; the whole year when the stretch is unknown."""
    if not window.is_known or window.earliest is None or window.latest is None:
        return year(of_year)
    return shifted(window, of_year - window.latest.year)


def _shift(day: date | None, years: int) -> date | None:
    if day is None:
        return None
    if (day.month, day.day) == (2, 29):
        return date(day.year + years, 2, 28)
    return day.replace(year=day.year + years)


@dataclass(frozen=True, slots=True)
class Timing:
    """What is known when a period is asked for: the amount's segment, the amounts of the sentence, and the carried period."""

    sentence: Sentence
    amount: Amount
    before: int
    after: int
    carried: Window
    previous: Window


def period_of(document: Document, timing: Timing, fiscal_month: int | None) -> Period:
    """The period of a flow: the date in its own segment, else the one that opens the sentence, else the carried one."""
    found = _own_date(document, timing)
    if found is None:
        if timing.carried.is_known:
            return Period(timing.carried, "period", "inferred", None)
        return NO_PERIOD
    window, basis = _resolved(document, found, timing)
    if not window.is_known:
        return NO_PERIOD
    if found.rule_id in ("split_year", "fiscal_year"):
        window, basis = _fiscal(window, found.rule_id, fiscal_month), "inferred"
    return Period(window, "period", basis, Span(found.start, found.end))


def _own_date(document: Document, timing: Timing) -> DateExpression | None:
    text, amount = document.shadow, timing.amount
    dates = [d for d in document.dates_in(timing.sentence) if _is_period(d) and not _is_comparison(text, timing, d)]
    inside = [d for d in dates if timing.before <= d.start < timing.after]
    after = [d for d in inside if d.start >= amount.end and not _CLAUSE.search(text, amount.end, d.start)]
    if after and after[0].start - amount.end <= 40 and amount.role in ("from", "to"):
        return _narrowest(after[:1], after)
    before = [d for d in inside if d.end <= amount.start]
    if after and before:
        near_after, near_before = after[0].start - amount.end, amount.start - before[-1].end
        return _narrowest([after[0]] if near_after <= 6 or near_after < near_before else [before[-1]], inside)
    if after or before:
        return _narrowest([after[0]] if after else [before[-1]], inside)
    opening = [d for d in dates if d.end <= amount.start and d.role != "base"]
    if opening and not (timing.carried.is_known and ";" in text[opening[-1].end : amount.start]):
        return opening[-1] if amount.role == "" else opening[0]
    following = [d for d in dates if d.start >= amount.end and d.role != "base"]
    if following and not _CLAUSE.search(text, amount.end, following[0].start):
        return following[0]
    return None


def _narrowest(chosen: Sequence[DateExpression], others: Sequence[DateExpression]) -> DateExpression:
    """Of overlapping periods in one segment the narrower: `last year, in the first 11 months of last year`."""
    best = chosen[0]
    for other in others:
        if _inside(other.window, best.window):
            best = other
    return best


def _inside(inner: Window, outer: Window) -> bool:
    if inner.earliest is None or inner.latest is None or outer.earliest is None or outer.latest is None:
        return False
    return (
        outer.earliest <= inner.earliest
        and inner.latest <= outer.latest
        and (inner.earliest, inner.latest) != (outer.earliest, outer.latest)
    )


def _is_period(found: DateExpression) -> bool:
    if found.role == "base":
        return found.rule_id != "year_on_year"
    return found.role == "period" and (found.window.is_known or True)


def _is_comparison(text: str, timing: Timing, found: DateExpression) -> bool:
    """`than in 2022`, `compared to 2021`: what the figure is compared with, unless the amount follows in brackets."""
    before = text[max(timing.sentence.start, found.start - 40) : found.start]
    if not _COMPARED.search(before) and found.rule_id not in ("same_period_of_year", "same_period_last_year"):
        return False
    if found.rule_id in ("years_range", "between_years", *_SINCE_RULES, "months_of_year"):
        return False
    if re.search(r"\bover\s(?:the )?$", before) and found.rule_id in ("same_period", "past_stretch"):
        return False
    in_bracket = re.fullmatch(r"\s?\(\s?", text[found.end : timing.amount.outer_start]) is not None
    owns = (
        re.fullmatch(
            r"'s\s(?:[\w-]+\s){0,4}|\s(?:\w+\s)?(?:levels?|figures?|"
            r"totals?) of\s",
            text[found.end : timing.amount.outer_start],
        )
        is not None
    )
    return not (in_bracket or owns)


def _resolved(document: Document, found: DateExpression, timing: Timing) -> tuple[Window, Basis]:
    if found.role != "base":
        return found.window, "inferred" if found.window.basis == "inferred" else "stated"
    anchor = timing.previous if timing.previous.is_known else timing.carried
    if found.rule_id == "same_period_of_year":
        match = re.search(r"(?:19|20)[0-9]{2}", document.printed(found))
        return (in_year(anchor, int(match[0])), "inferred") if match else (UNKNOWN, "inferred")
    if found.rule_id == "same_period":
        return timing.carried if timing.carried.is_known else anchor, "inferred"
    if found.rule_id == "following_year":
        return shifted(anchor, 1), "inferred"
    return shifted(anchor, -1), "inferred"


def _fiscal(window: Window, rule_id: str, month: int | None) -> Window:
    """A financial year in a country's own months. A split year begins in its first year, `fiscal 2023` ends in 2023."""
    if month is None or window.earliest is None:
        return window
    first_year = window.earliest.year if rule_id == "split_year" else window.earliest.year - 1
    first = date(first_year, month, 1)
    following = date(first_year + 1, month, 1)
    return span(first, date.fromordinal(following.toordinal() - 1), "inferred")


def base_of(document: Document, timing: Timing, own: Window) -> Period:
    """The period that a change is compared with, when the text names it or says year on year."""
    text = document.shadow
    for found in document.dates_in(timing.sentence):
        if found.start < timing.amount.start - 60 or found.start > timing.amount.end + 90:
            continue
        if found.rule_id == "year_on_year" and own.is_known and "annually" not in document.printed(found):
            return Period(shifted(own, -1), "period", "inferred", Span(found.start, found.end))
        if (
            found.role == "base"
            and found.rule_id not in ("same_period", "year_on_year", "following_year")
            and found.start >= timing.amount.end
        ):
            match = re.search(r"(?:19|20)[0-9]{2}", document.printed(found))
            window = in_year(own, int(match[0])) if match and own.is_known else shifted(own, -1)
            if window.is_known:
                return Period(window, "period", "inferred", Span(found.start, found.end))
        before = text[max(timing.sentence.start, found.start - 40) : found.start]
        if found.role == "period" and found.window.is_known and found.start >= timing.amount.end and _COMPARED.search(before):
            window = found.window
            basis: Basis = "inferred" if window.basis == "inferred" else "stated"
            if found.rule_id in _SINCE_RULES or window.latest is None:
                continue
            return Period(window, "period", basis, Span(found.start, found.end))
    return NO_PERIOD


def state_of(document: Document, timing: Timing) -> Period:
    """When a state is seen: an explicit period of its own sentence, else the article's date."""
    found = _own_date(document, timing)
    if found is not None and not timing.before <= found.start < timing.after:
        found = None
    if found is not None and found.role == "period" and found.window.is_known:
        basis: Basis = "inferred" if found.window.basis == "inferred" else "stated"
        kind = (
            "period"
            if found.window.latest is None or found.window.earliest is None or found.rule_id == "between_years"
            else "as_of"
        )
        return Period(found.window, kind, basis, Span(found.start, found.end))
    if not document.published.is_known:
        return NO_PERIOD
    now = _NOW.search(document.shadow, timing.sentence.start, timing.sentence.end)
    at = Span(now.start(), now.end()) if now else None
    return Period(document.published, "as_of", "inferred", at)
