"""Figures about the relation of two countries: amounts, what they measure, between whom, and when.

`amounts` finds numbers with their units, `readings` and `counts` say what they measure, `pairs` between whom, `periods` when;
`finder` puts them together and carries what a list, a bracket or the next sentence leaves out.
"""

from communique.extraction.figures.finder import find
from communique.extraction.figures.lexicon import FigureLexicon

__all__ = ["FigureLexicon", "find"]
