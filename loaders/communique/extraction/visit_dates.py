"""Dates of visits: which date expression of a sentence belongs to a visit, and what it says of it."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from communique.calendar_words import MONTH, make_date, month_number
from communique.extraction.document import DateExpression, Sentence, Span
from communique.extraction.visit_lexicon import DATE
from communique.extraction.visit_scene import Scene
from communique.windows import UNKNOWN, Window, between, day, month, span, year

_FAR = re.compile(
    r"(?<![\w])(?:since|as\s+well\s+as|then|later|before|ahead\s+of|after|signed|elections?|until|following|established|which|that|who|where|because|born|"
    r"anniversary|said|told|when|while)(?![\w])|[;:\"“”]"
)
_BOUND = re.compile(r"(?:since|until|before|till|by)\s")
_BOUND_BEFORE = re.compile(
    r"(?<!\w)(?:since|until|till|before|after|(?:postponed|delayed|rescheduled|deferred|moved|put\s+off|instead)\s+(?:from|of))\s+(?:the\s+)?$"
)
_MOVED_FROM = re.compile(r"(?:from|of)\s")
_MOVED = re.compile(r"(?<!\w)(?:postponed|delayed|rescheduled|deferred|moved|put\s+off)\s+$")
_OTHER_SPEECH = re.compile(r"(?<!\w)(?:said|told|which|who)(?!\w)")
_WORD = re.compile(r"[a-z][\w'-]+")
_ASIDE = re.compile(r",\s+(?:which|who|where)\s[^,.;]{1,70},")
_AND = re.compile(r"(?<!\w)and(?!\w)")
_RELATIVE_PLAN = re.compile(
    r"(?:that|which)\s+(?:was|were|is|are|had)\s+(?:been\s+)?(?:to|due|scheduled|planned|set|expected)(?:\s+to\s+have\s+begun)?(?!\w)|"
    r"go(?:es|ing)?\s+ahead"
)
_SENTENCE_OPENER = re.compile(
    rf"^[\"“'\s]{{0,3}}(?:(?:on|in|earlier|late|early|later|last|and|but|during|by)\s+){{0,3}}({DATE}+)"
)


def is_bound(scene: Scene, found: DateExpression) -> bool:
    """Whether a date only bounds (`since 2015`, `before Friday`) or is the one that a visit was moved from."""
    before = scene.lower[max(0, found.start - 40) : found.start]
    if _BOUND.match(scene.lower, found.start) or _BOUND_BEFORE.search(before):
        return True
    return bool(_MOVED_FROM.match(scene.lower, found.start) and _MOVED.search(before))


def date_near(scene: Scene, sentence: Sentence, anchor: Span) -> DateExpression | None:
    """The date that the words around an anchor give: the nearest after it, else before it, within its own clause."""
    best: tuple[int, int, DateExpression] | None = None
    for found in scene.dates_in(sentence.start, sentence.end):
        if is_bound(scene, found):
            continue
        if found.start >= anchor.end:
            gap, is_before = scene.mask[anchor.end : found.start], False
        elif found.end <= anchor.start:
            gap, is_before = scene.mask[found.end : anchor.start], True
        else:
            gap, is_before = "", False
        gap = _RELATIVE_PLAN.sub(" ", _ASIDE.sub(" ", gap))
        if any(scene.lexicon.patterns[kind].search(gap) for kind in ("visit_noun", "travel_verb")):
            continue  # the date of another visit
        opens = _SENTENCE_OPENER.match(scene.mask[sentence.start : found.end]) is not None
        if _FAR.search(gap) and not (opens and is_before and not _OTHER_SPEECH.search(gap)):
            continue
        if is_before and not opens and _AND.search(gap) and _belongs_to_another(scene, sentence, found.start):
            continue
        plain = len(_WORD.findall(gap))
        if plain > (12 if opens else 9):
            continue
        rank = (100 if opens or is_before else 0) + plain
        if best is None or (rank, found.start) < best[:2]:
            best = (rank, found.start, found)
    return best[2] if best else None


def _belongs_to_another(scene: Scene, sentence: Sentence, start: int) -> bool:
    """Whether a date stands right behind the words of another visit: `after his trip to Tokyo in March, and marks the first`."""
    near = scene.mask[max(sentence.start, start - 60) : start]
    near = near[near.rfind(",") + 1 :]
    return any(scene.lexicon.patterns[kind].search(near) for kind in ("visit_noun", "travel_verb"))


_DAY_AND_MONTH = re.compile(
    rf"(?:on )?(?:[0-9]{{1,2}}(?:st|nd|rd|th)? {MONTH}|{MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)?)", re.IGNORECASE
)
_YEAR_BESIDE = re.compile(r"(?<![\w-])((?:19|20)[0-9]{2})(?![\w-])")
_BARE_YEAR = re.compile(r"(?<![\w.,$-])((?:19|20)[0-9]{2})\s+(?:[a-z-]+\s+){0,2}$")
_NOT_MODIFYING = re.compile(r"(?<!\w)(?:on|the|a|an|and|during|his|her|their|said)(?!\w)")
_PREMODIFIER = re.compile(rf"({DATE}+)\s+(?:[\w-]+\s+){{0,3}}$")


def date_before_noun(scene: Scene, sentence: Sentence, start: int) -> DateExpression | None:
    """The date that modifies a noun: `her August 2021 visit to`."""
    if bare := _BARE_YEAR.search(scene.mask, max(sentence.start, start - 60), start):
        return DateExpression(bare.start(1), bare.end(1), year(int(bare.group(1))), "point", "year_of_visit")
    found = _PREMODIFIER.search(scene.mask, max(sentence.start, start - 60), start)
    if found is None:
        return _month_before(scene, start)
    if _NOT_MODIFYING.search(scene.mask, found.end(1), start):
        return None
    return next((d for d in scene.dates if d.start == found.start(1)), None)


_MONTH_BEFORE = re.compile(
    rf"(?<!\w)(?:his|her|their|the|a|'s)\s+({MONTH})\s+(?:(?:official|state|working|private|first|joint)\s+)*$", re.IGNORECASE
)


def _month_before(scene: Scene, start: int) -> DateExpression | None:
    """`his July trip to Oslo`, told as done: the last month of that name up to the publication."""
    found = _MONTH_BEFORE.search(scene.mask, max(0, start - 40), start)
    published = scene.document.published.latest
    if found is None or published is None:
        return None
    number = month_number(found.group(1))
    told = published.year if number <= published.month else published.year - 1
    return DateExpression(found.start(1), found.end(1), month(told, number, "inferred"), "point", "month_of_visit")


def shared(window: Window, index: int) -> Window:
    """The window of one stop of a tour whose date is given as a whole: day-exact bounds hold for the tour, not for the stop."""
    if window.precision in ("month", "year") or not window.is_known:
        return window
    if window.precision == "day":
        return window if index == 0 else between(window.earliest, None)
    return between(window.earliest, window.latest)


_LAST_WEEKDAY = re.compile(r"(?:on\s+)?last\s+\w+day")


def window_of(scene: Scene, sentence: Sentence, found: DateExpression) -> Window:
    """What a date expression says of a visit.

    A day and month without a year take the one year that the sentence prints (`on 3 March for the 2016 Summit`). `Last Thursday`
    told within the week of that Thursday can also mean the one a week before: both stay possible.
    """
    words = scene.document.shadow[found.start : found.end]
    if not found.window.is_known and _DAY_AND_MONTH.fullmatch(words):
        years = {m.group(1) for m in _YEAR_BESIDE.finditer(scene.document.shadow, sentence.start, sentence.end)}
        if len(years) == 1:
            number = int(re.findall(r"[0-9]{1,2}", words)[0])
            name = re.findall(r"[A-Za-z]{3,}", words)[0]
            if resolved := make_date(int(years.pop()), month_number(name), number):
                return day(resolved, "inferred")
    if until := _span_until(scene, found):
        return until
    today, told = scene.document.published.earliest, found.window.earliest
    is_last_weekday = _LAST_WEEKDAY.fullmatch(words.lower()) and found.window.precision == "day"
    if is_last_weekday and told and today and told >= today - timedelta(days=today.weekday()):
        return between(told - timedelta(days=7), told)
    return found.window


_UNTIL = re.compile(rf"\s*(?P<join>to|until|till|through|[-–]|and)\s*({DATE}+)")
_LONGEST_STAY = 31


def _span_until(scene: Scene, found: DateExpression) -> Window | None:
    """The stay between two days that one phrase joins: `from Thursday to Saturday`, `on Monday and Tuesday`."""
    join = _UNTIL.match(scene.mask, found.end)
    first = found.window
    if join is None or first.precision != "day" or first.earliest is None:
        return None
    other = next((d for d in scene.dates if d.start == join.start(2)), None)
    if other is None or other.window.precision != "day" or other.window.earliest is None:
        return None
    last = other.window.earliest
    if last <= first.earliest and _WEEKDAY_WORD.search(scene.lower[other.start : other.end]):
        last += timedelta(days=7)
    length = (last - first.earliest).days
    if not 0 < length <= (_LONGEST_STAY if join["join"] != "and" else 2):
        return None
    return span(first.earliest, last, "inferred")


_WEEKDAY_WORD = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day")
_LATER = re.compile(
    r"(?P<less>less\s+than|within|nearly|almost|under)?\s*(?P<n>an?|one|two|three|four|five|six|\d+)\s+(?P<unit>day|week|month|year)s?\s+(?P<side>later|after|earlier|before)"
)
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def relative_to(previous: Window, words: str) -> Window:
    """A date told from an earlier visit: `less than a year later` than November 2022 is [2022-11-01..2023-11-30].

    "Less than" bounds the date between that visit and the shifted end of its window; without it the shifted window holds one
    unit of play on both sides. Unknown when the words are no such phrase or the earlier visit has no bounds.
    """
    match = _LATER.search(words)
    if match is None or previous.earliest is None or previous.latest is None or match["side"] in ("earlier", "before"):
        return UNKNOWN
    count = _NUMBERS.get(match["n"]) or int(match["n"])
    low, high = previous.earliest, previous.latest
    if match["unit"] in ("day", "week"):
        step = timedelta(days=count * (7 if match["unit"] == "week" else 1))
        play = timedelta(days=0 if match["unit"] == "day" else 6)
        return between(low, high + step) if match["less"] else between(low + step - play, high + step + play)
    months = count * (12 if match["unit"] == "year" else 1)
    shifted = _add_months(high, months)
    if match["less"]:
        return between(low, shifted)
    unit = 12 if match["unit"] == "year" else 1
    return between(_add_months(low, months - unit) + timedelta(days=1), _add_months(high, months + unit))


def _add_months(value: date, months: int) -> date:
    """A day so many months later; the last day of a month stays the last."""
    index = value.year * 12 + value.month - 1 + months
    in_year, number = index // 12, index % 12 + 1
    last = calendar.monthrange(in_year, number)[1]
    is_month_end = (value + timedelta(days=1)).day == 1
    return date(in_year, number, last if is_month_end else min(value.day, last))


_DAYS = re.compile(r"(?P<n>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})[\s-]days?(?![\w])")
_DAY_NUMBERS = {**_NUMBERS, "seven": 7, "eight": 8, "nine": 9, "ten": 10}


def duration_days(words: str) -> int | None:
    """Length of a stay in days, from `a four-day visit`."""
    match = _DAYS.search(words)
    if match is None:
        return None
    return _DAY_NUMBERS.get(match["n"]) or int(match["n"])


def stay(window: Window, days: int | None) -> Window:
    """The stretch of a stay of so many days that begins (negative: ends) on a known day."""
    if days is None or window.precision != "day" or window.earliest is None or abs(days) < 2:
        return window
    if days < 0:
        return span(window.earliest + timedelta(days=days + 1), window.earliest, "inferred")
    return span(window.earliest, window.earliest + timedelta(days=days - 1), "inferred")
