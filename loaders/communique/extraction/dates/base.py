"""Periods named only by comparison with another one: the previous year, the same period of 2023, a year earlier."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.calendar_words import YEAR


@dataclass(frozen=True, slots=True)
class BaseRule:
    """A pattern for a comparison period; its window follows from the period it is compared with, not from the article."""

    rule_id: str
    pattern: re.Pattern[str]


def _rule(rule_id: str, pattern: str) -> BaseRule:
    return BaseRule(rule_id, re.compile(rf"(?<![\w-])(?:{pattern})(?![\w])", re.IGNORECASE))


BASE_RULES: tuple[BaseRule, ...] = (
    _rule(
        "same_period_of_year",
        rf"the (?:same|corresponding|similar|comparable|like) (?:period|time|months?|quarter|stretch)(?: of| in)?(?: the)?"
        rf"(?: (?:year )?(?P<y>{YEAR}))",
    ),
    _rule(
        "same_period_last_year",
        r"the (?:same|corresponding|similar|comparable|like) (?:period|time|months?|quarter)(?: of| in| a)?(?: the)?"
        r" (?:last year|previous year|year before|year earlier|year ago|preceding year|prior year)",
    ),
    _rule("same_period", r"(?:over|in|during|for) the same (?:period|time|months|quarter)"),
    _rule(
        "previous_year",
        r"the (?:previous|preceding|prior) year|the year (?:before|earlier)|(?:a|one) year (?:earlier|before|ago)",
    ),
    _rule("following_year", r"the (?:following|next) year|the year after|(?:a|one) year later"),
    _rule("year_on_year", r"year[- ](?:on|over|to)[- ]year|y-?o-?y|y/y|annually"),
)
