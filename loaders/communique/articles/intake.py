"""From an input to articles: open, unpack, tell the format, decode, describe.

Files of many records are opened into pieces in the order of their records by the main process, one at a time; a worker makes an
article of each piece. Everything that can be wrong with an input becomes a refusal here; no input raises.
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import io
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol
from urllib.parse import urlsplit

from communique.articles import archives
from communique.articles.decoding import too_large
from communique.articles.discovery import Found
from communique.articles.fetching import fetch
from communique.articles.language import foreign, language_of
from communique.articles.model import Article, Place
from communique.articles.options import DEFAULTS, InputOptions
from communique.articles.pages import read_page
from communique.articles.readers import BY_NAME, Reader, reader_for, reader_of_type, unknown_format
from communique.articles.records import Record
from communique.articles.refusals import Refusal
from communique.articles.streams import Item
from communique.ids import stable_id


class Describe(Protocol):
    """What finds title, publisher, publication window and recognised spans of a text."""

    def __call__(self, text: str, *, source_uri: str, media_type: str, metadata: Mapping[str, str]) -> Article: ...


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input that is not landed. `sha256` is of its bytes; null when they could not or need not be read."""

    source_uri: str
    reason_code: str
    detail: str
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Ignored:
    """A file that was met in a folder or archive and is no input: of an unknown kind, or about the folder."""

    source_uri: str
    detail: str


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of work for a worker: a file to read, bytes that were unpacked or fetched, a record, or a verdict.

    `address` is what stays the same when the text there changes: a full path or a URL; null for a record in a file.
    `files` counts the input files that are done with this piece.
    """

    source_uri: str
    reader: str
    load: Path | bytes | Record | Refusal | Ignored
    address: str | None = None
    sha256: str | None = None
    charset: str | None = None
    files: int = 0

    @property
    def size(self) -> int:
        """Bytes that go to the worker, roughly."""
        return len(self.load) if isinstance(self.load, bytes) else len(self.load.text) if isinstance(self.load, Record) else 100


_ABOUT_THE_FOLDER = re.compile(r"(?:readme|licen[cs]e|copying|changelog|contributing|notice)(?:\.\w+)?\Z", re.IGNORECASE)


def pieces(found: Found, options: InputOptions = DEFAULTS) -> Iterator[Piece]:
    """The pieces of one input in its order, at least one; the last one says that the input is done."""
    last: Piece | None = None
    try:
        for piece in _opened(found, options):
            if last is not None:
                yield last
            last = piece
    except archives.UNPACK_ERRORS as error:
        if last is not None:
            yield last
        last = Piece(found.source_uri, "text", _unopened(error))
    except Exception as error:  # a defect of a reader must not stop the other inputs
        if last is not None:
            yield last
        said = " ".join(str(error).split())[:200]
        last = Piece(
            found.source_uri,
            "text",
            Refusal(
                "extraction_failed",
                f"The reader failed on this input ({type(error).__name__}: {said}). This is a defect of communique: report it "
                "with the input; the other inputs are not affected.",
            ),
        )
    if last is not None:
        yield dataclasses.replace(last, files=1)


def _opened(found: Found, options: InputOptions) -> Iterator[Piece]:
    uri = found.source_uri
    if found.kind == "stdin":
        yield from _stream(sys.stdin.buffer, uri, BY_NAME["jsonl"], options)
        return
    if found.kind == "url":
        yield from _fetched(uri, options)
        return
    name = found.path.name
    if not found.is_named and _ABOUT_THE_FOLDER.match(name):
        yield Piece(
            uri, "text", Ignored(uri, "It is about the folder, not an article. Name it on the command line to have it read.")
        )
        return
    inner = name[:-3] if name.lower().endswith(".gz") else name
    is_zip, reader = inner.lower().endswith(".zip"), reader_for(inner)
    if reader is None and not is_zip:
        refusal = unknown_format(inner)
        yield Piece(uri, "text", refusal if found.is_named else Ignored(uri, refusal.detail))
        return
    address = str(found.path.resolve(strict=True))
    if not found.path.is_file():
        yield Piece(uri, "text", Refusal("unreadable", "This is not a regular file. Name a file or a folder of files."))
        return
    if inner == name and reader is not None and reader.whole is not None:
        yield Piece(uri, reader.name, found.path, address)
        return
    size = found.path.stat().st_size
    with found.path.open("rb") as file:
        stream: BinaryIO = file if inner == name else archives.gunzipped(file, size)
        if is_zip:
            if inner != name:
                stream = _in_memory(stream, options)
            yield from _zipped(stream, uri, address, options)
        elif reader is not None:
            yield from _either(stream, uri, reader, options, address, is_seekable=inner == name)


def _either(
    stream: BinaryIO, uri: str, reader: Reader, options: InputOptions, address: str | None, *, is_seekable: bool = False
) -> Iterator[Piece]:
    """The pieces of an open file of either sort."""
    if reader.stream is None:
        data = stream.read(options.max_bytes + 1)
        yield Piece(uri, reader.name, too_large(None, options.max_bytes) if len(data) > options.max_bytes else data, address)
    else:
        if reader.name == "parquet" and not is_seekable:
            stream = _in_memory(stream, options)
        yield from _stream(stream, uri, reader, options)


def _in_memory(stream: BinaryIO, options: InputOptions) -> BinaryIO:
    data = stream.read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        raise archives.BombError(f"unpacked it has more than {options.max_bytes:,} bytes")
    return io.BytesIO(data)


def _stream(stream: BinaryIO, uri: str, reader: Reader, options: InputOptions) -> Iterator[Piece]:
    assert reader.stream is not None
    is_any = False
    try:
        for item in reader.stream(stream, options):
            is_any = True
            yield _piece_of(item, uri, reader)
    except archives.UNPACK_ERRORS as error:
        yield Piece(uri, reader.name, _unopened(error))
        return
    if not is_any:
        yield Piece(uri, reader.name, Refusal("empty", "It holds no records. Put some into it, or remove it."))


def _piece_of(item: Item, uri: str, reader: Reader) -> Piece:
    return Piece(f"{uri}#{item.place}" if item.place else uri, reader.name, item.read, None, item.sha256)


def _zipped(file: BinaryIO, uri: str, address: str, options: InputOptions) -> Iterator[Piece]:
    is_any = False
    for member in archives.members(file, options):
        is_any = True
        place = f"{uri}/{member.name}".encode("utf-8", "replace").decode() if member.name else uri
        if isinstance(member.opened, Refusal):
            yield Piece(place, "text", member.opened)
            continue
        name = PurePosixPath(member.name).name
        inner = name[:-3] if name.lower().endswith(".gz") else name
        reader = reader_for(inner)
        if inner.lower().endswith(".zip"):
            yield Piece(
                place, "text", Refusal("nested_archive", "It is an archive inside an archive. Unpack the outer one first.")
            )
        elif reader is None or name.startswith(".") or _ABOUT_THE_FOLDER.match(name) or "__MACOSX" in member.name:
            yield Piece(place, "text", Ignored(place, unknown_format(inner).detail))
        else:
            try:
                stream = member.opened if inner == name else archives.gunzipped(member.opened, 20_000)
                yield from _either(stream, place, reader, options, f"{address}/{member.name}")
            except archives.UNPACK_ERRORS as error:
                yield Piece(place, reader.name, archives.damaged(error))
    if not is_any:
        yield Piece(uri, "text", Refusal("empty", "The archive holds no files. Pack it again, or remove it."))


def _fetched(url: str, options: InputOptions) -> Iterator[Piece]:
    page = fetch(url, options)
    if isinstance(page, Refusal):
        yield Piece(url, "html", page, url)
        return
    name = PurePosixPath(urlsplit(page.url).path).name
    reader = reader_of_type(page.media_type) if page.media_type != "text/plain" else reader_for(name) or BY_NAME["text"]
    reader = reader or reader_for(name)
    if reader is None:
        kind = page.media_type[:60]
        yield Piece(
            url,
            "text",
            Refusal("unknown_format", f"The site sends {kind}, which is not read. Load a page, a feed or a table."),
            url,
        )
    elif reader.stream is not None:
        yield from _stream(io.BytesIO(page.data), url, reader, options)
    else:
        yield Piece(url, reader.name, page.data, url, charset=page.charset)


def _unopened(error: Exception) -> Refusal:
    if isinstance(error, FileNotFoundError):
        return Refusal("vanished", "The file was there when the folder was listed and is gone. Put it back, and load it again.")
    if isinstance(error, archives.BombError):
        return archives.damaged(error)
    said = (error.strerror if isinstance(error, OSError) else None) or " ".join(str(error).split())[:120]
    if "ymlink loop" in said or "symbolic links" in said:
        return Refusal("unreadable", "The link leads back to itself. Remove it, or let it point to a file.")
    return Refusal("unreadable", f"The file cannot be read: {said}. Check its permissions, and that it is whole.")


def read_bytes(path: Path, limit: int = DEFAULTS.max_bytes) -> bytes | Refusal:
    """The bytes of a regular file within the size limit."""
    try:
        if not path.is_file():
            path.stat()
            return Refusal("unreadable", "This is not a regular file. Name a file or a folder of files.")
        size = path.stat().st_size
        if size > limit:
            return too_large(size, limit)
        with path.open("rb") as file:
            data = file.read(limit + 1)
        return too_large(None, limit) if len(data) > limit else data
    except (OSError, RuntimeError) as error:
        return _unopened(error)


def read_piece(piece: Piece, describe: Describe, options: InputOptions = DEFAULTS) -> Article | Rejected | Ignored:
    """The article of one piece."""
    load, sha256 = piece.load, piece.sha256
    if isinstance(load, Ignored):
        return load
    if isinstance(load, Path):
        load = read_bytes(load, options.max_bytes)
    if isinstance(load, bytes):
        sha256 = hashlib.sha256(load).hexdigest()
        load = _whole(BY_NAME[piece.reader], load, options, piece.charset)
    if isinstance(load, Refusal):
        return Rejected(piece.source_uri, load.reason_code, load.detail, sha256)
    if not options.is_any_language and (refusal := foreign(load.text)):
        return Rejected(
            piece.source_uri, refusal.reason_code, refusal.detail, sha256 or hashlib.sha256(load.text.encode()).hexdigest()
        )
    return _article(piece, load, describe)


def _whole(reader: Reader, data: bytes, options: InputOptions, charset: str | None) -> Record | Refusal:
    assert reader.whole is not None
    if reader.name == "html":
        return read_page(data, options, charset)
    return reader.whole(data, options)


def _article(piece: Piece, record: Record, describe: Describe) -> Article:
    places = [Place(piece.source_uri, stable_id(piece.address) if piece.address else None)]
    is_fetched = piece.address is not None and piece.address.startswith(("http://", "https://"))
    if record.url is not None and not is_fetched and record.url != piece.source_uri:
        places.append(Place(record.url, stable_id(record.url)))
    media_type = BY_NAME[piece.reader].media_type
    article = describe(record.text, source_uri=piece.source_uri, media_type=media_type, metadata=record.metadata)
    return dataclasses.replace(
        article,
        language=article.language or _language(record.text),
        extra={**record.extra, **article.extra},
        places=tuple(places),
        notes=record.notes,
    )


@functools.lru_cache(maxsize=4)
def _language(text: str) -> str | None:
    return language_of(text)


def read_articles(found: Found, describe: Describe, options: InputOptions = DEFAULTS) -> Iterator[Article | Rejected | Ignored]:
    """Everything that one input holds, in its order; at least one item."""
    for piece in pieces(found, options):
        yield read_piece(piece, describe, options)
