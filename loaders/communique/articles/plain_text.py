"""A plain text file: one article, exactly as written."""

from __future__ import annotations

from dataclasses import replace

from communique.articles.decoding import Decoded, decode
from communique.articles.options import InputOptions
from communique.articles.records import Record
from communique.articles.refusals import Refusal
from communique.articles.soundness import doubts


def read_plain_text(data: bytes, options: InputOptions) -> Record | Refusal:
    """A plain text file is one article; nothing in it is changed."""
    decoded = decode(data, options)
    if isinstance(decoded, Refusal):
        return decoded
    return with_encoding(Record(decoded.text, notes=doubts(decoded.text)), decoded)


def with_encoding(record: Record, decoded: Decoded) -> Record:
    """The record with its encoding, and how that was told, among its extra fields."""
    said = {"encoding": decoded.encoding, **({"encoding_basis": decoded.basis} if decoded.basis not in ("utf-8", "mark") else {})}
    return replace(record, extra={**said, **record.extra}, notes=(*decoded.notes, *record.notes))
