"""What an amount measures: indicator terms near it, chosen by distance and construction.

Each amount is read against the terms of its sentence (gazetteer kind `indicator`). A term right after the amount ("$20 million
in assistance") or shortly before it ("exports - 3 billion") goes before a distant one. Terms of the kind `block` mean that
the amount measures something without bilateral meaning; when one of them is nearest, there is no figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from communique.extraction.document import Document, Span
from communique.extraction.figures.model import FALL, GROWTH_BEFORE, Amount

TRADE = frozenset({"trade_turnover", "exports", "imports", "trade_balance", "trade_deficit", "trade_surplus"})
_VALUE_LINK = re.compile(
    r"\b(?:worth|valued?|cost(?:s|ing)?|total(?:l?ed|l?ing|s)?|amount\w*|estimated|price|for|of|is|at|exceed\w*|reach\w*)\b"
)
_NEEDS_LINK = frozenset({"agreement_value", "project_value"})
_AFTER = re.compile(r"^[\s-]*(?:(?:worth|in|of|for|as|towards?)\s)?(?:[\w'./&-]+\s){0,6}$")
_BUYS = re.compile(r"\bworth\s$|^\s(?:(?:up|about|some|over|an?|to)\s)*$|\bfor\s(?:a (?:total|record) (?:of )?)?$")
_LEVELS = re.compile(
    r"^\s(?:[^;:()]{0,60}\s)?(?:total\w*|reach\w*|amount\w*|were|was|stood|hit|came|worth|valued|rose|fell|gr[eo]w\w*|climbed|"
    r"dropped|declined|decreased|increased|jumped|surged|slid|slipped|shrank|plunged|soared|exceeded|topped|averaged?)\b",
)
FLOW_NOUN = re.compile(r"(?:purchases|sales|shipments|deliveries|orders|supplies)$", re.IGNORECASE)
_CLAUSE_END = re.compile(r";|\.\s|\bwhile\b|\bwhereas\b|\bbut\b")
_MAX_SCORE = 230


@dataclass(frozen=True, slots=True)
class Cue(Span):
    """An indicator term in a sentence; `strength` is head, weak, act, block or rank."""

    code: str = ""
    strength: str = "head"


@dataclass(frozen=True, slots=True)
class Reading:
    """What an amount measures, and the words that say so (`cue` is None when it is carried over)."""

    indicator: str
    measure: str
    cue: Cue | None
    rule_id: str
    confidence: float
    sign: int = 1
    """-1 for a decrease."""


def cues_in(document: Document, sentence: Span) -> tuple[Cue, ...]:
    """Indicator terms of a sentence, without those inside names ("Ministry of Trade")."""
    found = []
    for mention in document.mentions_in(sentence, "indicator"):
        strength = mention.get("term_kind")
        if strength == "ignore":
            continue
        printed = document.printed(mention)
        is_name = printed[0].isupper() and mention.surface[0].islower() and mention.start > sentence.start
        if is_name and " " not in printed and strength != "block":
            continue
        found.append(Cue(mention.start, mention.end, mention.code, strength))
    return tuple(found)


_RANKED_WITH = re.compile(r"[^.;]{0,50}\bwith (?:a total of |a combined |total |investments? (?:of|worth) )?")


def nearest(text: str, amount: Amount, amounts: Sequence[Amount], cues: Sequence[Cue]) -> Cue | None:
    """The term that an amount belongs to; a cue of strength `block` when the amount has no bilateral meaning."""
    best: tuple[float, int, Cue] | None = None
    for cue in cues:
        if cue.code in ("target", "forecast"):
            continue
        if cue.strength == "rank" and not _RANKED_WITH.fullmatch(text[cue.end : max(cue.end, amount.outer_start)]):
            continue
        score = _score(text, amount, amounts, cue)
        if score is not None and (best is None or (score, cue.start) < best[:2]):
            best = (score, cue.start, cue)
    return best[2] if best else None


def _score(text: str, amount: Amount, amounts: Sequence[Amount], cue: Cue) -> float | None:
    weakness = {"weak": 12.0, "act": 14.0, "block": 4.0}.get(cue.strength, 0.0)
    if cue.start >= amount.end:
        gap = text[amount.end : cue.start]
        if any(
            amount.end <= other.start < cue.start and not (amount.role == "low" and other.role == "high") for other in amounts
        ):
            return None
        if gap.count("(") > gap.count(")") and text[cue.end : cue.end + 1] != ")":
            return None
        if _CLAUSE_END.search(gap):
            return None
        if (
            _AFTER.match(gap)
            and not re.search(r"\d", gap)
            and not gap.lstrip().startswith(("and ", "while ", "but ", "to ", "by ", "with ", "from "))
        ):
            return 8 + len(gap) * 0.7 + weakness + (40 if cue.strength == "act" else 0)
        if cue.code in _NEEDS_LINK or _CLAUSE_END.search(gap) or len(gap) > 90:
            return None
        return 60 + len(gap) + weakness + 25 * gap.count(",")
    if cue.end <= amount.start:
        gap = text[cue.end : amount.outer_start]
        if gap.count(")") > gap.count("("):
            return None  # said inside a bracket that has closed
        if cue.code in ("purchase", "sale") and amount.kind == "money" and not (_BUYS.search(gap) or is_flow(text, cue, amount)):
            return None
        if cue.code in _NEEDS_LINK and (
            len(gap) > 110 or (not _VALUE_LINK.search(text[cue.start : amount.outer_start]) and amount.kind == "money")
        ):
            return None
        if cue.strength == "act" and len(gap) > 120:
            return None
        between = sum(1 for other in amounts if cue.end <= other.start < amount.start and _is_like(other, amount))
        score = len(gap) + 30 * between + weakness + 60 * len(_CLAUSE_END.findall(gap))
        return score if score <= _MAX_SCORE else None
    return 5 + weakness  # the term is part of the amount's own words


def is_flow(text: str, cue: Span, amount: Amount) -> bool:
    """`Purchases dropped 8 percent, to 12 billion`: what is bought over a period, not a deal."""
    return FLOW_NOUN.search(text[cue.start : cue.end]) is not None and _LEVELS.match(text[cue.end : amount.start]) is not None


def _is_like(other: Amount, amount: Amount) -> bool:
    """A percentage between a term and a sum does not take the term away from the sum, nor the other way round."""
    changes = ("percent", "multiple")
    return (other.kind in changes) == (amount.kind in changes)


def is_target(text: str, sentence: Span, amount: Amount, amounts: Sequence[Amount], cues: Sequence[Cue]) -> Cue | None:
    """The word that makes an amount a goal."""
    return _modal("target", text, sentence, amount, amounts, cues)


def is_forecast(text: str, sentence: Span, amount: Amount, amounts: Sequence[Amount], cues: Sequence[Cue]) -> Cue | None:
    """The word that makes an amount an expectation."""
    return _modal("forecast", text, sentence, amount, amounts, cues)


_WISH = re.compile(
    r"\b(?:agree[ds]?|plan(?:s|ned|ning)?|want(?:s|ed)?|aim(?:s|ed|ing)?|seek(?:s|ing)?|vow(?:s|ed)?|"
    r"pledg(?:es?|ed)|hop(?:es?|ed|ing)|inten(?:ds?|ded|tion)|look(?:s|ing)?|"
    r"work(?:s|ing)?|resolv(?:es?|ed)|decid(?:es?|ed)|wish(?:es)?|ready|target(?:s|ed|ing)?|determined|"
    r"striv(?:es?|ing)|ambition|desire|set)\s(?:\w+\s){0,3}?"
    r"(?:to|on|at|of|for)\s(?:\w+ly\s)?(?:take|bring|rais|increas|boost|doubl|tripl|expand|lift|push|grow|reach|"
    r"achiev|hit|enhanc|mov)(?:e|es|ing)?\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"(?:\s(?:\w+\s){0,3}?)(?P<when>(?:in|over|within|during) the (?:next|coming|near|following \w+ years)\b(?:\s\w+){0,2})",
    re.IGNORECASE,
)


def _modal(code: str, text: str, sentence: Span, amount: Amount, amounts: Sequence[Amount], cues: Sequence[Cue]) -> Cue | None:
    if amount.role == "from":
        return None
    before = [other.end for other in amounts if other.end <= amount.start and not (amount.role and other.role)]
    floor = max(before, default=sentence.start)
    if code == "target":
        # in `agreed to double trade` the verb that the wish leads to is the amount itself
        wish = _WISH.search(text, floor, amount.end if amount.kind == "multiple" else amount.start)
        if wish and not _CLAUSE_END.search(text, wish.end(), amount.start):
            return Cue(wish.start(), wish.end(), "target")
        ahead = _AHEAD.match(text, amount.end, min(sentence.end, amount.end + 60))
        if ahead:
            return Cue(ahead.start("when"), ahead.end("when"), "target")
    for cue in reversed(cues):
        if cue.code != code:
            continue
        if floor <= cue.start and cue.end <= amount.start and not _CLAUSE_END.search(text, cue.end, amount.start):
            return cue
        if amount.end <= cue.start and re.fullmatch(r"\s(?:[\w-]+\s){0,3}", text[amount.end : cue.start]) and code == "target":
            return cue
    return None


_GROWTH_AFTER = re.compile(
    r"^\s?(?:\([^)]*\)\s?)?(?:annual |yearly |year-on-year |on-year |y-o-y |more |steep )?(?:higher|lower|more|"
    r"less|fewer|increase|growth|rise|jump|surge|gain|drop|decline|fall|"
    r"decrease|reduction|expansion|year[- ]on[- ]year|up\b|down\b|compared|from the same|over the same|"
    r"from (?:a|the) (?:year|previous)|y-o-y|yoy|"
    r"on (?:the )?year|annually|boost|uptick|over the previous|over last)",
    re.IGNORECASE,
)
_SIGN = re.compile(r"\(\s?(?P<fall>[\u2212-])\s?$|(?P<rise>\+)\s?$")
_SHARE = re.compile(r"^\s(?:share\b|of\s(?!growth|increase|\d))")
_SHARE_BEFORE = re.compile(
    r"\b(?:account\w*|constitut\w*|mak\w+ up|represent\w*|share|"
    r"compris\w*)\b[^.;]{0,40}$",
    re.IGNORECASE,
)


def change_direction(text: str, sentence: Span, amount: Amount, floor: int) -> int:
    """1 for an increase, -1 for a decrease, 0 when the words around a percentage tell no change."""
    if amount.kind == "multiple":
        if amount.value < 0:
            return 1
        near = text[max(sentence.start, amount.start - 30) : amount.end + 20]
        return -1 if FALL.search(near) and "fold" in text[amount.start : amount.end] else 1
    sign = _SIGN.search(text, max(sentence.start, amount.start - 3), amount.start)
    if sign:
        return 1 if sign["rise"] else -1
    after = _GROWTH_AFTER.match(text[amount.end : amount.end + 60])
    window_start = max(floor, amount.outer_start - 70)
    before = list(GROWTH_BEFORE.finditer(text, window_start, amount.outer_start))
    if _SHARE.match(text[amount.end : amount.end + 20]) and not after:
        gap = text[before[-1].end() : amount.outer_start] if before else "far"
        if gap.strip() not in ("by", "of", ""):
            return 0
    if after:
        return -1 if FALL.search(after[0]) else 1
    if before:
        last = before[-1]
        gap = text[last.end() : amount.outer_start]
        if re.search(r"[;:]", gap):
            return 0
        return -1 if FALL.fullmatch(last[0]) else 1
    return 0


def is_share(text: str, amount: Amount) -> bool:
    """Whether a percentage is a share of something."""
    return bool(
        _SHARE.match(text[amount.end : amount.end + 20]) or _SHARE_BEFORE.search(text[max(0, amount.start - 70) : amount.start])
    )
