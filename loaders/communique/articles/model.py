"""The article: one immutable text, and what its own header and first lines say about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from communique.articles.refusals import Note
from communique.windows import UNKNOWN, Window

SpanKind = Literal["title", "dateline", "header", "publisher", "primary_source", "published", "boilerplate", "heading", "teaser"]


@dataclass(frozen=True, slots=True)
class ArticleSpan:
    """A stretch `[start, end)` of the text, in Unicode code points, that a rule has recognised."""

    kind: SpanKind
    start: int
    end: int
    rule_id: str


@dataclass(frozen=True, slots=True)
class Place:
    """One place where a text was found.

    `address_id` is the hash of what stays the same when the text there changes, a URL or the full path of a file; null for a
    record of a file, whose number in it is no address.
    """

    source_uri: str
    address_id: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One text as decoded, never edited, with its description.

    `published` is a window: unknown where no header, dateline or metadata gives a date. `published_basis` names which of
    them did. `extra` keeps the fields of the input record that the loader has no column for.
    """

    article_id: str
    text: str
    source_uri: str
    media_type: str
    title: str | None = None
    publisher: str | None = None
    primary_source: str | None = None
    language: str | None = None
    word_count: int = 0
    published: Window = UNKNOWN
    published_basis: Literal["metadata", "header", "dateline"] | None = None
    dateline_place: str | None = None
    """Place named in a newspaper's dateline: where the report was filed, not where anything happened."""
    record_place: str | None = None
    """Place in the header of an official event record: where the event took place."""
    spans: tuple[ArticleSpan, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)
    places: tuple[Place, ...] = ()
    """Where it was found; empty: at `source_uri` alone."""
    notes: tuple[Note, ...] = ()
    """What a person should know of the input it came from."""
