"""The words that make a name a company, and those that speak against it, read from the seeds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from communique.extraction.company_context import RelationTerms
from communique.extraction.company_names import CompanySuffixes
from communique.extraction.folding import fold
from communique.seeds import read_seed


@dataclass(frozen=True)
class CompanyLexicon:
    """The words that make a name a company, and those that speak against it."""

    noun: re.Pattern[str]
    plural_noun: re.Pattern[str]
    before_name: re.Pattern[str]
    before_list: re.Pattern[str]
    officer: re.Pattern[str]
    suffixes: CompanySuffixes
    relations: RelationTerms
    actions: re.Pattern[str]
    deals: re.Pattern[str]
    not_companies: re.Pattern[str]
    of_state: re.Pattern[str]
    platforms: frozenset[str]
    publishers: frozenset[str]
    countries: frozenset[str]
    homes: dict[str, str]

    @classmethod
    def load(cls, seeds_dir: Path) -> CompanyLexicon:
        """Read the seeds of company words."""
        nouns = [r["term"] for r in read_seed(seeds_dir, "company_nouns")]
        plurals = [n for n in nouns if n.lower().endswith("s") and not n.lower().endswith("ss")]
        cues = read_seed(seeds_dir, "company_cues")

        def words(terms: list[str]) -> re.Pattern[str]:
            return re.compile(rf"\b(?:{'|'.join(re.escape(t) for t in sorted(terms, key=lambda t: (-len(t), t)))})(?!\w)", re.I)

        return cls(
            noun=words(nouns),
            plural_noun=words(plurals),
            before_name=words([r["term"] for r in cues if r["cue_kind"] == "before_name"]),
            before_list=words([r["term"] for r in cues if r["cue_kind"] == "before_list"]),
            officer=words([r["term"] for r in cues if r["cue_kind"] == "officer"]),
            suffixes=CompanySuffixes.load(seeds_dir),
            relations=RelationTerms.load(seeds_dir),
            actions=words([r["term"] for r in cues if r["cue_kind"] == "action"]),
            deals=words([r["term"] for r in cues if r["cue_kind"] in ("action", "deal")]),
            not_companies=words([r["term"] for r in read_seed(seeds_dir, "not_companies")]),
            of_state=words([r["term"] for r in cues if r["cue_kind"] == "of_state"]),
            platforms=frozenset(fold(r["term"]) for r in cues if r["cue_kind"] == "platform"),
            publishers=frozenset(fold(r["surface"]) for r in read_seed(seeds_dir, "publishers")),
            countries=frozenset(r["country_code"] for r in read_seed(seeds_dir, "countries")),
            homes={fold(r["name"]): r["home_country_code"] for r in read_seed(seeds_dir, "companies")},
        )
