"""Date windows: what is known of a date, as EDTF (ISO 8601-2) with explicit bounds.

A window never says more than its words: a month stays a month, a bound stays a bound, and what nobody said is null.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["day", "month", "year", "interval"]
"""`interval`: the date is somewhere between two bounds (or a span has these bounds), one of which may be open."""

WindowBasis = Literal["stated", "inferred"]
"""`stated`: the words give the date. `inferred`: a rule derived it (a year from the publication date, "last year")."""


@dataclass(frozen=True, slots=True)
class Window:
    """Bounds of a date, both inclusive; a null bound is open.

    `edtf` is a valid EDTF level 1 or 2 string, or null where nothing is known. `clue` is the text's own words.
    """

    edtf: str | None = None
    earliest: date | None = None
    latest: date | None = None
    precision: Precision | None = None
    basis: WindowBasis | None = None

    def __post_init__(self) -> None:
        if self.earliest is not None and self.latest is not None and self.earliest > self.latest:
            raise ValueError(f"window ends before it begins: {self.earliest} > {self.latest}")

    @property
    def is_known(self) -> bool:
        """Whether at least one bound is known."""
        return self.earliest is not None or self.latest is not None


UNKNOWN = Window()


def day(value: date, basis: WindowBasis = "stated") -> Window:
    """The window of one day."""
    return Window(value.isoformat(), value, value, "day", basis)


def month(year: int, number: int, basis: WindowBasis = "stated") -> Window:
    """The window of a calendar month."""
    last = calendar.monthrange(year, number)[1]
    return Window(f"{year:04d}-{number:02d}", date(year, number, 1), date(year, number, last), "month", basis)


def year(value: int, basis: WindowBasis = "stated") -> Window:
    """The window of a calendar year."""
    return Window(f"{value:04d}", date(value, 1, 1), date(value, 12, 31), "year", basis)


def between(earliest: date | None, latest: date | None, basis: WindowBasis = "inferred") -> Window:
    """One unknown day within bounds: EDTF `[a..b]`, with an open side where a bound is null."""
    if earliest is None and latest is None:
        return UNKNOWN
    if earliest == latest and earliest is not None:
        return day(earliest, basis)
    low = earliest.isoformat() if earliest else ""
    high = latest.isoformat() if latest else ""
    return Window(f"[{low}..{high}]", earliest, latest, "interval", basis)


def span(first: date | None, last: date | None, basis: WindowBasis = "stated") -> Window:
    """A stretch of time from one day to another: EDTF `a/b`, `a/..` or `../b`."""
    if first is None and last is None:
        return UNKNOWN
    low = first.isoformat() if first else ".."
    high = last.isoformat() if last else ".."
    return Window(f"{low}/{high}", first, last, "interval", basis)
