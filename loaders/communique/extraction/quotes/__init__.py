"""Quotations: words that a text gives as somebody's own, with the speaker.

`lexicon` holds the words, `stretches` finds the marks, `marked` tells quotes from names between quotation marks, `unmarked`
reads direct speech without marks, `speakers` finds who speaks; `finder` makes the claims.
"""

from communique.extraction.quotes.finder import find
from communique.extraction.quotes.lexicon import QuoteLexicon

__all__ = ["QuoteLexicon", "find"]
