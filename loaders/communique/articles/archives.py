"""Gzip and zip, unpacked in memory within bounds; no member is ever written to disk, so none can land outside its archive."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from communique.articles.options import InputOptions
from communique.articles.refusals import Refusal

MAX_MEMBERS = 100_000
_MAX_RATIO = 200
_FREE_BYTES = 2_000_000


class BombError(OSError):
    """Something unpacks to more than two hundred times its size."""


UNPACK_ERRORS = (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError)
"""What reading a damaged archive raises."""


class Guarded(io.RawIOBase):
    """An unpacked stream that stops when it grows past what text compresses to."""

    def __init__(self, stream: Any, packed: int) -> None:
        self._stream, self._limit, self._count = stream, max(_FREE_BYTES, packed * _MAX_RATIO), 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(len(buffer))
        self._count += len(data)
        if self._count > self._limit:
            raise BombError("it unpacks to more than 200 times its size")
        buffer[: len(data)] = data
        return len(data)


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive, open, or why it is not."""

    name: str
    opened: BinaryIO | Refusal


def gunzipped(file: BinaryIO, packed: int) -> BinaryIO:
    """The stream inside a gzip file of `packed` bytes."""
    return io.BufferedReader(Guarded(gzip.GzipFile(fileobj=file, mode="rb"), packed))


def members(file: BinaryIO, options: InputOptions) -> Iterator[Member]:
    """The files of a zip archive in their order; an empty name for a refusal of the archive itself."""
    try:
        archive = zipfile.ZipFile(file)
        infos = [info for info in archive.infolist() if not info.is_dir()]
    except UNPACK_ERRORS as error:
        yield Member("", damaged(error))
        return
    if len(infos) > MAX_MEMBERS:
        yield Member(
            "", Refusal("decompression_bomb", f"The archive holds {len(infos):,} files; the limit is {MAX_MEMBERS:,}. Split it.")
        )
        return
    for info in infos:
        name = info.filename
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts or "\\" in name or name[1:2] == ":":
            yield Member(name, Refusal("unsafe_member", "Its name points outside the archive. Pack it again under a plain name."))
        elif info.flag_bits & 1:
            yield Member(name, Refusal("encrypted", "It needs a password. Unpack the archive, and load what was in it."))
        else:
            try:
                stream = archive.open(info)
            except UNPACK_ERRORS as error:
                yield Member(name, damaged(error))
                continue
            with stream:
                yield Member(name, io.BufferedReader(Guarded(stream, info.compress_size)))


def damaged(error: Exception) -> Refusal:
    """The refusal of an archive that cannot be unpacked."""
    said = " ".join(str(error).split())[:120] or type(error).__name__
    if isinstance(error, BombError):
        return Refusal(
            "decompression_bomb", f"It is not unpacked further: {said}. If it is genuine, unpack it and load the files."
        )
    return Refusal("malformed", f"It cannot be unpacked ({said}). Fetch or pack it again.")
