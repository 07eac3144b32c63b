"""Which reader reads which file: told by the ending of its name, or by the media type of what was fetched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from communique.articles.feeds import read_feed
from communique.articles.markdown import read_markdown
from communique.articles.options import InputOptions
from communique.articles.pages import read_page
from communique.articles.plain_text import read_plain_text
from communique.articles.records import Record
from communique.articles.refusals import Refusal
from communique.articles.streams import Item, read_csv, read_json, read_json_lines, read_parquet


def _read_tsv(file: BinaryIO, options: InputOptions) -> Iterator[Item]:
    return read_csv(file, options, "\t")


@dataclass(frozen=True, slots=True)
class Reader:
    """How one format is read: whole files are one article each; streams hold many records."""

    name: str
    media_type: str
    endings: tuple[str, ...]
    whole: Callable[[bytes, InputOptions], Record | Refusal] | None = None
    stream: Callable[[BinaryIO, InputOptions], Iterator[Item]] | None = None
    other_types: tuple[str, ...] = ()


READERS: tuple[Reader, ...] = (
    Reader("text", "text/plain", (".txt", ".text"), whole=read_plain_text),
    Reader("markdown", "text/markdown", (".md", ".markdown"), whole=read_markdown),
    Reader("html", "text/html", (".html", ".htm", ".xhtml"), whole=read_page, other_types=("application/xhtml+xml",)),
    Reader("jsonl", "application/x-ndjson", (".jsonl", ".ndjson"), stream=read_json_lines, other_types=("application/jsonl",)),
    Reader("json", "application/json", (".json",), stream=read_json, other_types=("application/feed+json",)),
    Reader("csv", "text/csv", (".csv",), stream=read_csv),
    Reader("tsv", "text/tab-separated-values", (".tsv",), stream=_read_tsv),
    Reader("parquet", "application/vnd.apache.parquet", (".parquet",), stream=read_parquet),
    Reader(
        "feed",
        "application/rss+xml",
        (".rss", ".atom", ".xml", ".rdf"),
        stream=read_feed,
        other_types=("application/atom+xml", "application/xml", "text/xml", "application/rdf+xml"),
    ),
)
BY_NAME: dict[str, Reader] = {reader.name: reader for reader in READERS}
PACKED = (".gz", ".zip")


def reader_for(file_name: str) -> Reader | None:
    """The reader of a file by the ending of its name, in upper or lower case; None for a kind that nobody reads."""
    ending = PurePosixPath(file_name).suffix.lower()
    return next((reader for reader in READERS if ending in reader.endings), None)


def reader_of_type(media_type: str) -> Reader | None:
    """The reader of a media type."""
    return next((reader for reader in READERS if media_type in (reader.media_type, *reader.other_types)), None)


def unknown_format(file_name: str) -> Refusal:
    """The refusal of a file whose ending no reader knows."""
    ending = PurePosixPath(file_name).suffix[:20]
    known = ", ".join([*(ending for reader in READERS for ending in reader.endings), *PACKED])
    what = f"Files ending in {ending} are" if ending else "A file without an ending is"
    return Refusal("unknown_format", f"{what} not read. Save the article in a file ending in one of: {known}.")
