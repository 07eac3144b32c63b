"""Documents for the tests of figures: real word lists and date grammar, sentences cut by a simple rule."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from communique.articles.describe import Describer
from communique.extraction import dates, figures
from communique.extraction.claims import FigureClaim
from communique.extraction.document import Document, Sentence
from communique.extraction.figures import FigureLexicon
from communique.extraction.folding import shadow
from communique.extraction.gazetteer import Gazetteer
from communique.extraction.paragraphs import paragraphs, quotations

SEEDS = Path(__file__).parents[2] / "seeds"
_SENTENCE_END = re.compile(r"(?<!U\.S)(?<!Rs)(?<!\bMr)[.!?][\"”']?\s+(?=[A-Z“\"])")


@cache
def lexicon() -> FigureLexicon:
    """The word lists of the project."""
    return FigureLexicon.load(SEEDS)


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.load(SEEDS)


@cache
def _describer() -> Describer:
    return Describer.load(SEEDS)


def document_of(text: str, published: str | None = None, publisher: str | None = None) -> Document:
    """A document without named entities; `published` is an ISO date."""
    metadata = {"published_on": published or "", "publisher": publisher or ""}
    article = _describer().describe(text, source_uri="test", metadata={k: v for k, v in metadata.items() if v})
    shadowed = shadow(text)
    sentences: list[Sentence] = []
    body = paragraphs(text)
    for number, paragraph in enumerate(body):
        start = paragraph.start
        for match in _SENTENCE_END.finditer(text, paragraph.start, paragraph.end):
            sentences.append(Sentence(start, match.end() - len(match[0]) + len(match[0].rstrip()), number))
            start = match.end()
        sentences.append(Sentence(start, paragraph.end, number))
    found = dates.find(shadowed, article.published)
    return Document(article, shadowed, sentences, [], _gazetteer().find(shadowed), [], found, quotations(text, body))


def figures_of(text: str, published: str | None = None, publisher: str | None = None) -> tuple[FigureClaim, ...]:
    """The figures of a text; every piece of evidence is checked to lie in it."""
    claims = figures.find(document_of(text, published, publisher), lexicon())
    for claim in claims:
        for evidence in claim.evidence:
            assert 0 <= evidence.start < evidence.end <= len(text)
        slots = {e.slot for e in claim.evidence}
        assert {"value", "unit", "indicator", "reporter", "partner"} <= slots
        assert text[claim.anchor_start : claim.anchor_end] == claim.printed_text
    return claims


def brief(claim: FigureClaim) -> tuple[str, float, str | None, str, str]:
    """Indicator, value, unit, measure and pair of a claim, for comparison."""
    return (
        claim.indicator_code,
        claim.value,
        claim.unit_code,
        claim.measure,
        f"{claim.reporter_code}-{claim.partner_code}",
    )
