"""Files of many records, read one record at a time: JSON Lines, CSV, Parquet; and JSON, which is read whole.

Each record is told by where in the file it stands: `line=4`, `row=3`, `item=2`. What is wrong with one record never hides the
others; memory holds one record (Parquet: a few hundred rows) whatever the size of the file.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from communique.articles.decoding import codec_name, to_text, too_large
from communique.articles.options import InputOptions
from communique.articles.records import CONVENTIONS, Record, depth, digest, record_from
from communique.articles.refusals import Refusal

_SAMPLE = 200_000
_CHUNK = 1 << 16
_BATCH_ROWS = 200
_CONTAINERS = ("articles", "items", "records", "results", "data", "documents", "docs", "posts", "entries", "rows", "news")
_TEXT_NAMES = frozenset(CONVENTIONS["text"]) - {"description", "article"}
_MANY_BAD = 100
"""After so many malformed records without a good one a file is not of its kind, and is refused as a whole."""


@dataclass(frozen=True, slots=True)
class Item:
    """One record or refusal, with its place in the file (empty: the file as a whole) and the hash of what was read there."""

    place: str
    read: Record | Refusal
    sha256: str | None = None


class DuplicateFieldError(ValueError):
    """A JSON object names a field twice; holds the name."""


def read_json_lines(file: BinaryIO, options: InputOptions) -> Iterator[Item]:
    """One JSON object a line; blank lines are skipped."""
    opened = _Encoded.of(file, options)
    if isinstance(opened, Refusal):
        yield Item("", opened)
        return
    good = bad = 0
    for number, line in enumerate(lines_of(opened.file, options.max_bytes, opened.newline), 1):
        if line is None:
            yield Item(f"line={number}", too_large(None, options.max_bytes))
            bad += 1
            continue
        if not line.strip():
            continue
        read = _json_line(line, number, opened.encoding, options)
        bad += isinstance(read, Refusal) and read.reason_code == "malformed_record"
        good += isinstance(read, Record)
        yield Item(f"line={number}", read, hashlib.sha256(line).hexdigest())
        if bad >= _MANY_BAD and good == 0:
            yield Item("", _wrong_kind("JSON Lines", "one JSON object a line"))
            return
    if good == bad == 0 and opened.is_empty:
        yield Item("", Refusal("empty", "The file is empty. Put one JSON object a line into it, or remove it."))


def lines_of(file: BinaryIO, limit: int, newline: bytes = b"\n") -> Iterator[bytes | None]:
    """The lines of a file without their ends; None for one longer than `limit` bytes, of which no more than that is kept."""
    buffer, is_skipping = b"", False
    while chunk := file.read(_CHUNK):
        pieces = (buffer + chunk).split(newline) if not is_skipping else chunk.split(newline)
        buffer = pieces.pop()
        for piece in pieces:
            if is_skipping:
                is_skipping = False
                continue
            yield piece if len(piece) <= limit else None
        if len(buffer) > limit:
            if not is_skipping:
                yield None
            buffer, is_skipping = b"", True
        elif is_skipping:
            buffer = b""
    if buffer:
        yield buffer


def _json_line(line: bytes, number: int, encoding: str, options: InputOptions) -> Record | Refusal:
    try:
        text = line.decode(encoding)
    except UnicodeDecodeError as error:
        return Refusal(
            "undecodable",
            f"Line {number:,} is not valid {encoding}: byte {error.start:,} is 0x{line[error.start]:02X}. Write it in UTF-8.",
        )
    try:
        fields = load_json(text)
    except DuplicateFieldError as error:
        return _duplicate(f"Line {number:,}", str(error))
    except RecursionError:
        return Refusal("too_deep", f"Line {number:,} is nested too deeply. Write the text into a field of the record itself.")
    except ValueError as error:
        return Refusal(
            "malformed_record",
            f"Line {number:,} is not a whole JSON object ({_said(error)}). Write it again; the other lines are read.",
        )
    if not isinstance(fields, dict):
        return Refusal("malformed_record", f"Line {number:,} is no JSON object. Write one object with its fields a line.")
    read = record_from(fields, options)
    return read if isinstance(read, Record) else Refusal(read.reason_code, f"Line {number:,}: {read.detail}", read.language)


def load_json(text: str) -> Any:
    """JSON, of which no object names a field twice. Raises DuplicateFieldError, ValueError, RecursionError."""
    return json.loads(text, object_pairs_hook=_once)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                raise DuplicateFieldError(name[:60])
            seen.add(name)
    return found


def read_json(file: BinaryIO, options: InputOptions) -> Iterator[Item]:
    """A JSON file: one record, an array of records, or an object one field of which is an array of records."""
    data = file.read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        refused = too_large(None, options.max_bytes)
        yield Item("", Refusal(refused.reason_code, refused.detail + " A file of many records can be longer as JSON Lines."))
        return
    sha = hashlib.sha256(data).hexdigest()
    if not data.strip():
        yield Item("", Refusal("empty", "The file is empty. Put a JSON object or array into it, or remove it."), sha)
        return
    decoded = to_text(data, options)
    if isinstance(decoded, Refusal):
        yield Item("", decoded, sha)
        return
    try:
        parsed = load_json(decoded.text)
    except DuplicateFieldError as error:
        yield Item("", _duplicate("The file", str(error)), sha)
        return
    except RecursionError:
        yield Item("", Refusal("too_deep", "The file is nested too deeply. Write an array of records with plain fields."), sha)
        return
    except ValueError as error:
        yield Item(
            "", Refusal("malformed", f"The file is not whole JSON ({_said(error)}). Write it again, or as JSON Lines."), sha
        )
        return
    records = _records_in(parsed)
    if records is None:
        if not isinstance(parsed, dict):
            yield Item("", Refusal("malformed", "The file holds no JSON object. Write a record or an array of records."), sha)
            return
        yield Item("", record_from(parsed, options), sha)
        return
    if not records:
        yield Item("", Refusal("no_text", "The file holds no records. Put an array of records into it, or remove it."), sha)
    for number, fields in enumerate(records, 1):
        if isinstance(fields, dict):
            read = record_from(fields, options)
        else:
            read = Refusal("malformed_record", f"Item {number:,} is no JSON object. Write each record as an object.")
        yield Item(f"item={number}", read, digest(fields) if depth(fields) < 64 else sha)


def _records_in(parsed: object) -> list[Any] | None:
    if isinstance(parsed, list):
        return parsed
    if not isinstance(parsed, dict):
        return None
    if any(re.sub(r"[\W_]+", "", name).lower() in _TEXT_NAMES and isinstance(parsed[name], str) for name in parsed):
        return None
    for name in _CONTAINERS:
        if isinstance(value := parsed.get(name), list) and any(isinstance(item, dict) for item in value):
            return value
    return None


def read_csv(file: BinaryIO, options: InputOptions, delimiter: str | None = None) -> Iterator[Item]:
    """One record a row, the names of the fields in the first; commas, semicolons, tabs or bars between them."""
    opened = _Encoded.of(file, options)
    if isinstance(opened, Refusal):
        yield Item("", opened)
        return
    text = _Unescaped(opened.file, opened.encoding)
    csv.field_size_limit(min(options.max_bytes, 2**31 - 1))
    reader = csv.reader(_bounded(text, options.max_bytes), delimiter=delimiter or opened.delimiter(), strict=True)
    try:
        header = next((row for row in reader if any(cell.strip() for cell in row)), None)
    except (csv.Error, _LineTooLongError) as error:
        yield Item("", _bad_csv(error, 1, options))
        return
    if header is None:
        yield Item(
            "", Refusal("empty", "The file is empty. Put names of fields into its first row, and a record into each other.")
        )
        return
    names = [name.strip().lstrip("\ufeff") for name in header]
    if repeated := next((name for number, name in enumerate(names) if name and name in names[:number]), None):
        yield Item("", _duplicate("The first row", repeated))
        return
    count = 0
    while True:
        start = reader.line_num + 1
        try:
            row = next(reader, None)
        except (csv.Error, _LineTooLongError) as error:
            yield Item(f"line={start}", _bad_csv(error, start, options))
            if isinstance(error, _LineTooLongError):
                continue
            return
        if row is None:
            break
        if not any(cell.strip() for cell in row):
            continue
        count += 1
        yield Item(f"row={count}", _csv_row(names, row, start, options), digest(row))
    if not count:
        yield Item("", Refusal("no_text", "The file has a first row with names and no records. Add the records, or remove it."))


def _csv_row(names: list[str], row: list[str], line: int, options: InputOptions) -> Record | Refusal:
    if len(row) != len(names):
        return Refusal(
            "malformed_record",
            f"The record in line {line:,} has {len(row):,} fields where the first row names {len(names):,}. "
            "Put text with separators or line breaks into quotation marks.",
        )
    if any("\udc80" <= c <= "\udcff" for cell in row for c in cell):
        return Refusal("undecodable", f"The record in line {line:,} holds bytes that are no text. Write the file in UTF-8.")
    read = record_from({name: value for name, value in zip(names, row, strict=True) if value != ""}, options)
    return read if isinstance(read, Record) else Refusal(read.reason_code, f"Line {line:,}: {read.detail}", read.language)


class _LineTooLongError(Exception):
    """A line above the size limit."""


def _bounded(lines: Iterator[str], limit: int) -> Iterator[str]:
    for line in lines:
        if len(line) > limit:
            raise _LineTooLongError
        yield line


def _bad_csv(error: Exception, line: int, options: InputOptions) -> Refusal:
    if isinstance(error, _LineTooLongError):
        return too_large(None, options.max_bytes)
    return Refusal(
        "malformed_record",
        f"The record that begins in line {line:,} cannot be read ({_said(error)}), nor can what follows it. "
        "Put text with separators or line breaks into quotation marks, and double those inside.",
    )


class _Unescaped:
    """Lines of text with their ends, bytes that are no text kept as surrogates; none above the limit is kept."""

    def __init__(self, file: BinaryIO, encoding: str) -> None:
        self._text = io.TextIOWrapper(file, encoding, errors="surrogateescape", newline="")

    def __iter__(self) -> _Unescaped:
        return self

    def __next__(self) -> str:
        line = self._text.readline(_MAX_LINE)
        if not line:
            raise StopIteration
        if len(line) == _MAX_LINE and not line.endswith("\n"):
            while rest := self._text.readline(_MAX_LINE):
                if rest.endswith("\n"):
                    break
            raise _LineTooLongError
        return line


_MAX_LINE = 20_000_000


def read_parquet(file: BinaryIO | Path, options: InputOptions) -> Iterator[Item]:
    """One record a row, read in batches of a few hundred."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(file)
        repeated = next((name for name in table.schema_arrow.names if table.schema_arrow.names.count(name) > 1), None)
        if repeated is not None:
            yield Item("", _duplicate("The schema", repeated))
            return
        if table.metadata.num_rows == 0:
            yield Item("", Refusal("no_text", "The table has no rows. Add the records, or remove it."))
        number = 0
        for batch in table.iter_batches(batch_size=_BATCH_ROWS):
            if batch.nbytes > options.max_bytes * 10:
                yield Item("", too_large(batch.nbytes, options.max_bytes * 10))
                return
            for fields in batch.to_pylist():
                number += 1
                cells = {name: value for name, value in fields.items() if value is not None}
                yield Item(f"row={number}", _row(cells, number, options), digest(cells))
    except (pa.ArrowException, OSError, ValueError, OverflowError, UnicodeDecodeError) as error:
        yield Item(
            "",
            Refusal("malformed", f"The Parquet file cannot be read ({_said(error)}). Write it again, or as CSV or JSON Lines."),
        )


def _row(cells: Mapping[str, Any], number: int, options: InputOptions) -> Record | Refusal:
    texts = {name: value.decode("utf-8", "replace") if isinstance(value, bytes) else value for name, value in cells.items()}
    read = record_from(texts, options)
    return read if isinstance(read, Record) else Refusal(read.reason_code, f"Row {number:,}: {read.detail}", read.language)


@dataclass(frozen=True, slots=True)
class _Encoded:
    """A file of records whose encoding is told by its beginning."""

    file: BinaryIO
    encoding: str
    sample: str
    is_empty: bool

    @classmethod
    def of(cls, file: BinaryIO, options: InputOptions) -> _Encoded | Refusal:
        head = file.read(_SAMPLE)
        if b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
            return Refusal(
                "not_text",
                f"This is no text: byte {head.index(0):,} is zero. Check the file's ending, or write it again in UTF-8.",
            )
        whole = head[: head.rfind(b"\n") + 1] or head if len(head) == _SAMPLE else head
        decoded = to_text(whole, InputOptions(encoding=options.encoding))
        if isinstance(decoded, Refusal):
            # One damaged record must not hide the others: they are told apart line by line.
            encoding, sample = codec_name(options.encoding or "") or "utf-8", ""
        else:
            encoding, sample = decoded.encoding, decoded.text[:_CHUNK]
        mark = {"utf-8-sig": 3, "utf-16-le": 2, "utf-16-be": 2, "utf-32-le": 4, "utf-32-be": 4}.get(encoding, 0)
        if mark and not head.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
            mark = 0
        if encoding == "utf-8-sig":
            encoding = "utf-8"
        return cls(_joined(head[mark:], file), encoding, sample, not head.strip())

    @property
    def newline(self) -> bytes:
        return "\n".encode(self.encoding)

    def delimiter(self) -> str:
        first = next((line for line in self.sample.split("\n") if line.strip()), "")
        return max(",;\t|", key=lambda mark: (first.count(mark), mark == ","))


class _Joined(io.RawIOBase):
    """A file of which the beginning has been read already."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._head[: len(buffer)] if self._head else self._rest.read(len(buffer))
        self._head = self._head[len(data) :] if self._head else b""
        buffer[: len(data)] = data
        return len(data)


def _joined(head: bytes, rest: BinaryIO) -> BinaryIO:
    return io.BufferedReader(_Joined(head, rest), _CHUNK)


def _duplicate(where: str, name: str) -> Refusal:
    return Refusal(
        "duplicate_field", f"{where} names the field {name!r} twice. Leave the right one and rename or take out the other."
    )


def _wrong_kind(name: str, form: str) -> Refusal:
    return Refusal(
        "malformed",
        f"The first {_MANY_BAD} lines are no {name}, so that the rest is not read. Check the file's ending, or write {form}.",
    )


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:160].rstrip(".") or type(error).__name__
