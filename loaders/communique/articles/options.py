"""What a person may say about inputs: limits, encoding, names of fields, languages, hosts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

MAX_BYTES = 20_000_000
"""Largest single input that is read: some 3 million words, more than any article holds."""

MAX_CHARACTERS = 200_000
"""Longest text that is read as one article: some 33,000 words; the longest of 16,201 releases counted has 25,000. The time
that extraction takes grows faster than the text (100,000 characters 24 s, 300,000 256 s), so that a longer one would
stop a load."""

MAX_NUMBERS = 3_000
"""Most printed numbers in one text: more is a table, whose every pair of numbers would be compared."""

MAX_NESTING = 64
"""Deepest nesting of a JSON record or a page's elements inside each other (pages: times eight)."""


@dataclass(frozen=True, slots=True)
class InputOptions:
    """How to read inputs; the same for all inputs of a load.

    `fields` maps our names of fields (text, title, ...) to those of the records. `encoding` is that of text files which do
    not tell theirs by a mark. Private hosts are addresses of this machine or of a local network.
    """

    max_bytes: int = MAX_BYTES
    encoding: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    is_any_language: bool = False
    is_private_allowed: bool = False


DEFAULTS = InputOptions()
