"""The document under extraction: one text with what the cheap stages have found in it.

All spans are `[start, end)` in Unicode code points of the article's text. Grammars read `shadow`, which has the same
offsets with typographic variants unified, and cut printed words from `text`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from communique.articles.model import Article
from communique.windows import UNKNOWN, Window


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch `[start, end)` of the text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, other: Span) -> bool:
        """Whether `other` lies inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Sentence(Span):
    """A sentence; `paragraph` counts paragraphs from 0."""

    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Token(Span):
    """A token of the tokenizer."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class Mention(Span):
    """A gazetteer hit: `kind` says which list, `code` what it stands for, `surface` the list's own form.

    Kinds of places and countries: country, demonym, demonym_plural, capital, city, seat, bloc, prefix. Other kinds are named
    after their seed (see gazetteer.SOURCES). `row` is the seed row, for its further columns.
    """

    kind: str = ""
    code: str = ""
    surface: str = ""
    row: tuple[tuple[str, str], ...] = ()

    def get(self, column: str) -> str:
        """The value of a column of the seed row; empty when there is none."""
        return next((value for name, value in self.row if name == column), "")


@dataclass(frozen=True, slots=True)
class Entity(Span):
    """A span labelled by the statistical model: PERSON, ORG, GPE, NORP, ..."""

    label: str = ""


@dataclass(frozen=True, slots=True)
class DateExpression(Span):
    """A date or period in words; see `communique.extraction.dates`.

    `window` is unknown when the words are relative and the article has no known date. `role` is `point` (a date or a stretch in
    which something happened), `period` (a stretch that a figure covers: a year, a quarter, since 2005), or `base` (the same
    period of the previous year, the previous year: relative to another period in the text). `rule_id` names the pattern.
    """

    window: Window = UNKNOWN
    role: str = "point"
    rule_id: str = ""


class Document:
    """One article with sentences, tokens, gazetteer mentions, named entities, dates and quotations."""

    def __init__(
        self,
        article: Article,
        shadow: str,
        sentences: Sequence[Sentence],
        tokens: Sequence[Token],
        mentions: Sequence[Mention],
        entities: Sequence[Entity],
        dates: Sequence[DateExpression],
        quotations: Sequence[Span],
    ) -> None:
        self.article = article
        self.text = article.text
        self.shadow = shadow
        self.sentences = tuple(sentences)
        """Sentences of the body in order; boilerplate, headers and datelines are not in them. The title is sentence 0 if any."""
        self.tokens = tuple(tokens)
        self.mentions = tuple(sorted(mentions, key=lambda m: (m.start, -m.end, m.kind, m.code)))
        self.entities = tuple(sorted(entities, key=lambda e: (e.start, e.end)))
        self.dates = tuple(sorted(dates, key=lambda d: (d.start, d.end)))
        self.quotations = tuple(quotations)
        """Spans between quotation marks (marks excluded), whether quotes or names."""

    @property
    def published(self) -> Window:
        """The publication window of the article; unknown when nothing gives it."""
        return self.article.published

    def printed(self, span: Span) -> str:
        """The words at a span, as printed."""
        return self.text[span.start : span.end]

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [m.start for m in self.mentions]

    @cached_property
    def _token_starts(self) -> list[int]:
        return [t.start for t in self.tokens]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def mentions_in(self, span: Span, *kinds: str) -> Iterator[Mention]:
        """Mentions that lie inside a span, of the given kinds (of all kinds when none is given), in order."""
        first = bisect_left(self._mention_starts, span.start)
        for mention in self.mentions[first:]:
            if mention.start >= span.end:
                return
            if mention.end <= span.end and (not kinds or mention.kind in kinds):
                yield mention

    def tokens_in(self, span: Span) -> Sequence[Token]:
        """Tokens that start inside a span."""
        return self.tokens[bisect_left(self._token_starts, span.start) : bisect_left(self._token_starts, span.end)]

    def entities_in(self, span: Span, *labels: str) -> Iterator[Entity]:
        """Named entities inside a span, of the given labels (all when none is given)."""
        return (e for e in self.entities if span.contains(e) and (not labels or e.label in labels))

    def dates_in(self, span: Span, *roles: str) -> Iterator[DateExpression]:
        """Date expressions inside a span, of the given roles (all when none is given)."""
        return (d for d in self.dates if span.contains(d) and (not roles or d.role in roles))

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that holds a code point; None in boilerplate."""
        index = bisect_right(self._sentence_starts, position) - 1
        if index >= 0 and self.sentences[index].end > position:
            return self.sentences[index]
        return None

    def is_quoted(self, span: Span) -> bool:
        """Whether a span lies between quotation marks."""
        return any(q.contains(span) for q in self.quotations)


def longest(spans: Iterable[Mention]) -> list[Mention]:
    """Leftmost-longest mentions without overlaps, in order."""
    kept: list[Mention] = []
    for mention in sorted(spans, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept
