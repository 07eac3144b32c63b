"""Figures that the speaker takes back: `I mentioned 7 billion, but actually we have invested 17`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.extraction.document import Sentence
from communique.extraction.figures.model import Amount

_CORRECTED = re.compile(
    r"\b(?:but|no|sorry|correction)[,:]? (?:(?:it|that|this)(?: is| was|'s|’s) )?(?:actually|in fact|in reality|rather|really)\b",
    re.IGNORECASE,
)


def is_withdrawn(text: str, sentence: Sentence, amount: Amount, amounts: Sequence[Amount]) -> bool:
    """Whether the words right after an amount put another one of the same kind in its place."""
    following = next((a for a in amounts if a.start >= amount.end), None)
    if following is None or following.kind != amount.kind or following.unit_code != amount.unit_code:
        return False
    return _CORRECTED.search(text, amount.end, following.start) is not None
