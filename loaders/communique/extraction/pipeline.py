"""From an article to its claims: a pure function of the text, the seeds and the version of the code.

The stages, cheap ones first: shadow and paragraphs, gazetteer, language model (only where the gazetteer has found anything),
dates, quotations; then one grammar a kind of fact. Every span is verified before a claim leaves, and its score
is replaced by its calibrated confidence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from communique import __version__
from communique.articles.model import Article
from communique.extraction import agreements, companies, dates, events, figures, language_model, quotes, topics, visits
from communique.extraction import people as people_stage
from communique.extraction.agreements import AgreementLexicon
from communique.extraction.claims import Claim, DateMention, Evidence
from communique.extraction.companies import CompanyLexicon
from communique.extraction.confidence import Calibration
from communique.extraction.document import Document, Entity, Sentence, Span, Token
from communique.extraction.events import EventLexicon
from communique.extraction.figures import FigureLexicon
from communique.extraction.folding import shadow
from communique.extraction.gazetteer import Gazetteer
from communique.extraction.paragraphs import paragraphs, quotations
from communique.extraction.people_lexicon import PeopleLexicon
from communique.extraction.quotes import QuoteLexicon
from communique.extraction.topics import TopicLexicon
from communique.extraction.visit_lexicon import VisitLexicon
from communique.seeds import seeds_digest

GRAMMAR_VERSION = "5"
"""Raised with every change of a grammar: the same version gives the same claims."""

# Spans of an article that hold no sentences of its own.
_OUTSIDE = ("header", "dateline", "boilerplate", "heading", "teaser")


@dataclass(frozen=True, slots=True)
class Extraction:
    """The claims of one article and the spans of its sentences."""

    claims: tuple[Claim, ...]
    sentences: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Lexicons:
    """The closed-class words of each grammar."""

    people: PeopleLexicon
    visits: VisitLexicon
    companies: CompanyLexicon
    figures: FigureLexicon
    events: EventLexicon
    agreements: AgreementLexicon
    quotes: QuoteLexicon
    topics: TopicLexicon

    @classmethod
    def load(cls, seeds_dir: Path) -> Lexicons:
        """Read the seeds of every grammar."""
        return cls(
            PeopleLexicon.load(seeds_dir),
            VisitLexicon.load(seeds_dir),
            CompanyLexicon.load(seeds_dir),
            FigureLexicon.load(seeds_dir),
            EventLexicon.load(seeds_dir),
            AgreementLexicon.load(seeds_dir),
            QuoteLexicon.load(seeds_dir),
            TopicLexicon.load(seeds_dir),
        )


@dataclass(frozen=True)
class Extractor:
    """The rule-and-model extractor. `load` is expensive, once a process; `extract` has no side effects."""

    gazetteer: Gazetteer
    version: str
    lexicons: Lexicons
    calibration: Calibration
    name: str = field(default="grammar")

    @classmethod
    def load(cls, seeds_dir: Path) -> Extractor:
        """Read the seeds and the language model."""
        language_model.load_model()
        version = f"{__version__}+g{GRAMMAR_VERSION}.{seeds_digest(seeds_dir)}"
        return cls(Gazetteer.load(seeds_dir), version, Lexicons.load(seeds_dir), Calibration.load(seeds_dir))

    def extract(self, article: Article) -> Extraction:
        """The claims of one article in order of their anchors."""
        document = self.read(article)
        people = people_stage.build(document, self.lexicons.people)
        told_visits = visits.find(document, people, self.lexicons.visits)
        claims: list[Claim] = [
            *_date_mentions(document),
            *people.mentions,
            *(role for person in people.people for role in person.roles),
            *told_visits,
            *companies.find(document, people, self.lexicons.companies),
            *figures.find(document, self.lexicons.figures),
            *events.find(document, people, told_visits, self.lexicons.events),
            *agreements.find(document, people, self.lexicons.agreements),
            *quotes.find(document, people, self.lexicons.quotes),
            *topics.find(document, self.lexicons.topics),
        ]
        calibrated = (self.calibration.applied(tidied(claim)) for claim in claims)
        ordered = sorted(calibrated, key=lambda c: (c.anchor_start, c.anchor_end, c.kind, c.discriminator))
        return Extraction(tuple(ordered), tuple((s.start, s.end) for s in document.sentences))

    def read(self, article: Article) -> Document:
        """The stages before the grammars: an article to a document."""
        shadowed = shadow(article.text)
        mentions = self.gazetteer.find(shadowed)
        body = _body(article)
        sentences: list[Sentence] = []
        tokens: list[Token] = []
        entities: list[Entity] = []
        if mentions:
            sentences, tokens, entities = language_model.read(article.text, body)
        return Document(
            article,
            shadowed,
            sentences,
            tokens,
            mentions,
            entities,
            dates.find(shadowed, article.published),
            quotations(article.text, body),
        )


def _body(article: Article) -> list[Span]:
    """The paragraphs of a text without what is not its own speech: headers, datelines, boilerplate, teasers."""
    outside = sorted((s.start, s.end) for s in article.spans if s.kind in _OUTSIDE)
    pieces: list[Span] = []
    for paragraph in paragraphs(article.text):
        start = paragraph.start
        for left, right in outside:
            if right <= start or left >= paragraph.end:
                continue
            if left > start:
                pieces.append(Span(start, left))
            start = max(start, right)
        if start < paragraph.end:
            pieces.append(Span(start, paragraph.end))
    return [p for p in (_stripped(article.text, piece) for piece in pieces) if p.end > p.start]


def _stripped(text: str, span: Span) -> Span:
    printed = text[span.start : span.end]
    start = span.start + len(printed) - len(printed.lstrip())
    return Span(start, max(start, span.start + len(printed.rstrip())))


def _date_mentions(document: Document) -> Iterable[DateMention]:
    for found in document.dates:
        if document.sentence_at(found.start) is None:
            continue
        basis = "inferred" if found.window.basis == "inferred" or not found.window.is_known else "stated"
        yield DateMention(
            anchor_start=found.start,
            anchor_end=found.end,
            rule_id=found.rule_id,
            confidence=0.95 if basis == "stated" else 0.8,
            printed_text=document.printed(found),
            window=found.window,
            evidence=(Evidence("date", found.start, found.end, "stated", found.rule_id),),
        )


def tidied(claim: Claim) -> Claim:
    """The claim with each evidence span once, in order of the text; that the spans hold is verified before landing."""
    unique = {(e.slot, e.start, e.end): e for e in reversed(claim.evidence)}
    return replace(claim, evidence=tuple(sorted(unique.values(), key=lambda e: (e.start, e.end, e.slot))))
