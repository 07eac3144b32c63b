"""Calendar vocabulary as regular-expression fragments, and the numbers they stand for."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

MONTHS: dict[str, int] = {}
for _number in range(1, 13):
    MONTHS[calendar.month_name[_number].lower()] = _number
    MONTHS[calendar.month_abbr[_number].lower()] = _number
MONTHS["sept"] = 9

WEEKDAYS: dict[str, int] = {}
for _number in range(7):
    WEEKDAYS[calendar.day_name[_number].lower()] = _number

COUNTS: dict[str, int] = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
}
ORDINALS: dict[str, int] = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "last": 4,
    "final": 4,
}

_FULL = "|".join(calendar.month_name[1:])
_ABBREVIATED = "|".join([*calendar.month_abbr[1:], "Sept"])
MONTH = rf"(?:(?:{_FULL})\b|(?:{_ABBREVIATED})\b\.?)"
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
YEAR = r"(?:19[0-9]{2}|20[0-9]{2})"
DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?"
COUNT = r"(?:[1-9][0-9]?|" + "|".join(word for word in COUNTS if word not in ("a", "an")) + ")"
DASH = r"\s?[-–—]\s?"
UNTIL = rf"(?:{DASH}| (?:to|and|until|through) )"
"""What stands between the first and the last day of a stretch."""
QUARTER_WORD = "first|second|third|fourth|last|final|1st|2nd|3rd|4th"


def month_number(word: str) -> int:
    """1 to 12 for a full or abbreviated month, with or without a full stop."""
    return MONTHS[word.rstrip(".").lower()]


def day_number(word: str) -> int:
    """The number of `4`, `04` or `4th`."""
    return int(word.rstrip("stndrh"))


def count_number(word: str) -> int:
    """The number of `11` or `eleven`."""
    return int(word) if word.isdigit() else COUNTS[word.lower()]


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, or None when the calendar has none (31 June)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_end(year: int, month: int) -> date:
    """Last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def months_back(anchor: date, count: int) -> date:
    """The same day some months earlier, cut to the month's length."""
    index = anchor.year * 12 + anchor.month - 1 - count
    year, month = divmod(index, 12)
    return date(year, month + 1, min(anchor.day, calendar.monthrange(year, month + 1)[1]))


def week_of(anchor: date) -> tuple[date, date]:
    """Monday and Sunday of the ISO week of a day."""
    monday = anchor - timedelta(days=anchor.weekday())
    return monday, monday + timedelta(days=6)
