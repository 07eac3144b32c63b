"""The visit that an event belongs to, and the days that it can fall on for that."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.extraction.claims import Evidence, VisitClaim
from communique.extraction.document import Span
from communique.extraction.events.cast import Cast
from communique.extraction.events.groups import Group
from communique.windows import Window, between

DONE = ("occurred", "ongoing")
_ON_TOUR = frozenset({"ceremony", "award", "exhibition", "conference", "forum"})
"""Kinds that need no counterpart: with no place of their own they belong to the only visit of the article."""


def inferred(window: Window) -> Window:
    """The same window, as inferred."""
    return Window(window.edtf, window.earliest, window.latest, window.precision, "inferred")


_LASTING = re.compile(
    r"(?<!\w)(?:arriv\w+|begin\w*|began|start\w*|le(?:aves?|ft|aving)|depart\w*|embark\w*|open(?:s|ed|ing)|kick\w*\s+off|[\w-]+[\s-]days?|until|through|tour|state\s+visit)(?!\w)"
)


def days_within(visit: VisitClaim, words: str, published: Window, status: str) -> Window:
    """The days of a visit that its event can fall on: from its first day to its last, or to the day of the article.

    A visit told of one day, in words that begin no longer stay, gives that day.
    """
    if visit.when.precision in ("month", "year"):
        return inferred(visit.when)
    first = visit.starts_on or visit.when.earliest
    if visit.when.precision == "day" and visit.ends_on is None and not _LASTING.search(words):
        return inferred(visit.when)
    last = visit.ends_on or (visit.when.latest if visit.when.latest != first else None)
    if last is None and status in DONE and published.latest and first and published.latest >= first:
        last = published.latest
    if last is None and visit.status == "planned":
        last = first if visit.when.precision == "day" and visit.starts_on is None else None
    return between(first, last)


def words_of(cast: Cast, visit: VisitClaim) -> str:
    """The words that tell a visit and its date, in lower case."""
    clauses = [e for e in visit.evidence if e.slot in ("visit", "date")]
    return (
        " ".join(cast.lower[max(0, e.start - 30) : e.end] for e in clauses) or cast.lower[visit.anchor_start : visit.anchor_end]
    )


def date_span(visit: VisitClaim) -> Span | None:
    """Where the text gives the date of a visit."""
    found = next((e for e in visit.evidence if e.slot == "date"), None)
    return Span(found.start, found.end) if found else None


def visit_of(cast: Cast, group: Group, host: str | None, visits: Sequence[VisitClaim]) -> VisitClaim | None:
    """The visit that an event belongs to: one of its sides travels, and it takes place with the host or in its country."""
    best: tuple[int, VisitClaim] | None = None
    when = group.when
    for visit in visits:
        if visit.document_person_id is not None:
            travels = visit.document_person_id in group.persons
        else:
            travels = visit.from_country_code in group.countries and visit.host_country_code in group.countries
        if not travels and group.persons and visit.from_country_code in group.countries and visit.host_country_code == host:
            travels = True
        fits = (
            host == visit.host_country_code
            if host
            else (visit.host_country_code in group.countries and visit.host_country_code != visit.from_country_code)
        )
        if host is None and group.kind in _ON_TOUR and len(visits) == 1 and visit.document_person_id in group.persons:
            fits = True
        if not travels or not fits or visit.status in ("hoped", "cancelled", "postponed"):
            continue
        if (group.status in DONE and visit.status == "planned") or (group.status == "planned" and visit.status == "occurred"):
            continue
        if when.latest and visit.when.earliest and when.latest < visit.when.earliest:
            continue
        is_bounded = visit.ends_on is not None or visit.when.precision in ("month", "year")
        if when.earliest and visit.when.latest and is_bounded and when.earliest > visit.when.latest:
            continue
        near = min(
            abs(e.start - f.trigger.start)
            for e in visit.evidence or [Evidence("visit", visit.anchor_start, visit.anchor_end, "stated", "")]
            for f in group.frames
        )
        rank = (0 if visit.document_person_id in group.persons else 100_000) + near
        if best is None or rank < best[0]:
            best = (rank, visit)
    return best[1] if best else None
