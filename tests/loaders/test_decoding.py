"""Text is kept as written, or refused with the reason and the place."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.articles.decoding import Decoded, decode, to_text
from communique.articles.options import InputOptions
from communique.articles.refusals import Refusal

# Any text without control characters (line ends and tabs excepted) and lone surrogates, with something in it.
PRINTED = (
    st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\t\n\r"), min_size=1)
    .filter(str.strip)
    .filter(lambda text: not text.startswith("\ufeff"))
)


@given(PRINTED)
def test_any_text_comes_back_from_utf8_as_it_was_written(text: str) -> None:
    assert to_text(text.encode()) == Decoded(text, "utf-8")


@given(PRINTED)
def test_a_byte_order_mark_is_taken_off_and_recorded(text: str) -> None:
    assert to_text(codecs.BOM_UTF8 + text.encode()) == Decoded(text, "utf-8-sig", "mark")


@given(PRINTED, st.sampled_from([(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")]))
def test_any_text_comes_back_from_utf16_with_mark(text: str, form: tuple[bytes, str]) -> None:
    mark, name = form
    assert to_text(mark + text.encode(name)) == Decoded(text, name, "mark")


def test_line_ends_and_leading_blanks_are_kept() -> None:
    assert decode(b" date\r\nline\rend\n") == Decoded(" date\r\nline\rend\n", "utf-8")


def test_windows_1252_is_read_when_the_bytes_are_no_utf8() -> None:
    data = "The minister’s visit – “historic” – to São Paulo".encode("cp1252")
    assert decode(data) == Decoded("The minister’s visit – “historic” – to São Paulo", "windows-1252", "detected")


def test_utf8_cut_off_inside_a_character_is_kept_without_it_with_a_note_and_not_read_as_windows_1252() -> None:
    decoded = decode("Readout of the leader’".encode()[:-1])
    assert isinstance(decoded, Decoded)
    assert (decoded.text, decoded.encoding) == ("Readout of the leader", "utf-8")
    assert decoded.notes[0].code == "truncated"
    assert "byte 21" in decoded.notes[0].detail


def test_a_single_last_byte_that_could_be_either_encoding_is_refused_with_its_position() -> None:
    refusal = decode("Readout of the leader’".encode()[:-2])
    assert isinstance(refusal, Refusal)
    assert refusal.reason_code == "truncated"
    assert "byte 21" in refusal.detail
    assert "--encoding" in refusal.detail


def test_utf16_cut_off_inside_a_character_is_kept_without_it_with_a_note() -> None:
    decoded = decode(codecs.BOM_UTF16_LE + "talks".encode("utf-16-le")[:-1])
    assert isinstance(decoded, Decoded)
    assert (decoded.text, decoded.notes[0].code) == ("talk", "truncated")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark_is_detected(codec: str) -> None:
    assert decode("Talks were held in São Paulo.".encode(codec)) == Decoded("Talks were held in São Paulo.", codec, "detected")


@pytest.mark.parametrize(
    ("words", "codec"), [("Министры встретились в Москве. ", "koi8-r"), ("外務大臣は東京で会談した。", "cp932")]
)
def test_other_encodings_are_detected(words: str, codec: str) -> None:
    decoded = decode((words * 8).encode(codec))
    assert isinstance(decoded, Decoded)
    assert (decoded.text, decoded.basis) == (words * 8, "detected")


def test_an_encoding_that_makes_no_words_is_never_believed_and_the_option_is_named() -> None:
    data = b"The minis\xb3ter met his col\xa9league in the capi\x81tal on Mon\xb2day. " * 4
    refusal = decode(data)
    assert isinstance(refusal, Refusal)
    assert refusal.reason_code == "undecodable"
    assert "--encoding" in refusal.detail


def test_an_encoding_that_is_named_is_taken() -> None:
    text = "Deputy minister Erdoğan met his colleague Şimşek in İzmir on Monday. "
    assert decode(text.encode("cp1254"), InputOptions(encoding="windows-1254")) == Decoded(text, "cp1254", "named")


def test_utf8_with_one_damaged_byte_is_refused_and_not_read_as_windows_1252() -> None:
    refusal = decode("The minister’s visit to ".encode() + b"\xff" + " São Paulo – today".encode())
    assert isinstance(refusal, Refusal)
    assert refusal.reason_code == "undecodable"
    assert "byte 26" in refusal.detail


@pytest.mark.parametrize(
    ("data", "reason_code"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not_text"),
        (b"talks\x00", "not_text"),
        (b"talks \x07 bell", "control_character"),
        ("talks \u202efdp.exe".encode(), "bidi_override"),
        (b"1 2 3 --", "no_text"),
        (b"the talks " * 20_001, "too_long"),
        (b"in 1999, " * 3_001, "too_many_numbers"),
    ],
    ids=["picture", "zero_byte", "control_character", "bidi_override", "no_words", "too_long", "too_many_numbers"],
)
def test_what_is_no_text_is_refused(data: bytes, reason_code: str) -> None:
    refusal = decode(data)
    assert isinstance(refusal, Refusal)
    assert refusal.reason_code == reason_code


@pytest.mark.parametrize("data", [b"", b" \r\n\t", codecs.BOM_UTF8])
def test_an_empty_file_is_refused_as_empty(data: bytes) -> None:
    refusal = decode(data)
    assert isinstance(refusal, Refusal)
    assert refusal.reason_code == "empty"


def test_a_file_above_the_limit_is_refused_and_the_limit_named() -> None:
    refusal = decode(b"x" * 1001, InputOptions(max_bytes=1000))
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
