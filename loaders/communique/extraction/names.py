"""The shape of personal names: words, particles, initials, nicknames, and which part is the family name.

The words of a paragraph are cut here by one rule for names and offices alike; hyphens and inner apostrophes stay inside a
word, a possessive ending does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from communique.extraction.document import Span
from communique.extraction.folding import fold

_TOKEN = re.compile(
    r"(?P<initial>(?:[^\W\d_]\.)+(?:-(?:[^\W\d_]\.)+)*(?![^\W\d_]\.)|(?<![\w.'-])[A-Z](?=\s[A-Z]))"
    r"|(?P<word>[^\W\d_]+(?:[-'`][^\W\d_]+)*)"
    r"|(?P<number>\d[\d.,]*)"
    r"|(?P<mark>\S)"
)
_ABBREVIATION = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "hon",
        "gen",
        "lt",
        "col",
        "maj",
        "capt",
        "brig",
        "sen",
        "rep",
        "gov",
        "rev",
        "fr",
        "st",
        "jr",
        "sr",
        "sgt",
        "cpl",
        "adm",
        "cmdr",
        "insp",
        "supt",
        "amb",
        "pres",
        "eng",
        "engr",
        "adv",
        "smt",
        "shri",
        "mme",
        "retd",
        "ret",
    ]
)
_TRANSCRIBED_STOP = re.compile(r"'(?=\s(?:[Aa]l|[Ee]l|[Bb]in|[Ii]bn)\b)")
"""The apostrophe that ends an Arabic or Syriac name before its next part: `Shia' al-Sudani`."""

_INNER_CAPITAL = re.compile(r"[a-zà-ÿ][A-Z]")
_INNER_CAPITAL_NAMES = re.compile(r"^(?:Mc|Mac|Fitz|De|Di|Du|La|Le|Van|Von|Al|El|O|D|Ó)[A-Z]")

PARTICLES = frozenset(
    [
        "de",
        "del",
        "della",
        "dello",
        "di",
        "da",
        "das",
        "do",
        "dos",
        "du",
        "des",
        "la",
        "le",
        "las",
        "los",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "ten",
        "vande",
        "zu",
        "zum",
        "zur",
        "af",
        "av",
        "bin",
        "bint",
        "binti",
        "ben",
        "ibn",
        "abu",
        "al",
        "el",
        "ul",
        "ur",
        "y",
        "e",
        "na",
        "nan",
        "af",
        "op",
        "'t",
        "mac",
        "san",
        "st",
    ]
)
"""Words written in lower case inside names of many languages."""

_LEADING_PARTICLES = frozenset(
    [
        "de",
        "del",
        "della",
        "di",
        "da",
        "das",
        "do",
        "dos",
        "du",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "ten",
        "al",
        "el",
        "bin",
        "ibn",
        "la",
        "le",
        "zu",
        "abu",
    ]
)
_NUMERAL = frozenset(
    ["ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "jr", "sr"]
)

FAMILY_FIRST_COUNTRIES = frozenset({"CHN", "TWN", "PRK", "KOR", "VNM", "KHM"})
"""Countries whose names English texts usually print with the family name first."""


_SOMETIMES_FAMILY_FIRST = frozenset({"SGP", "HKG", "MYS", "MAC"})
"""Countries where three-part Chinese names stand beside names of other orders."""


@dataclass(frozen=True, slots=True)
class Word(Span):
    """A word, number or mark. `kind` is word, initial, number or mark; `is_possessive` when an 's or ' follows it."""

    text: str = ""
    kind: str = "word"
    is_possessive: bool = False
    is_glued: bool = False
    lowered: str = field(init=False, default="", compare=False, repr=False)
    """The word in lower case, kept since every look-up asks for it."""

    def __post_init__(self) -> None:
        """Lower the word once."""
        object.__setattr__(self, "lowered", self.text.lower())

    @property
    def is_capital(self) -> bool:
        """Whether it is a word or an initial that begins with a capital letter."""
        return self.kind in ("word", "initial") and self.text[0].isupper()

    @property
    def is_shouted(self) -> bool:
        """Whether it is a word of two or more letters, all capitals."""
        return self.kind == "word" and len(self.text) > 1 and self.text.isupper()


def words_in(shadow: str, span: Span) -> list[Word]:
    """The words of a stretch of shadowed text."""
    found: list[Word] = []
    for match in _TOKEN.finditer(shadow, span.start, span.end):
        start, end, kind = match.start(), match.end(), match.lastgroup or "mark"
        text = match.group()
        glued = bool(found) and found[-1].end == start
        possessive = False
        if kind == "word":
            if _TRANSCRIBED_STOP.match(shadow, end, span.end):
                end, text = end + 1, text + "'"
            elif len(text) > 2 and text[-2:] in ("'s", "'S", "`s"):
                text, end, possessive = text[:-2], end - 2, True
                found.append(Word(start, end, text, kind, True, glued))
                continue
            if text.lower() in _ABBREVIATION and end < span.end and shadow[end] == ".":
                found.append(Word(start, end + 1, text + ".", "word", False, glued))
                continue
            if text[-1] in "sxz" and end < span.end and shadow[end] == "'" and not shadow[end + 1 : end + 2].isalnum():
                possessive = True
        if kind == "mark" and text == "." and found and glued and found[-1].text.endswith("."):
            continue
        if kind == "mark" and text == "'" and found and (found[-1].end > start or (glued and found[-1].is_possessive)):
            continue
        found.append(Word(start, end, text, kind, possessive, glued))
    return found


def phrase(words: Sequence[Word]) -> tuple[str, ...]:
    """The lower-case words, for look-ups."""
    return tuple([w.lowered for w in words])


def is_name_word(word: Word) -> bool:
    """Whether the shape of a word fits a name: a capital first, no capital after a small letter except in Mc, De, La ..."""
    if word.kind == "initial":
        return word.text[0].isupper()
    if word.kind != "word" or not word.text[0].isupper():
        return word.kind == "word" and bool(re.match(r"^(?:al|el|d|ad|an|ar|as|at|az|ash)[-'][A-ZÀ-Þ]", word.text))
    for piece in re.split(r"[-'`]", word.text):
        if _INNER_CAPITAL.search(piece) and not _INNER_CAPITAL_NAMES.match(piece):
            return False
    return True


def is_particle(word: Word, leading: bool = False) -> bool:
    """Whether a lower-case word may stand inside a name, or at its beginning."""
    return word.kind == "word" and word.text in (_LEADING_PARTICLES if leading else PARTICLES)


def is_numeral(word: Word) -> bool:
    """II, III, Jr and the like."""
    return is_numeral_text(word.text)


def is_numeral_text(text: str) -> bool:
    """Whether a part of a name is a numeral or Jr, Sr; a family name such as Xi or Vi is none."""
    bare = text.strip(".")
    return bare.lower() in _NUMERAL and (bare.isupper() or bare.lower() in ("jr", "sr"))


def split_name(
    parts: Sequence[str], country_code: str | None, family_first: frozenset[str]
) -> tuple[str | None, str | None, str | None]:
    """Given names, family name with its particles, and name order, by the usage of the country.

    `family_first` holds frequent folded family names of countries that print them first: a check on the order, never its ground.

    A single name has no order. With an unknown country the order is given-first, except where a hyphenated last part follows a
    frequent Chinese, Korean or Vietnamese family name.
    """
    core = [p for p in parts if not is_numeral_text(p)]
    if len(core) < 2:
        return None, None, None
    first = fold(core[0])
    hyphenated = len(core) == 2 and "-" in core[1] and core[1].split("-")[1][:1].islower()
    if (
        (country_code in FAMILY_FIRST_COUNTRIES or hyphenated)
        and (first in family_first or country_code != "HKG")
        and len(core) <= 4
    ):
        western = country_code in FAMILY_FIRST_COUNTRIES and first not in family_first and fold(core[-1]) in family_first
        if not western:
            return " ".join(core[1:]), core[0], "family_first"
    if country_code in _SOMETIMES_FAMILY_FIRST and first in family_first and len(core) == 3:
        return " ".join(core[1:]), core[0], "family_first"
    cut = len(core) - 1
    while cut > 1 and (core[cut - 1] in PARTICLES or core[cut - 1] in ("Al", "El", "Bin", "Van", "De", "Von", "Del", "Da", "Di")):
        cut -= 1
    return " ".join(core[:cut]), " ".join(core[cut:]), "given_first"
