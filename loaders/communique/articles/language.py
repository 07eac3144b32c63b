"""In which language a text is written, as far as that can be told; only English is read further.

English shows in its small words. Only a text that has few of them is put before the detector, so that lists of names, spaced-out
scans and short notes, of which no detector knows the language, are never taken for Welsh.
"""

from __future__ import annotations

import functools
import re
from typing import Any

from communique.articles.refusals import Refusal

_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "for",
        "on",
        "with",
        "that",
        "is",
        "was",
        "at",
        "by",
        "from",
        "as",
        "his",
        "her",
        "their",
        "will",
        "be",
        "has",
        "have",
        "had",
        "said",
        "an",
        "it",
        "this",
        "which",
        "who",
        "not",
        "are",
        "were",
        "been",
        "or",
        "its",
        "he",
        "she",
        "they",
        "we",
        "our",
        "between",
        "after",
    ]
)
_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAMPLE = 20_000
_MIN_WORDS = 20
_MIN_LETTERS_OF_OTHER_SCRIPTS = 20
_ENGLISH_SHARE = 0.2
_FOREIGN_SHARE = 0.12
_CONFIDENT = 0.9
_NAMES = {
    "fr": "French", "de": "German", "es": "Spanish", "it": "Italian", "pt": "Portuguese", "ru": "Russian", "uk": "Ukrainian",
    "zh": "Chinese", "ja": "Japanese", "ko": "Korean", "ar": "Arabic", "fa": "Persian", "tr": "Turkish", "kk": "Kazakh",
    "pl": "Polish", "nl": "Dutch", "el": "Greek", "he": "Hebrew", "hi": "Hindi", "vi": "Vietnamese", "th": "Thai",
    "sv": "Swedish", "cs": "Czech", "ro": "Romanian", "hu": "Hungarian", "id": "Indonesian",
}  # fmt: skip


def language_of(text: str) -> str | None:
    """The ISO 639 code of a text's language; null where the words do not tell."""
    sample = text[:_SAMPLE]
    words = [word.lower() for word in _WORDS.findall(sample)]
    long_words = [word for word in words if len(word) > 1]
    letters = sum(map(len, words))
    other_scripts = sum(map(len, (word for word in words if not word.isascii() and _is_other_script(word))))
    if other_scripts < letters / 2:
        if len(long_words) < _MIN_WORDS or len(long_words) * 2 < len(words):
            return None
        share = sum(word in _ENGLISH for word in words) / len(words)
        if share >= _ENGLISH_SHARE:
            return "en"
        if share > _FOREIGN_SHARE:
            return None
    elif other_scripts < _MIN_LETTERS_OF_OTHER_SCRIPTS:
        return None
    code, confidence = _detector().classify(" ".join(words))
    return str(code) if confidence >= _CONFIDENT else None


def foreign(text: str) -> Refusal | None:
    """The refusal of a text that is certainly not English."""
    code = language_of(text)
    if code is None or code == "en":
        return None
    name = _NAMES.get(code)
    said = f"{name} ({code})" if name else f"the language {code}"
    return Refusal(
        "not_english",
        f"The text is written in {said}; only English is read. Load an English version, or, if this is one, say so with "
        "--any-language.",
        code,
    )


def _is_other_script(word: str) -> bool:
    return ord(max(word)) > 0x24F


@functools.cache
def _detector() -> Any:
    # Imported here: it takes most of a second, and English texts never need it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
