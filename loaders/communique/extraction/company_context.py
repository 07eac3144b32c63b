"""Where a company comes from and where it works, read from the words around its name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from communique.extraction.claims import Basis
from communique.extraction.document import Document, Mention, Span
from communique.seeds import read_seed

_CAPITAL = re.compile(r"\s(?:capital|participation|investment|ownership|shareholders?)\b")
_BASED = re.compile(r"-(?:based|headquartered|listed|owned)\b")
_PREPOSITION = re.compile(r"\b(?:with|to|from|by|for|in|on|at|into|between|and|that|as)\b")
_PLACE_BEFORE = re.compile(r"\b(?:in|into|to|from|across|throughout|within)\s+(?:the\s+)?(?:[a-z]+(?:ern)?\s+)?$")


@dataclass(frozen=True, slots=True)
class Home:
    """The home country that the words give, and where they do."""

    code: str
    basis: Basis
    span: Span


@dataclass(frozen=True, slots=True)
class Host:
    """The country where the company works, the relation, and the words for both."""

    code: str
    basis: Basis
    span: Span
    relation: str
    relation_span: Span


@dataclass(frozen=True)
class RelationTerms:
    """Verbs and nouns that tell what a company does in a country."""

    pattern: re.Pattern[str]
    relations: dict[str, str]

    @classmethod
    def load(cls, seeds_dir: Path) -> RelationTerms:
        """Read the seed `company_relations`."""
        rows = read_seed(seeds_dir, "company_relations")
        terms = sorted((r["term"] for r in rows), key=lambda t: (-len(t), t))
        pattern = re.compile(rf"\b(?:{'|'.join(re.escape(t) for t in terms)})\b", re.IGNORECASE)
        return cls(pattern, {r["term"].lower(): r["relation"] for r in rows})


def home_before(document: Document, sentence: Span, noun_start: int) -> Home | None:
    """The demonym or `<place>-based` that describes a company noun: at most five lower-case words lie between."""
    best: Home | None = None
    window = Span(max(sentence.start, noun_start - 70), noun_start)
    for mention in document.mentions_in(window, "demonym", "country", "city", "capital"):
        between = document.shadow[mention.end : noun_start]
        is_based = _BASED.match(between) is not None
        if (
            mention.kind != "demonym"
            and not is_based
            and not between.startswith("'s ")
            and not _is_bare_attribute(mention, between)
        ):
            continue
        rest = _BASED.sub("", between)
        if _PREPOSITION.search(rest):
            continue
        if re.fullmatch(r"(?:'s)?(?:[ -][a-z][\w-]*| \([A-Z]{2,5}\)){0,5}[ -]", rest):
            best = Home(mention.code, "stated", Span(mention.start, mention.end))
    return best


def _is_bare_attribute(mention: Mention, between: str) -> bool:
    """`US company`, `UK retailer`: an abbreviation stands for the adjective."""
    return mention.surface.replace(".", "").isupper() and between.startswith(" ")


def home_of_header(document: Document, header: Span, noun_start: int | None) -> Home | None:
    """The home of all companies of a list: `French companies` states it, `companies with French capital` implies it."""
    if noun_start is not None and (stated := home_before(document, header, noun_start)):
        return stated
    for mention in document.mentions_in(header, "demonym", "country"):
        if _CAPITAL.match(document.shadow, mention.end, header.end + 1):
            return Home(mention.code, "inferred", Span(mention.start, mention.end))
    return None


def host_of(document: Document, within: Span, relations: RelationTerms, home: str | None) -> Host | None:
    """The first country after `in`, `to`, `from` … in a span that also says what is done there; never the home country."""
    terms = list(relations.pattern.finditer(document.shadow, within.start, within.end))
    if not terms:
        return None
    for mention in document.mentions_in(within, "country", "capital", "city"):
        before = document.shadow[max(within.start, mention.start - 25) : mention.start]
        if mention.code == home or not _PLACE_BEFORE.search(before):
            continue
        nearest = min(terms, key=lambda t: (abs(t.start() - mention.start), t.start()))
        basis: Basis = "stated" if mention.kind == "country" else "inferred"
        return Host(
            mention.code,
            basis,
            Span(mention.start, mention.end),
            relations.relations[nearest.group().lower()],
            Span(nearest.start(), nearest.end()),
        )
    return None
