"""What the title grammar reads: an office as printed, with its country, organ and flags."""

from __future__ import annotations

from dataclasses import dataclass

from communique.extraction.document import Span
from communique.extraction.people_lexicon import Office

_ABSTRACT_ENDINGS = ("ness", "tion", "tions", "sion", "acy", "ity", "ities", "ability", "ology", "graphy")
NO_OFFICE = Office("", "", False, False, None)
NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Filler:
    """A value read at a span; `basis` stated, or inferred by `rule_id`."""

    value: str
    span: Span
    basis: str
    rule_id: str


@dataclass(frozen=True, slots=True)
class Title(Span):
    """One printed office. `first` and `last` are its words `[first, last)` in the passage; `core` the span without country."""

    first: int = 0
    last: int = 0
    office: Office = NO_OFFICE
    title: str = ""
    office_key: str = ""
    core: Span = NOWHERE
    country: Filler | None = None
    receiving: Filler | None = None
    organization: Filler | None = None
    is_former: bool = False
    is_acting: bool = False
    is_incoming: bool = False
    is_plural: bool = False
    is_definite: bool = False
    pronoun: str | None = None
    is_capital: bool = False

    @property
    def definite_or_country(self) -> bool:
        """Whether an article or a country makes it a description of its own."""
        return self.is_definite or self.country is not None or self.organization is not None


def is_abstract_noun(text: str) -> bool:
    """Whether the ending is that of English abstract nouns, which head portfolios and no names: Openness, Diplomacy."""
    return len(text) > 6 and text.lower().endswith(_ABSTRACT_ENDINGS)
