"""What stands before the body: harvester headers, title, date line, dateline with agency.

Each recogniser returns spans; nothing is cut out of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from communique.calendar_words import DAY, MONTH, YEAR, day_number, make_date, month_number
from communique.windows import UNKNOWN, Window, day

# ` date 2024-11-24 Images | Akorda`, `date: 2024-11-24`: left by programs that collect pages.
_HARVESTER = re.compile(
    r"\A\s*(?:date|published|posted|updated)(?: on)?:? +(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})"
    r"(?: +[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?(?P<credit>[ \t]+(?:Images?|Photos?)[ \t]*\|[^\n]*)?[ \t]*",
    re.IGNORECASE,
)
_ZONE = r"(?: ?(?:Z|UTC|GMT|[A-Z]{2,4}|[+-][0-9]{2}:?[0-9]{2}))?"
_CLOCK = rf"(?:[ T,]+(?:at )?[0-9]{{1,2}}[:.][0-9]{{2}}(?::[0-9]{{2}})?(?:\.[0-9]+)?(?: ?[AaPp]\.?[Mm]\.?)?{_ZONE})?"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?[,،]? )?"
_CLOCK_FIRST = r"(?:[0-9]{1,2}:[0-9]{2}(?: ?[AaPp]\.?[Mm]\.?)?(?: ?[|/,-]| [-–])? )?"
_LEAD = r"(?:(?:First |Last )?(?:Published|Posted|Updated|Modified|Released|Issued|Created|Date)(?: on| at)? ?:? )?"
_DATE_LINE_FORMS = (
    rf"(?P<y>{YEAR})-(?P<mn>[01]?[0-9])-(?P<d>[0-3]?[0-9])",
    rf"(?P<d>{DAY})(?: of)?[ -](?P<m>{MONTH}),?[ -](?P<y>{YEAR})",
    rf"(?P<m>{MONTH}) (?P<d>{DAY}),? (?P<y>{YEAR})",
    rf"(?P<mn>[01]?[0-9])/(?P<d>[0-3]?[0-9])/(?P<y>{YEAR})",
    rf"(?P<d>[0-3]?[0-9])\.(?P<mn>[01]?[0-9])\.(?P<y>{YEAR})",
    rf"(?P<d>[0-3]?[0-9])-(?P<mn>[01]?[0-9])-(?P<y>{YEAR})",
    rf"(?P<d>1[3-9]|2[0-9]|3[01])/(?P<mn>[01]?[0-9])/(?P<y>{YEAR})",
)
# Before the date a publisher or a place (`The Gazette - New Delhi, 10 October 2025`), after it a place, or a publisher behind a
# bar or in brackets.
_DATE_LINES = tuple(
    re.compile(
        rf"\A(?:(?P<lead>[^\n:;.!?]{{2,70}}?)(?:,| [-–|]) ?)??{_LEAD}{_CLOCK_FIRST}{_WEEKDAY}{form}{_CLOCK}"
        rf"(?: ?\((?P<agency>[^()\n]{{2,60}})\)|(?:,| [-–]) ?(?P<place>[^\n]{{2,80}})| \| ?(?P<publisher>[^\n]{{2,80}}))?\Z",
        re.IGNORECASE,
    )
    for form in _DATE_LINE_FORMS
)

_PLACE = r"(?P<place>[A-Z][\w'’.-]+(?:[ ,]+[A-Z][\w'’.-]+){0,3}?)"
_DATED = rf"(?:(?P<d>{DAY})\.? (?P<m>{MONTH})|(?P<m2>{MONTH}) (?P<d2>{DAY}))(?:,? (?P<y>{YEAR}))?"
_AGENCY = r"(?:\((?P<agency>[^()\n]{2,40})\)|(?<=[.,] )(?P<bare_agency>[A-Z][A-Z0-9]{2,}(?: [A-Z]{2,}){0,2}|/?[A-Z][A-Za-z]+/))"
_STOP = r"(?:\s?(?:--|[-–—_:])\s+|\s?:\s?|\s?(?:—|--)(?=[\"“A-Z]))"
# With a date: `LONDON, March 22 - `, `Paris, 18 June 2022 (TDI): `, `Beijing, Nov. 3 (Xinhua) -- `
_DATED_DATELINE = re.compile(
    rf"{_PLACE},? \(?{_DATED}\)?(?:,? ?{_AGENCY})?\s?{_STOP}|"
    rf"(?P<place2>[A-Z][\w'’.-]+(?:[ ,]+[A-Z][\w'’.-]+){{0,3}}?),? "
    rf"(?:(?P<d3>{DAY})\.? (?P<m3>{MONTH})|(?P<m4>{MONTH}) (?P<d4>{DAY})),? "
    rf"(?P<y2>{YEAR})(?:\.|,? ?(?:\([^()\n]{{2,40}}\)|/[A-Za-z -]+/|[A-Z]{{3,}})\.?)\s+(?=[\"“A-Z])"
)
# Without: `PARIS. KAZINFORM `, `MOSCOW (AP) _ `, `NEW DELHI: `, `ASTANA – `
_AGENCY_DATELINE = re.compile(rf"{_PLACE}[.,]? ?{_AGENCY}(?:{_STOP}|[.,]? +)")
_CAPITALS = r"(?P<place>[A-Z][A-Z'’.-]+(?:[ ,]+[A-Z][A-Z'’.-]+){0,3})"
_DAY_OF_WEEK = r"(?:,? (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?"
_STATE = r"(?:, (?:[A-Z][a-z]+(?: [A-Z][a-z]+)?|[A-Z]\.[A-Z]\.))?"
_PLAIN_DATELINE = re.compile(rf"{_CAPITALS}{_STATE}{_DAY_OF_WEEK}{_STOP}")
_SENTENCE_DATELINE = re.compile(r"(?P<place>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)\. (?=[A-Z])")


_CLOSING_WORDS = 8


@dataclass(frozen=True, slots=True)
class HeaderPart:
    """A recognised stretch before the body, with what it says."""

    start: int
    end: int
    rule_id: str
    published: Window = UNKNOWN
    place: str | None = None
    filed_from: str | None = None
    agency: str | None = None
    agency_start: int = 0
    credit: str | None = None


def harvester_header(text: str) -> HeaderPart | None:
    """A header that a collecting program glued to the text."""
    match = _HARVESTER.match(text)
    if match is None:
        return None
    found = make_date(int(match["y"]), int(match["m"]), int(match["d"]))
    credit = match["credit"].split("|", 1)[1].strip() if match["credit"] else None
    return HeaderPart(0, match.end(), "harvester_header", day(found) if found else UNKNOWN, credit=credit)


def date_line(line: str, offset: int, places: frozenset[str] = frozenset()) -> HeaderPart | None:
    """A line that holds a date, with perhaps a publisher or place before it and a clock time, place or publisher after it."""
    printed = line.strip()
    start = offset + line.index(printed) if printed else offset
    for form in _DATE_LINES:
        match = form.match(printed)
        if match is None:
            continue
        groups = match.groupdict()
        number = int(groups["mn"]) if groups.get("mn") else month_number(groups["m"])
        found = make_date(int(match["y"]), number, day_number(match["d"]))
        if not found:
            continue
        filed_from, agency = None, "agency" if groups["agency"] else "publisher"
        if groups["lead"]:
            pieces = re.split(r" [-–|] |, ", groups["lead"])
            filed_from = next((piece for piece in reversed(pieces) if _is_place(piece, places)), None)
            if filed_from != groups["lead"] and not groups[agency]:
                agency = "lead"
        named = groups[agency]
        if agency == "lead" and filed_from and named:
            named = re.split(r" [-–|] |, ", named)[0]
        return HeaderPart(
            start,
            start + len(printed),
            "date_line",
            day(found),
            place=groups["place"],
            filed_from=filed_from,
            agency=named,
            agency_start=start + match.start(agency) if named else 0,
        )
    return None


_FULL_DATE = re.compile(rf"(?<!\w)(?:(?P<d>{DAY}) (?P<m>{MONTH})|(?P<m2>{MONTH}) (?P<d2>{DAY})),? (?P<y>{YEAR})(?!\w)")
_CLOSING = re.compile(r"(?:\n[^\n]*){1,5}\Z")


def closing_date(text: str, start: int) -> HeaderPart | None:
    """The date line that closes a release: the day, perhaps with the place, alone in one of its last lines."""
    tail = _CLOSING.search(text, start)
    if tail is None:
        return None
    for line in reversed(list(re.finditer(r"[^\r\n]+", text[tail.start() :]))):
        found = date_line(line.group(), tail.start() + line.start()) if line.group().strip() else None
        if found is not None and len(line.group().split()) <= _CLOSING_WORDS:
            return replace(found, rule_id="closing_date")
    return None


def dateline(text: str, start: int, places: frozenset[str]) -> HeaderPart | None:
    """The dateline at the beginning of the body: place, perhaps a date, perhaps an agency.

    `places` are folded-to-upper names of cities and countries; a dateline in mixed case without a date must name one of them.
    """
    head = text[start : start + 120].split("\n", 1)[0]
    if match := _DATED_DATELINE.match(head):
        if match["place"]:
            return _dateline_part(match, start, "dated_dateline", text)
        return _dated_opening(match, start, places)
    if (match := _AGENCY_DATELINE.match(head)) and _is_place(match["place"], places):
        return _dateline_part(match, start, "agency_dateline", text)
    if (match := _PLAIN_DATELINE.match(head)) and _is_place(match["place"], places):
        return _dateline_part(match, start, "plain_dateline", text)
    if (match := _SENTENCE_DATELINE.match(head)) and _is_place(match["place"], places):
        return _dateline_part(match, start, "sentence_dateline", text)
    return None


def _dated_opening(match: re.Match[str], start: int, places: frozenset[str]) -> HeaderPart:
    """`MOSCOW, July 5, 2023 /TASS/. `, `Montsame, 22 May 2023. `: a place or an agency, the day with its year, a full stop."""
    found = make_date(int(match["y2"]), month_number(match["m3"] or match["m4"]), day_number(match["d3"] or match["d4"]))
    lead = match["place2"].strip(" ,.")
    place = lead if _is_place(lead, places) else None
    return HeaderPart(start, start + match.end(), "dated_opening", day(found) if found else UNKNOWN, place=place)


def _is_place(printed: str, places: frozenset[str]) -> bool:
    whole = printed.upper().strip(" ,.")
    return whole in places or whole.split(",")[0].strip() in places


def _year_below(text: str, printed_month: str, printed_day: str) -> Window:
    """The day of a dateline without a year, when the text prints that day with its one year: `Nov. 20, 2017`."""
    month, number = month_number(printed_month), day_number(printed_day)
    days = set()
    for match in _FULL_DATE.finditer(text):
        if month_number(match["m"] or match["m2"]) == month and day_number(match["d"] or match["d2"]) == number:
            days.add(make_date(int(match["y"]), month, number))
    return day(found) if len(days) == 1 and (found := days.pop()) else UNKNOWN


def _dateline_part(match: re.Match[str], start: int, rule_id: str, text: str) -> HeaderPart:
    groups = match.groupdict()
    published = UNKNOWN
    if (groups.get("m") or groups.get("m2")) and not groups.get("y"):
        published = _year_below(text, groups["m"] or groups["m2"], groups["d"] or groups["d2"])
    if groups.get("y"):
        number = month_number(groups["m"] or groups["m2"])
        found: date | None = make_date(int(groups["y"]), number, day_number(groups["d"] or groups["d2"]))
        published = day(found) if found else UNKNOWN
    name = "agency" if groups.get("agency") else "bare_agency"
    agency = groups.get(name)
    return HeaderPart(
        start,
        start + match.end(),
        rule_id,
        published,
        place=match["place"].strip(" ,."),
        agency=agency.strip("/ ") if agency else None,
        agency_start=start + match.start(name) if agency else 0,
    )
