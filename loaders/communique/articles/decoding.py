"""Bytes to text, strictly: either the text that was written, or a refusal that says what is wrong and where.

Encodings are told by byte order mark, else UTF-8 is tried, else Windows-1252. Nothing is guessed from what a
file looks like (an article that begins with PARIS has the magic number of an archive), and no undecodable
byte is replaced.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

MAX_BYTES = 20_000_000
"""Largest input that is read: some 3 million words, more than any article holds."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_NOT_ASCII = re.compile(rb"[\x80-\xff]+")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an input is not read: a short code, and a sentence that says what is wrong and what to do."""

    reason_code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text exactly as written, line ends and leading blanks included, without its byte order mark.

    `encoding` is utf-8, utf-8-sig (a mark was removed), utf-16-le, utf-16-be (with mark) or windows-1252.
    """

    text: str
    encoding: str


def too_large(size: int) -> Refusal:
    """The refusal of an input of `size` bytes."""
    return Refusal(
        "too_large",
        f"The file has {size:,} bytes; the limit is {MAX_BYTES:,} for one file. Split it into one file an article.",
    )


def decode(data: bytes) -> Decoded | Refusal:
    """Decode one text, or say why not. Positions in refusals are byte offsets from 0."""
    if len(data) > MAX_BYTES:
        return too_large(len(data))
    decoded = _decode(data)
    if isinstance(decoded, Refusal):
        return decoded
    if not decoded.text.strip():
        return Refusal("empty", "The file is empty or holds only blanks. Put the article's text into it or remove it.")
    control = _CONTROL.search(decoded.text)
    if control is not None:
        return Refusal(
            "not_text",
            f"This is not plain text: character {control.start():,} is the control character "
            f"U+{ord(control.group()):04X}. Save the article as a plain text file in UTF-8.",
        )
    return decoded


def _decode(data: bytes) -> Decoded | Refusal:
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(codec), name)
            except UnicodeDecodeError as error:
                return _broken("UTF-16" if "16" in codec else "UTF-8", error, len(mark))
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" or _is_mostly_utf8(data):
            return _broken("UTF-8", error)
    return _windows_1252(data)


def _windows_1252(data: bytes) -> Decoded | Refusal:
    if b"\x00" in data:
        return Refusal(
            "not_text",
            f"This is not plain text: byte {data.index(0):,} is zero. Save the article as a plain text file in UTF-8.",
        )
    try:
        return Decoded(data.decode("cp1252"), "windows-1252")
    except UnicodeDecodeError as error:
        return Refusal(
            "not_text",
            f"Byte {error.start:,} (0x{data[error.start]:02X}) belongs to neither UTF-8 nor Windows-1252. "
            "Save the article as a plain text file in UTF-8.",
        )


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether well-formed UTF-8 sequences outweigh the stray bytes: then the text is damaged UTF-8, not
    Windows-1252.

    Read as Windows-1252, each of those sequences would silently become two or three wrong letters.
    """
    well_formed = sum(len(match) for match in _UTF8_SEQUENCE.findall(data))
    high = sum(len(match) for match in _NOT_ASCII.findall(data))
    return well_formed * 2 > high


def _broken(name: str, error: UnicodeDecodeError, offset: int = 0) -> Refusal:
    position = error.start + offset
    if error.end >= len(error.object):
        return Refusal(
            "truncated",
            f"The file ends inside a character: byte {position:,} begins a {name} character that is not completed. "
            "Fetch the file again, or remove the bytes from there on and save it in UTF-8.",
        )
    return Refusal(
        "not_text",
        f"The text is damaged: byte {position:,} (0x{error.object[error.start]:02X}) is not valid {name}. "
        "Save the article again as a plain text file in UTF-8.",
    )
