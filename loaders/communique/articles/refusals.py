"""Why an input is not read, and what is worth saying about one that is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an input is not read: a short code, and a sentence that says what is wrong and what to do.

    `language` is the ISO 639 code of a text that was refused for its language.
    """

    reason_code: str
    detail: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What a person should know of an input that is read all the same: a short code, and a sentence."""

    code: str
    detail: str


REASONS: dict[str, str] = {
    "empty": "no text at all",
    "not_text": "bytes or characters that no text has",
    "undecodable": "the encoding cannot be told",
    "truncated": "ends inside a character",
    "control_character": "holds a character that no text prints",
    "bidi_override": "holds a character that shows letters in another order than they are stored",
    "too_large": "above the size limit",
    "too_long": "longer than one article can be",
    "too_many_numbers": "a table rather than an article",
    "no_text": "a page or record without an article's text",
    "list_page": "a page of links to articles",
    "login_page": "a page that asks to sign in or to pay",
    "error_page": "a page that reports an error",
    "not_english": "written in another language",
    "malformed": "does not follow its format",
    "malformed_record": "a record that does not follow its format",
    "missing_field": "a record without text",
    "duplicate_field": "a record with one field twice",
    "absurd_date": "a date that cannot be",
    "too_deep": "nested too deeply",
    "decompression_bomb": "unpacks to far more than any text does",
    "unsafe_member": "an archive member that points outside its archive",
    "encrypted": "needs a password",
    "nested_archive": "an archive inside an archive",
    "unreadable": "cannot be opened",
    "vanished": "was there and is gone",
    "unknown_format": "named directly, and of no kind that is read",
    "refused_address": "an address that is not fetched",
    "fetch_failed": "a page that could not be fetched",
    "extraction_failed": "a defect of communique",
    "worker_died": "the process that read it died twice",
}
"""Every reason code with its meaning."""
