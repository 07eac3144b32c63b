"""The title grammar: `[former] [country] [rank] [portfolio] office [of portfolio, unit, organ] [of country | to country]`.

It reads offices only; who holds them is decided in `roles`. A title is printed in pieces (`the French President`, `President of
France`): the country is taken out of it, the organ stays.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.extraction.names import Word
from communique.extraction.passages import Passage
from communique.extraction.people_lexicon import Office
from communique.extraction.title_model import Filler, Title, is_abstract_noun
from communique.extraction.title_parser import TitleParser

_HEADS = {"head_of_state", "head_of_government"}


def find_titles(passage: Passage) -> list[Title]:
    """The offices of a passage, left to right; an office inside the portfolio or rank of another is not one of its own."""
    heads = _heads(passage)
    found: list[Title] = []
    limit = len(passage.words) + 1
    for first, last, office in reversed(heads):
        if last > limit:
            continue
        title = TitleParser(passage, first, last, office).run()
        limit = title.first
        found.append(title)
    found.reverse()
    kept: list[Title] = []
    for title in found:
        if kept and title.first < kept[-1].last:
            continue
        kept.append(title)
    return kept


def _heads(passage: Passage) -> list[tuple[int, int, Office]]:
    heads: list[tuple[int, int, Office]] = []
    i = 0
    words = passage.words
    while i < len(words):
        hit = _office(passage, i) if words[i].kind in ("word", "initial") else None
        if hit and not _inside_body(passage, i, hit[0]):
            heads.append((i, hit[0], hit[1]))
            i = hit[0]
            continue
        prefix, _, rest = words[i].lowered.partition("-")
        if rest and prefix in ("ex", "then", "former", "vice", "deputy", "co") and (rest,) in passage.lexicon.offices:
            heads.append((i, i + 1, passage.lexicon.offices[(rest,)]))
        i += 1
    return heads


def _office(passage: Passage, first: int) -> tuple[int, Office] | None:
    """The longest office that begins at a word and takes no word from the name of a country: `President of the Republic` is one,
    but `President of the Republic of Korea` is a President."""
    hit = passage.lexicon.office_at(passage.words, first)
    for k in range(first + 1, hit[0] if hit else first):
        country = passage.geography_at(k, "country")
        if hit and country is not None and country.last > hit[0]:
            return passage.lexicon.office_at(passage.words[:k], first)
    return hit


def _inside_body(passage: Passage, first: int, last: int) -> bool:
    """`Chancellor` in `Chancellery`-like names of bodies: the office is only a word of an organisation's name."""
    hit = passage.body_over(first)
    return hit is not None and hit.first <= first and hit.last > last


def titles_before(titles: Sequence[Title], words: Sequence[Word], index: int) -> list[Title]:
    """The chain of titles that ends right before a word: `Deputy Prime Minister for EU Funds and Minister of Finance`."""
    chain: list[Title] = []
    by_end = {t.last: t for t in titles}
    position = index
    while position in by_end:
        title = by_end[position]
        chain.insert(0, title)
        position = title.first
        if position and words[position - 1].lowered in ("and", "&", ",", "cum") and position - 1 in by_end:
            if {by_end[position - 1].office.level, title.office.level} == _HEADS and by_end[position - 1].country is None:
                break
            position -= 1
        elif (position > 1 and words[position - 1].lowered in ("the",) and words[position - 2].lowered in ("and", ",")) or (
            position > 1 and words[position - 1].lowered in ("and", "&") and words[position - 2].text == ","
        ):
            position -= 2
    return chain


__all__ = ["Filler", "Title", "find_titles", "is_abstract_noun", "titles_before"]
