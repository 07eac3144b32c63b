"""Companies that a sentence about a deal names beside a country or a verb of trade."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.extraction.company_candidates import Candidate, candidate_at, is_listed, is_organization, name_ending_at
from communique.extraction.company_context import Home
from communique.extraction.company_lexicon import CompanyLexicon
from communique.extraction.company_names import name_at
from communique.extraction.document import Document, Sentence, Span

_DOES = re.compile(
    r" (?:also |now |then )?"
    r"(?:(?:will|would|(?:is|was|has|had|plans?|wants?|agreed|intends?)(?: \w+ed)? to)(?: also)? (?P<base>[a-z]+)|"
    r"(?:(?:has|have|had|also|already|recently|is|was) ){0,3}(?P<form>[a-z]+(?:s|ed|ing)|sold|bought|won|built|made))\b"
)
"""A verb in a form that is no noun: `X has bought`, `X is to buy`; `the X order` is none."""

_OF = re.compile(r" of (?:the )?$")


_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is) $")


def _is_in_deal(document: Document, sentence: Sentence, span: Span, lexicon: CompanyLexicon) -> bool:
    """Whether the sentence is about a deal and the name is an organisation, or a word of capitals."""
    text = document.shadow
    if lexicon.deals.search(text, sentence.start, sentence.end) is None:
        return False
    if re.match(r"(?:'s)? (?:and )?[A-Z]", text[span.end : span.end + 8]):
        return False
    printed = text[span.start : span.end]
    labels = {e.label for e in document.entities if e.overlaps(span)}
    return is_organization(document, span) or (printed.isupper() and " " not in printed and not labels & {"GPE", "LOC", "EVENT"})


def of_countries(document: Document, sentence: Sentence, lexicon: CompanyLexicon) -> Iterator[Candidate]:
    """`from X of Austria`, `X of Austria and Y of Hungary`: what trades under a name and a country is a firm."""
    text = document.shadow
    if lexicon.deals.search(text, sentence.start, sentence.end) is None:
        return
    for mention in document.mentions_in(sentence, "country"):
        link = _OF.search(text, max(sentence.start, mention.start - 10), mention.start)
        if link is None or re.match(r"'s| [A-Z]|-", text[mention.end : mention.end + 2]):
            continue
        span = name_ending_at(document, sentence, link.start())
        if span is None or any(m.overlaps(span) for m in document.mentions if m.kind in ("office", "organ", "unit")):
            continue
        if _ARTICLE.search(text, max(sentence.start, span.start - 5), span.start) or (
            span.start == sentence.start and not is_organization(document, span)
        ):
            continue
        labels = {e.label for e in document.entities if e.overlaps(span)}
        if labels & {"GPE", "LOC", "EVENT", "LAW", "DATE", "NORP"} and not is_listed(document, span):
            continue
        yield candidate_at(document, span, "name_of_country", 0.7, Home(mention.code, "stated", Span(mention.start, mention.end)))


def from_possessives(document: Document, sentence: Sentence, lexicon: CompanyLexicon) -> Iterator[Candidate]:
    """`Italy's X`, where the model or the list knows X as an organisation: the home, stated."""
    for mention in document.mentions_in(sentence, "country"):
        if document.shadow[mention.end : mention.end + 3] != "'s ":
            continue
        span = name_at(document, mention.end + 3, sentence.end)
        if span is None:
            continue
        if any(m.start == span.start for m in document.mentions_in(span, "company")) or _is_in_deal(
            document, sentence, span, lexicon
        ):
            yield candidate_at(
                document, span, "country_possessive", 0.85, Home(mention.code, "stated", Span(mention.start, mention.end))
            )


def from_actions(document: Document, sentence: Sentence, lexicon: CompanyLexicon) -> Iterator[Candidate]:
    """An organisation that does what companies do: `X is to supply gas to Y`, `X owns plants in Z`."""
    text = document.shadow
    for entity in document.entities_in(sentence, "ORG"):
        verb = _DOES.match(text, entity.end, sentence.end)
        if verb is None or lexicon.actions.fullmatch(verb["base"] or verb["form"]) is None:
            continue
        has_article = _ARTICLE.search(text, max(sentence.start, entity.start - 6), entity.start) or text.startswith(
            "The ", entity.start
        )
        if text[entity.start : entity.end].isupper() or has_article:
            continue  # what is known by its letters alone, or takes an article, is as often a body or a programme of a state
        span = name_at(document, entity.start, entity.end)
        if span is not None and span.end == entity.end:
            yield candidate_at(document, span, "acts_as_company", 0.6)
