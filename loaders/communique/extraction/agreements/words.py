"""The words of agreements, read once from `seeds/agreement_terms.csv` and compiled into patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from communique.seeds import read_seed

HEAD_KINDS = ("paper", "understanding", "plan", "paper_collection")


def alternation(terms: Iterable[str]) -> str:
    """An alternation of phrases, longest first, with any run of blanks between words."""
    ordered = sorted(set(terms), key=lambda t: (-len(t), t))
    return "(?:" + "|".join(re.escape(t).replace(r"\ ", r"\s+") for t in ordered) + ")"


@dataclass(frozen=True)
class AgreementWords:
    """Words of the agreement grammar: forms by kind, kinds of heads, and patterns over lower-cased text."""

    words: Mapping[str, frozenset[str]]
    head_kinds: Mapping[str, tuple[str, str]]
    heads: re.Pattern[str]
    patterns: Mapping[str, re.Pattern[str]]

    @classmethod
    def load(cls, seeds_dir: Path) -> AgreementWords:
        """Read the seed. `head_kinds` maps a lower-case head to its class (paper, understanding, ...) and agreement kind."""
        words: dict[str, set[str]] = {}
        heads: dict[str, tuple[str, str]] = {}
        for row in read_seed(seeds_dir, "agreement_terms"):
            term, kind = row["term"].lower(), row["term_kind"]
            words.setdefault(kind, set()).add(term)
            if kind in HEAD_KINDS:
                heads[term] = (kind, row["value"])
        patterns = {kind: re.compile(rf"(?<![\w-]){alternation(found)}(?![\w-])") for kind, found in words.items()}
        return cls(
            {kind: frozenset(found) for kind, found in words.items()},
            heads,
            re.compile(rf"(?<![\w]){alternation(heads)}(?![\w-])"),
            patterns,
        )

    def source(self, *kinds: str) -> str:
        """A pattern source of all terms of some kinds."""
        return alternation(term for kind in kinds for term in self.words[kind])
