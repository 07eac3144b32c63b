"""How sure a claim is: the share of claims by its rule that readers found right, with the grammar's own score as prior.

The grammar scores a claim by how it was read (a name printed beside the office, a side inferred from the article's pair). That
score alone is an opinion. The seed `rule_precision` holds, by rule, how many claims on annotated articles were right and wrong.
Confidence is the mean of the Beta posterior: the score counts as `PRIOR_STRENGTH` claims, of which that share was right (Gelman
et al., Bayesian Data Analysis, 3rd edition, section 2.4). A rule that was never judged keeps its score; one that was judged
often has its own precision; between two claims of one rule, the better score stays the surer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self, TypeVar

from communique.extraction.claims import Claim
from communique.seeds import read_seed

PRIOR_STRENGTH = 5.0
"""How many judged claims the score of the grammar weighs as much as."""

MOST = 0.99
"""No rule is certain, however often it was right."""

_Claim = TypeVar("_Claim", bound=Claim)


@dataclass(frozen=True, slots=True)
class Judged:
    """How many claims of one rule were judged right and wrong."""

    right: int = 0
    wrong: int = 0


@dataclass(frozen=True, slots=True)
class Calibration:
    """What is known of the rules, by kind of claim and rule."""

    rules: dict[tuple[str, str], Judged]

    @classmethod
    def load(cls, seeds_dir: Path) -> Self:
        """Read the seed `rule_precision`."""
        return cls(
            {
                (row["claim_kind"], row["rule_id"]): Judged(int(row["right_count"]), int(row["wrong_count"]))
                for row in read_seed(seeds_dir, "rule_precision")
            }
        )

    def applied(self, claim: _Claim) -> _Claim:
        """The claim with its score replaced by its confidence."""
        return replace(claim, confidence=posterior(claim.confidence, self.rules.get((claim.kind, claim.rule_id), Judged())))


UNCALIBRATED = Calibration({})


def posterior(score: float, judged: Judged) -> float:
    """Mean of the Beta posterior, to three decimals; `score` is the prior mean, between 0 and 1."""
    count = judged.right + judged.wrong
    return round(min(MOST, (judged.right + PRIOR_STRENGTH * score) / (count + PRIOR_STRENGTH)), 3)
