"""Readings of money and of changes: from the nearest indicator term to the indicator and its measure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from communique.extraction.document import Sentence
from communique.extraction.figures.cues import (
    FLOW_NOUN,
    TRADE,
    Cue,
    Reading,
    change_direction,
    is_flow,
    is_forecast,
    is_share,
    is_target,
    nearest,
)
from communique.extraction.figures.model import Amount
from communique.extraction.figures.pairs import BILATERAL
from communique.extraction.figures.ranges import COMPARED, OF_THEM
from communique.windows import Window

_PROJECT = re.compile(
    r"\b(?:projects?|plants?|factor(?:y|ies)|refiner(?:y|ies)|pipelines?|railways?|railroads?|highways?|"
    r"bridges?|airports?|seaports?|ports?|terminals?|dams?|"
    r"facilit(?:y|ies)|complex|smelters?|mines?|fields?|hospitals?|parks?|farms?|centres?|centers?|"
    r"power stations?|stadiums?|hubs?|corridors?|zones?|hotels?|"
    r"production lines?|assembly lines?)\b",
    re.IGNORECASE,
)
_BUSINESS = re.compile(
    r"\b(?:compan(?:y|ies)|firms?|investors?|businesses|enterprises|conglomerates?|corporation|corp|inc|ltd|plc|carmaker|automaker|"
    r"manufacturer|maker|chain)\b[^;:.]*$",
    re.IGNORECASE,
)
_DIRECT = re.compile(r"\b(?:direct|FDI)\b", re.IGNORECASE)
_TOTAL = re.compile(r"\b(?:total|volume|amounts?|stock|cumulative|accumulated|overall|since)\b", re.IGNORECASE)
_ANAPHOR = re.compile(r"\b(?:it|its|this|that|they|these|which|figures?|volume|number|total|amount)\b", re.IGNORECASE)
_INCREMENT = re.compile(
    r"\b(?:increas\w+|ris(?:e|en|ing)|rose|gr[eo]w\w*|growth|jump\w*|drop\w*|fall|fell|declin\w+|decreas\w+|"
    r"reduc\w+)\s(?:of|by)\s$|(?:per ?cent|%) or \(?$",
    re.IGNORECASE,
)
_LEAST_SUM = 100_000
"""A sum below this that no term explains is a price or a cost, not a continued total."""
_TARGET_NOUN = re.compile(r"(?:target|goal|aim|objective|ambition)", re.IGNORECASE)
_BY_YEAR = re.compile(r"\b(?:by|until|in)\s(?:the end of\s|the year\s)?(20[0-9]{2})\b")


@dataclass(frozen=True, slots=True)
class Memory:
    """What the figure before left: its indicator and measure, and how near it is."""

    indicator: str | None
    measure: str
    same_sentence: bool
    is_near: bool
    amount: Amount | None = None


def read_amount(
    text: str,
    sentence: Sentence,
    amount: Amount,
    amounts: Sequence[Amount],
    cues: Sequence[Cue],
    memory: Memory,
    published: Window,
) -> Reading | None:
    """What an amount of money measures; None when nothing near it says so, or when it measures something else."""
    if _INCREMENT.search(text, max(sentence.start, amount.outer_start - 40), amount.outer_start):
        return None  # by how much something has grown is no level of it
    cue = nearest(text, amount, amounts, cues)
    if (
        memory.same_sentence
        and memory.indicator
        and _is_money(memory.amount)
        and memory.amount
        and _continues(text, memory.amount, amount, cue)
    ):
        base = memory.indicator
        reading: Reading | None = Reading(base, "level", None, "list_item", 0.85)
    elif cue is not None and cue.strength == "block":
        return None
    elif cue is not None:
        reading = _from_cue(text, sentence, amount, cue, memory)
    elif (
        memory.is_near and memory.indicator and amount.value >= _LEAST_SUM and _ANAPHOR.search(text, sentence.start, amount.start)
    ):
        reading = Reading(_sum_of(memory.indicator), "level", None, "continued_from_before", 0.7)
    else:
        return None
    if reading is None:
        return None
    return _with_modality(text, sentence, amount, amounts, cues, reading, published)


def _sum_of(indicator: str) -> str:
    """What a sum measures that continues a figure: of counted goods it is the price of the deal."""
    return (
        "agreement_value" if indicator in ("goods_supplied", "energy_supply", "personnel_count", "facility_count") else indicator
    )


def _is_money(amount: Amount | None) -> bool:
    return amount is not None and amount.kind not in ("count",)


def _continues(text: str, before: Amount, amount: Amount, cue: Cue | None) -> bool:
    """Whether an amount is a further item of the list, or a bracket, after an amount already read."""
    if (amount.role == "to" and before.role == "from") or (amount.role == "high" and before.role == "low"):
        return True
    gap = text[before.end : amount.outer_start]
    if COMPARED.match(gap) and (cue is None or cue.start < before.end or cue.strength != "head"):
        return True
    if len(gap) > 70 or (cue is not None and before.end <= cue.start < amount.start):
        return False
    if cue is not None and cue.start >= amount.end and cue.start - amount.end < 25 and cue.strength == "head":
        return False
    return "(" in gap or (re.search(r"[,;]|\band\b", gap) is not None and len(gap) < 40)


def compared(text: str, amount: Amount, memory: Memory) -> Reading | None:
    """What a count or rate measures that the one before it is compared with: `12,000 students, up from 9,000`."""
    before = memory.amount
    if memory.indicator is None or not memory.same_sentence or before is None or memory.measure == "growth":
        return None
    gap = text[before.end : amount.outer_start]
    if (
        before.kind != amount.kind
        or before.unit_code != amount.unit_code
        or not (COMPARED.match(gap) or OF_THEM.match(text, amount.end))
    ):
        return None
    return Reading(memory.indicator, memory.measure, None, "compared_with", 0.7)


def _from_cue(text: str, sentence: Sentence, amount: Amount, cue: Cue, memory: Memory) -> Reading | None:
    code = cue.code
    position = "term_before_amount" if cue.end <= amount.start else "term_after_amount"
    confidence = {"head": 0.9, "weak": 0.75, "act": 0.75}.get(cue.strength, 0.7)
    is_traded = (memory.same_sentence and memory.indicator in TRADE) or is_flow(text, cue, amount)
    if code in ("purchase", "sale") and is_traded:
        code = "imports" if code == "purchase" else "exports"
    if code == "energy_supply":
        words = text[cue.start : cue.end].lower()
        code = next((c for c in ("exports", "imports") if c[:6] in words), "agreement_value")
    if code in ("purchase", "sale"):
        code = "agreement_value"
    if code == "transfer":
        return None
    if (
        code == "aid"
        and cue.strength == "act"
        and (
            _BUSINESS.search(text, max(sentence.start, cue.start - 60), cue.start)
            or re.search(r"\b(?:spend|invest)\b", text[cue.end : max(cue.end, amount.start)])
        )
    ):
        code = "fdi"
    if cue.strength == "rank":
        code = "fdi" if code == "investor_rank" else "trade_turnover"
    if code in ("freight_volume", "transmission_capacity", "tourist_count", "visa_count", "student_count", "company_count"):
        return None
    if code in ("export_share", "import_share", "trade_share"):
        code = {"export_share": "exports", "import_share": "imports"}.get(code, "trade_turnover")
    if code == "trade_turnover" and cue.strength == "weak":
        whole = text[sentence.start : sentence.end]
        if text[cue.start : cue.end].lower() == "turnover" and not (
            (memory.is_near and memory.indicator in TRADE) or BILATERAL.search(whole)
        ):
            return None
    if code in ("fdi", "investment_total"):
        code = _investment(text, sentence, amount, cue)
    if code == "project_value" and memory.same_sentence and memory.indicator == "goods_supplied":
        code = "agreement_value"
    if code == "project_value" and _is_cooperation_fund(text, amount, cue):
        code = "aid"
    return Reading(code, "level", cue, position, confidence)


def _is_cooperation_fund(text: str, amount: Amount, cue: Cue) -> bool:
    """`$20 million in support for a programme`: the money is given, not the price of the programme."""
    printed = text[cue.start : cue.end].lower()
    return printed in ("program", "programme", "initiative") and cue.start >= amount.end


def _investment(text: str, sentence: Sentence, amount: Amount, cue: Cue) -> str:
    """Direct investment, the total of all investments, or the money for one named project."""
    printed = text[max(sentence.start, cue.start - 40) : cue.end]
    if _DIRECT.search(printed):
        return "fdi"
    following = text[amount.end : min(sentence.end, amount.end + 90)].split(";")[0]
    lead = re.split(r"[,;:]|\.\s", following)[0]
    project = _PROJECT.search(lead)
    between = text[min(cue.end, amount.start) : max(cue.end, amount.start)]
    word = text[cue.start : cue.end].lower()
    article = re.search(
        r"\b(?:the|this|an?)\s(?:[\w-]+\s){0,2}$", text[max(sentence.start, cue.start - 24) : cue.start], re.IGNORECASE
    )
    if project or _PROJECT.search(between):
        return "project_value"
    if (
        word == "investment"
        and article
        and not re.match(r"\s(?:in|into|from|by|of|flows?|volume)\b", text[cue.end : cue.end + 10])
    ):
        return "project_value" if cue.end <= amount.start else "fdi"
    if cue.code == "investment_total" or (word.startswith("investments") and _TOTAL.search(text, sentence.start, sentence.end)):
        return "investment_total"
    return "fdi"


def _with_modality(
    text: str,
    sentence: Sentence,
    amount: Amount,
    amounts: Sequence[Amount],
    cues: Sequence[Cue],
    reading: Reading,
    published: Window,
) -> Reading:
    """A goal or an expectation is never shown as an actual value."""
    is_trade = reading.indicator in TRADE or reading.indicator in ("trade_target", "trade_forecast")
    if not is_trade and reading.indicator not in ("fdi", "investment_total"):
        return reading
    target = is_target(text, sentence, amount, amounts, cues)
    if not is_trade:
        if target is not None and _TARGET_NOUN.match(text[target.start : target.end]):
            return Reading("investment_target", "level", target, "goal", 0.8)
        return reading
    if target is not None:
        return Reading("trade_target", "level", target, "goal", 0.85)
    forecast = is_forecast(text, sentence, amount, amounts, cues)
    if forecast is not None:
        return Reading("trade_forecast", "level", forecast, "expectation", 0.8)
    if amount.role != "from":
        ahead = _BY_YEAR.search(text, amount.end, min(sentence.end, amount.end + 40))
        latest = published.latest.year if published.latest else None
        if ahead and (latest is not None and int(ahead[1]) > latest):
            return Reading("trade_target", "level", Cue(ahead.start(), ahead.end(), "target"), "goal_by_year", 0.75)
        if reading.indicator == "trade_target" and reading.cue is None and amount.role != "to":
            return reading
    return reading


def read_change(
    text: str, sentence: Sentence, amount: Amount, amounts: Sequence[Amount], cues: Sequence[Cue], memory: Memory
) -> Reading | None:
    """A percentage or a multiple: a change, a share, or nothing."""
    floor = max((a.end for a in amounts if a.end <= amount.start), default=sentence.start)
    direction = change_direction(text, sentence, amount, floor)
    cue = _change_cue(text, amount, amounts, cues)
    named = _SHARE_NAMED.match(text, amount.end, sentence.end)
    if direction == 0 and named:
        share = {"t": "trade_share", "e": "export_share", "i": "import_share"}[named["what"][0].lower()]
        return Reading(share, "share", Cue(named.start("what"), named.end("what"), share), "share_of", 0.8)
    if cue is not None and cue.strength == "block":
        return None
    if direction == 0:
        return _share(text, sentence, amount, cue)
    code = _changed(cue, text, sentence, amount, memory)
    if code is None:
        together = _cooperation(text, sentence, amount, amounts) if cue is None else None
        return Reading("trade_turnover", "growth", together, "change_of_cooperation", 0.6, direction) if together else None
    target = is_target(text, sentence, amount, amounts, cues)
    if target is None and amount.printed_number.lower() in _INFINITIVES:
        return None  # what may double one day
    if target is not None and code in TRADE:
        return Reading("trade_target", "growth", target, "goal_of_growth", 0.7, direction)
    forecast = is_forecast(text, sentence, amount, amounts, cues)
    if forecast is not None:
        return Reading("trade_forecast", "growth", forecast, "expected_growth", 0.65, direction) if code in TRADE else None
    carried = cue is None or code != cue.code
    return Reading(
        code, "growth", None if carried else cue, "carried_change" if carried else "change", 0.75 if carried else 0.85, direction
    )


def _change_cue(text: str, amount: Amount, amounts: Sequence[Amount], cues: Sequence[Cue]) -> Cue | None:
    flows = {"purchase": "imports", "sale": "exports"}
    named = [replace(c, code=flows[c.code]) if c.code in flows and FLOW_NOUN.search(text[c.start : c.end]) else c for c in cues]
    usable = [c for c in named if c.strength != "act" or c.code in ("exports", "imports", "fdi")]
    usable = [
        c for c in usable if c.code not in ("agreement_value", "project_value", "loan", "purchase", "sale", "transfer", "debt")
    ]
    return nearest(text, amount, amounts, usable)


_INFINITIVES = frozenset({"double", "triple", "treble", "quadruple"})
_COOPERATION = re.compile(
    r"\b(?:trade|economic|commercial|business)(?:(?:,| and)? [\w-]+){0,3}? (?:cooperation|ties|relations|interaction|links)\b",
    re.IGNORECASE,
)


def _cooperation(text: str, sentence: Sentence, amount: Amount, amounts: Sequence[Amount]) -> Cue | None:
    """`our trade and economic cooperation, which increased by 50 percent`: what has grown is the trade."""
    if amount.kind == "multiple" and amount.printed_number.lower() in _INFINITIVES:
        return None
    floor = max((a.end for a in amounts if a.end <= amount.start), default=sentence.start)
    for match in reversed(list(_COOPERATION.finditer(text, floor, amount.start))):
        gap = text[match.end() : amount.outer_start]
        if len(gap) <= 60 and re.fullmatch(r"(?:[^.;:,()]|, which\b)*", gap):
            return Cue(match.start(), match.end(), "trade_turnover", "weak")
        break
    return None


_GROWING = TRADE | {
    "fdi",
    "investment_total",
    "tourist_count",
    "visa_count",
    "student_count",
    "freight_volume",
    "company_count",
    "energy_supply",
    "remittances",
    "aid",
}


def _changed(cue: Cue | None, text: str, sentence: Sentence, amount: Amount, memory: Memory) -> str | None:
    """What has changed: the term near the percentage, or the figure that it is attached to."""
    attached = (
        memory.same_sentence
        and memory.amount is not None
        and not re.search(
            r";|"
            r"\.\s",
            text[memory.amount.end : amount.start],
        )
    )
    if cue is not None and cue.code in _GROWING:
        between = cue.end <= amount.start and memory.amount is not None and cue.end <= memory.amount.start
        weak = cue.strength == "weak" and text[cue.start : cue.end].lower() == "turnover"
        if not (attached and between and memory.indicator in _GROWING) and not (weak and not memory.is_near):
            return cue.code
    if attached and memory.indicator in _GROWING:
        return memory.indicator
    if cue is None and memory.is_near and memory.indicator in _GROWING and _ANAPHOR.search(text, sentence.start, amount.start):
        return memory.indicator
    return None


_SHARE_NAMED = re.compile(
    r"\s(?:share )?(?:of|in)\s(?:(?!trade|exports|imports)[\w'-]+\s){0,4}?(?P<what>trade(?: turnover)?|exports|"
    r"imports)\b(?!\s(?:deficit|surplus|growth|agreement|with|to|from))",
    re.IGNORECASE,
)
_COMES_FROM = re.compile(
    r"\b(?:come|comes|coming|came|imported|supplied|bought|purchased|sourced|originat\w+|"
    r"deliver\w+)\b[^.;]{0,30}\b(?:from|by)\b",
    re.IGNORECASE,
)
_SHARE_OF = {
    "exports": "export_share",
    "imports": "import_share",
    "trade_turnover": "trade_share",
    "fdi": "investment_share",
    "investment_total": "investment_share",
}
_GOES_TO = re.compile(r"\b(?:go|goes|going|went|exported|shipped|sold|sent)\b[^.;]{0,30}\bto\b", re.IGNORECASE)


def _share(text: str, sentence: Sentence, amount: Amount, cue: Cue | None) -> Reading | None:
    """Part of the trade, the supplies or the investment of one country that falls to the other."""
    if not is_share(text, amount) or amount.value > 100:
        return None
    rest = text[amount.end : sentence.end]
    if _COMES_FROM.search(rest) and not re.search(r"\bGDP\b", rest):
        return Reading("import_share", "share", cue or Cue(amount.start, amount.end), "share_that_comes_from", 0.75)
    if cue is None:
        return None
    follows = amount.end <= cue.start <= amount.end + 40
    if not follows and not re.search(r"\bshare\b", text[max(sentence.start, cue.start - 45) : cue.start]):
        return None
    code = cue.code if cue.code.endswith("_share") else _SHARE_OF.get(cue.code)
    if _GOES_TO.search(rest) and cue.code in ("exports", "export_share"):
        code = "export_share"
    return Reading(code, "share", cue, "share_of", 0.75) if code else None
