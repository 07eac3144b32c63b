"""The gazetteer: every word list of `seeds/`, searched in one pass with an Aho-Corasick automaton.

A surface that has a capital letter is matched with that capital, or in full capitals (headlines); a surface in lower case is
matched in any case. Hits begin and end at word boundaries. Within one kind the longest hit wins; hits of different kinds may
overlap, and the grammars choose.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import ahocorasick

from communique.extraction.document import Mention
from communique.extraction.folding import lower, shadow
from communique.seeds import read_seed


@dataclass(frozen=True, slots=True)
class Source:
    """Which seed feeds the gazetteer: its surface and code columns, and its kind (or the column that holds it)."""

    seed: str
    surface: str
    code: str
    kind: str | None = None
    kind_column: str | None = None


SOURCES: tuple[Source, ...] = (
    Source("country_names", "surface", "country_code", kind_column="name_kind"),
    Source("cities", "surface", "country_code", "city"),
    Source("organizations", "name", "name", "organization"),
    Source("companies", "name", "name", "company"),
    Source("company_nouns", "term", "term", "company_noun"),
    Source("indicator_terms", "term", "indicator_code", "indicator"),
    Source("office_titles", "title", "title", "office"),
    Source("organs", "name", "name", "organ"),
)
"""Closed-class words of single grammars (scales, qualifiers, honorifics, verbs) are read by those grammars themselves."""

# The kinds of names that mean the state itself.
STATE_KINDS = {"name": "country", "official": "country", "alias": "country", "historic": "country", "acronym": "bloc"}


class Gazetteer:
    """All surfaces in one automaton."""

    def __init__(self, entries: Iterator[tuple[str, Mention]]) -> None:
        by_key: dict[str, list[Mention]] = {}
        for surface, entry in entries:
            by_key.setdefault(lower(shadow(surface)), []).append(entry)
        self._automaton = ahocorasick.Automaton()
        for key, found in by_key.items():
            self._automaton.add_word(key, (len(key), tuple(found)))
        self._automaton.make_automaton()

    @classmethod
    def load(cls, seeds_dir: Path) -> Gazetteer:
        """Read all sources."""
        return cls(_entries(seeds_dir))

    def find(self, shadowed: str) -> list[Mention]:
        """All mentions in a shadowed text, longest first within a kind, in order of their start."""
        lowered = lower(shadowed)
        hits: dict[str, list[Mention]] = {}
        for last, (length, entries) in self._automaton.iter(lowered):
            start, end = last - length + 1, last + 1
            if not _is_bounded(lowered, start, end):
                continue
            printed = shadowed[start:end]
            for entry in entries:
                if _case_fits(shadow(entry.surface), printed):
                    hit = Mention(start, end, entry.kind, entry.code, entry.surface, entry.row)
                    hits.setdefault(_group(entry.kind), []).append(hit)
        return sorted(
            (hit for group in hits.values() for hit in _longest_with_ties(group)),
            key=lambda m: (m.start, -m.end, m.kind, m.code),
        )


def _group(kind: str) -> str:
    """Names of states, blocs, demonyms and capitals compete: in `South Korean` there is no `Korean`."""
    geographic = {"country", "demonym", "demonym_plural", "capital", "seat", "bloc", "prefix"}
    return "geography" if kind in geographic else kind


def _longest_with_ties(hits: list[Mention]) -> Iterator[Mention]:
    """Longest hits without overlap; several meanings of one span all stay, each once."""
    last = (-1, -1)
    seen: set[tuple[str, str]] = set()
    for hit in sorted(hits, key=lambda m: (m.start, -m.end, m.kind, m.code)):
        if hit.start >= last[1]:
            last, seen = (hit.start, hit.end), set()
        if (hit.start, hit.end) == last and (hit.kind, hit.code) not in seen:
            seen.add((hit.kind, hit.code))
            yield hit


def _is_bounded(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (before.isalnum() and text[start].isalnum()) and not (after.isalnum() and text[end - 1].isalnum())


def _case_fits(surface: str, printed: str) -> bool:
    if surface == surface.lower():
        return True
    if printed == surface or (printed == surface.upper() and len(surface) > 3):
        return True
    # a capital where the surface has one; lower-case words of the surface may be capitalised in titles
    return all(p.isupper() or not s.isupper() for s, p in zip(surface, printed, strict=True)) and not (
        printed.isupper() and len(surface) <= 3
    )


def _entries(seeds_dir: Path) -> Iterator[tuple[str, Mention]]:
    for source in SOURCES:
        for row in read_seed(seeds_dir, source.seed):
            kind = source.kind or row[source.kind_column or ""]
            kind = STATE_KINDS.get(kind, kind) if source.kind_column else kind
            entry = Mention(0, 0, kind, row[source.code], row[source.surface], tuple(row.items()))
            yield row[source.surface], entry
            acronym = row.get("acronym", "")
            if source.seed == "organizations" and acronym:
                yield acronym, Mention(0, 0, kind, row[source.code], acronym, tuple(row.items()))
