"""Words that point at a place named elsewhere: `here` at that of the dateline, `there` at the last, `the Kingdom` at a state."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from communique.extraction.document import Document, Span
from communique.extraction.places import Place, find_places

_HERE = re.compile(r"(?<![\w-])here(?![\w-]|'s)")
_THE_COUNTRY = re.compile(r"(?<=\bin )the country(?=(?: (?:for|on|to|at|since|today|yesterday)\b|[,.]))")
_SEAT = re.compile(
    r"(?<=\bat )the (?:presidential (?:office|palace|residence|complex|mansion)|prime minister's (?:office|house|residence)|"
    r"(?:foreign|defence|defense) ministry|[Mm]inistry of [Ff]oreign [Aa]ffairs|"
    r"(?:Prime Minister's|Presidential) (?:Office|Palace|House))"
    r"(?! (?:in|of) (?:the )?[A-Z])"
)
_THERE = re.compile(
    r"(?<![\w-])(?:visit(?:ed|s|ing)?|went|goes|go|going|gone|travel\w*|was|were|been|be|fl(?:ew|ies|y|ying|own)|arriv\w+|return\w*|head\w*|"
    r"land\w*)\s+(?:(?:last|also|back|again|officially|once|twice)\s+)?(there)(?![\w-])(?!\s+(?:is|are|was|were|will|would|has|have)\b)"
)
_FORM = re.compile(
    r"(?<![\w-])[Tt]he\s+(Kingdom|Sultanate|Emirate|Republic|Federation|Principality|Commonwealth|Grand\s+Duchy)(?!\s+of\b|'s\b|\s+[A-Z])"
)
_REACH = 500
"""How far back `there` may point, in code points."""


def pointer_places(
    document: Document, places: Sequence[Place], state_forms: Mapping[str, str], taken: Sequence[Span]
) -> Iterator[Place]:
    """Places that pointing words stand for. `state_forms` maps a country's code to its official name."""
    dateline = next((s for s in document.article.spans if s.kind == "dateline"), None)
    named = [p for p in find_places(document, taken) if dateline and dateline.start <= p.start and p.end <= dateline.end]
    if named:
        home = named[0]
        for match in (*_HERE.finditer(document.shadow), *_THE_COUNTRY.finditer(document.shadow)):
            if not document.is_quoted(Span(*match.span())) and document.sentence_at(match.start()):
                yield Place(*match.span(), home.country_code, "inferred", home.city, home.city_span, "adverb")
        for match in _SEAT.finditer(document.shadow):
            if not any(t.start < match.end() and match.start() < t.end for t in (*places, *taken)):
                yield Place(*match.span(), home.country_code, "inferred", None, None, "seat")
    for match in _THERE.finditer(document.shadow):
        before = [p for p in places if match.start() - _REACH < p.start and p.end <= match.start()]
        if before and not document.is_quoted(Span(*match.span())):
            yield Place(*match.span(1), before[-1].country_code, "inferred", None, None, "adverb")
    mentioned = {m.code for m in document.mentions if m.kind in ("country", "demonym", "demonym_plural")}
    mentioned.update(p.country_code for p in named)  # the dateline's
    for match in _FORM.finditer(document.shadow):
        form = " ".join(match.group(1).split())
        codes = {code for code in mentioned if form in state_forms.get(code, "")}
        if len(codes) == 1 and not any(t.start < match.end() and match.start() < t.end for t in (*places, *taken)):
            yield Place(*match.span(), codes.pop(), "inferred", None, None, "country")
