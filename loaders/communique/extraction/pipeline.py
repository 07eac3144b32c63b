"""From an article to its claims: a pure function of the text, the seeds and the version of the code.

The stages, cheap ones first: shadow and paragraphs, gazetteer, language model (only where the gazetteer has found anything),
dates, quotations; then one grammar a kind of fact. Every span is verified before a claim leaves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from communique import __version__
from communique.articles.model import Article
from communique.errors import EvidenceError
from communique.extraction import dates, language_model
from communique.extraction.claims import Claim, DateMention, Evidence
from communique.extraction.document import Document, Sentence, Span
from communique.extraction.folding import shadow
from communique.extraction.gazetteer import Gazetteer
from communique.extraction.paragraphs import paragraphs, quotations
from communique.seeds import seeds_digest

GRAMMAR_VERSION = "1"
"""Raised with every change of a grammar: the same version gives the same claims."""

# Spans of an article that hold no sentences of its own.
_OUTSIDE = ("header", "dateline", "boilerplate", "heading", "teaser")


@dataclass(frozen=True, slots=True)
class Extraction:
    """The claims of one article and the spans of its sentences."""

    claims: tuple[Claim, ...]
    sentences: tuple[tuple[int, int], ...]


# BOOTSTRAP: each stage is plugged in here by its engineer as soon as its module exists (adjust names as needed);
# the try/except goes away when all four have landed.
import importlib  # noqa: E402


class Stages:
    def __init__(self, seeds_dir: Path) -> None:
        self.lexicons: dict[str, object] = {}
        self.modules: dict[str, object] = {}
        for name, lexicon in (
            ("people", "PeopleLexicon"),
            ("figures", "FigureLexicon"),
            ("visits", "VisitLexicon"),
            ("companies", "CompanyLexicon"),
        ):
            try:
                module = importlib.import_module(f"communique.extraction.{name}")
            except ModuleNotFoundError as error:
                if error.name != f"communique.extraction.{name}":
                    raise
                continue
            if not hasattr(module, lexicon):
                continue
            self.modules[name] = module
            self.lexicons[name] = getattr(module, lexicon).load(seeds_dir)

    @classmethod
    def load(cls, seeds_dir: Path) -> Stages:
        return cls(seeds_dir)

    def run(self, document: Document) -> list[Claim]:
        claims: list[Claim] = []
        people = None
        if "people" in self.modules:
            people = self.modules["people"].build(document, self.lexicons["people"])
            claims += people.mentions
            claims += [role for person in people.people for role in person.roles]
        if "figures" in self.modules:
            claims += self.modules["figures"].find(document, self.lexicons["figures"])
        for name in ("visits", "companies"):
            if name in self.modules and people is not None:
                claims += self.modules[name].find(document, people, self.lexicons[name])
        return claims


@dataclass(frozen=True)
class Extractor:
    """The rule-and-model extractor. `load` is expensive, once a process; `extract` has no side effects."""

    gazetteer: Gazetteer
    version: str
    stages: Stages
    name: str = field(default="grammar")

    @classmethod
    def load(cls, seeds_dir: Path) -> Extractor:
        """Read the seeds and the language model."""
        language_model.load_model()
        version = f"{__version__}+g{GRAMMAR_VERSION}.{seeds_digest(seeds_dir)}"
        return cls(Gazetteer.load(seeds_dir), version, Stages.load(seeds_dir))

    def extract(self, article: Article) -> Extraction:
        """The claims of one article, verified, in order of their anchors."""
        document = self.read(article)
        claims = [*_date_mentions(document), *self.stages.run(document)]
        verified = tuple(
            sorted(verify(article, claims), key=lambda c: (c.anchor_start, c.anchor_end, c.kind, c.discriminator))
        )
        return Extraction(verified, tuple((s.start, s.end) for s in document.sentences))

    def read(self, article: Article) -> Document:
        """The stages before the grammars: an article to a document."""
        shadowed = shadow(article.text)
        mentions = self.gazetteer.find(shadowed)
        body = _body(article)
        sentences: Sequence[Sentence] = ()
        tokens, entities = [], []
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


def verify(article: Article, claims: Iterable[Claim]) -> Iterable[Claim]:
    """Refuse claims whose evidence does not lie in the text, and duplicate evidence rows."""
    for claim in claims:
        for evidence in claim.evidence:
            if not 0 <= evidence.start < evidence.end <= len(article.text):
                raise EvidenceError(
                    article.source_uri,
                    f"rule {evidence.rule_id} points slot {evidence.slot} at [{evidence.start}, {evidence.end})",
                    "This is a defect of the extractor: report it with the article.",
                )
        unique = tuple({(e.slot, e.start, e.end): e for e in reversed(claim.evidence)}.values())
        yield replace(claim, evidence=tuple(sorted(unique, key=lambda e: (e.start, e.end, e.slot))))
