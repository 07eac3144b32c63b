"""Find all date expressions of a text and read them against the article's date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

from communique.extraction.dates.absolute import ABSOLUTE_RULES, YEAR_CUE
from communique.extraction.dates.base import BASE_RULES
from communique.extraction.dates.relative import FUTURE_CUE, PAST_CUE, RELATIVE_RULES, Context
from communique.extraction.document import DateExpression
from communique.windows import UNKNOWN, Window

_HAS_DATE_WORD = re.compile(
    r"[0-9]{4}|\b(?:today|yesterday|tomorrow|tonight|night|morning|\w+day|week|weekend|month|year|decade|quarter|half|Q[1-4]|H[12]|ago|"
    r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)",
    re.IGNORECASE,
)
_CLAUSE_BREAK = re.compile(r"(?:(?<!\b[A-Z])(?<!\b(?:Mr|Dr|Ms|St))(?<!\bMrs)\.|[;!?])\s")
"""Not behind the letters of `the U.S.` and `Mr.`"""


def find(shadowed: str, published: Window) -> tuple[DateExpression, ...]:
    """All date expressions, longest first where they overlap, in order.

    Relative expressions resolve only against a publication date known to the day; otherwise their window is unknown.
    """
    if not _HAS_DATE_WORD.search(shadowed):
        return ()
    today = published.earliest if published.precision == "day" else None
    found = sorted(_candidates(shadowed, today), key=lambda d: (d.start - d.end, d.start, d.rule_id))
    kept: list[DateExpression] = []
    for candidate in found:
        if not any(candidate.overlaps(other) for other in kept):
            kept.append(candidate)
    return tuple(sorted(kept, key=lambda d: d.start))


def _candidates(text: str, today: date | None) -> Iterator[DateExpression]:
    for base in BASE_RULES:
        for match in base.pattern.finditer(text):
            yield DateExpression(match.start(), match.end(), UNKNOWN, "base", base.rule_id)
    for rule in ABSOLUTE_RULES:
        for match in rule.pattern.finditer(text):
            if rule.rule_id == "year_with_cue" and not YEAR_CUE.search(text[max(0, match.start() - 24) : match.start()]):
                continue
            window = rule.resolve(match)
            if window.is_known and not _is_lower_month(match):
                yield DateExpression(match.start(), match.end(), window, rule.role, rule.rule_id)
    for relative in RELATIVE_RULES:
        for match in relative.pattern.finditer(text):
            if _is_lower_month(match):
                continue
            window = UNKNOWN
            if today is not None:
                window = relative.resolve(match, Context(today, direction(text, match.start(), match.end())))
                if not window.is_known:
                    continue
            yield DateExpression(match.start(), match.end(), window, relative.role, relative.rule_id)


def _is_lower_month(match: re.Match[str]) -> bool:
    """Months and weekdays have a capital letter: `in may` and `march on` are no dates."""
    groups = match.groupdict()
    return any(groups.get(name, "X") and not str(groups.get(name) or "X")[0].isupper() for name in ("m", "m2", "w"))


def direction(text: str, start: int, end: int) -> Literal["behind", "ahead"] | None:
    """Whether the clause around an expression tells or announces: by its last cue before, else its first one after."""
    breaks = [m.end() for m in _CLAUSE_BREAK.finditer(text, max(0, start - 240), start)]
    clause_start = breaks[-1] if breaks else max(0, start - 240)
    nearest_future = max((m.start() for m in FUTURE_CUE.finditer(text, clause_start, start)), default=-1)
    nearest_past = max((m.start() for m in PAST_CUE.finditer(text, clause_start, start)), default=-1)
    if nearest_future >= 0 or nearest_past >= 0:
        return "ahead" if nearest_future >= nearest_past else "behind"
    after = _CLAUSE_BREAK.search(text, end)
    clause_end = min(after.start() if after else len(text), end + 120)
    future, past = FUTURE_CUE.search(text, end, clause_end), PAST_CUE.search(text, end, clause_end)
    if future is None:
        return "behind" if past else None
    return "ahead" if past is None or future.start() < past.start() else "behind"
