"""Describe a text: title, publisher, primary source, publication window, and spans that are not its own speech.

Metadata of the input record (a feed, a page) goes before what the text says of itself; the text is never changed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from communique.articles import headers
from communique.articles.boilerplate import BoilerplateTerms
from communique.articles.credits import Publishers
from communique.articles.model import Article, ArticleSpan, SpanKind
from communique.ids import article_id
from communique.seeds import read_seed
from communique.windows import UNKNOWN, Window, day

_KNOWN_METADATA = frozenset({"title", "publisher", "published_on", "language", "primary_source"})
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)]*$")
_MAX_TITLE = 220
_TOP_LINES = 4
"""A title, a byline or rubric or two, and the date line."""
_BYLINE_WORDS = 9
_QUESTION_WORDS = 15
"""A headline can ask or break off; a longer line is a sentence."""


@dataclass(frozen=True)
class Describer:
    """Reads the header, the first lines and the credits of a text. Loaded once a process."""

    publishers: Publishers
    boilerplate: BoilerplateTerms
    places: frozenset[str]

    @classmethod
    def load(cls, seeds_dir: Path) -> Describer:
        """Read the seeds that recognise publishers, boilerplate and places of datelines."""
        rows = [*read_seed(seeds_dir, "cities"), *read_seed(seeds_dir, "country_names")]
        return cls(
            Publishers.load(seeds_dir),
            BoilerplateTerms.load(seeds_dir),
            frozenset(row["surface"].upper() for row in rows),
        )

    def describe(
        self,
        text: str,
        *,
        source_uri: str,
        media_type: str = "text/plain",
        metadata: Mapping[str, str] | None = None,
    ) -> Article:
        """The article of a text.

        `metadata` may hold title, publisher, published_on (ISO date), language, primary_source; its other fields are kept in
        `extra`.
        """
        known = dict(metadata or {})
        top = _Top.read(text, self.places, is_titled="title" in known)
        spans = [*top.spans(), *self.boilerplate.find(text, top.body_start)]
        credit = self.publishers.find(text, top.body_start)
        closing = None if top.is_dated else headers.closing_date(text, top.body_start)
        if closing is not None:
            spans.append(ArticleSpan("published", closing.start, closing.end, closing.rule_id))
        published, basis = _published(known, top, closing)
        publisher = known.get("publisher") or self.publishers.name(top.agency) or credit.publisher
        primary = known.get("primary_source") or credit.primary_source or top.image_credit
        spans.extend(credit.spans)
        if top.agency_span and not known.get("publisher"):
            spans.append(ArticleSpan("publisher", *top.agency_span, "header_agency"))
        return Article(
            article_id=article_id(text),
            text=text,
            source_uri=source_uri,
            media_type=media_type,
            title=known.get("title") or (text[slice(*top.title)] if top.title else None),
            publisher=publisher,
            primary_source=primary,
            language=known.get("language"),
            word_count=len(text.split()),
            published=published,
            published_basis=basis,
            dateline_place=top.dateline_place,
            record_place=top.record_place,
            spans=tuple(sorted(set(spans), key=lambda s: (s.start, s.end, s.kind))),
            extra={k: v for k, v in known.items() if k not in _KNOWN_METADATA},
        )


@dataclass(frozen=True, slots=True)
class _Top:
    """The lines above the body and the dateline that opens it."""

    title: tuple[int, int] | None
    parts: tuple[tuple[SpanKind, headers.HeaderPart], ...]
    body_start: int

    @classmethod
    def read(cls, text: str, places: frozenset[str], *, is_titled: bool = False) -> _Top:
        parts: list[tuple[SpanKind, headers.HeaderPart]] = []
        position, title = 0, None
        if harvested := headers.harvester_header(text):
            parts.append(("header", harvested))
            position = harvested.end
        lines = _first_lines(text, position)
        if not is_titled and lines and (dated := headers.date_line(lines[0][1], lines[0][0], places)):
            parts.append(("header", dated))
            position = dated.end
        elif lines and harvested is None and (is_titled or _is_title(lines)):
            start, line = lines[0]
            title = (start + len(line) - len(line.lstrip()), start + len(line.rstrip()))
            position = title[1]
            for offset, below in _lines_above_date(lines[1:], places):
                if dated := headers.date_line(below, offset, places):
                    parts.append(("header", dated))
                    position = dated.end
        body = _skip_blanks(text, position)
        if opening := headers.dateline(text, body, places):
            parts.append(("dateline", opening))
        return cls(title, tuple(parts), body)

    def spans(self) -> list[ArticleSpan]:
        found = [ArticleSpan(kind, part.start, part.end, part.rule_id) for kind, part in self.parts]
        if self.title:
            found.append(ArticleSpan("title", *self.title, "first_line"))
        found.extend(
            ArticleSpan("published", part.start, part.end, part.rule_id) for _, part in self.parts if part.published.is_known
        )
        return found

    @property
    def is_dated(self) -> bool:
        """Whether a line above the body or the dateline gives the day."""
        return any(part.published.is_known for _, part in self.parts)

    def _first(self, kind: SpanKind) -> headers.HeaderPart | None:
        return next((part for name, part in self.parts if name == kind), None)

    @property
    def _agency_part(self) -> headers.HeaderPart | None:
        return next((part for kind, part in reversed(self.parts) if part.agency), None)

    @property
    def agency(self) -> str | None:
        named = self._agency_part
        return named.agency if named else None

    @property
    def agency_span(self) -> tuple[int, int] | None:
        named = self._agency_part
        if named is None or named.agency is None:
            return None
        return named.agency_start, named.agency_start + len(named.agency)

    @property
    def image_credit(self) -> str | None:
        header = self._first("header")
        return header.credit if header else None

    @property
    def dateline_place(self) -> str | None:
        opening, header = self._first("dateline"), self._first("header")
        return (opening.place if opening else None) or (header.filed_from if header else None)

    @property
    def record_place(self) -> str | None:
        return next((part.place for kind, part in self.parts if kind == "header" and part.place), None)


def _lines_above_date(lines: list[tuple[int, str]], places: frozenset[str]) -> list[tuple[int, str]]:
    """The lines below the title up to its date line; only bylines, rubrics and places may stand between."""
    for count, (offset, line) in enumerate(lines):
        if headers.date_line(line, offset, places):
            return lines[: count + 1]
        if len(line.split()) > _BYLINE_WORDS or _SENTENCE_END.search(line.strip()):
            break
    return []


def _first_lines(text: str, position: int) -> list[tuple[int, str]]:
    """The first lines that are not blank, with their offsets."""
    found: list[tuple[int, str]] = []
    for match in re.finditer(r"[^\r\n]+", text[position : position + 1000]):
        if match.group().strip():
            found.append((position + match.start(), match.group()))
        if len(found) == _TOP_LINES:
            break
    return found


def _is_title(lines: list[tuple[int, str]]) -> bool:
    """A first line is a title when it is short and no sentence, or when a date line follows."""
    first = lines[0][1].strip()
    if len(first) > _MAX_TITLE or len(lines) < 2:
        return False
    if headers.date_line(lines[1][1], lines[1][0]):
        return True
    if first.endswith(("?", "!", "…", "...")) and len(first.split()) <= _QUESTION_WORDS:
        return True
    return not _SENTENCE_END.search(first) and len(first.split()) <= 25


def _skip_blanks(text: str, position: int) -> int:
    match = re.compile(r"\s*").match(text, position)
    return match.end() if match else position


def _published(
    metadata: Mapping[str, str], top: _Top, closing: headers.HeaderPart | None
) -> tuple[Window, Literal["metadata", "header", "dateline"] | None]:
    if given := metadata.get("published_on"):
        try:
            return day(date.fromisoformat(given[:10])), "metadata"
        except ValueError:
            pass  # an unreadable date of the record stays in the record; the text may know better
    for kind, part in top.parts:
        if part.published.is_known:
            return part.published, "header" if kind == "header" else "dateline"
    if closing is not None:
        return closing.published, "header"
    return UNKNOWN, None
