"""Names of companies: where one begins and ends, and how its variants meet.

A name is a run of capitalised words, with `&`, initials and figures inside ("Arctic LNG 2"); it never crosses a comma, and it
leaves out what describes it from outside: articles, demonyms, possessives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.extraction.document import Document, Span
from communique.extraction.folding import fold
from communique.seeds import read_seed

CAPITALS = "".join(chr(code) for code in range(0x41, 0x250) if chr(code).isupper())
_WORD = rf"(?:[{CAPITALS}][\w'&/.-]*[\w&]|[{CAPITALS}]|[a-z]{{1,2}}[A-Z]\w+|[0-9]+[A-Z]\w*)"
_BRACKET = rf"(?: \([{CAPITALS}]\w+\)(?= (?:Ltd|Limited|Pvt|Private|Inc|Co|Corp|GmbH|LLC|Plc|PLC)\b))?"
_LINK = (
    r"(?: (?:&|of|de|do|da|des|dos|del|du|di|der|van|et|und|e|y|"
    r"and(?= (?:Sons|Co|Company|Partners|Brothers|Gas|Steel|Metals)\b)) | )"
)
NAME = re.compile(rf"{_WORD}(?:{_BRACKET}{_LINK}(?:{_WORD}|[0-9]{{1,3}}\b)){{0,5}}")
_MORE_LEGAL = re.compile(r"(?:\.?,? (?:Ltd|Inc|LLC|LLP|PLLC|Limited)\b\.?)+")
_LEGAL_END = re.compile(
    r" (?:Ltd|Limited|Inc|Corp|Corporation|PLC|Plc|LLC|LLP|GmbH|AG|SE|SA|SpA|NV|BV|AB|ASA|JSC|OJSC|PJSC|Co|Berhad|"
    r"Bhd|Tbk|A/S|Oyj|Oy|Pvt|KK)"
    r"(?= of )"
)
# Between the names of a list; the next name may be described: `A, the bus builder B and C`.
_LIST_JOINT = re.compile(
    r"\s*(?:,\s*(?:and|or|as well as|along with)?|and|or|as well as|along with|&)\s+"
    r"(?:(?:the|an?|its)\s+(?:[a-z][a-z-]*\s+){0,3})?"
)
_FUNCTION_WORDS = """
The A An In On At By For From And Or But As It Its He She They We I This That These Those Such Other Many Some Several
Both Our Your Their His Her With Under After Before During Since Until While When Where Which Who Mr Mrs Ms Dr Sir
Earlier Later Last Next Also Moreover However According Among Over More Most January February March April May June July
August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday
"""
_COMPOUND = re.compile(r"-(?:[a-z]+ed|[a-z]+ing|made|built|run|style|led|bound|wide|era)$")
"""`Shanghai-based`, `Boeing-made`: an adjective."""

_GENERIC = re.compile(
    r"(?:[A-Z][a-z]+(?:[a-z]s|ways|lines)|Steel|Gas|Oil|Telecom|Bank|Power|Energy|Cement|Shipping|Aluminium|Petroleum|Aerospace)"
    r"(?=$| (?:Co|Corp|Corporation|Company|Ltd|Limited|Inc|Plc|PLC|AG|SA)\b)"
)
"""A word that is no name without what stands before it."""

_HEADS = frozenset(
    [
        "Bank",
        "Company",
        "Corporation",
        "Corp",
        "Board",
        "Authority",
        "Trust",
        "Fund",
        "Insurance",
        "Society",
        "Chamber",
        "Union",
        "Republic",
        "Kingdom",
        "University",
        "Ministry",
        "Government",
        "Embassy",
        "Airports",
        "Ports",
        "Port",
        "Commonwealth",
        "State",
        "People",
        "Federation",
        "Institute",
        "Council",
    ]
)
"""Nouns that need their `of`: the country after them is a part of the name."""

_SHORT = 3
"""Words up to which a demonym after `the` describes a name (`the Japanese Toyota Motor`); in longer ones it is a part."""

_NOT_NAMES = frozenset(_FUNCTION_WORDS.split())

_HOLDER = re.compile(
    r"(?:[A-Z][\w-]+ )*(?:CEO|CFO|COO|Chair(?:man|woman|person)?|President|Director|Head|Founder|Co-Founder|Partner|Manager|"
    r"Owner|Members?|Experts?|Representatives?|Review|Department|Departments|Office|Bachelor|Master|Coordinator|Officer|Secretary|Counsel|"
    r"Associate|Engineer|Analyst|Advis[eo]r|Fellow) (?:of|at|de) (?:the )?"
)
"""Who or what belongs to a company, in capitals before its name: `CEO of X Inc`."""

_ATTRIBUTE = re.compile(r"(?:[A-Z][\w.]+ )*[A-Z][\w.]*-(?:based|headquartered|owned|listed|made|born|backed) ")
"""`San Francisco-based X Inc`: what the name is said of."""

_GENERIC_WORD = re.compile(r"(?:[A-Z][a-z]+(?:ical|ing|ial|ary|tric|gical|ral|nal))")
_LEGAL_BEFORE = frozenset(["jsc", "ojsc", "pjsc", "cjsc", "ooo", "oao", "zao", "pao", "too", "uab", "pt", "joint stock company"])
"""Legal forms that stand before the name in some languages."""

_MOST_WORDS = 4
"""Words of the longest descriptive ending: `Mining and Metallurgical Combine`."""


@dataclass(frozen=True)
class CompanySuffixes:
    """Endings of company names: legal forms, which make any name a company, and descriptive ones."""

    legal: frozenset[str]
    descriptive: frozenset[str]
    prefixes: frozenset[str]

    @classmethod
    def load(cls, seeds_dir: Path) -> CompanySuffixes:
        """Read the seed `company_suffixes`."""
        rows = read_seed(seeds_dir, "company_suffixes")
        return cls(
            frozenset(fold(r["term"]) for r in rows if r["suffix_kind"] == "legal"),
            frozenset(fold(r["term"]) for r in rows if r["suffix_kind"] == "descriptive"),
            frozenset(fold(r["term"]) for r in read_seed(seeds_dir, "company_cues") if r["cue_kind"] == "name_prefix"),
        )

    def kind(self, name: str) -> str | None:
        """legal or descriptive when a name of more than one word ends so, prefix when it begins as company names do."""
        words = fold(name.replace(".", "")).split()
        for size in (3, 2, 1):
            if len(words) > size and " ".join(words[-size:]) in self.legal:
                return "legal"
        if len(words) < 2:
            return None
        if words[0] in self.prefixes:
            return "prefix"
        sizes = range(1, min(_MOST_WORDS, len(words) - 1) + 1)
        return "descriptive" if any(" ".join(words[-size:]) in self.descriptive for size in sizes) else None

    def is_generic(self, name: str) -> bool:
        """Whether a name is nothing but a descriptive ending: `Metallurgical Plant`, `Shipping Lines`."""
        words = name.split()
        return (
            bool(words)
            and all(fold(w) in self.descriptive or _GENERIC_WORD.fullmatch(w) for w in words[:-1])
            and (self.kind("X " + name) == "descriptive")
        )

    def key(self, name: str) -> str:
        """The folded name without legal forms: variants with and without them meet."""
        words = fold(name.replace(".", "")).split()
        changed = True
        while changed:
            changed = False
            for size in (3, 2, 1):
                if len(words) > size and " ".join(words[-size:]) in self.legal:
                    words, changed = words[:-size], True
                elif len(words) > size and " ".join(words[:size]) in _LEGAL_BEFORE:
                    words, changed = words[size:], True
        return " ".join(words)


def name_at(document: Document, position: int, limit: int) -> Span | None:
    """The name that begins at a position and ends before `limit`, cut at what cannot be part of it."""
    match = NAME.match(document.shadow, position, limit)
    if match is None:
        return None
    for outside in (_HOLDER, _ATTRIBUTE):
        if (before := outside.match(document.shadow, position, match.end())) is not None and before.end() < match.end():
            return name_at(document, before.end(), limit)
    words = match.group().split(" ")
    # `Poland's A`: what owns the name is no part of it
    owner = next((m for m in document.mentions_in(Span(position, match.end()), "country") if m.start == position), None)
    if owner is not None and (owned := re.match(r"'s? ", document.shadow[owner.end : match.end()])):
        cut = owner.end + owned.end()
        words = document.shadow[cut : match.end()].split(" ")
        position = cut
    while words and (words[0] in _NOT_NAMES or words[0].isdigit()):
        position += len(words[0]) + 1
        words = words[1:]
    end = position
    for word in words:
        if word in _NOT_NAMES and end > position:
            break
        end += len(word) + 1
    printed = document.shadow[position : end - 1]
    if legal := _LEGAL_END.search(printed):
        printed = printed[: legal.end()]
    printed = re.sub(r"(?:'s|')$", "", printed).rstrip(".") if not _is_abbreviation(printed) else printed
    printed = re.sub(r" (?:of|de|do|da|des|dos|del|du|di|der|van|et|und|e|y|&)$", "", printed)
    printed = printed[: _without_country(document, Span(position, position + len(printed)))]
    more = _MORE_LEGAL.match(document.shadow, position + len(printed), limit)
    span = Span(position, more.end() if more else position + len(printed))
    return span if _is_name(document, span) else None


def _without_country(document: Document, span: Span) -> int:
    """The length without the country after `of`: `Minmetals of China`; `Bank of Ceylon` keeps it."""
    for mention in document.mentions_in(span, "country", "city", "capital"):
        head = document.shadow[span.start : mention.start]
        if mention.end == span.end and head.endswith(" of ") and head.split()[-2] not in _HEADS:
            return len(head) - 4
    return len(span)


def _is_abbreviation(printed: str) -> bool:
    last = printed.rsplit(" ", 1)[-1]
    return last.endswith(".") and (last.count(".") > 1 or last.lower() in ("co.", "ltd.", "inc.", "corp."))


def _is_name(document: Document, span: Span) -> bool:
    printed = document.shadow[span.start : span.end]
    if _COMPOUND.search(printed):
        return False
    if len(printed) < 2 or printed in _NOT_NAMES or not any(c.isalpha() for c in printed):
        return False
    # a name that is nothing but a country, a city or a demonym is none
    return not any(
        m.start == span.start and m.end == span.end
        for m in document.mentions_in(
            span, "country", "demonym", "demonym_plural", "capital", "city", "seat", "bloc", "organization", "indicator"
        )
    )


def without_demonym(document: Document, span: Span) -> Span:
    """A name without the demonym before it: in `Chinese CATL` the name is CATL; `China Railway` keeps its own word."""
    is_listed_whole = any(m.start == span.start and m.end == span.end for m in document.mentions_in(span, "company"))
    if is_listed_whole:
        return span
    if (
        re.search(r"\b[Tt]he $", document.shadow[max(0, span.start - 4) : span.start])
        and len(document.shadow[span.start : span.end].split()) > _SHORT
    ):
        return span  # `the Egyptian Electricity Company`
    for mention in document.mentions_in(span, "demonym", "demonym_plural"):
        if mention.start == span.start and mention.end < span.end:
            start = (
                mention.end
                + len(document.shadow[mention.end : span.end])
                - len(document.shadow[mention.end : span.end].lstrip(" -"))
            )
            if _GENERIC.match(document.shadow, start, span.end):
                return span  # `American Motors`
            return Span(start, span.end)
    return span


def whole_name(document: Document, span: Span, opening: int, suffixes: CompanySuffixes) -> Span:
    """A name that `and` divides: what stands alone after it is only an ending, `Almalyk Mining and | Metallurgical Plant`."""
    text = document.shadow
    joint = re.compile(r" (?:and|&) $").search(text, max(opening, span.start - 5), span.start)
    if joint is None or not suffixes.is_generic(text[span.start : span.end]):
        return span
    run = re.compile(rf"(?:{_WORD} ){{1,4}}$").search(text[: joint.start() + 1], max(opening, span.start - 60))
    if run is None:
        return span
    left = name_at(document, run.start(), joint.start())
    return Span(left.start, span.end) if left is not None and left.end == joint.start() else span


def names_in_list(document: Document, position: int, limit: int) -> Iterator[Span]:
    """The names of a printed list: A, B, C and D. It ends where no name follows a joint."""
    while position < limit:
        span = name_at(document, position, limit)
        if span is None:
            return
        yield span
        end = span.end + (document.shadow[span.end : span.end + 2] == ".,")
        joint = _LIST_JOINT.match(document.shadow, end, limit)
        bracket = re.compile(r"\s?\([^()]{1,60}\)").match(document.shadow, span.end, limit)
        if bracket:
            joint = _LIST_JOINT.match(document.shadow, bracket.end(), limit)
        if joint is None:
            return
        position = joint.end()
