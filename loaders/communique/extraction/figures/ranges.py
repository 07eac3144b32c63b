"""Two amounts that belong together: ends of a range, ends of a change, one sum in two currencies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.extraction.figures.model import GROWTH_BEFORE, Amount

_CHANGES = re.compile(GROWTH_BEFORE.pattern + r"|\b(?:doubl|tripl|quadrupl|halv|trebl|went)\w*", re.IGNORECASE)
_RANGE_GAP = re.compile(r"\s?(?:-|–|—|to|and|or)\s?$")
_FROM = re.compile(r"\bfrom\s$", re.IGNORECASE)
_PART = re.compile(r"\s(?:out )?of (?:(?:the|these|those|its|their|our|a|total|planned|promised|ordered|of)\s)*")
_BETWEEN = re.compile(r"\bbetween\s$", re.IGNORECASE)
_TO_GAP = re.compile(r"^(?:(?!\b(?:while|whereas|but)\b)[^.;]){0,60}?\s?(?:to|up to|to reach)\s$")


def linked(text: str, start: int, amounts: Sequence[Amount]) -> list[Amount]:
    """Give the ends of ranges and of changes their roles, and the first end the unit that only the second prints."""
    ends = list(amounts)
    for i in range(len(ends) - 1):
        first, second = ends[i], ends[i + 1]
        gap = text[first.end : second.outer_start]
        before = text[max(start, first.outer_start - 10) : first.outer_start]
        if _RANGE_GAP.fullmatch(gap) and second.kind != "bare" and _same_unit(first, second):
            first = _with_unit_of(first, second)
            is_between = bool(_BETWEEN.search(before))
            if _FROM.search(before) and gap.strip() == "to" and _CHANGES.search(text, start, first.start):
                ends[i], ends[i + 1] = replace(first, role="from"), replace(second, role="to")
            elif is_between or gap.strip() in ("-", "–", "—") or gap.strip() in ("to", "or"):
                ends[i] = replace(first, role="low", qualifier="at_least")
                ends[i + 1] = replace(_in_currency_of(second, first), role="high", qualifier="up_to")
        elif first.kind in ("bare", "scaled") and second.kind == "count" and second.noun is not None and _PART.fullmatch(gap):
            ends[i] = replace(_with_unit_of(first, second), noun_start=first.start)
        elif _FROM.search(before) and _TO_GAP.match(gap) and _same_unit(first, second) and first.role == "":
            ends[i] = replace(_with_unit_of(first, second), role="from")
            ends[i + 1] = replace(second, role="to")
    compared = [_with_unit_compared(text, ends[i - 1], amount) if i else amount for i, amount in enumerate(ends)]
    # a number that has its noun from the other end has no noun among its own words
    return [replace(a, noun_start=a.start) if a.noun is not None and a.noun_start >= a.end else a for a in compared]


COMPARED = re.compile(
    r"^[^;:()]{0,80}?\b(?:(?:up|down|rising|falling|increase|rise|decline|drop|fall|higher|lower) from|compared (?:with|to)|"
    r"against|versus|than|from|of (?:which|whom) [^;:()]{1,30}|"
    r"(?:increas|rais|bring|expand|boost|lift|grow|ris)\w* (?:\w+ ){0,3}?to) "
    r"(?:the |a |only |just |some |about |around |nearly |almost |over )*$"
)
"""What stands between an amount and the one that it is compared with."""


OF_THEM = re.compile(r"\s(?:of (?:them|which|whom|these|those)|(?:[A-Z][\w-]+ )?ones)\b")


def _with_unit_compared(text: str, first: Amount, second: Amount) -> Amount:
    """`4.2 mln tonnes, up from 3.9 mln`: a number without a unit has that of the count it is compared with."""
    if first.kind != "count" or second.kind not in ("bare", "scaled") or first.noun is None:
        return second
    is_part = OF_THEM.match(text, second.end) is not None and "." not in text[first.end : second.start]
    if second.noun is not None or not (is_part or COMPARED.match(text[first.end : second.outer_start])):
        return second
    ratio = first.scale if second.scale == 1.0 and first.scale > first.noun.multiplier and second.value < 1000 else 0.0
    scale = ratio or second.scale * first.noun.multiplier
    return replace(
        second,
        kind="count",
        value=second.value / second.scale * scale,
        scale=scale,
        unit_code=first.unit_code,
        noun=first.noun,
        noun_start=second.start,
    )


def _same_unit(first: Amount, second: Amount) -> bool:
    if second.kind in ("multiple",):
        return False
    return (
        first.kind in ("bare", "scaled")
        or (first.kind == second.kind and first.unit_code == second.unit_code)
        or (first.kind == "money" and second.kind == "scaled")
    )


def _in_currency_of(second: Amount, first: Amount) -> Amount:
    """In `$5-6 billion` the currency is printed once, before the first end."""
    if second.kind == "scaled" and first.kind == "money":
        return replace(second, kind="money", unit_code=first.unit_code, unit_term=first.unit_term)
    return second


def _with_unit_of(first: Amount, second: Amount) -> Amount:
    if first.kind == "money" and first.scale == 1.0 and second.scale > 1.0 and first.value < 1000:
        return replace(first, scale=second.scale, value=first.value * second.scale)
    if first.kind not in ("bare", "scaled"):
        return first
    scale = second.scale if first.scale == 1.0 and first.value < 1000 else first.scale
    if first.scale == 1.0 and second.noun is not None and first.value >= 1000:
        scale = 1.0
    value = first.value / first.scale * scale
    return replace(
        first,
        scale=scale,
        value=value,
        kind=second.kind,
        unit_code=second.unit_code,
        unit_term=second.unit_term,
        noun=second.noun,
        noun_start=second.noun_start,
    )


_EQUIVALENT = re.compile(
    r"\s?(?:\(|,? or |, equivalent to |, or )(?:the )?(?:equivalent of |equivalent to |"
    r"equal to |=)?\s?$"
)


def without_equivalents(text: str, amounts: Sequence[Amount]) -> Iterator[Amount]:
    """Drop an amount that repeats the one before it in another currency."""
    previous: Amount | None = None
    for amount in amounts:
        if (
            previous is not None
            and previous.kind == amount.kind == "money"
            and previous.unit_term.strip("s") != amount.unit_term.strip("s")
            and (previous.unit_code != amount.unit_code or (previous.unit_term == "$" and amount.unit_term.startswith("U")))
            and _repeats(text[previous.end : amount.outer_start], amount)
        ):
            continue
        previous = amount
        yield amount


def _repeats(gap: str, amount: Amount) -> bool:
    return _EQUIVALENT.fullmatch(gap) is not None or (amount.qualifier == "about" and gap == ", ")
