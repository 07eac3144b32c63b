"""The publication date that a record's field, a page's metadata or a feed's item gives.

A date is read only where its parts cannot be taken for each other: 03/04/2022 is nobody's date. Of a time with a zone the day is
taken as printed, which is the day at the publisher's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Literal

from communique.articles import headers

FIRST_YEAR, LAST_YEAR = 1500, 2100
_ISO = re.compile(r"\A(?P<y>[0-9]{4})[-/.](?P<m>[0-9]{1,2})[-/.](?P<d>[0-9]{1,2})(?![0-9])")
_COMPACT = re.compile(r"\A(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})(?:T[0-9]{4,6}(?:Z|[+-][0-9:]+)?)?\Z")
_DAY_FIRST = re.compile(r"\A(?P<d>1[3-9]|2[0-9]|3[01])[-/.](?P<m>[0-9]{1,2})[-/.](?P<y>[0-9]{4})(?![0-9])")
_EPOCH = re.compile(r"\A[0-9]{9,10}(?:[0-9]{3})?(?:\.[0-9]+)?\Z")


@dataclass(frozen=True, slots=True)
class GivenDate:
    """What a field says: `on` is the day, null where it is absent, unreadable or absurd."""

    status: Literal["absent", "read", "unreadable", "absurd"]
    on: date | None = None


def given_date(value: object) -> GivenDate:
    """Read a date as a record gives it: a date, a text, or seconds or milliseconds since 1970."""
    if value is None or value == "":
        return GivenDate("absent")
    if isinstance(value, date):
        found = value.date() if isinstance(value, datetime) else value
        return GivenDate("read", found) if FIRST_YEAR <= found.year <= LAST_YEAR else GivenDate("absurd")
    printed = str(value).strip()
    if not printed:
        return GivenDate("absent")
    for form in (_ISO, _COMPACT, _DAY_FIRST):
        if match := form.match(printed):
            return _of_numbers(int(match["y"]), int(match["m"]), int(match["d"]))
    if _EPOCH.match(printed):
        seconds = float(printed)
        return GivenDate("read", datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC).date())
    return _of_words(printed)


def _of_numbers(year: int, month: int, day: int) -> GivenDate:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return GivenDate("absurd")
    try:
        return GivenDate("read", date(year, month, day))
    except ValueError:
        return GivenDate("absurd")


def _of_words(printed: str) -> GivenDate:
    if len(printed) > 60 or not any(c.isalpha() for c in printed):
        return GivenDate("unreadable")
    try:
        found: date | None = parsedate_to_datetime(printed).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        line = headers.date_line(printed, 0)
        found = line.published.earliest if line else None
    if found is None:
        return GivenDate("unreadable")
    return GivenDate("read", found) if FIRST_YEAR <= found.year <= LAST_YEAR else GivenDate("absurd")
