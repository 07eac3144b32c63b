"""Dates and periods that carry their own year. Each pattern is a named rule; a resolver turns its match into a window."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from communique.calendar_words import (
    COUNT,
    DASH,
    DAY,
    MONTH,
    ORDINALS,
    QUARTER_WORD,
    UNTIL,
    YEAR,
    count_number,
    day_number,
    make_date,
    month_end,
    month_number,
)
from communique.windows import UNKNOWN, Window, between, day, month, span, year

Resolver = Callable[["re.Match[str]"], Window]


@dataclass(frozen=True, slots=True)
class AbsoluteRule:
    """A pattern whose match resolves without knowing the article's date."""

    rule_id: str
    role: str
    pattern: re.Pattern[str]
    resolve: Resolver


def _iso(match: re.Match[str]) -> Window:
    found = make_date(int(match["y"]), int(match["m"]), int(match["d"]))
    return day(found) if found else UNKNOWN


def _named(match: re.Match[str]) -> Window:
    found = make_date(int(match["y"]), month_number(match["m"]), day_number(match["d"]))
    return day(found) if found else UNKNOWN


def _day_range(match: re.Match[str]) -> Window:
    first_month = month_number(match["m"])
    last_month = month_number(match["m2"]) if match.groupdict().get("m2") else first_month
    last_year = int(match["y"])
    first_year = last_year - 1 if first_month > last_month else last_year
    first = make_date(first_year, first_month, day_number(match["d"]))
    last = make_date(last_year, last_month, day_number(match["d2"]))
    return span(first, last) if first and last and first < last else UNKNOWN


def _month(match: re.Match[str]) -> Window:
    return month(int(match["y"]), month_number(match["m"]))


def _part_of_month(match: re.Match[str]) -> Window:
    """Early, mid or late in a month: a third of it is meant, only the month is certain."""
    return month(int(match["y"]), month_number(match["m"]))


def _months(match: re.Match[str]) -> Window:
    first, last = month_number(match["m"]), month_number(match["m2"])
    last_year = int(match["y"])
    first_year = int(match["y0"]) if match.groupdict().get("y0") else last_year - (1 if first > last else 0)
    return span(date(first_year, first, 1), month_end(last_year, last))


def _year(match: re.Match[str]) -> Window:
    return year(int(match["y"]))


def _years(match: re.Match[str]) -> Window:
    first, last = int(match["y"]), int(match["y2"])
    return span(date(first, 1, 1), date(last, 12, 31)) if first < last else UNKNOWN


def _split_year(match: re.Match[str]) -> Window:
    """A financial year over two calendar years, read as April to March until the reporter's own year is known."""
    first = int(match["y"])
    short = int(match["y2"]) % 100
    return span(date(first, 4, 1), date(first + 1, 3, 31)) if short == (first + 1) % 100 else UNKNOWN


def _fiscal(match: re.Match[str]) -> Window:
    return year(int(match["y"]))


def quarter(number: int, of_year: int) -> Window:
    """A calendar quarter."""
    return span(date(of_year, 3 * number - 2, 1), month_end(of_year, 3 * number))


def half(number: int, of_year: int) -> Window:
    """A calendar half-year."""
    return span(date(of_year, 1 if number == 1 else 7, 1), month_end(of_year, 6 if number == 1 else 12))


def ordinal_number(word: str) -> int:
    """The number of `first`, `1st`, `Q1`, `H2`."""
    digits = re.search(r"[1-4]", word)
    return int(digits[0]) if digits else ORDINALS[word.lower()]


def _quarter(match: re.Match[str]) -> Window:
    return quarter(ordinal_number(match["q"]), int(match["y"]))


def _half(match: re.Match[str]) -> Window:
    number = 2 if match["q"].lower() in ("last", "final") else ordinal_number(match["q"])
    return half(number, int(match["y"])) if number <= 2 else UNKNOWN


def _first_months(match: re.Match[str]) -> Window:
    count = count_number(match["n"])
    return span(date(int(match["y"]), 1, 1), month_end(int(match["y"]), count)) if count <= 12 else UNKNOWN


def _since(match: re.Match[str]) -> Window:
    first = date(int(match["y"]), month_number(match["m"]) if match["m"] else 1, 1)
    return span(first, None)


def _until(match: re.Match[str]) -> Window:
    last = int(match["y"])
    return span(None, month_end(last, month_number(match["m"]) if match["m"] else 12))


def _decade(match: re.Match[str]) -> Window:
    first = int(match["y"])
    return between(date(first, 1, 1), date(first + 9, 12, 31), "stated") if first % 10 == 0 else UNKNOWN


def _rule(rule_id: str, role: str, pattern: str, resolve: Resolver, flags: int = re.IGNORECASE) -> AbsoluteRule:
    return AbsoluteRule(rule_id, role, re.compile(rf"(?<![\w-])(?:{pattern})(?![\w])", flags), resolve)


# A year alone is a date only after a word that takes one, so that "in 2023 companies" is read and "2023 companies" is not.
_YEAR_CUE = (
    r"(?:in|of|for|by the end of|at the end of|end of|early|mid-?|late|during|throughout|year|the year|from|between|than|"
    r"and|until|before|after|over|with|versus|vs\.?|calendar|compared (?:to|with)|against)"
)

ABSOLUTE_RULES: tuple[AbsoluteRule, ...] = (
    _rule("iso_date", "point", rf"(?P<y>{YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-3][0-9])", _iso),
    _rule("day_month_year", "point", rf"(?P<d>{DAY})(?: of)?[ -](?P<m>{MONTH})(?:,? | of |-)(?P<y>{YEAR})", _named),
    _rule("month_day_year", "point", rf"(?P<m>{MONTH}) (?:the )?(?P<d>{DAY})(?:,? | of )(?P<y>{YEAR})", _named),
    _rule(
        "day_range_month_year",
        "point",
        rf"(?:(?:on|from) )?(?P<d>{DAY}){UNTIL}(?P<d2>{DAY}) (?P<m>{MONTH}),? (?P<y>{YEAR})",
        _day_range,
    ),
    _rule(
        "month_day_range_year",
        "point",
        rf"(?:(?:on|from) )?(?P<m>{MONTH}) (?P<d>{DAY}){UNTIL}(?:(?P<m2>{MONTH}) )?(?P<d2>{DAY}),? (?P<y>{YEAR})",
        _day_range,
    ),
    _rule(
        "day_month_range_year",
        "point",
        rf"(?:(?:on|from) )?(?P<d>{DAY}) (?P<m>{MONTH}){UNTIL}(?P<d2>{DAY}) (?P<m2>{MONTH}),? (?P<y>{YEAR})",
        _day_range,
    ),
    _rule("month_year", "period", rf"(?P<m>{MONTH})(?:,? | of )(?P<y>{YEAR})", _month),
    _rule("part_of_month_year", "period", rf"(?:early|mid|late)[ -](?P<m>{MONTH}),? (?P<y>{YEAR})", _part_of_month),
    _rule(
        "months_of_year",
        "period",
        rf"(?:between |from )?(?P<m>{MONTH})(?: (?P<y0>{YEAR}))?(?:{DASH}| (?:to|and|through|until) )(?P<m2>{MONTH})"
        rf"(?:,? | of )(?P<y>{YEAR})",
        _months,
    ),
    _rule(
        "quarter_of_year",
        "period",
        rf"(?:the )?(?P<q>{QUARTER_WORD}) quarter,?(?: of| in)?(?: the year)? (?P<y>{YEAR})",
        _quarter,
    ),
    _rule("q_of_year", "period", rf"(?P<q>Q[1-4])(?:,? | of )(?P<y>{YEAR})", _quarter),
    _rule(
        "half_of_year",
        "period",
        rf"(?:the )?(?P<q>first|second|1st|2nd|last) (?:half|part|six months)(?: of| in)?(?: the)?(?: year)? (?P<y>{YEAR})",
        _half,
    ),
    _rule("h_of_year", "period", rf"(?P<q>H[12])(?:,? | of )(?P<y>{YEAR})", _half),
    _rule(
        "first_months_of_year",
        "period",
        rf"(?:the )?(?:first )?(?P<n>{COUNT}) months(?: of| in)(?: the year)? (?P<y>{YEAR})",
        _first_months,
    ),
    _rule(
        "years_range",
        "period",
        rf"(?:(?:in the period )?from )?(?P<y>{YEAR})(?:{DASH}| (?:to|through|until) )(?P<y2>{YEAR})",
        _years,
    ),
    _rule("between_years", "period", rf"(?:in the period )?between (?P<y>{YEAR}) and (?P<y2>{YEAR})", _years),
    _rule(
        "split_year",
        "period",
        rf"(?:(?:the )?(?:fiscal|financial)(?: year)? |FY ?)?(?P<y>{YEAR})[-–/](?P<y2>[0-9]{{2}})(?!-?[0-9])",
        _split_year,
    ),
    _rule("fiscal_year", "period", rf"(?:(?:the )?(?:fiscal|financial)(?: year)? |FY ?)(?P<y>{YEAR})", _fiscal),
    _rule("since", "period", rf"since (?:early |mid-?|late )?(?:(?P<m>{MONTH}) )?(?P<y>{YEAR})", _since),
    _rule(
        "until",
        "period",
        rf"(?:until|till|through(?: to)?|up to|by|by the end of|before the end of) (?:(?P<m>{MONTH}) )?(?P<y>{YEAR})",
        _until,
    ),
    _rule("decade", "period", r"(?:the )?(?:early |late )?(?P<y>(?:19|20)[0-9]0)s", _decade),
    _rule("year_with_cue", "period", rf"(?P<y>{YEAR})", _year),
)
YEAR_CUE = re.compile(rf"(?:\b{_YEAR_CUE}\s|[(,]\s?|\bFY)$", re.IGNORECASE)
