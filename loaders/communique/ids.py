"""Identifiers: hashes of few, documented, stable fields.

An id is the first 20 hexadecimal digits of the SHA-256 of its fields, joined by U+001F (unit separator). Twenty
digits are 80 bits: among ten million ids the chance of any collision is below one in ten billion. The same recipe is the
macro `surrogate_id` in SQL.
"""

from __future__ import annotations

import hashlib

ID_DIGITS = 20
SEPARATOR = "\x1f"


def article_id(text: str) -> str:
    """The id of an article: a hash of its stored text alone, wherever it was found."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:ID_DIGITS]


def stable_id(*fields: object) -> str:
    """Hash `fields` in their order; None counts as an empty field."""
    joined = SEPARATOR.join("" if field is None else str(field) for field in fields)
    return hashlib.sha256(joined.encode("utf-8")).hexdigest()[:ID_DIGITS]
