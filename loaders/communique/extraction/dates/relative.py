"""Dates and periods relative to the article's own date, which must be known to the day; else they stay unresolved."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from communique.calendar_words import (
    COUNT,
    DASH,
    DAY,
    MONTH,
    QUARTER_WORD,
    UNTIL,
    WEEKDAY,
    WEEKDAYS,
    count_number,
    day_number,
    make_date,
    month_end,
    month_number,
    months_back,
    week_of,
)
from communique.extraction.dates.absolute import half, ordinal_number, quarter
from communique.windows import UNKNOWN, Window, between, day, month, span, year


@dataclass(frozen=True, slots=True)
class Context:
    """What a relative expression is read against: the article's day, and whether its clause tells or announces.

    `direction` is null when the clause has no cue.
    """

    today: date
    direction: Literal["behind", "ahead"] | None

    @property
    def is_future(self) -> bool:
        """Whether the clause announces."""
        return self.direction == "ahead"


Resolver = Callable[["re.Match[str]", Context], Window]


@dataclass(frozen=True, slots=True)
class RelativeRule:
    """A pattern that resolves against the article's date."""

    rule_id: str
    role: str
    pattern: re.Pattern[str]
    resolve: Resolver


def _days(offset: int) -> Resolver:
    return lambda match, context: day(context.today + timedelta(days=offset), "inferred")


def _weekday(match: re.Match[str], context: Context) -> Window:
    """The nearest such day: behind (today included) for what has happened, ahead for what is announced."""
    number = WEEKDAYS[match["w"].lower()]
    back = (context.today.weekday() - number) % 7
    ahead = (number - context.today.weekday()) % 7
    how = (match["how"] or "").lower().strip()
    if how in ("next", "coming", "this coming"):
        return day(context.today + timedelta(days=ahead or 7), "inferred")
    if how in ("last", "past", "the past"):
        return day(context.today - timedelta(days=back or 7), "inferred")
    return day(context.today + timedelta(days=ahead if context.is_future else -back), "inferred")


# Days by which a year must be nearer to win against the tense of its clause. A tense read wrongly is outweighed by a date that
# lies within about two weeks; everything farther follows the tense.
_AGAINST_TENSE = 330
_FORWARD_COST = {"ahead": 0, None: 120, "behind": _AGAINST_TENSE}


def _nearest(
    first: Callable[[int], date | None], context: Context, last: Callable[[int], date | None]
) -> tuple[date, date] | None:
    """The year that brings a day of the calendar nearest to the article, leaning to the clause's tense at a distance."""
    best: tuple[int, date, date] | None = None
    for of_year in (context.today.year - 1, context.today.year, context.today.year + 1):
        start, end = first(of_year), last(of_year)
        if start is None or end is None:
            continue
        if start <= context.today <= end:
            distance = 0
        elif end < context.today:
            distance = (context.today - end).days + (_AGAINST_TENSE if context.direction == "ahead" else 0)
        else:
            distance = (start - context.today).days + _FORWARD_COST[context.direction]
        if best is None or distance < best[0]:
            best = (distance, start, end)
    return (best[1], best[2]) if best else None


def _month_day(match: re.Match[str], context: Context) -> Window:
    number, of_month = day_number(match["d"]), month_number(match["m"])
    found = _nearest(lambda y: make_date(y, of_month, number), context, lambda y: make_date(y, of_month, number))
    return day(found[0], "inferred") if found else UNKNOWN


def _month_days(match: re.Match[str], context: Context) -> Window:
    of_month = month_number(match["m"])
    last_month = month_number(match["m2"]) if match.groupdict().get("m2") else of_month
    found = _nearest(
        lambda y: make_date(y, of_month, day_number(match["d"])),
        context,
        lambda y: make_date(y, last_month, day_number(match["d2"])),
    )
    return span(found[0], found[1], "inferred") if found and found[0] < found[1] else UNKNOWN


def _bare_month(match: re.Match[str], context: Context) -> Window:
    number = month_number(match["m"])
    how = (match["how"] or "").lower()
    today = context.today
    if "last" in how or "past" in how:
        of_year = today.year if number < today.month else today.year - 1
    elif "next" in how:
        of_year = today.year if number > today.month else today.year + 1
    elif "this" in how:
        of_year = today.year
    else:
        found = _nearest(lambda y: date(y, number, 1), context, lambda y: month_end(y, number))
        if found is None:
            return UNKNOWN
        of_year = found[0].year
    return month(of_year, number, "inferred")


def _month_of_year_word(match: re.Match[str], context: Context) -> Window:
    """`in March last year`: the year is told from the article's own."""
    shift = {"last": -1, "the previous": -1, "next": 1, "the following": 1}.get(match["rel"].lower(), 0)
    return month(context.today.year + shift, month_number(match["m"]), "inferred")


def _day_in_figures(match: re.Match[str], context: Context) -> Window:
    """`Thursday (10/23)`: day and month in either order, whichever falls on that day of the week."""
    one, two = int(match["mn"]), int(match["d"])
    days = [
        make_date(y, m, d)
        for y in (context.today.year, context.today.year - 1, context.today.year + 1)
        for m, d in ((one, two), (two, one))
    ]
    fitting = [found for found in days if found and found.weekday() == WEEKDAYS[match["w"].lower()]]
    if not fitting:
        return UNKNOWN
    return day(min(fitting, key=lambda found: abs((found - context.today).days)), "inferred")


def _months_range(match: re.Match[str], context: Context) -> Window:
    first, last = month_number(match["m"]), month_number(match["m2"])
    if first >= last:
        return UNKNOWN
    found = _nearest(lambda y: date(y, first, 1), context, lambda y: month_end(y, last))
    return span(found[0], found[1], "inferred") if found else UNKNOWN


def _year_word(offset: int) -> Resolver:
    return lambda match, context: year(context.today.year + offset, "inferred")


def _year_of(match: re.Match[str], context: Context) -> int:
    word = (match["rel"] or "").lower()
    if "last" in word or "previous" in word:
        return context.today.year - 1
    return context.today.year + (1 if "next" in word or "coming" in word else 0)


def _quarter(match: re.Match[str], context: Context) -> Window:
    window = quarter(ordinal_number(match["q"]), _year_of(match, context))
    return span(window.earliest, window.latest, "inferred")


def _half(match: re.Match[str], context: Context) -> Window:
    number = ordinal_number(match["q"])
    window = half(number, _year_of(match, context)) if number <= 2 else UNKNOWN
    return span(window.earliest, window.latest, "inferred")


def _first_months(match: re.Match[str], context: Context) -> Window:
    count, of_year = count_number(match["n"]), _year_of(match, context)
    return span(date(of_year, 1, 1), month_end(of_year, count), "inferred") if count <= 12 else UNKNOWN


def _week(offset: int) -> Resolver:
    def resolve(match: re.Match[str], context: Context) -> Window:
        monday, sunday = week_of(context.today + timedelta(days=7 * offset))
        return between(monday, sunday)

    return resolve


def _month_word(offset: int) -> Resolver:
    def resolve(match: re.Match[str], context: Context) -> Window:
        shifted = months_back(context.today.replace(day=1), -offset)
        return month(shifted.year, shifted.month, "inferred")

    return resolve


def _weekend(match: re.Match[str], context: Context) -> Window:
    """The weekend of the week; `the weekend` of a clause that tells is the last one."""
    how = match["how"].lower()
    _, sunday = week_of(context.today)
    is_past = "past" in how or how == "last" or (how.endswith("the") and context.direction == "behind")
    is_over = is_past and sunday - timedelta(days=1) > context.today
    shift = (-7 if is_over or how == "last" else 0) + (7 if how == "next" else 0)
    return between(sunday + timedelta(days=shift - 1), sunday + timedelta(days=shift))


def _earlier(match: re.Match[str], context: Context) -> Window:
    """Earlier or later in the current week, month or year: bounded by the article's day on one side."""
    unit = match["unit"].lower()
    start, end = {
        "week": week_of(context.today),
        "month": (context.today.replace(day=1), month_end(context.today.year, context.today.month)),
        "year": (date(context.today.year, 1, 1), date(context.today.year, 12, 31)),
    }[unit]
    if match["how"].lower() == "earlier":
        return between(start, context.today)
    return between(context.today, end)


_UNIT_DAYS = {"day": 1, "week": 7}


def _ago(match: re.Match[str], context: Context) -> Window:
    count, unit = count_number(match["n"]), match["unit"].lower()
    if unit == "day":
        return day(context.today - timedelta(days=count), "inferred")
    if unit == "week":
        monday, sunday = week_of(context.today - timedelta(days=7 * count))
        return between(monday, min(sunday, context.today))
    if unit == "month":
        shifted = months_back(context.today, count)
        return month(shifted.year, shifted.month, "inferred")
    return year(context.today.year - count * (10 if unit == "decade" else 1), "inferred")


def _past_stretch(match: re.Match[str], context: Context) -> Window:
    """The past N months or years, up to the article's day."""
    count, unit = count_number(match["n"] or "one"), match["unit"].lower()
    months = count * {"month": 1, "year": 12, "decade": 120}[unit]
    return span(months_back(context.today, months), context.today, "inferred")


def _year_to_date(match: re.Match[str], context: Context) -> Window:
    return span(date(context.today.year, 1, 1), context.today, "inferred")


def _since_month(match: re.Match[str], context: Context) -> Window:
    past = Context(context.today, "behind")
    start = _bare_month(match, past).earliest
    return span(start, None, "inferred") if start else UNKNOWN


def _rule(rule_id: str, role: str, pattern: str, resolve: Resolver) -> RelativeRule:
    return RelativeRule(rule_id, role, re.compile(rf"(?<![\w-])(?:{pattern})(?![\w])", re.IGNORECASE), resolve)


_REL = r"(?P<rel>last year|this year|next year|the previous year|the current year|the year|the coming year)"
_NO_YEAR = r"(?!,? (?:19|20)[0-9][0-9])"
_N = rf"(?P<n>{COUNT}|an?)"

RELATIVE_RULES: tuple[RelativeRule, ...] = (
    _rule(
        "today",
        "point",
        r"(?:earlier |later )?today(?!'s (?:world|society|generation))|tonight|this (?:morning|afternoon|evening)",
        _days(0),
    ),
    _rule("yesterday", "point", r"(?:the day before )?yesterday|last night", _days(-1)),
    _rule("tomorrow", "point", r"tomorrow", _days(1)),
    _rule(
        "weekday",
        "point",
        rf"(?:(?:on|late|early) )?(?:(?P<how>last|next|this coming|coming|this|past|the past) )?(?P<w>{WEEKDAY})"
        r"(?: (?:morning|afternoon|evening|night))?",
        _weekday,
    ),
    _rule(
        "month_day",
        "point",
        rf"(?:(?:on|from) )?(?:the )?(?P<m>{MONTH}) (?P<d>{DAY}){_NO_YEAR}(?![,.][0-9])",
        _month_day,
    ),
    _rule(
        "day_month",
        "point",
        rf"(?:(?:on|from) )?(?:the )?(?P<d>{DAY})(?: of)? (?P<m>{MONTH}){_NO_YEAR}",
        _month_day,
    ),
    _rule(
        "month_day_range",
        "point",
        rf"(?:(?:on|from) )?(?P<m>{MONTH}) (?P<d>{DAY}){UNTIL}(?:(?P<m2>{MONTH}) )?(?P<d2>{DAY}){_NO_YEAR}",
        _month_days,
    ),
    _rule(
        "day_range_month",
        "point",
        rf"(?:(?:on|from) )?(?P<d>{DAY}){UNTIL}(?P<d2>{DAY})(?: of)? (?P<m>{MONTH}){_NO_YEAR}",
        _month_days,
    ),
    _rule(
        "day_month_range",
        "point",
        rf"(?:(?:on|from) )?(?P<d>{DAY}) (?P<m>{MONTH}){UNTIL}(?P<d2>{DAY}) (?P<m2>{MONTH}){_NO_YEAR}",
        _month_days,
    ),
    _rule(
        "bare_month",
        "period",
        rf"(?P<how>(?:back )?in (?:early |mid-?|late )?|last |next |this (?:past |coming )?|"
        rf"(?:the )?past |of |during |by |until |for |"
        rf"(?:early|mid|late)[ -]|the (?=[A-Z][a-z]+ [A-Za-z]))(?P<m>{MONTH})(?! [0-9])",
        _bare_month,
    ),
    _rule(
        "months_range",
        "period",
        rf"(?:between |from )?(?P<m>{MONTH})(?:{DASH}| (?:to|and|through) )(?P<m2>{MONTH})(?! [0-9])",
        _months_range,
    ),
    _rule("since_month", "period", rf"(?P<how>since (?:last )?)(?P<m>{MONTH})(?! [0-9])", _since_month),
    _rule(
        "month_of_this_year",
        "period",
        rf"(?:in |during )?(?:early |mid-?|late )?(?P<m>{MONTH}),?(?: of)? (?P<rel>last|this|next|the current|the previous|"
        r"the following) year",
        _month_of_year_word,
    ),
    _rule(
        "weekday_in_figures", "point", rf"(?:on )?(?P<w>{WEEKDAY}),? \((?P<mn>[01]?[0-9])/(?P<d>[0-3]?[0-9])\)", _day_in_figures
    ),
    _rule("earlier_in_the_day", "point", r"(?:earlier|later) in the day", _days(0)),
    _rule("earlier_in_the_week", "point", r"(?P<how>earlier|later) in the (?P<unit>week|month|year)", _earlier),
    _rule("last_year", "period", r"last year", _year_word(-1)),
    _rule("this_year", "period", r"this year|the current year", _year_word(0)),
    _rule("next_year", "period", r"next year|the coming year", _year_word(1)),
    _rule(
        "quarter_of_this_year",
        "period",
        rf"(?:the )?(?P<q>{QUARTER_WORD}) quarter(?: of| in) {_REL}",
        _quarter,
    ),
    _rule(
        "half_of_this_year",
        "period",
        rf"(?:the )?(?P<q>first|second|1st|2nd) (?:half|six months)(?: of| in) {_REL}",
        _half,
    ),
    _rule("first_months_of_this_year", "period", rf"(?:the )?first (?P<n>{COUNT}) months(?: of| in) {_REL}", _first_months),
    _rule("last_week", "point", r"(?:earlier )?last week|the (?:past|previous) week", _week(-1)),
    _rule("this_week", "point", r"this week", _week(0)),
    _rule("next_week", "point", r"(?:early |late |later )?next week|the coming week", _week(1)),
    _rule("last_month", "period", r"last month", _month_word(-1)),
    _rule("this_month", "period", r"this month", _month_word(0)),
    _rule("next_month", "period", r"next month", _month_word(1)),
    _rule(
        "weekend",
        "point",
        r"(?:over |at |on )?(?:the )?(?P<how>this past|this coming|past|coming|this|last|next|over the|at the|during the) "
        r"weekend",
        _weekend,
    ),
    _rule("earlier_this", "point", r"(?P<how>earlier|later) this (?P<unit>week|month|year)", _earlier),
    _rule("ago", "point", rf"{_N} (?P<unit>day|week|month|year|decade)s? ago", _ago),
    _rule(
        "past_stretch",
        "period",
        rf"(?:over|in|during|for|within) the (?:past|last|previous)(?: (?P<n>{COUNT}))? (?P<unit>month|year|decade)s?",
        _past_stretch,
    ),
    _rule("year_to_date", "period", r"so far this year|since the (?:start|beginning) of (?:the|this) year", _year_to_date),
)

# What announces: the clause of a weekday or a month without a year looks ahead.
FUTURE_CUE = re.compile(
    r"\b(?:will|shall|would|is to|are to|was to|due to|due in|is due|begins?|starts?|arrives?|leaves|departs|flies|travels|"
    r"expected|scheduled|plan(?:s|ned)?|planning|going to|upcoming|forthcoming|next|ahead of|set to|set for|slated|tentatively|"
    r"to be held|look\w* forward to|invited|preparing|intends?|hopes?|later this)\b",
    re.IGNORECASE,
)
PAST_CUE = re.compile(
    r"(?<!\bbe )(?<!\bto )\b(?:was(?! to\b)|were(?! to\b)|had|has|have|did|said|met|"
    r"held|signed|visited|arrived|told|agreed|ago|last|"
    r"discussed|announced|[a-z]{3,}ed)\b",
    re.IGNORECASE,
)
