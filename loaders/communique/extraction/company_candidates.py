"""Spans that may be the names of companies, and what the model and the list of companies say of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.extraction.company_context import Home, Host
from communique.extraction.company_names import NAME, name_at, without_demonym
from communique.extraction.document import Document, Sentence, Span


@dataclass(frozen=True, slots=True)
class Candidate(Span):
    """A span that may be a company's name, with what its pattern says of it."""

    rule_id: str = ""
    confidence: float = 0.0
    home: Home | None = None
    host: Host | None = None


def candidate_at(document: Document, span: Span, rule_id: str, confidence: float, home: Home | None = None) -> Candidate:
    inner = without_demonym(document, span)
    return Candidate(inner.start, inner.end, rule_id, confidence, home)


def name_ending_at(document: Document, sentence: Sentence, end: int) -> Span | None:
    """The longest name that ends at a position."""
    start = max(sentence.start, end - 60)
    for match in re.finditer(r"(?<![\w.-])[A-Z]", document.shadow[start:end]):
        longest = NAME.match(document.shadow, start + match.start(), end)
        if longest is not None and longest.end() == end:
            span = name_at(document, longest.start(), end)
            return without_demonym(document, span) if span is not None and span.end == end else None
    return None


def is_organization(document: Document, span: Span) -> bool:
    """Whether the language model or the list of companies takes the span, or most of it, for an organisation."""
    if any(True for _ in document.mentions_in(span, "company")):
        return True
    return any(
        e.overlaps(span) and e.label in ("ORG", "PRODUCT") and min(e.end, span.end) - max(e.start, span.start) >= 0.6 * len(span)
        for e in document.entities
    )


def is_listed(document: Document, span: Span) -> bool:
    return any(m.start == span.start and m.end == span.end for m in document.mentions_in(span, "company"))
