"""Folding of text for comparison: printed forms stay as printed, keys are folded."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that have no canonical decomposition, with their usual Latin transcription.
_LETTERS = str.maketrans(
    {
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ß": "ss",
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
        "Œ": "Oe",
        "ı": "i",
        "ð": "d",
        "Ð": "D",
        "þ": "th",
        "Þ": "Th",
        "ə": "a",
        "Ə": "A",
        "ħ": "h",
    }
)
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_APOSTROPHE = re.compile("['’ʼ‘`]")

# One character for one character, so that offsets in a shadow are offsets in the text.
_SHADOW = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "\u00a0": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\u2007": " ",
        "\t": " ",
        "\r": " ",
        "\n": " ",
        "‑": "-",
        "‐": "-",
        "\u00ad": "-",
    }
)


def fold(text: str) -> str:
    """Lower case, without accents, apostrophes or punctuation, words separated by one space."""
    return _fold_name(text) if len(text) <= _NAME_CHARACTERS else _fold(text)


_NAME_CHARACTERS = 64
"""Up to this length a text is a name or a phrase, which comes again and again: its folded form is kept."""


@lru_cache(maxsize=32768)
def _fold_name(text: str) -> str:
    return _fold(text)


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", _APOSTROPHE.sub("", text).translate(_LETTERS))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).lower()
    return _NOT_WORD.sub(" ", plain).strip()


def name_key(name: str) -> str:
    """Key of a personal name: its folded words in alphabetical order, so that family-first and given-first meet."""
    return " ".join(sorted(fold(name).split()))


def shadow(text: str) -> str:
    """The text with typographic variants of apostrophe, hyphen and blank unified, character by character.

    It has the length of the text: a span found in it is a span of the text. Line breaks count as blanks, so that
    phrases are found across the lines of wrapped text.
    """
    return text.translate(_SHADOW)


def lower(text: str) -> str:
    """Lower case that never changes the length (a few letters, such as a dotted capital I, stay as they are)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
