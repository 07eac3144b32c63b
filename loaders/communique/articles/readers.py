"""Readers by format: one reader a format, behind one registry.

A reader turns the bytes of one input file into records, each of which is one article or one refusal. Formats
are told by the ending of the file name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from communique.articles.decoding import Decoded, Refusal, decode


@dataclass(frozen=True, slots=True)
class Record:
    """One article as it came in: its text, what the format says about it, and fields without a column of
    their own."""

    text: str
    metadata: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reader:
    """How one format is read: its media type, the endings of its file names, and the function that reads it."""

    media_type: str
    endings: tuple[str, ...]
    read: Callable[[bytes], Iterator[Record | Refusal]]


def read_plain_text(data: bytes) -> Iterator[Record | Refusal]:
    """A plain text file is one article."""
    decoded = decode(data)
    if isinstance(decoded, Decoded):
        yield Record(decoded.text, extra={"encoding": decoded.encoding})
    else:
        yield decoded


READERS: tuple[Reader, ...] = (Reader("text/plain", (".txt",), read_plain_text),)


def reader_for(file_name: str) -> Reader | None:
    """The reader of a file by the ending of its name, in upper or lower case; None for a format that nobody
    reads."""
    ending = PurePath(file_name).suffix.lower()
    return next((reader for reader in READERS if ending in reader.endings), None)


def unknown_format(file_name: str) -> Refusal:
    """The refusal of a file whose ending no reader knows."""
    ending = PurePath(file_name).suffix
    known = ", ".join(ending for reader in READERS for ending in reader.endings)
    what = f"Files ending in {ending} are" if ending else "A file without an ending is"
    return Refusal("unknown_format", f"{what} not read. Save the article as plain text in a file ending in {known}.")
