"""Bytes to text, strictly: either the text that was written, or a refusal that says what is wrong and where.

An encoding is told by the byte order mark, else the one named with --encoding or by the page itself, else UTF-8 is tried, else
the detector decides. Its answer is believed only where the decoded letters stand as letters do in words. How it
was told is kept with the text. Nothing is guessed from what a file looks like (an article that begins with PARIS has the
magic number of an archive), and no undecodable byte is replaced.
"""

from __future__ import annotations

import codecs
import itertools
import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from communique.articles.options import DEFAULTS, InputOptions
from communique.articles.refusals import Note, Refusal
from communique.articles.soundness import unsound

EncodingBasis = Literal["mark", "named", "declared", "utf-8", "detected"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
)
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_NOT_ASCII = re.compile(rb"[\x80-\xff]+")
_DETECTED_BYTES = 200_000
_NAME_ENCODING = "If you know its encoding, name it with --encoding; else save it again in UTF-8."
# Where a detector is wrong, a mark or symbol lands between two letters (`Wa³êsa`), or a capital after a small letter.
_SYMBOL_IN_WORD = re.compile(r"(?<=[^\W\d_])[^\w\s'’‘\-‐‑–—./&·+@\"“”(),:;…\[\]|*…]+(?=[^\W\d_])")
_SYMBOLS = frozenset({"Sm", "Sc", "Sk", "So", "No", "Cc", "Co", "Cn"})
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text exactly as written, line ends and leading blanks included, without its byte order mark.

    `encoding` is the name of the codec, utf-8-sig where a mark was removed; `basis` says how it was told.
    """

    text: str
    encoding: str
    basis: EncodingBasis = "utf-8"
    notes: tuple[Note, ...] = ()


def too_large(size: int | None, limit: int = DEFAULTS.max_bytes) -> Refusal:
    """The refusal of an input of `size` bytes; None for one whose size is above the limit and otherwise unknown."""
    has = f"has {size:,} bytes" if size is not None else "is longer than the limit"
    return Refusal(
        "too_large",
        f"The input {has}; the limit is {limit:,} bytes for one input. "
        "Split it into one file an article, or raise the limit with --max-size.",
    )


def decode(data: bytes, options: InputOptions = DEFAULTS, declared: str | None = None) -> Decoded | Refusal:
    """Decode one text that is an article as it stands, or say why not. Positions in refusals are byte offsets from 0."""
    decoded = to_text(data, options, declared)
    if isinstance(decoded, Refusal):
        return decoded
    return unsound(decoded.text, "file") or decoded


def to_text(data: bytes, options: InputOptions = DEFAULTS, declared: str | None = None) -> Decoded | Refusal:
    """Decode bytes, or say why not; what the text holds is not looked at. `declared` is the encoding a page names itself."""
    if len(data) > options.max_bytes:
        return too_large(len(data), options.max_bytes)
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], codec, name, len(mark))
    if options.encoding is not None:
        return _named(data, options.encoding)
    if (utf16 := _unmarked_utf16(data)) is not None:
        return Decoded(data.decode(utf16), utf16, "detected")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if declared is not None and (read := _declared(data, declared)):
            return read
        if error.reason == "unexpected end of data" and (cut := _cut_off(data, error)):
            return cut
        if _is_mostly_utf8(data):
            return _broken("UTF-8", error)
    return _detected(data)


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of Western text is zero, always the same of each two."""
    if len(data) % 2 or data.count(0) * 5 < len(data) * 2:
        return None
    codec = "utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be"
    try:
        return None if "\0" in data.decode(codec) else codec
    except UnicodeDecodeError:
        return None


def codec_name(name: str) -> str | None:
    """The codec of an encoding's name as people and pages write it; null for one that is unknown or no text encoding.

    As browsers do, iso-8859-1 and ascii are read as Windows-1252, of which they are a part.
    """
    try:
        found = codecs.lookup(name.strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    if not getattr(found, "_is_text_encoding", True) or found.name in ("idna", "punycode", "undefined", "unicode-escape"):
        return None
    if found.name in ("iso8859-1", "ascii", "cp1252"):
        return "windows-1252"
    return found.name


def _marked(data: bytes, codec: str, name: str, offset: int) -> Decoded | Refusal:
    label = codec[:6].upper().rstrip("-")
    try:
        return Decoded(data.decode(codec), name, "mark")
    except UnicodeDecodeError as error:
        if error.end >= len(data) and error.start > 0:
            kept = data[: error.start].decode(codec)
            return Decoded(kept, name, "mark", (_cut_note(label, error.start + offset, len(data) - error.start),))
        return _broken(label, error, offset)


def _named(data: bytes, encoding: str) -> Decoded | Refusal:
    codec = codec_name(encoding) or "utf-8"
    try:
        return Decoded(data.decode(codec), codec, "named")
    except UnicodeDecodeError as error:
        return Refusal(
            "undecodable",
            f"Byte {error.start:,} (0x{data[error.start]:02X}) is not valid in the encoding named with --encoding, {encoding}. "
            "Leave the option out to have the encoding detected.",
        )


def _declared(data: bytes, declared: str) -> Decoded | None:
    codec = codec_name(declared)
    if codec is None or codec.startswith("utf-8"):
        return None
    try:
        return Decoded(data.decode(codec), codec, "declared")
    except UnicodeDecodeError:
        return None


def _cut_off(data: bytes, error: UnicodeDecodeError) -> Decoded | Refusal | None:
    """UTF-8 that ends inside a character: kept without the last bytes where it is UTF-8 beyond doubt, else refused."""
    last = data[error.start :]
    if len(last) > 1 or _UTF8_SEQUENCE.search(data):
        return Decoded(data[: error.start].decode("utf-8"), "utf-8", "utf-8", (_cut_note("UTF-8", error.start, len(last)),))
    return _broken("UTF-8", error)


def _cut_note(label: str, position: int, count: int) -> Note:
    return Note(
        "truncated",
        f"The input ends inside a character: {count} bytes from byte {position:,} on begin a {label} character that is not "
        "completed and are left out, so more of the text may be missing. Fetch the file again.",
    )


def _detected(data: bytes) -> Decoded | Refusal:
    # Imported here: most inputs are UTF-8 and never need it.
    import chardet

    found = chardet.detect(data[:_DETECTED_BYTES])
    codec = codec_name(found["encoding"] or "")
    if codec is not None and codec.startswith("utf-16") and not found.get("language"):
        codec = None
    for candidate in dict.fromkeys(name for name in (codec, "windows-1252") if name):
        if candidate == "windows-1252" and b"\x00" in data:
            continue
        try:
            text = data.decode(candidate)
        except UnicodeDecodeError:
            continue
        if _reads_like_text(text):
            return Decoded(text, candidate, "detected")
    if b"\x00" in data:
        return Refusal(
            "not_text",
            f"This is not plain text: byte {data.index(0):,} is zero. Save the article as a plain text file in UTF-8.",
        )
    position = next(match.start() for match in _NOT_ASCII.finditer(data))
    return Refusal(
        "undecodable",
        f"The encoding cannot be told: byte {position:,} (0x{data[position]:02X}) is no UTF-8, and no other encoding makes "
        f"words of it. {_NAME_ENCODING}",
    )


def _reads_like_text(text: str) -> bool:
    """Whether letters stand as in words: no symbols among them, no capitals after small ones."""
    if any(unicodedata.category(c) in ("Co", "Cn", "Cc") and c not in "\t\n\r\f\v" for c in set(text)):
        return False
    if any(unicodedata.category(c) in _SYMBOLS for match in _SYMBOL_IN_WORD.finditer(text) for c in match.group()):
        return False
    foreign = [word for word in _LETTERS.findall(text) if not word.isascii()]
    odd = sum(any(a.islower() and b.isupper() and not b.isascii() for a, b in itertools.pairwise(w)) for w in foreign)
    return odd * 10 <= len(foreign)


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether well-formed UTF-8 sequences outweigh the stray bytes: then the text is damaged UTF-8, not an older encoding.

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
            f"Fetch the file again, or remove the bytes from there on. {_NAME_ENCODING}",
        )
    return Refusal(
        "undecodable",
        f"The text is damaged: byte {position:,} (0x{error.object[error.start]:02X}) is not valid {name}. "
        f"Fetch the file again. {_NAME_ENCODING}",
    )
