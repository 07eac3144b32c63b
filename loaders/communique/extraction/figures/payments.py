"""Sums and shares that a verb explains: `earmarked 190 million crowns for Mali`, `wrote off a debt of 50 million`, `buys 25
percent of Ghana's cocoa`.

They are read only where no term of the amount's own says what it measures, and only where the words themselves name the sides
(or one of them, in an article about the pair).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.extraction.document import Document, Sentence
from communique.extraction.figures.acts import SALE, Act, governor
from communique.extraction.figures.cues import Cue, Reading, nearest
from communique.extraction.figures.lexicon import FigureLexicon
from communique.extraction.figures.model import Amount
from communique.extraction.figures.pairs import Scene, places

_PURPOSE = re.compile(r"[^.;:]{0,60}?\b(?:to|for|in|into|towards?|at|on)\s|[^.;:]{0,40}\bunder an? ")
_DEBT = re.compile(r"\b(?:debts?|arrears|owed|loans?|credits?|dues)\b", re.IGNORECASE)
_COMMERCE = re.compile(
    r"\b(?:shares?|stake|fine[sd]?|tax(?:es)?|dividends?|ransom|compensation|damages|court|salar(?:y|ies)|wages?|profits?|"
    r"revenues?|sales|budget|bonds?|interest|fees?|tickets?|settlement|price)\b",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(r"\sof\s(?P<what>(?:(?!(?:and|which|who|that|while)\b)[\w'’&-]+\s?){1,8})")
NO_TRADE = re.compile(
    r"\b(?:shares?|stake|equity|capital|GDP|population|people|votes?|voters|respondents|territory|emissions|companies|firms|"
    r"citizens|households|jobs|workforce|time|world|global|growth|target|budget|cases|land|seats|students)\b",
    re.IGNORECASE,
)
_GIVES = frozenset({"give", "pay"})
_SUPPLIES = frozenset({"give", "cover"})


def read_sum(
    document: Document,
    lexicon: FigureLexicon,
    stage: Scene,
    sentence: Sentence,
    amount: Amount,
    amounts: Sequence[Amount],
    cues: Sequence[Cue],
) -> Reading | None:
    """What a sum without a term measures: aid, investment or debt, by the verb that governs it."""
    text = document.shadow
    if amount.value < 10_000:
        return None
    act = governor(text, sentence, amount, lexicon)
    if act is None or act.kind not in ("give", "pay", "put", "repay"):
        return None
    cue = nearest(text, amount, amounts, cues)
    before_and_after = text[max(sentence.start, amount.start - 60) : min(sentence.end, amount.end + 60)]
    if act.kind == "repay":
        if not _DEBT.search(text, sentence.start, sentence.end) or not _has_sides(document, lexicon, stage, sentence, 2):
            return None
        return Reading("debt", "level", _cue(act, "debt"), "sum_of_act", 0.65)
    if (cue is not None and cue.strength == "block") or _COMMERCE.search(before_and_after):
        return None
    after = text[amount.end : min(sentence.end, amount.end + 80)]
    between = text[act.end : amount.outer_start]
    if not (_PURPOSE.match(after + " ") or re.search(r"[A-Z]", between)):
        return None
    if not _has_sides(document, lexicon, stage, sentence, 1 if act.kind == "give" else 2):
        return None
    if act.kind == "put":
        return Reading("fdi", "level", _cue(act, "fdi"), "sum_of_act", 0.6) if re.match(r"\s(?:in|into|on)\b", after) else None
    if SALE.match(text, act.start) and re.match(
        r"(?:['’]? worth)? (?:of|in) (?!aid|assistance)", text[amount.end : amount.end + 20]
    ):
        return Reading("exports", "level", _cue(act, "exports"), "sum_of_act", 0.6)
    return Reading("aid", "level", _cue(act, "aid"), "sum_of_act", 0.6)


def read_part(document: Document, lexicon: FigureLexicon, stage: Scene, sentence: Sentence, amount: Amount) -> Reading | None:
    """A percentage of what the other side makes or needs, by the verb that governs it."""
    text = document.shadow
    if amount.kind != "percent" or not 0 < amount.value <= 100:
        return None
    what = _OF_WHAT.match(text, amount.end, sentence.end)
    if what is None or NO_TRADE.search(what["what"]):
        return None
    act = governor(text, sentence, amount, lexicon)
    if act is None or act.kind not in ("give", "take", "cover"):
        return None
    owned = re.match(r"(?:its|their|our|the|all|total|\w+'s?|[A-Z]\w+)\s", what["what"]) is not None
    if not owned or not _has_sides(document, lexicon, stage, sentence, 2):
        return None
    takes = act.kind == "take" or text[act.start : act.end].lower()[:4] in ("take", "took", "taki", "abso")
    code = "export_share" if takes else "import_share"
    return Reading(code, "share", Cue(what.start("what"), what.end("what"), code), "share_of_act", 0.65)


def _cue(act: Act, code: str) -> Cue:
    return Cue(act.start, act.end, code, "act")


def _has_sides(document: Document, lexicon: FigureLexicon, stage: Scene, sentence: Sentence, least: int) -> bool:
    """Whether the sentence names two countries and no third; one is enough where it is a side of the article's pair."""
    codes = {p.code for p in places(document, sentence, lexicon) if p.mention.kind != "bloc"}
    if len(codes) == 2:
        return True
    sides = {p.code for p in stage.pair} if stage.pair is not None else set()
    if len(codes) > 2:
        return len(codes & sides) == 2
    return len(codes) == 1 and codes <= sides and (least == 1 or stage.pair is not None)
