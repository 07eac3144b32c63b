"""The words of visits, read once from `seeds/visit_terms.csv` and compiled into patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from communique.seeds import read_seed

PERSON, PLACE, DATE = "\ue000", "\ue001", "\ue002"
"""What the masked text holds in place of every letter of a principal, a place or a date."""


@dataclass(frozen=True, slots=True)
class Term:
    """A row of the seed: a printed form with its tense, the prepositions of its complement, and what it means."""

    text: str
    kind: str
    tense: str
    complements: tuple[str, ...]
    value: str


def words(terms: Iterable[str]) -> str:
    """An alternation of phrases, longest first, with any run of blanks between words."""
    ordered = sorted(set(terms), key=lambda t: (-len(t), t))
    return "(?:" + "|".join(re.escape(t).replace(r"\ ", r"\s+") for t in ordered) + ")"


@dataclass(frozen=True)
class VisitLexicon:
    """Closed-class words of the visit grammar, by kind, with the patterns made of them."""

    terms: Mapping[str, Mapping[str, Term]]
    patterns: Mapping[str, re.Pattern[str]]
    gate: re.Pattern[str]
    official_names: Mapping[str, str] = field(default_factory=dict)
    """Official names by country code: what `the Kingdom` and `the Sultanate` can mean."""

    @classmethod
    def load(cls, seeds_dir: Path) -> VisitLexicon:
        """Read the seed; one pattern for each kind of term, matched in lower-cased text at word boundaries."""
        terms: dict[str, dict[str, Term]] = {}
        for row in read_seed(seeds_dir, "visit_terms"):
            complements = tuple(part for part in row["complement"].split("|") if part)
            term = Term(row["term"].lower(), row["term_kind"], row["tense"], complements, row["value"])
            terms.setdefault(term.kind, {})[term.text] = term
        patterns = {kind: re.compile(rf"(?<![\w-]){words(found)}(?![\w-])") for kind, found in terms.items()}
        gates = ("travel_verb", "receive_verb", "visit_noun", "visit_noun_plural", "encounter", "appearance", "delegation")
        told = words(text for kind in gates for text in terms.get(kind, ()))
        gate = re.compile(rf"\b(?:{told}|{words(terms.get('be_verb', ()))}\s+(?:\w+\s+)?in|been\s+to)\b")
        official = {
            row["country_code"]: row["surface"] for row in read_seed(seeds_dir, "country_names") if row["name_kind"] == "official"
        }
        return cls(terms, patterns, gate, official)

    def term(self, kind: str, printed: str) -> Term:
        """The row of a printed form that a pattern of this kind has matched."""
        return self.terms[kind][re.sub(r"\s+", " ", printed)]

    def alternation(self, kind: str, *values: str) -> str:
        """A pattern source of the terms of a kind (with one of the values, when given)."""
        return words(t.text for t in self.terms[kind].values() if not values or t.value in values)
