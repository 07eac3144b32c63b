"""A paragraph as words, with what the earlier stages found in it laid over the words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from communique.extraction.document import Document, Mention, Span
from communique.extraction.names import Word, words_in
from communique.extraction.people_lexicon import PeopleLexicon

_COUNTRY_KINDS = ("country", "demonym", "bloc", "capital", "seat", "demonym_plural", "city")
_BODY_KINDS = ("organ", "organization", "company")


@dataclass(frozen=True, slots=True)
class Hit:
    """A gazetteer mention over words `[first, last)`."""

    first: int
    last: int
    mention: Mention


class Passage:
    """The words of one stretch of text: a paragraph, or a heading. `is_heading` weakens what capitals say."""

    def __init__(self, document: Document, lexicon: PeopleLexicon, span: Span, is_heading: bool) -> None:
        self.document = document
        self.lexicon = lexicon
        self.span = span
        self.is_heading = is_heading
        self.words: list[Word] = words_in(document.shadow, span)
        letters = [w for w in self.words if w.kind == "word"]
        self.is_shouted = len(letters) > 3 and sum(w.text.isupper() for w in letters) > 0.7 * len(letters)

    @cached_property
    def _starts(self) -> list[int]:
        return [w.start for w in self.words]

    def index_at(self, position: int) -> int:
        """The first word that begins at or after a code point."""
        return bisect_left(self._starts, position)

    def word_over(self, position: int) -> int:
        """The word that holds a code point, or the one before it."""
        return max(0, bisect_right(self._starts, position) - 1)

    @cached_property
    def _geography(self) -> dict[int, Hit]:
        return self._hits(_COUNTRY_KINDS)

    @cached_property
    def _bodies(self) -> dict[int, Hit]:
        hits = self._hits(_BODY_KINDS)
        return {i: h for i, h in hits.items() if h.mention.get("organ_kind") != "unit_noun"}

    @cached_property
    def _geography_ends(self) -> dict[int, Hit]:
        return _by_end(self._geography)

    @cached_property
    def _body_ends(self) -> dict[int, Hit]:
        return _by_end(self._bodies)

    def _hits(self, kinds: tuple[str, ...]) -> dict[int, Hit]:
        best: dict[int, tuple[tuple[int, int, bool, str], Hit]] = {}
        for mention in self.document.mentions_in(self.span, *kinds):
            first = self.index_at(mention.start)
            if first >= len(self.words) or self.words[first].start != mention.start:
                continue
            last = self.index_at(mention.end)
            sovereign = mention.code in self.lexicon.sovereign or mention.kind == "bloc"
            rank = (-len(mention), kinds.index(mention.kind), not sovereign, mention.code)
            if first not in best or rank < best[first][0]:
                best[first] = (rank, Hit(first, last, mention))
        return {i: hit for i, (_, hit) in best.items()}

    def geography_at(self, index: int, *kinds: str) -> Hit | None:
        """The country, demonym, bloc, capital, seat or city that begins at a word."""
        hit = self._geography.get(index)
        return hit if hit and (not kinds or hit.mention.kind in kinds) else None

    def geography_ending(self, index: int, *kinds: str) -> Hit | None:
        """The one whose last word is before word `index`."""
        hit = self._geography_ends.get(index)
        return hit if hit and (not kinds or hit.mention.kind in kinds) else None

    def body_at(self, index: int) -> Hit | None:
        """The organ, organisation or company of the gazetteer that begins at a word."""
        return self._bodies.get(index)

    def body_ending(self, index: int) -> Hit | None:
        """The one whose last word is before word `index`."""
        return self._body_ends.get(index)

    @cached_property
    def _geographic_words(self) -> dict[int, str]:
        return {i: hit.mention.kind for hit in self._geography.values() for i in range(hit.first, hit.last)}

    def geography_kind(self, index: int) -> str | None:
        """The kind of the geographic mention over a word."""
        return self._geographic_words.get(index)

    @cached_property
    def _body_words(self) -> dict[int, Hit]:
        return {i: hit for hit in self._bodies.values() for i in range(hit.first, hit.last)}

    def body_over(self, index: int) -> Hit | None:
        """The organ, organisation or company over a word."""
        return self._body_words.get(index)

    @cached_property
    def _labels(self) -> dict[int, tuple[str, int, int]]:
        labels: dict[int, tuple[str, int, int]] = {}
        for entity in self.document.entities:
            if entity.end <= self.span.start or entity.start >= self.span.end:
                continue
            first, last = self.word_over(entity.start), self.index_at(entity.end)
            for i in range(first, last):
                labels[i] = (entity.label, first, last)
        return labels

    def label(self, index: int) -> str | None:
        """The label of the statistical model on a word."""
        found = self._labels.get(index)
        return found[0] if found else None

    def entity(self, index: int) -> tuple[str, int, int] | None:
        """Label, first word and word after the last of the named entity over a word."""
        return self._labels.get(index)

    def persons(self) -> Iterator[tuple[int, int]]:
        """Word ranges that the model calls PERSON, in order."""
        seen = -1
        for i in sorted(self._labels):
            label, first, last = self._labels[i]
            if label == "PERSON" and first > seen:
                seen = first
                yield first, last

    def opens_sentence(self, index: int) -> bool:
        """Whether a word is the first of the passage or follows a full stop, colon or opening quotation mark."""
        return index == 0 or (self.words[index - 1].kind == "mark" and self.words[index - 1].text in ".!?:;\"“«*•-–—'")

    def printed(self, first: int, last: int) -> str:
        """The text of words `[first, last)`, as printed."""
        return self.document.text[self.words[first].start : self.words[last - 1].end]

    def span_of(self, first: int, last: int) -> Span:
        """The span of words `[first, last)`."""
        return Span(self.words[first].start, self.words[last - 1].end)


def _by_end(hits: dict[int, Hit]) -> dict[int, Hit]:
    ends: dict[int, Hit] = {}
    for hit in hits.values():
        if hit.last not in ends or hit.first < ends[hit.last].first:
            ends[hit.last] = hit
    return ends


def passages(document: Document, lexicon: PeopleLexicon) -> list[Passage]:
    """The paragraphs of the body in order, and the section headings and bylines that stand between them."""
    found: list[tuple[Span, bool]] = []
    by_paragraph: dict[int, Span] = {}
    for sentence in document.sentences:
        before = by_paragraph.get(sentence.paragraph)
        by_paragraph[sentence.paragraph] = Span(before.start if before else sentence.start, sentence.end)
    title = next((s for s in document.article.spans if s.kind == "title"), None)
    for span in by_paragraph.values():
        is_title = title is not None and title.start <= span.start and span.end <= title.end
        found.append((span, is_title))
    for extra in document.article.spans:
        if extra.kind == "heading":
            found.append((Span(extra.start, extra.end), True))
    return [Passage(document, lexicon, span, heading) for span, heading in sorted(found, key=lambda f: f[0].start)]
