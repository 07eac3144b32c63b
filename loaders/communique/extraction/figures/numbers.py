"""Numbers in digits and words: the printed form to a value and its decimals.

Read are thousands separators (comma, point, blank), Indian grouping (1,50,000), the decimal comma before a scale word, number
words ("two hundred and fifty", "fourteen", "a dozen") and halves ("one and a half", "half a"). Vague amounts ("thousands",
"several hundred") are no numbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

DIGITS = (
    r"(?:[0-9]{1,3}(?:,[0-9]{2})*,[0-9]{3}(?![0-9])(?:\.[0-9]+)?"  # 17,000  1,50,000  1,234.5
    r"|[0-9]{1,3}(?:\.[0-9]{3}){2,}(?![0-9])"  # 1.500.000
    r"|[0-9]{1,3}(?: [0-9]{3})+(?![0-9,])(?:\.[0-9]+)?"  # 17 000
    r"|[0-9]{1,3},[0-9]{1,2}(?![0-9,])(?=\s?(?:thousand|million|billion|trillion|mln|bln|bn|mn|per ?cent|%))"  # 4,2 billion
    r"|[0-9]+(?:\.[0-9]+)?(?![0-9]))"
)
_HALVES = {
    "one and a half": 1.5,
    "two and a half": 2.5,
    "three and a half": 3.5,
    "half a": 0.5,
    "half-a": 0.5,
    "quarter of a": 0.25,
}


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number: its value and the decimals it was printed with."""

    value: float
    decimals: int


def parse_digits(printed: str) -> Number:
    """The value of digits as matched by `DIGITS`; raises ValueError for anything else."""
    plain = printed.replace(" ", "")
    if plain.count(".") > 1:
        return Number(float(plain.replace(".", "")), 0)
    head, comma, tail = plain.rpartition(",")
    if comma and len(tail.split(".")[0]) != 3:
        return Number(float(f"{head.replace(',', '')}.{tail}"), len(tail))
    plain = plain.replace(",", "")
    return Number(float(plain), len(plain.partition(".")[2]))


class NumberWords:
    """The number words of the seed `number_words`: a pattern for runs of them, and their value."""

    def __init__(self, rows: Mapping[str, tuple[float, str]]) -> None:
        """`rows` maps a word to its number and kind: unit, ten, hundred, dozen (others are not read here)."""
        self._numbers = {word: number for word, (number, kind) in rows.items() if kind in ("unit", "ten")}
        tens = "|".join(w for w, (_, kind) in rows.items() if kind == "ten")
        small = "|".join(sorted((w for w, (_, kind) in rows.items() if kind == "unit"), key=len, reverse=True))
        below_hundred = rf"(?:(?:{tens})(?:[- ](?:{small})\b)?|(?:{small}))"
        halves = "|".join(sorted(_HALVES, key=len, reverse=True))
        hundreds = rf"(?:(?:{small}|a)[- ])?hundred(?: (?:and )?{below_hundred}\b)?"
        self.pattern = rf"(?:{halves}|{hundreds}|(?:an?|two|three) dozen|{below_hundred})\b"

    def parse(self, printed: str) -> Number:
        """The value of a run of number words as matched by `pattern`; raises ValueError for anything else."""
        words = printed.lower()
        if words in _HALVES:
            return Number(_HALVES[words], 1)
        total, current = 0.0, 0.0
        for word in re.split(r"[\s-]+", words):
            if word in ("and", "a", "an"):
                continue
            if word == "hundred":
                total, current = total + (current or 1) * 100, 0.0
            elif word == "dozen":
                total, current = total + (current or 1) * 12, 0.0
            elif word in self._numbers:
                current += self._numbers[word]
            else:
                raise ValueError(f"not a number word: {word}")
        return Number(total + current, 0)
