"""The amount, and the words that tell a rise from a fall."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from communique.extraction.figures.lexicon import CountNoun

AmountKind = Literal["money", "scaled", "percent", "count", "multiple", "bare"]
Role = Literal["", "from", "to", "low", "high"]


@dataclass(frozen=True, slots=True)
class Amount:
    """A printed amount `[start, end)`, with the number alone at `[number_start, number_end)`.

    `value` is in base units. `unit_code` is null for a scaled number whose currency is not printed ("3 billion").
    `role` tells the two ends of a range (low, high) and of a change (from, to) apart.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    printed_number: str
    decimals: int
    scale: float
    value: float
    kind: AmountKind
    unit_code: str | None = None
    unit_term: str = ""
    noun: CountNoun | None = None
    noun_start: int = 0
    qualifier: str | None = None
    qualifier_start: int = 0
    qualifier_end: int = 0
    role: Role = ""

    @property
    def outer_start(self) -> int:
        """Start with the qualifier."""
        return self.qualifier_start if self.qualifier and self.qualifier_end <= self.start else self.start


GROWTH_BEFORE = re.compile(
    r"\b(?:increas\w+|gr[eo]w\w*|growth|rose|ris(?:e|en|es|ing)|jump\w*|surg\w+|soar\w*|climb\w*|expand\w*|"
    r"(?<!make )(?<!makes )(?<!making )(?<!made )up|"
    r"widen\w*|swell\w*|balloon\w*|leap\w*|"
    r"gain\w*|multipl\w+|"
    r"fell|fall\w*|drop\w*|decreas\w+|declin\w+|down|shr[aiu]nk\w*|contract(?:ed|ion)|slump\w*|plung\w+|"
    r"reduc\w+|cut\w*|boost\w*|"
    r"improv\w+|advanc\w+|narrow(?:ed|ing|s)?|slip\w*|dwindl\w*|tumbl\w+|slid\w*|higher|lower|more|less|accelerat\w+|rais\w+)\b",
    re.IGNORECASE,
)
FALL = re.compile(
    r"\b(?:fell|fall\w*|drop\w*|decreas\w+|declin\w+|down|shr[aiu]nk\w*|contract(?:ed|ion)|slump\w*|plung\w+|"
    r"reduc\w+|cut|narrow(?:ed|ing|s)?|slip\w*|dwindl\w*|tumbl\w+|slid\w*|"
    r"lower|less|halved|halving|decline)\b",
    re.IGNORECASE,
)
