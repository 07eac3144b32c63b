"""One told mention of a visit as a frame of slots, and the searches that fill the slots around a trigger."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from communique.calendar_words import MONTH, make_date, month_number
from communique.extraction.document import DateExpression, Sentence, Span
from communique.extraction.places import Place
from communique.extraction.visit_lexicon import DATE, PERSON, PLACE
from communique.extraction.visit_scene import Principal, Scene
from communique.windows import UNKNOWN, Window, between, day, span, year


@dataclass(frozen=True, slots=True)
class Frame:
    """A mention of a visit, with what its own words give; slots that they leave open are filled by other mentions.

    `clause` is the stretch that tells it. `is_minor` marks events within a stay (a talk, a factory tour), whose day is not the
    day of arrival. `is_bare` marks references (`the visit`) that add evidence and never make a visit.
    """

    trigger: Span
    clause: Span
    rule_id: str
    confidence: float
    visitor: Principal | None = None
    host: Place | None = None
    host_code: str | None = None
    status: str = "occurred"
    status_span: Span | None = None
    kind: str | None = None
    kind_span: Span | None = None
    is_return: bool = False
    when: Window = UNKNOWN
    when_span: Span | None = None
    occasion: Span | None = None
    is_minor: bool = False
    is_bare: bool = False
    by_reference: bool = False
    days: int | None = None
    """Length of the stay; negative when the date is that of its end."""

    @property
    def host_country(self) -> str | None:
        """Country visited, from a place or from the host's side."""
        return self.host.country_code if self.host else self.host_code


_PREPOSED = re.compile(
    r"(?:\b(?:with|of|by|to|from|for|against|between|alongside|under|like|than|via|and\s+his|and\s+her|met|meet|meeting|"
    r"accompanied\s+by|together\s+with|as\s+well\s+as|him|her)\s+(?:(?:the|his|her|their|a|an|visiting|then|former|new)\s+)*)$"
)
_PRONOUN = re.compile(r"(?<![\w'])(?:he|she|they|his|her|their)(?![\w'])")
_WHO = re.compile(r"(?<![\w])(?:who|whose)(?![\w])")
_BREAK = re.compile(r"[;:\"“”«»]|\s[-–—]+\s")


def segments(scene: Scene, sentence: Sentence, position: int) -> list[int]:
    """Starts of the clauses of a sentence up to a position, by conjunctions, reporting verbs and punctuation."""
    starts = [sentence.start]
    for kind in ("barrier", "reporting"):
        for match in scene.lexicon.patterns[kind].finditer(scene.mask, sentence.start, position):
            starts.append(match.end())
    starts.extend(m.end() for m in _BREAK.finditer(scene.mask, sentence.start, position))
    return sorted(set(starts))


def is_preposed(scene: Scene, principal: Principal, start: int) -> bool:
    """Whether a preposition or a verb governs the principal, so that it is no subject."""
    return _PREPOSED.search(scene.mask, max(start, principal.start - 40), principal.start) is not None


def subject(scene: Scene, sentence: Sentence, position: int) -> tuple[Principal | None, bool]:
    """The subject of what stands at `position`: the principal, and whether a pronoun stands for it."""
    starts = segments(scene, sentence, position)
    end = position
    for start in reversed(starts):
        found = [p for p in scene.principals_in(start, position) if p.end <= end]
        if who := list(_WHO.finditer(scene.mask, start, end)):
            before = [p for p in scene.principals_in(sentence.start, who[-1].start()) if p.end <= who[-1].start()]
            if before and who[-1].start() - before[-1].end <= 4 and not any(p.start > who[-1].end() for p in found):
                return before[-1], False
        pronouns = [m.start() for m in _PRONOUN.finditer(scene.mask, start, end) if m.group() in ("he", "she", "they")]
        free = [p for p in found if not is_preposed(scene, p, start)]
        if pronouns and not any(p.start < pronouns[0] for p in free):
            return antecedent(scene, sentence, pronouns[0]), True
        if free:
            others = [m.end() for m in scene.lexicon.patterns["travel_verb"].finditer(scene.mask, free[0].end, position)]
            own = [p for p in free if others and p.start > others[-1] and re.search(r"(?:,|and|while|,\s+and)\s+(?:[\w-]+\s+){0,5}$", scene.mask[others[-1] : p.start])]
            free = own or free
            return next((p for p in free if p.country), free[0]), False
        end = start
    after = re.compile(rf"[^.;]{{0,140}}?,\s+(?:[\w-]+\s+){{0,6}}?({PERSON}+)").match(scene.mask, position, sentence.end)
    opens = not scene.principals_in(sentence.start, position)
    if after and opens:
        return next((p for p in scene.principals if p.start == after.start(1)), None), False
    return None, False


def antecedent(scene: Scene, sentence: Sentence, position: int) -> Principal | None:
    """Whom a pronoun means: the subject before it in the sentence, else of the one or two sentences before."""
    index = scene.document.sentences.index(sentence)
    for step in range(0, 4):
        if index - step < 0:
            break
        earlier = scene.document.sentences[index - step]
        end = position if step == 0 else earlier.end
        if step == 0 and (who := list(_WHO.finditer(scene.mask, earlier.start, position))):
            before = scene.principals_in(earlier.start, who[-1].start())
            if before and who[-1].start() - before[-1].end <= 4:
                return before[-1]
        found = [p for p in scene.principals_in(earlier.start, end) if not p.is_resident and not p.is_delegation]
        free = [p for p in found if not is_preposed(scene, p, earlier.start)]
        if free:
            return free[0]
    return None


_GAP_WORD = r"(?:the|a|an|neighbou?ring|nearby|southern|northern|eastern|western|central|city|capital|of|port|town|resort|both|republic|kingdom|state|precisely)"
_TO_PLACE = re.compile(rf"\s*(?:{_GAP_WORD}\s+)*(?:{PERSON}*\s+)?({PLACE}+)")
_LIST_JOIN = re.compile(
    rf"(?:\s*,)?(?:\s*(?:on|from|in|this|next|[-–(])?\s*{DATE}+\)?)?(?:\s*,)?(?:\s*,?\s*(?:and|then|as\s+well\s+as|followed\s+by|before|or))*"
    rf"(?:\s+(?:also|then|later|finally))?(?:\s*(?:to|in|the)\s+)*\s*({PLACE}+)"
)


@dataclass(frozen=True, slots=True)
class Stop:
    """A place of a list of places, with the date printed beside it."""

    place: Place
    date: DateExpression | None


def stops_from(scene: Scene, position: int, end: int, prepositions: Sequence[str]) -> list[Stop]:
    """The places that follow a trigger after one of its prepositions (`direct`: after none), as a list."""
    mask = scene.mask
    start = None
    for preposition in prepositions:
        if preposition == "direct":
            match = _TO_PLACE.match(mask, position, end)
        else:
            opening = re.compile(rf"\s+{preposition.replace(' ', chr(92) + 's+')}\s").match(mask, position, end)
            match = _TO_PLACE.match(mask, opening.end() - 1, end) if opening else None
        if match:
            start = match.start(1)
            break
    if start is None:
        return []
    first = scene.place_at(start)
    if first is None:
        return []
    stops = [first]
    while join := _LIST_JOIN.match(mask, stops[-1].end, end):
        following = scene.place_at(join.start(1))
        if following is None or "or" in mask[stops[-1].end : join.start(1)].split():
            break
        stops.append(following)
    found: list[Stop] = []
    for index, place in enumerate(stops):  # each stop with the date printed right behind it
        limit = stops[index + 1].start if index + 1 < len(stops) else min(end, place.end + 30)
        near = re.compile(rf"[\s,(–-]*(?:on|from|in|during|this|next)?\s*({DATE}+)").match(mask, place.end, limit)
        date = next((d for d in scene.dates if near and d.start == near.start(1)), None)
        found.append(Stop(place, date))
    if len(found) > 1 and found[-1].date and not any(stop.date for stop in found[:-1]):
        found[-1] = Stop(found[-1].place, None)  # a date behind the whole list is the date of the whole trip
    return found


_FAR = re.compile(
    r"(?<![\w])(?:since|then|later|before|ahead|after|signed|elections?|until|following|established|which|that|who|where|because|born|anniversary|"
    r"said|told|when|while)(?![\w])|[;:\"“”]"
)
_ASIDE = re.compile(r",\s+(?:which|who|where)\s[^,.;]{1,70},")
_SENTENCE_OPENER = re.compile(rf"^[\"“'\s]{{0,3}}(?:(?:on|in|earlier|late|early|later|last|and|but|during|by)\s+){{0,3}}({DATE}+)")


def date_near(scene: Scene, sentence: Sentence, anchor: Span) -> DateExpression | None:
    """The date that the words around an anchor give: the nearest after it, else before it, within its own clause."""
    best: tuple[int, int, DateExpression] | None = None
    for date in scene.dates_in(sentence.start, sentence.end):
        if date.start >= anchor.end:
            gap, side = scene.mask[anchor.end : date.start], 0
        elif date.end <= anchor.start:
            gap, side = scene.mask[date.end : anchor.start], 1
        else:
            gap, side = "", 0
        gap = _ASIDE.sub(" ", gap)
        opener = _SENTENCE_OPENER.match(scene.mask[sentence.start : date.end]) is not None
        if any(scene.lexicon.patterns[kind].search(gap) for kind in ("visit_noun", "travel_verb")):
            continue  # the date of another visit
        plain = len(re.findall(r"[a-z][\w'-]+", gap))
        if _FAR.search(gap) and not (opener and side and not re.search(r"(?<!\w)(?:said|told|which|who)(?!\w)", gap)):
            continue
        if plain > (12 if opener else 9):
            continue
        rank = (side if not opener else 1) * 100 + plain
        if best is None or (rank, date.start) < best[:2]:
            best = (rank, date.start, date)
    return best[2] if best else None


_DAY_AND_MONTH = re.compile(rf"(?:on )?(?:[0-9]{{1,2}}(?:st|nd|rd|th)? {MONTH}|{MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)?)", re.IGNORECASE)
_YEAR_BESIDE = re.compile(r"(?<![\w-])((?:19|20)[0-9]{2})(?![\w-])")
_BARE_YEAR = re.compile(r"(?<![\w.,$-])((?:19|20)[0-9]{2})\s+(?:[a-z-]+\s+){0,2}$")
_PREMODIFIER = re.compile(rf"({DATE}+)\s+(?:[\w-]+\s+){{0,3}}$")


def date_before_noun(scene: Scene, sentence: Sentence, start: int) -> DateExpression | None:
    """The date that modifies a noun: `her August 2021 visit to`."""
    if bare := _BARE_YEAR.search(scene.mask, max(sentence.start, start - 60), start):
        return DateExpression(bare.start(1), bare.end(1), year(int(bare.group(1))), "point", "year_of_visit")
    found = _PREMODIFIER.search(scene.mask, max(sentence.start, start - 60), start)
    if found is None or re.search(r"(?<!\w)(?:on|the|a|an|and|during|his|her|their|said)(?!\w)", scene.mask[found.end(1) : start]):
        return None
    return next((d for d in scene.dates if d.start == found.start(1)), None)


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
    today = scene.document.published.earliest
    if _LAST_WEEKDAY.fullmatch(words.lower()) and found.window.precision == "day" and found.window.earliest and today:
        if found.window.earliest >= today - timedelta(days=today.weekday()):
            return between(found.window.earliest - timedelta(days=7), found.window.earliest)
    return found.window


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
