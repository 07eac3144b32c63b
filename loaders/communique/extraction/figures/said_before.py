"""Sums told of a pronoun that stands for the trade of an earlier sentence: `Our trade grows. It amounted to 25 billion.`"""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.extraction.document import Document, Sentence, Span
from communique.extraction.figures.cues import TRADE, Cue, Reading, cues_in
from communique.extraction.figures.lexicon import FigureLexicon
from communique.extraction.figures.model import Amount
from communique.extraction.figures.pairs import Scene, countries

_SUBJECT = re.compile(
    r"\b(?:it|this|that|the (?:figure|volume|number|total|amount|indicator))\b(?: \w+){0,2}? "
    r"(?:amount(?:ed|s) to|stood at|stands at|reached|reaches|exceed(?:ed|s)|total(?:l?ed|s)|hit|topped|came to|was|is|"
    r"surpassed|approached|(?:rose|grew|fell|climbed|jumped|dropped) to)"
    r"(?: (?:almost|nearly|about|around|over|some|more than))? ?$",
    re.IGNORECASE,
)
_BACK = 3
_LEAST = 100_000


def read(
    document: Document,
    lexicon: FigureLexicon,
    stage: Scene,
    sentence: Sentence,
    amount: Amount,
    amounts: Sequence[Amount],
    cues: Sequence[Cue],
) -> Reading | None:
    """The trade of the article's pair; None where the last term before names something else or a third country stands between."""
    text = document.shadow
    if stage.pair is None or amount.kind != "money" or amount.value < _LEAST:
        return None
    if any(a.end <= amount.start for a in amounts) or any(c.start < amount.start and c.strength != "ignore" for c in cues):
        return None
    if _SUBJECT.search(text, sentence.start, amount.outer_start) is None:
        return None
    earlier = [s for s in document.sentences if s.start < sentence.start and s.paragraph == sentence.paragraph][-_BACK:]
    if not earlier:
        return None
    stretch = Span(earlier[0].start, amount.start)
    if not {m.code for m in countries(document, stretch, lexicon)} <= {p.code for p in stage.pair}:
        return None
    for before in reversed(earlier):
        told = [
            c
            for c in cues_in(document, before)
            if c.strength in ("head", "weak", "block") and c.code not in ("target", "forecast")
        ]
        if told:
            last = told[-1]
            if last.strength == "block" or last.code not in TRADE:
                return None
            return Reading(last.code, "level", last, "open_said_before", 0.6)
    return None
