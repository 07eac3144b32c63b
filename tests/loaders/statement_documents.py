"""Documents for the tests of agreements, quotes and areas: the real word lists, model and person table over short texts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from communique.articles.describe import Describer
from communique.extraction import agreements, dates, language_model, people, quotes, topics
from communique.extraction.agreements import AgreementLexicon
from communique.extraction.claims import AgreementClaim, Claim, QuoteClaim, TopicClaim
from communique.extraction.document import Document
from communique.extraction.folding import shadow
from communique.extraction.gazetteer import Gazetteer
from communique.extraction.paragraphs import paragraphs, quotations
from communique.extraction.people import PersonTable
from communique.extraction.people_lexicon import PeopleLexicon
from communique.extraction.quotes import QuoteLexicon
from communique.extraction.topics import TopicLexicon

SEEDS = Path(__file__).parents[2] / "seeds"


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.load(SEEDS)


@cache
def _describer() -> Describer:
    return Describer.load(SEEDS)


@cache
def _lexicons() -> tuple[PeopleLexicon, AgreementLexicon, QuoteLexicon, TopicLexicon]:
    return PeopleLexicon.load(SEEDS), AgreementLexicon.load(SEEDS), QuoteLexicon.load(SEEDS), TopicLexicon.load(SEEDS)


def read(text: str) -> tuple[Document, PersonTable]:
    """A text with all that the earlier stages find in it."""
    article = _describer().describe(text, source_uri="note.txt")
    shadowed = shadow(article.text)
    outside = [(s.start, s.end) for s in article.spans if s.kind in ("header", "dateline", "boilerplate", "teaser", "heading")]
    body = [p for p in paragraphs(article.text) if not any(start <= p.start and p.end <= end for start, end in outside)]
    sentences, tokens, entities = language_model.read(article.text, body)
    document = Document(
        article,
        shadowed,
        sentences,
        tokens,
        _gazetteer().find(shadowed),
        entities,
        dates.find(shadowed, article.published),
        quotations(article.text, body),
    )
    return document, people.build(document, _lexicons()[0])


def _checked(text: str, claims: tuple[Claim, ...]) -> None:
    identities = [(c.anchor_start, c.anchor_end, c.discriminator) for c in claims]
    assert len(identities) == len(set(identities))
    for claim in claims:
        assert 0 < claim.confidence <= 1
        assert claim.rule_id
        assert claim.evidence
        assert all(0 <= e.start < e.end <= len(text) for e in claim.evidence)


def agreements_in(text: str) -> list[AgreementClaim]:
    """The agreements and milestones of a text."""
    document, table = read(text)
    found = agreements.find(document, table, _lexicons()[1])
    _checked(document.text, found)
    return list(found)


def quotes_in(text: str) -> list[tuple[str, str | None, QuoteClaim]]:
    """The quotes of a text: the words, the full name of the speaker (else the label), the claim."""
    document, table = read(text)
    found = quotes.find(document, table, _lexicons()[2])
    _checked(document.text, found)
    assert all(document.text[c.anchor_start : c.anchor_end] == c.quote for c in found)
    return [
        (c.quote, table.person(c.document_person_id).full_name if c.document_person_id else c.speaker_label, c) for c in found
    ]


def full_name(text: str, document_person_id: str | None) -> str | None:
    """The name of a person of a text."""
    return read(text)[1].person(document_person_id).full_name if document_person_id else None


def topics_in(text: str) -> list[TopicClaim]:
    """The cooperation areas of a text."""
    document, _ = read(text)
    found = topics.find(document, _lexicons()[3])
    _checked(document.text, found)
    return list(found)
