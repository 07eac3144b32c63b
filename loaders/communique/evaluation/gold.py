"""Gold annotations: what a careful reader finds in an article, one JSON object an article.

Countries are ISO 3166-1 alpha-3 or the acronym of a bloc; dates are YYYY, YYYY-MM or YYYY-MM-DD; null means not stated and
fits anything. An entry that is `disputed` is never demanded and takes a fact that fits it out of the false alarms.
"""

from __future__ import annotations

import calendar
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Self, TypeVar

from communique.errors import UsageError


@dataclass(frozen=True, slots=True)
class GoldDate:
    """A date of year, month or day precision: its first and last possible day."""

    first: date
    last: date

    @classmethod
    def parse(cls, text: str | None) -> Self | None:
        """Read YYYY[-MM[-DD]]; None stays None."""
        if text is None:
            return None
        parts = [int(part) for part in text.split("-")]
        year, month, day = (*parts, None, None)[:3]
        if year is None or month is None:
            return cls(date(parts[0], 1, 1), date(parts[0], 12, 31))
        if day is None:
            return cls(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
        return cls(date(year, month, day), date(year, month, day))


@dataclass(frozen=True, slots=True)
class Entry:
    """What every annotation has."""

    core: bool
    disputed: bool


_Entry = TypeVar("_Entry", bound=Entry)


@dataclass(frozen=True, slots=True)
class GoldPerson(Entry):
    """A person with the office held and the country represented."""

    name: str
    title: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class GoldVisit(Entry):
    """A visit; `visitor` is null for an unnamed delegation."""

    visitor: str | None
    from_country: str | None
    host_country: str | None
    city: str | None
    start: GoldDate | None
    end: GoldDate | None
    status: str
    kind: str | None


@dataclass(frozen=True, slots=True)
class GoldMeeting(Entry):
    """An encounter of persons or delegations of different countries; empty participants or countries are not stated."""

    kind: str
    participants: tuple[str, ...]
    countries: tuple[str, ...]
    city: str | None
    date: GoldDate | None
    status: str


@dataclass(frozen=True, slots=True)
class GoldCompany(Entry):
    """A company, the country that it comes from, and the one where it is said to work, invest or sell."""

    name: str
    home: str | None
    host: str | None


@dataclass(frozen=True, slots=True)
class GoldAgreement(Entry):
    """A named paper between countries; `title` in the words of the text, gaps allowed; empty parties are not stated."""

    title: str
    parties: tuple[str, ...]
    signed: GoldDate | None
    status: str


@dataclass(frozen=True, slots=True)
class GoldFigure(Entry):
    """A figure: its value in base units, or a change in percent, or both. `values` and `indicators` hold what counts as right."""

    indicators: tuple[str, ...]
    reporter: str | None
    partner: str | None
    start: GoldDate | None
    end: GoldDate | None
    values: tuple[float, ...]
    unit: str | None
    has_other_units: bool
    qualifier: str | None
    change_pct: float | None
    text: str


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """The annotations of one article, known by its file name."""

    file_name: str
    people: tuple[GoldPerson, ...]
    visits: tuple[GoldVisit, ...]
    meetings: tuple[GoldMeeting, ...]
    companies: tuple[GoldCompany, ...]
    figures: tuple[GoldFigure, ...]
    agreements: tuple[GoldAgreement, ...]


def read_gold(path: Path, *, is_core_only: bool = False) -> list[GoldArticle]:
    """Read a gold file, or all `*.json` files of a folder in the order of their names.

    With `is_core_only`, entries that are not core count as disputed. Raises UsageError, which names the file, when there is
    none or one cannot be read.
    """
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not files or not files[0].is_file():
        raise UsageError(str(path), "no gold annotations here", "Name a JSON file of annotations or a folder of them")
    return [_article(file, is_core_only) for file in files]


def _article(file: Path, is_core_only: bool) -> GoldArticle:
    try:
        content = json.loads(file.read_text(encoding="utf-8"))

        def entries(kind: str, read: Callable[[dict[str, Any]], _Entry]) -> tuple[_Entry, ...]:
            return tuple(_settled(read(entry), is_core_only) for entry in content.get(kind, []))

        return GoldArticle(
            file_name=content["article"],
            people=entries("people", _person),
            visits=entries("visits", _visit),
            meetings=entries("meetings", _meeting),
            companies=entries("companies", _company),
            figures=entries("figures", _figure),
            agreements=entries("agreements", _agreement),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(
            str(file), f"these are no gold annotations ({type(error).__name__}: {error})", "Correct the file or leave it out"
        ) from error


def _settled(entry: _Entry, is_core_only: bool) -> _Entry:
    return replace(entry, disputed=True) if is_core_only and not entry.core else entry


def _marks(entry: dict[str, Any]) -> dict[str, bool]:
    return {"core": bool(entry.get("core", True)), "disputed": bool(entry.get("disputed", False))}


def _person(entry: dict[str, Any]) -> GoldPerson:
    return GoldPerson(**_marks(entry), name=entry["name"], title=entry.get("title"), country=entry.get("country"))


def _visit(entry: dict[str, Any]) -> GoldVisit:
    return GoldVisit(
        **_marks(entry),
        visitor=entry.get("visitor"),
        from_country=entry.get("from"),
        host_country=entry.get("to"),
        city=entry.get("city"),
        start=GoldDate.parse(entry.get("start")),
        end=GoldDate.parse(entry.get("end")),
        status=entry.get("status", "occurred"),
        kind=entry.get("kind"),
    )


def _meeting(entry: dict[str, Any]) -> GoldMeeting:
    return GoldMeeting(
        **_marks(entry),
        kind=entry.get("kind", "other"),
        participants=tuple(entry.get("participants") or ()),
        countries=tuple(entry.get("countries") or ()),
        city=entry.get("city"),
        date=GoldDate.parse(entry.get("date")),
        status=entry.get("status", "occurred"),
    )


def _company(entry: dict[str, Any]) -> GoldCompany:
    return GoldCompany(**_marks(entry), name=entry["name"], home=entry.get("home"), host=entry.get("host"))


def _agreement(entry: dict[str, Any]) -> GoldAgreement:
    return GoldAgreement(
        **_marks(entry),
        title=entry["title"],
        parties=tuple(entry.get("parties") or ()),
        signed=GoldDate.parse(entry.get("signed")),
        status=entry.get("status", "mentioned"),
    )


def _figure(entry: dict[str, Any]) -> GoldFigure:
    more = entry.get("indicator_also") or []
    others = entry.get("value_also") or []
    value = entry.get("value")
    return GoldFigure(
        **_marks(entry),
        indicators=(entry["indicator"], *([more] if isinstance(more, str) else more)),
        reporter=entry.get("reporter"),
        partner=entry.get("partner"),
        start=GoldDate.parse(entry.get("start")),
        end=GoldDate.parse(entry.get("end")),
        values=() if value is None else (float(value), *(float(number) for number, _ in others)),
        unit=entry.get("unit"),
        has_other_units=bool(others),
        qualifier=entry.get("qualifier"),
        change_pct=entry.get("change_pct"),
        text=entry.get("text") or "",
    )
