"""The words of events, read once from `seeds/event_terms.csv` and compiled into patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from communique.extraction.visit_grammar import Grammar
from communique.extraction.visit_lexicon import VisitLexicon, words
from communique.seeds import read_seed


@dataclass(frozen=True, slots=True)
class EventTerm:
    """A row of the seed: a printed form, the kind of event that it makes, and the tense of a verb form."""

    text: str
    kind: str
    event_kind: str
    tense: str


@dataclass(frozen=True)
class EventLexicon:
    """Closed-class words of the event grammar by kind of term, their patterns, and the words of visits that it shares."""

    terms: Mapping[str, Mapping[str, EventTerm]]
    patterns: Mapping[str, re.Pattern[str]]
    gate: re.Pattern[str]
    visit: VisitLexicon
    grammar: Grammar
    blocs: Mapping[str, str]
    cache: dict[str, re.Pattern[str]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def load(cls, seeds_dir: Path) -> EventLexicon:
        """Read the seeds; one pattern for each kind of term, for lower-cased text, at word boundaries."""
        terms: dict[str, dict[str, EventTerm]] = {}
        for row in read_seed(seeds_dir, "event_terms"):
            term = EventTerm(row["term"].lower(), row["term_kind"], row["event_kind"], row["tense"])
            terms.setdefault(term.kind, {})[term.text] = term
        patterns = {kind: re.compile(rf"(?<![\w-]){words(found)}(?![\w])") for kind, found in terms.items()}
        gate = re.compile(r"\b" + words(t for kind in _GATES for t in terms.get(kind, ())) + r"\b")
        visit = VisitLexicon.load(seeds_dir)
        blocs = {
            row["surface"].lower(): row["country_code"]
            for row in read_seed(seeds_dir, "country_names")
            if row["name_kind"] in ("bloc", "acronym")
        }
        return cls(terms, patterns, gate, visit, Grammar(visit), blocs)

    def term(self, kind: str, printed: str) -> EventTerm:
        """The row of a printed form that a pattern of this kind has matched."""
        return self.terms[kind][re.sub(r"\s+", " ", printed)]

    def compiled(self, template: str) -> re.Pattern[str]:
        """A pattern in which `<kind>` or `<kind|kind>` stands for any term of these kinds."""
        found = self.cache.get(template)
        if found is None:
            found = re.compile(_PLACEHOLDER.sub(lambda m: words(t for k in m[1].split("|") for t in self.terms[k]), template))
            self.cache[template] = found
        return found


_PLACEHOLDER = re.compile(r"<((?:[a-z]+_(?:verb|noun|marker)\|?)+)>")

# A text without any of these words tells no event.
_GATES = (
    "meet_verb",
    "speak_verb",
    "call_verb",
    "receive_verb",
    "discuss_verb",
    "encounter_noun",
    "body_noun",
    "gathering_noun",
    "ceremony_noun",
    "exhibition_noun",
    "award_noun",
    "public_event_noun",
    "period_noun",
    "sign_verb",
    "speech_noun",
)
