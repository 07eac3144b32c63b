"""The two sides of an article: the countries or bodies whose relation it is about, for words like `the two countries`.

Countries are counted where they are named or stand for somebody; the title and the first sentences weigh more. An article
about one country, or about many alike, has no sides: what needs them stays open.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from communique.extraction.claims import Basis
from communique.extraction.document import Document, Mention, Span, longest
from communique.extraction.people import PersonTable

_KINDS = ("country", "demonym", "demonym_plural", "capital", "seat", "bloc")
_STATED = ("country", "demonym", "demonym_plural", "bloc")
_LEAD_SENTENCES = 3
_ENOUGH = 3.0
"""A side is named in the lead and once more, or three times in the body."""
_TITLE_WEIGHT, _LEAD_WEIGHT, _BODY_WEIGHT = 2.0, 2.0, 1.0
_PLACE_WEIGHT = 1.0
"""A capital may only be where something happens, wherever it is named."""
_RIVAL = 0.75
"""A third country with this share of the second's weight leaves the pair undecided."""


@dataclass(frozen=True, slots=True)
class Side(Span):
    """A country or body at a place in the text; `basis` is inferred for a capital or a person that stands for it."""

    code: str = ""
    basis: Basis = "stated"


class Sides:
    """Where the countries of a document are named, and the pair it is about."""

    def __init__(self, document: Document, people: PersonTable) -> None:
        self.document = document
        self._named = tuple(_named(document))
        persons = [
            Side(m.anchor_start, m.anchor_end, m.country_code, "inferred") for m in people.mentions if m.country_code is not None
        ]
        self._persons = tuple(sorted(persons, key=lambda s: (s.start, s.end, s.code)))
        self.pair = self._pair()

    def named_in(self, start: int, end: int) -> list[Side]:
        """Countries and bodies named inside a stretch, in order."""
        return [s for s in self._named if start <= s.start and s.end <= end]

    def standing_in(self, start: int, end: int) -> list[Side]:
        """Countries named inside a stretch or represented by a person named there, in order, each code once."""
        found = sorted(
            [*self.named_in(start, end), *(s for s in self._persons if start <= s.start and s.end <= end)],
            key=lambda s: (s.basis != "stated", s.start, s.end, s.code),
        )
        return sorted(distinct(found), key=lambda s: s.start)

    def _pair(self) -> tuple[Side, Side] | None:
        sentences = self.document.sentences
        if not sentences:
            return None
        title = next((s for s in self.document.article.spans if s.kind == "title"), None)
        lead_end = sentences[min(_LEAD_SENTENCES, len(sentences)) - 1].end
        weights: dict[str, float] = defaultdict(float)
        first: dict[str, Side] = {}
        persons = frozenset(self._persons)
        for side in (*self._named, *self._persons):
            is_place = side.basis == "inferred" and side not in persons
            if self.document.sentence_at(side.start) is None and not (title and title.start <= side.start < title.end):
                continue
            in_title = title is not None and title.start <= side.start < title.end
            weight = _TITLE_WEIGHT if in_title else _LEAD_WEIGHT if side.end <= lead_end else _BODY_WEIGHT
            weights[side.code] += min(weight, _PLACE_WEIGHT) if is_place else weight
            if side.code not in first or side.start < first[side.code].start:
                first[side.code] = side
        ranked = sorted(weights, key=lambda c: (-weights[c], first[c].start, c))
        if len(ranked) < 2 or weights[ranked[1]] < _ENOUGH:
            return None
        if len(ranked) > 2 and weights[ranked[2]] > _RIVAL * weights[ranked[1]] and weights[ranked[2]] >= _ENOUGH:
            return None
        one, two = sorted((first[ranked[0]], first[ranked[1]]), key=lambda s: (s.start, s.code))
        return one, two


def distinct(sides: list[Side]) -> list[Side]:
    """The first of each code, in the order given."""
    seen: set[str] = set()
    kept: list[Side] = []
    for side in sides:
        if side.code not in seen:
            seen.add(side.code)
            kept.append(side)
    return kept


def _named(document: Document) -> Iterator[Side]:
    """Leftmost-longest mentions; of several countries of one name the one that the article names otherwise."""
    mentions = [m for m in document.mentions if m.kind in _KINDS]
    clear = Counter(m.code for m in mentions)
    by_span: dict[tuple[int, int], list[Mention]] = {}
    for mention in mentions:
        by_span.setdefault((mention.start, mention.end), []).append(mention)
    for mention in longest(mentions):
        tied = by_span[mention.start, mention.end]
        chosen = max(tied, key=lambda m: (clear[m.code], m.kind in _STATED, -_KINDS.index(m.kind), m.code))
        if document.shadow[max(0, chosen.start - 4) : chosen.start] == "New ":
            continue
        yield Side(chosen.start, chosen.end, chosen.code, "stated" if chosen.kind in _STATED else "inferred")
