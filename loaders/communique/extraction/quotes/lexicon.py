"""The words of quotation, read once from `seeds/quote_verbs.csv` and compiled into patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from communique.seeds import read_seed


def alternation(terms: Iterable[str]) -> str:
    """An alternation of phrases, longest first, with any run of blanks between words."""
    ordered = sorted(set(terms), key=lambda t: (-len(t), t))
    return "(?:" + "|".join(re.escape(t).replace(r"\ ", r"\s+") for t in ordered) + ")"


@dataclass(frozen=True)
class QuoteLexicon:
    """Closed-class words of quotation by kind, and patterns over lower-cased text.

    `report` finds any verb of saying, writing or calling; `names` a noun that a name follows or precedes.
    """

    words: Mapping[str, frozenset[str]]
    report: re.Pattern[str]
    attribution: re.Pattern[str]
    name_before: re.Pattern[str]
    name_after: re.Pattern[str]
    quoting: re.Pattern[str]
    first_person: re.Pattern[str]
    closing: re.Pattern[str]
    holder: re.Pattern[str]

    @classmethod
    def load(cls, seeds_dir: Path) -> QuoteLexicon:
        """Read the seed."""
        words: dict[str, set[str]] = {}
        for row in read_seed(seeds_dir, "quote_verbs"):
            words.setdefault(row["term_kind"], set()).add(row["term"].lower())
        verbs = alternation([*words["say"], *words["write"], *words["call"]])
        say = alternation(words["say"])
        nouns = alternation(words["name_noun"])
        return cls(
            {kind: frozenset(found) for kind, found in words.items()},
            re.compile(rf"(?<![\w-]){verbs}(?![\w-])"),
            re.compile(rf"(?<![\w-]){alternation(words['attribution'])}\s"),
            re.compile(rf"(?<![\w-]){nouns}(?:\s+of)?(?:\s+the)?\s*[,:]?\s*$"),
            re.compile(rf"\s+(?:\w+\s+)?{nouns}(?![\w-])"),
            re.compile(
                rf"(?<![\w-])(?P<verb>{alternation(words['quote'])})\s(?P<gap>[^;]{{0,80}}?)'s?\s+(?:\w+\s+)?{alternation(words['quoted_noun'])}(?![\w-])"
            ),
            re.compile(rf"(?<![\w'-]){alternation(words['first_person'])}(?![\w-])"),
            re.compile(
                rf",\s+(?:[-–—]\s+)?(?:(?P<verb>{say})(?![\w-])(?P<after>[^.;!?]{{0,140}})|(?P<before>[^.;!?,]{{1,90}}?)\s(?P<last>{say}))\s*[.!]?\s*$"
            ),
            re.compile(rf"\bthe\s+(?:[\w-]+\s+){{0,2}}?(?P<noun>{alternation(words['holder'])})(?![\w-])(?!\s+of\b)"),
        )
