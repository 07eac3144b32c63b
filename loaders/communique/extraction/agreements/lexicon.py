"""All that the agreement grammar knows, built once from the seeds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from communique.extraction.agreements.milestones import MilestoneGrammar
from communique.extraction.agreements.status import StatusGrammar
from communique.extraction.agreements.words import AgreementWords


@dataclass(frozen=True)
class AgreementLexicon:
    """The words of `seeds/agreement_terms.csv` and the patterns made of them."""

    words: AgreementWords
    status: StatusGrammar
    milestones: MilestoneGrammar

    @classmethod
    def load(cls, seeds_dir: Path) -> AgreementLexicon:
        """Read the seed and compile the patterns."""
        words = AgreementWords.load(seeds_dir)
        return cls(words, StatusGrammar(words), MilestoneGrammar(words))
