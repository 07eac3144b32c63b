"""A record of whatever format as an article: which field is the text, the title, the date.

Fields are found by the names that people give them (case and underscores do not count), or by the names given with --field.
A title that comes apart from the text becomes its first line.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from communique.articles.markup import is_markup, plain
from communique.articles.options import MAX_NESTING, InputOptions
from communique.articles.record_dates import given_date
from communique.articles.refusals import Note, Refusal
from communique.articles.soundness import doubts, unsound

CONVENTIONS: dict[str, list[str]] = {
    "text": [
        "text",
        "body",
        "content",
        "fulltext",
        "articletext",
        "articlebody",
        "maintext",
        "bodytext",
        "contenttext",
        "contenthtml",
        "plaintext",
        "rawtext",
        "article",
        "contentencoded",
        "description",
    ],
    "title": ["title", "headline", "heading", "articletitle", "subject"],
    "publisher": ["publisher", "publishername", "sitename", "outlet", "newspaper", "agency", "sourcename", "source"],
    "published_on": [
        "publishedon",
        "published",
        "publishedat",
        "publicationdate",
        "publishdate",
        "datepublished",
        "publishedtime",
        "publishedparsed",
        "pubdate",
        "firstpublished",
        "issued",
        "date",
        "datetime",
        "timestamp",
    ],
    "language": ["language", "lang", "languagecode", "inlanguage"],
    "url": ["url", "link", "sourceurl", "sourceuri", "permalink", "canonicalurl", "articleurl", "weburl", "uri", "href"],
    "primary_source": ["primarysource"],
}
"""Our fields, and the names under which they are looked for, best first."""

_PLAIN_NAME = re.compile(r"[\W_]+")
_URL = re.compile(r"\Ahttps?://[^\s<>\"]+\Z", re.IGNORECASE)
_LANGUAGE = re.compile(r"\A([A-Za-z]{2,3})(?:[-_][A-Za-z0-9-]+)?\Z")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_MAX_TITLE = 500


@dataclass(frozen=True, slots=True)
class Record:
    """One article as it came in: its text, what the format says about it, and fields without a column of their own.

    `url` is the address that the record gives for itself. `is_titled` says that the text begins with the title.
    """

    text: str
    metadata: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)
    url: str | None = None
    notes: tuple[Note, ...] = ()


def record_from(fields: Mapping[str, Any], options: InputOptions, *, is_own_date: bool = True) -> Record | Refusal:
    """The article of a record's fields.

    `is_own_date` is false where the date is a program's rather than the sender's (a page's metadata): an absurd one is then
    left out, with a note, instead of refusing the record.
    """
    if (deep := depth(fields)) > MAX_NESTING:
        return Refusal(
            "too_deep",
            f"Values are nested {deep:,} deep; the limit is {MAX_NESTING}. Write the text into a field of the record itself.",
        )
    names, missing = _named_fields(fields, options)
    if missing is not None:
        return missing
    text = _text(fields.get(names["text"])) if "text" in names else None
    if text is None or not text.strip():
        return _no_text(fields, names)
    if is_markup(text):
        unmarked = plain(text)
        if isinstance(unmarked, Refusal):
            return unmarked
        text = unmarked
    notes: list[Note] = []
    metadata = {
        ours: cleaned
        for ours in ("title", "publisher", "primary_source")
        if ours in names and (cleaned := clean(fields[names[ours]]))
    }
    if _URL.match(metadata.get("publisher", "")):
        del metadata["publisher"]
    url = clean(fields[names["url"]]) if "url" in names else None
    if url is not None and not _URL.match(url):
        url = None
    if "language" in names and (match := _LANGUAGE.match(clean(fields[names["language"]]) or "")):
        metadata["language"] = match[1].lower()
    if "published_on" in names:
        given = given_date(fields[names["published_on"]])
        printed = clean(fields[names["published_on"]]) or ""
        if given.on is not None:
            metadata["published_on"] = given.on.isoformat()
        elif given.status == "absurd" and is_own_date:
            return Refusal(
                "absurd_date",
                f"The date {printed[:60]!r} in {names['published_on']} cannot be. Correct it, or leave it empty: "
                "an article without a date is read as undated.",
            )
        elif given.status in ("absurd", "unreadable"):
            notes.append(
                Note(
                    "date_not_read",
                    f"The date {printed[:60]!r} in {names['published_on']} is not read, so that the article is undated. "
                    "Write dates as 2022-08-03.",
                )
            )
    used = {names[ours] for ours in names if ours in metadata or ours in ("text",) or (ours == "url" and url)}
    extra = {str(name)[:200]: _plain(value) for name, value in fields.items() if name not in used and value not in (None, "")}
    return titled(Record(text, metadata, extra, url, tuple(notes)))


def titled(record: Record) -> Record | Refusal:
    """The record with its title as first line of the text, when it is sound."""
    title = record.metadata.get("title")
    if title is not None and len(title) > _MAX_TITLE:
        title = None
    text = record.text
    if title is not None and clean(text.lstrip().split("\n", 1)[0]) != title:
        text = f"{title}\n\n{text}"
    elif title is not None:
        text = text.lstrip()
    if refusal := unsound(text):
        return refusal
    metadata = {name: value for name, value in record.metadata.items() if name != "title" or title is not None}
    return replace(record, text=text, metadata=metadata, notes=(*record.notes, *doubts(text)))


def clean(value: object) -> str | None:
    """A value in one line, without control characters; null when there is nothing in it."""
    if value is None or isinstance(value, Mapping | list):
        return None
    return _BLANKS.sub(" ", _CONTROL.sub(" ", str(value))).strip() or None


def depth(value: object) -> int:
    """How deeply lists and objects are nested; counted without recursion, up to just above the limit."""
    level, deepest = [value], 0
    while level and deepest <= MAX_NESTING:
        inner: list[object] = []
        for item in level:
            inner.extend(item.values() if isinstance(item, Mapping) else item if isinstance(item, list | tuple) else ())
        level = inner
        deepest += 1
    return deepest


def digest(fields: object) -> str:
    """SHA-256 of a record as JSON with sorted keys, by which a rejected record of a table can be found again."""
    return hashlib.sha256(json.dumps(fields, sort_keys=True, default=str).encode()).hexdigest()


def _named_fields(fields: Mapping[str, Any], options: InputOptions) -> tuple[dict[str, str], Refusal | None]:
    """Our names to the record's names."""
    folded: dict[str, str] = {}
    for name in fields:
        folded.setdefault(_PLAIN_NAME.sub("", str(name)).lower(), name)
    names: dict[str, str] = {}
    for ours, theirs in CONVENTIONS.items():
        if ours in options.fields:
            wanted = options.fields[ours]
            if wanted in fields:
                names[ours] = wanted
            elif ours == "text":
                return names, Refusal(
                    "missing_field",
                    f"The record has no field {wanted!r}, which --field names as the text. It has: {_listed(fields)}.",
                )
            continue
        found = next((folded[name] for name in theirs if name in folded and _is_filled(fields[folded[name]])), None)
        found = found or next((folded[name] for name in theirs if name in folded), None)
        if found is not None:
            names[ours] = found
    return names, None


def _is_filled(value: object) -> bool:
    return value is not None and value != "" and value != []


def _text(value: object) -> str | None:
    if isinstance(value, Mapping):
        value = value.get("rendered", value.get("value"))
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = "\n\n".join(value)
    return value if isinstance(value, str) else None


def _no_text(fields: Mapping[str, Any], names: Mapping[str, str]) -> Refusal:
    if "text" in names:
        return Refusal(
            "no_text",
            f"The field {names['text']!r} holds no text. Put the article's text into it, or name the field that has it with "
            "--field text=NAME.",
        )
    return Refusal(
        "missing_field",
        f"No field holds the text. The record has: {_listed(fields)}. Name the field that has it with --field text=NAME.",
    )


def _listed(fields: Mapping[str, Any]) -> str:
    shown = [(clean(name) or "''")[:40] for name in list(fields)[:12]]
    return (", ".join(shown) + (" and more" if len(fields) > 12 else "")) or "no fields"


def _plain(value: object) -> str:
    said = value if isinstance(value, str) else json.dumps(value, default=str, ensure_ascii=False, sort_keys=True)
    return _CONTROL.sub(" ", said)
