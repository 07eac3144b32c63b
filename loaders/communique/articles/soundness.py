"""What makes a decoded text no article: nothing in it, characters that no text prints, a length that nobody reads."""

from __future__ import annotations

import re

from communique.articles.options import MAX_CHARACTERS, MAX_NUMBERS
from communique.articles.refusals import Note, Refusal

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_OVERRIDE = re.compile(r"[\u202d\u202e]")
_BIDI = re.compile(r"[\u202a-\u202c\u2066-\u2069\u200e\u200f\u061c]")
_LATE_CONTROL = re.compile(r"[\x80-\x84\x86-\x9f]")
_NUMBER = re.compile(r"\d[\d.,:/]*")
_WORD = re.compile(r"[^\W\d_]{2,}")


def unsound(text: str, what: str = "record") -> Refusal | None:
    """Why this text cannot be an article, or null. `what` names the input in the sentence: file, page or record."""
    if not text.strip():
        return Refusal("empty", f"The {what} is empty or holds only blanks. Put the article's text into it or remove it.")
    if match := _CONTROL.search(text):
        return Refusal(
            "control_character" if match.group() != "\0" else "not_text",
            f"This is not plain text: character {match.start():,} is the control character U+{ord(match.group()):04X}. "
            "Remove it, or save the article as a plain text file in UTF-8.",
        )
    if match := _SURROGATE.search(text):
        return Refusal(
            "not_text",
            f"Character {match.start():,} is half of a pair (U+{ord(match.group()):04X}), so that the text cannot be stored. "
            "Write the record again with whole characters, in UTF-8.",
        )
    if match := _OVERRIDE.search(text):
        return Refusal(
            "bidi_override",
            f"Character {match.start():,} (U+{ord(match.group()):04X}) makes letters appear in another order than they are "
            "stored, so that what is read is not what is seen. Remove it if the text is genuine.",
        )
    if len(text) > MAX_CHARACTERS:
        return Refusal(
            "too_long",
            f"The text has {len(text):,} characters; the longest that is read as one article has {MAX_CHARACTERS:,}. "
            "Split it into its articles or chapters.",
        )
    if not _WORD.search(text):
        return Refusal("no_text", f"The {what} holds no words. Put the article's text into it or remove it.")
    if (numbers := sum(1 for _ in _NUMBER.finditer(text))) > MAX_NUMBERS:
        return Refusal(
            "too_many_numbers",
            f"The text prints {numbers:,} numbers; the most that are read in one article are {MAX_NUMBERS:,}. "
            "It is a table rather than an article: split it, or load the table elsewhere.",
        )
    return None


def doubts(text: str) -> tuple[Note, ...]:
    """What is odd about a text that is kept as it is."""
    notes = []
    if count := text.count("\ufffd"):
        notes.append(
            Note(
                "replacement_character",
                f"The text holds {count:,} replacement characters (U+FFFD): letters were lost before it came here. "
                "Fetch the original again if names matter.",
            )
        )
    if count := len(_LATE_CONTROL.findall(text)):
        notes.append(
            Note(
                "late_control_character",
                f"The text holds {count:,} characters between U+0080 and U+009F, most likely quotation marks and dashes of "
                "Windows-1252 that were read as Latin-1. Decode the original as windows-1252.",
            )
        )
    if count := len(_BIDI.findall(text)):
        notes.append(
            Note("bidi_marks", f"The text holds {count:,} invisible marks of writing direction; they are kept as they are.")
        )
    return tuple(notes)
