"""Counts and rates between two named sides that no governing act explains: `546 projects`, `35,000 Guatemalan farmers`.

They are read last, and only in a sentence that names both sides and no third country (or one of them, in an article about
the pair, where the counted are called by it). The count must be tied to a side: a demonym among its words, or a preposition
and a side right after it.
"""

from __future__ import annotations

import re

from communique.extraction.document import Document, Sentence, Span
from communique.extraction.figures.acts import HARM, OCCASION, OLD_YEAR, WIDE_AFTER, Counted
from communique.extraction.figures.cues import Cue, Reading
from communique.extraction.figures.lexicon import FigureLexicon
from communique.extraction.figures.model import Amount
from communique.extraction.figures.pairs import Pair, Party, Place, Scene, places
from communique.extraction.figures.payments import NO_TRADE

LEAST = 5
"""Fewer things are told one by one, as points of a text rather than as a count."""
_TIE = re.compile(r"[^;:,()]{0,70}?\s(?:in|to|into|from|for|of|with|by|at|across|between)\s(?:the\s|its\s)?(?:[\w-]+\s){0,2}?$")
_CONFLICT = re.compile(
    r"\b(?:sanction\w*|blacklist\w*|designat\w+|investigat\w+|petition\w*|accus\w+|arrest\w*|detain\w*|charg(?:ed|es)|"
    r"invad\w+|invasion|war|fighting|missiles? (?:at|on)|rebels?|militants?|terrorist\w*|born|descent|ancestry|history|century|"
    r"empire|festival|film|match|team|squad|players?|olympic\w*|cup|champion\w*)\b",
    re.IGNORECASE,
)
_ENERGY = frozenset({"megawatts", "kilowatt_hours", "cubic_metres", "cubic_metres_per_year", "cubic_metres_per_day"})
_DUTY = re.compile(r"\b(?:tariffs?|duty|duties|lev(?:y|ies)|customs rates?)\b", re.IGNORECASE)
_STAKE = re.compile(
    r"^\s(?:(?:of|in) (?:the|its|their) (?:[\w-]+\s){0,2}?(?:venture|company|project|shares|equity|consortium|field|plant|"
    r"firm|bank|mine|refinery)|(?:[\w-]+\s){0,2}?(?:stake|interest|shareholding|"
    r"share (?:in|of) (?:the )?(?:company|field|project|plant)))\b"
)
_PART = re.compile(
    r"\sof\s(?P<what>(?:its|their|our|the|all|total|[A-Z][\w-]+(?:['’]s)?)\s(?:(?!(?:and|which|who|that|while)\b)[\w'’&-]+\s?){1,8})"
)
_WAYS = frozenset({"from", "to", "through", "via", "by", "with"})
_OWNS = re.compile(
    r"\b(?:own|bought|buy\w*|purchas\w+|acquir\w+|tak\w+|took|holds?|held|holding|owns?|owned|sell\w*|sold|has|have|had|with|gives?|"
    r"giving|raise[sd]?|increas\w+)\b",
    re.IGNORECASE,
)


def read(document: Document, lexicon: FigureLexicon, stage: Scene, sentence: Sentence, amount: Amount) -> Counted | None:
    """A count tied to one side in a sentence about both; None where the tie, the other side or the relation is missing."""
    text = document.shadow
    if amount.noun is None or amount.value < LEAST or not stage.is_on_relations:
        return None
    near = Span(max(sentence.start, amount.start - 90), min(sentence.end, amount.end + 90))
    if HARM.search(text, near.start, near.end) or OCCASION.search(text, near.start, near.end):
        return None
    if OLD_YEAR.search(text, sentence.start, sentence.end):
        return None
    if _CONFLICT.search(text, sentence.start, sentence.end) or WIDE_AFTER.match(text, amount.end):
        return None
    around = [p for p in places(document, sentence, lexicon) if p.mention.kind != "bloc"]
    codes = {p.code for p in around}
    tied = _tied(text, amount, around)
    if tied is None:
        return None
    other = _other(stage, amount, around, codes, tied)
    if other is None:
        return None
    inside = amount.start <= tied.mention.start < amount.end
    named = Party(tied.code, "inferred", Span(tied.mention.start, tied.mention.end))
    is_host = not inside and tied.preposition in ("in", "into", "to", "for", "at", "across")
    pair = Pair(named, other) if is_host else Pair(other, named)
    return Counted(amount, _reading(amount), pair)


def _tied(text: str, amount: Amount, around: list[Place]) -> Place | None:
    inner = next((p for p in around if amount.start <= p.mention.start and p.mention.end <= amount.end), None)
    if inner is not None:
        return inner
    after = next((p for p in around if p.mention.start >= amount.end), None)
    if after is None or after.mention.start - amount.end > 90:
        return None
    return after if _TIE.match(text[amount.end : after.mention.start]) else None


def _other(stage: Scene, amount: Amount, around: list[Place], codes: set[str], tied: Place) -> Party | None:
    if len(codes) == 2:
        place = next(p for p in around if p.code != tied.code)
        return Party(place.code, "inferred", Span(place.mention.start, place.mention.end))
    is_supply = amount.noun is not None and amount.noun.indicator_code == "quantity"
    is_inside = amount.start <= tied.mention.start < amount.end
    far = stage.other(tied.code) if len(codes) == 1 and (is_supply or is_inside) and tied.mention.kind == "demonym" else None
    return Party(far.code, "inferred", far.span) if far is not None else None


def _reading(amount: Amount) -> Reading:
    named = amount.noun.indicator_code if amount.noun is not None else "open"
    cue = Cue(amount.noun_start, amount.end, named)
    if named == "quantity":
        code = "energy_supply" if amount.unit_code in _ENERGY else "goods_supplied"
    elif named in ("open", "goods_supplied"):
        code = "unclassified_count"
    else:
        code = named
    return Reading(code, "level", cue, "open_count_tied_to_side", 0.45)


def read_rate(document: Document, lexicon: FigureLexicon, stage: Scene, sentence: Sentence, amount: Amount) -> Reading | None:
    """A percentage that is a duty on the other side's goods, or a stake in what belongs to the other side."""
    text = document.shadow
    if amount.kind != "percent" or amount.value <= 0 or stage.pair is None:
        return None
    pair = {p.code for p in stage.pair}
    named = {p.code for p in places(document, sentence, lexicon)}
    duty = _DUTY.search(text, max(sentence.start, amount.start - 45), min(sentence.end, amount.end + 30))
    if duty is not None and named & pair and (not named - pair or pair <= named):
        return Reading("tariff_rate", "level", Cue(duty.start(), duty.end(), "tariff_rate"), "open_tariff", 0.55)
    stake = _STAKE.match(text[amount.end : sentence.end])
    if (
        stake is None
        or amount.value > 100
        or not named & pair
        or named - pair
        or not _OWNS.search(text, sentence.start, amount.start)
    ):
        return None
    cue = Cue(amount.end + 1, amount.end + stake.end(), "ownership_share")
    return Reading("ownership_share", "share", cue, "open_stake", 0.55)


def read_part(document: Document, lexicon: FigureLexicon, sentence: Sentence, amount: Amount) -> Reading | None:
    """A part of what one side moves, needs or makes that goes through, to or from the other: both sides named, no third."""
    text = document.shadow
    if amount.kind != "percent" or not 0 < amount.value <= 100:
        return None
    part = _PART.match(text, amount.end, sentence.end)
    if part is None or NO_TRADE.search(part["what"]):
        return None
    around = [p for p in places(document, sentence, lexicon) if p.mention.kind != "bloc"]
    if len({p.code for p in around}) != 2 or not any(p.preposition in _WAYS and p.mention.start > amount.end for p in around):
        return None
    return Reading("unclassified_share", "share", Cue(part.start("what"), part.end("what"), ""), "open_part", 0.45)
