"""Agreements between states and milestones of their relations.

`titles` finds the papers and their titles, `status` what became of them and when, `parties` between whom, `milestones` the
levels of relations; `finder` puts them together, one claim for each distinct agreement of an article.
"""

from communique.extraction.agreements.finder import find
from communique.extraction.agreements.lexicon import AgreementLexicon

__all__ = ["AgreementLexicon", "find"]
