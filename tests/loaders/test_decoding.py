"""Text is kept as written, or refused with the reason and the place."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.articles import decoding
from communique.articles.decoding import Decoded, Refusal, decode

# Any text without control characters (line ends and tabs excepted) and lone surrogates, with something in it.
PRINTED = (
    st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\t\n\r"), min_size=1)
    .filter(str.strip)
    .filter(lambda text: not text.startswith("\ufeff"))
)


@given(PRINTED)
def test_any_text_comes_back_from_utf8_as_it_was_written(text: str) -> None:
    assert decode(text.encode()) == Decoded(text, "utf-8")


@given(PRINTED)
def test_a_byte_order_mark_is_taken_off_and_recorded(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode()) == Decoded(text, "utf-8-sig")


@given(PRINTED, st.sampled_from([(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")]))
def test_any_text_comes_back_from_utf16_with_mark(text: str, form: tuple[bytes, str]) -> None:
    mark, name = form
    assert decode(mark + text.encode(name)) == Decoded(text, name)


def test_line_ends_and_leading_blanks_are_kept() -> None:
    assert decode(b" date\r\nline\rend\n") == Decoded(" date\r\nline\rend\n", "utf-8")


def test_windows_1252_is_read_when_the_bytes_are_no_utf8() -> None:
    data = "The minister’s visit – “historic” – to São Paulo".encode("cp1252")
    assert decode(data) == Decoded("The minister’s visit – “historic” – to São Paulo", "windows-1252")


@pytest.mark.parametrize("cut", [1, 2])
def test_utf8_cut_off_inside_a_character_is_refused_with_the_position_and_not_read_as_windows_1252(cut: int) -> None:
    refusal = decode("Readout of the leader’".encode()[:-cut])
    assert isinstance(refusal, Refusal)
    assert refusal.reason_code == "truncated"
    assert "byte 21" in refusal.detail


def test_utf16_cut_off_inside_a_character_is_refused() -> None:
    refusal = decode(codecs.BOM_UTF16_LE + "talks".encode("utf-16-le")[:-1])
    assert isinstance(refusal, Refusal)
    assert refusal.reason_code == "truncated"


def test_utf8_with_one_damaged_byte_is_refused_and_not_read_as_windows_1252() -> None:
    refusal = decode("The minister’s visit to ".encode() + b"\xff" + " São Paulo – today".encode())
    assert isinstance(refusal, Refusal)
    assert refusal.reason_code == "not_text"
    assert "byte 26" in refusal.detail


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        "talks".encode("utf-16-le"),
        b"talks\x00",
        b"talks \x07 bell",
        b"caf\xe9 \x81 undefined",
    ],
    ids=["picture", "utf16_without_mark", "zero_byte", "control_character", "undefined_byte"],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    refusal = decode(data)
    assert isinstance(refusal, Refusal)
    assert refusal.reason_code == "not_text"


@pytest.mark.parametrize("data", [b"", b" \r\n\t", codecs.BOM_UTF8])
def test_an_empty_file_is_refused_as_empty(data: bytes) -> None:
    refusal = decode(data)
    assert isinstance(refusal, Refusal)
    assert refusal.reason_code == "empty"


def test_a_file_above_the_limit_is_refused_and_the_limit_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MAX_BYTES", 1000)
    refusal = decode(b"x" * 1001)
    assert isinstance(refusal, Refusal)
    assert refusal.reason_code == "too_large"
    assert "1,000" in refusal.detail


def test_a_text_that_looks_like_another_format_by_its_first_letters_is_text() -> None:
    assert decode(b"PARIS, June 18. Talks were held.") == Decoded("PARIS, June 18. Talks were held.", "utf-8")


@given(st.binary(max_size=200))
def test_no_bytes_whatever_raise_or_yield_replacement_characters(data: bytes) -> None:
    decoded = decode(data)
    if isinstance(decoded, Decoded) and "\ufffd" in decoded.text:
        assert "\ufffd".encode("utf-8") in data or decoded.encoding.startswith("utf-16")
