"""The closed-class words of the people stage, read from the seeds once a process."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from communique.extraction.document import Span
from communique.extraction.folding import fold, shadow
from communique.extraction.names import Word, phrase, words_in
from communique.seeds import read_seed

Phrase = tuple[str, ...]


V = TypeVar("V")


class PhraseTable(dict[Phrase, V]):
    """Phrases of lower-case words. The first and last words tell cheaply where no phrase can begin or end.

    A word counts with and without a plural s.
    """

    def __init__(self, entries: Iterable[tuple[Phrase, V]]) -> None:
        super().__init__(entries)
        self.firsts = frozenset(form for key in self for form in (key[0], key[0] + "s"))
        self.lasts = frozenset(key[-1] for key in self)
        self.most = max(map(len, self), default=0)


@dataclass(frozen=True, slots=True)
class Office:
    """A row of `office_titles`. `country_code` is set where a single state uses the title."""

    title: str
    level: str
    is_diplomatic: bool
    takes_portfolio: bool
    country_code: str | None


@dataclass(frozen=True, slots=True)
class StateForm:
    """A row of `state_forms`. `monarch_title` joins its forms by a bar; `cabinet_title` is minister, secretary or either."""

    head_of_state: str
    head_of_government: str
    monarch_title: str
    cabinet_title: str


@dataclass(frozen=True)
class PeopleLexicon:
    """Offices, modifiers, portfolios, units, honorifics and words that are no names, keyed by lower-case word tuples."""

    offices: PhraseTable[Office]
    modifiers: PhraseTable[str]
    portfolios: PhraseTable[str]
    units: frozenset[str]
    honorifics: PhraseTable[str]
    not_people: Mapping[Phrase, str]
    state_forms: Mapping[str, StateForm]
    publishers: Mapping[str, str]
    sovereign: frozenset[str]
    given_names: frozenset[str]
    family_first: frozenset[str]

    @classmethod
    def load(cls, seeds_dir: Path) -> PeopleLexicon:
        """Read the seeds of this stage; raises UsageError when one is missing."""
        names = read_seed(seeds_dir, "name_parts")
        return cls(
            offices=PhraseTable(
                (
                    cut(row["title"]),
                    Office(
                        row["title"],
                        row["office_level"],
                        row["is_diplomatic"] == "true",
                        row["takes_portfolio"] == "true",
                        row["country_code"] or None,
                    ),
                )
                for row in read_seed(seeds_dir, "office_titles")
            ),
            modifiers=PhraseTable((cut(r["term"]), r["modifier_kind"]) for r in read_seed(seeds_dir, "office_modifiers")),
            portfolios=PhraseTable((cut(r["term"]), r["canonical"]) for r in read_seed(seeds_dir, "portfolios")),
            units=frozenset(
                word
                for r in read_seed(seeds_dir, "organs")
                if r["organ_kind"] == "unit_noun"
                for word in (r["name"].lower(),)
                if " " not in word
            ),
            honorifics=PhraseTable((cut(r["term"]), r["honorific_kind"]) for r in read_seed(seeds_dir, "honorifics")),
            not_people={cut(r["term"]): r["noun_kind"] for r in read_seed(seeds_dir, "not_people")},
            state_forms={
                r["country_code"]: StateForm(r["head_of_state"], r["head_of_government"], r["monarch_title"], r["cabinet_title"])
                for r in read_seed(seeds_dir, "state_forms")
            },
            publishers={r["publisher"]: r["country_code"] for r in read_seed(seeds_dir, "publishers") if r["country_code"]},
            sovereign=frozenset(r["country_code"] for r in read_seed(seeds_dir, "countries") if r["is_sovereign"] == "true"),
            given_names=frozenset(fold(r["name"]) for r in names if r["name_part"] == "given"),
            family_first=frozenset(fold(r["name"]) for r in names if r["name_part"] == "family_first"),
        )

    def office_at(self, words: Sequence[Word], start: int) -> tuple[int, Office] | None:
        """The longest office that begins at a word: the word after its last, and the office. A plural counts."""
        if start >= len(words) or words[start].lowered not in self.offices.firsts:
            return None
        for end in range(min(len(words), start + self.offices.most), start, -1):
            key = phrase(words[start:end])
            for variant in _singulars(key):
                if variant in self.offices:
                    return end, self.offices[variant]
        return None

    def longest(self, table: PhraseTable[str], words: Sequence[Word], start: int, most: int = 6) -> int:
        """The word after the longest phrase of a table that begins at a word; `start` when none does."""
        if start >= len(words) or words[start].lowered not in table.firsts:
            return start
        for end in range(min(len(words), start + most), start, -1):
            if phrase(words[start:end]) in table:
                return end
        return start

    def longest_before(self, table: PhraseTable[str], words: Sequence[Word], end: int, most: int = 6) -> int:
        """The first word of the longest phrase of a table that ends before a word; `end` when none does."""
        if end <= 0 or words[end - 1].lowered not in table.lasts:
            return end
        for start in range(max(0, end - most), end):
            if phrase(words[start:end]) in table:
                return start
        return end


def cut(text: str) -> Phrase:
    """A seed term as lower-case words, cut as the text is cut."""
    shadowed = shadow(text)
    return phrase(words_in(shadowed, Span(0, len(shadowed))))


def _singulars(key: Phrase) -> list[Phrase]:
    forms = [key]
    last = key[-1]
    if last.endswith("s") and len(last) > 3:
        forms.append((*key[:-1], last[:-1]))
    if len(key) > 1 and key[0].endswith("s"):
        forms.append((key[0][:-1], *key[1:]))
    return forms
