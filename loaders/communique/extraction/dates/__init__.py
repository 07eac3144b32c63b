"""Date expressions of a text: printed words to windows (EDTF), with the rule that read them.

`absolute` reads dates and periods that carry their
year; `relative` those that need the article's date; `find` puts them together, longest expression first.
"""

from communique.extraction.dates.finder import find

__all__ = ["find"]
