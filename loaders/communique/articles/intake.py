"""From an input file to articles: open, tell the format, decode, describe.

Everything that can be wrong with an input becomes a refusal here; no input raises.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from communique.articles.decoding import MAX_BYTES, Refusal, too_large
from communique.articles.discovery import Found
from communique.articles.model import Article
from communique.articles.readers import Record, reader_for, unknown_format


class Describe(Protocol):
    """What finds title, publisher, publication window and recognised spans of a text."""

    def __call__(self, text: str, *, source_uri: str, media_type: str, metadata: Mapping[str, str]) -> Article: ...


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input that is not landed. `sha256` is of the file's bytes; null when they could not or need not be
    read."""

    source_uri: str
    reason_code: str
    detail: str
    sha256: str | None = None


def read_bytes(path: Path) -> bytes | Refusal:
    """The bytes of a regular file within the size limit."""
    try:
        if not path.is_file():
            return Refusal("unreadable", "This is not a regular file. Name a text file or a folder of text files.")
        size = path.stat().st_size
        return too_large(size) if size > MAX_BYTES else path.read_bytes()
    except OSError as error:
        return Refusal(
            "unreadable",
            f"The file cannot be opened: {error.strerror or error}. Check its permissions and that it exists.",
        )


def read_articles(found: Found, describe: Describe) -> Iterator[Article | Rejected]:
    """The articles of one input file, in its order; at least one item."""
    reader = reader_for(found.path.name)
    if reader is None:
        yield _rejected(found, unknown_format(found.path.name))
        return
    data = read_bytes(found.path)
    if isinstance(data, Refusal):
        yield _rejected(found, data)
        return
    digest = hashlib.sha256(data).hexdigest()
    for record in reader.read(data):
        if isinstance(record, Record):
            article = describe(
                record.text,
                source_uri=found.source_uri,
                media_type=reader.media_type,
                metadata=record.metadata,
            )
            yield dataclasses.replace(article, extra={**record.extra, **article.extra})
        else:
            yield _rejected(found, record, digest)


def _rejected(found: Found, refusal: Refusal, digest: str | None = None) -> Rejected:
    return Rejected(found.source_uri, refusal.reason_code, refusal.detail, digest)
