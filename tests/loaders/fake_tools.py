"""Tools of a worker that need neither seeds nor a language model: they find every "visited PLACE" and say so.

A text that begins with a known word makes them fail in the way of its name, for the tests of what then happens.
"""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from communique.articles.model import Article, ArticleSpan
from communique.extraction.claims import Claim, Evidence, VisitClaim
from communique.ids import article_id
from communique.landing.reading import Tools
from communique.windows import year

VISITED = re.compile(r"visited (\w+)")


@dataclass(frozen=True)
class FakeExtraction:
    """Claims and sentence spans."""

    claims: tuple[Claim, ...]
    sentences: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class FakeExtractor:
    """Claims one visit for every "visited PLACE"."""

    name: str = "fake"
    version: str = "1"

    def extract(self, article: Article) -> FakeExtraction:
        """The claims of a text; raises for a text that begins with FAIL, misplaces a span for one with ASTRAY."""
        if article.text.startswith("FAIL"):
            raise ValueError("no verb in sight")
        if article.text.startswith("DIE"):
            os.kill(os.getpid(), signal.SIGKILL)
        end_shift = 10_000 if article.text.startswith("ASTRAY") else 0
        claims = tuple(visit(*match.span(), shift=end_shift) for match in VISITED.finditer(article.text))
        return FakeExtraction(claims, ((0, len(article.text)),))


def visit(start: int, end: int, *, shift: int = 0, confidence: float = 0.5, city: str | None = None) -> VisitClaim:
    """A visit claim on the words at a span."""
    return VisitClaim(
        anchor_start=start,
        anchor_end=end,
        rule_id="fake.visited",
        confidence=confidence,
        visitor_label="somebody",
        city=city,
        when=year(2024),
        evidence=(Evidence("visit", start, end + shift, "stated", "fake.visited"),),
    )


def describe(text: str, *, source_uri: str, media_type: str, metadata: Mapping[str, str]) -> Article:
    """An article whose title is its first line."""
    title = text.split("\n", 1)[0]
    spans = (ArticleSpan("title", 0, len(title), "fake.first_line"),) if title else ()
    return Article(
        article_id(text),
        text,
        source_uri,
        media_type,
        title=title,
        word_count=len(text.split()),
        published=year(2024),
        published_basis="header",
        spans=spans,
    )


def make_tools(seeds: Path) -> Tools:
    """Version 1."""
    return Tools(describe, FakeExtractor())


def make_newer_tools(seeds: Path) -> Tools:
    """Version 2, which describes articles anew."""

    def describe_anew(text: str, *, source_uri: str, media_type: str, metadata: Mapping[str, str]) -> Article:
        article = describe(text, source_uri=source_uri, media_type=media_type, metadata=metadata)
        spans = (ArticleSpan("heading", 0, 5, "fake.heading"),)
        return Article(article.article_id, text, source_uri, media_type, title="anew", spans=spans)

    return Tools(describe_anew, FakeExtractor(version="2"))


def make_no_tools(seeds: Path) -> Tools:
    """Tools whose seeds are missing."""
    from communique.errors import UsageError

    raise UsageError(str(seeds), "the seeds are missing", "Name a project that has them")
