"""Names of the sourced list of companies, where nothing around speaks against them, and funds that invest for states."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.extraction.company_candidates import Candidate
from communique.extraction.company_context import Home
from communique.extraction.company_lexicon import CompanyLexicon
from communique.extraction.document import Document, Mention, Sentence, Span
from communique.extraction.folding import fold

_MISREAD = {"GPE", "LOC", "FAC", "NORP", "WORK_OF_ART", "PERSON"}
"""Labels that the language model often gives to companies of one word; a listed name is not taken for a place or a
person by them, since the person table is asked besides."""


_ACTS = re.compile(
    r",? (?:will|would|has|have|had|plans?|agreed|signed|said|says|also|already|and [A-Z]|which|whose|"
    r"\w+ed (?:the|an?|its|[0-9]))\b"
)


_MODEL = re.compile(r" (?:[A-Z]{1,3}-?)?[0-9]{2,4}(?:-[0-9]{3})?\b(?! (?:million|billion|percent|per cent|pct|mln|bln))")


_TRADES = re.compile(r"\b(?:order|purchas|deliver|suppl|s[eo]ll|sold|sale|buy|bought|leas|acqui)", re.IGNORECASE)


_GIVES = re.compile(r"\b(?:Foundations?|Development|Network)\b")


def from_list(document: Document, sentence: Sentence, lexicon: CompanyLexicon) -> Iterator[Candidate]:
    """Listed companies and investors of a sentence, alone or as the beginning of a longer name."""
    for mention in document.mentions_in(sentence, "company"):
        longer = _longer_organization(document, mention)
        confidence = _listed_confidence(document, sentence, mention, lexicon)
        if longer is not None and _is_thing(document, mention, longer):
            continue
        if longer is not None:
            home = _home_of_parent(document, mention, longer, lexicon)
            yield Candidate(longer.start, longer.end, "listed_company_in_longer_name", 0.65, home)
        elif confidence:
            yield Candidate(mention.start, mention.end, "listed_company", confidence)
    yield from _investors_of_countries(document, sentence)
    for mention in document.mentions_in(sentence, "organization"):
        if is_investor(mention, lexicon) and _is_spelled_out(document, mention):
            yield Candidate(mention.start, mention.end, "listed_investor", 0.75, _home_of_fund(mention))


_FUND = re.compile(
    r"(?:[A-Z][\w-]+ ){1,4}(?:(?:Direct|State|Sovereign|National|Strategic|Public|Joint) )?"
    r"(?:Investment Fund|Wealth Fund|Investment Authority|Investment Corporation)\b(?! for| of)"
)
"""A fund that invests, named with its country: `the Uzbek Direct Investment Fund`."""


def _investors_of_countries(document: Document, sentence: Sentence) -> Iterator[Candidate]:
    for match in _FUND.finditer(document.shadow, sentence.start, sentence.end):
        home = next(document.mentions_in(Span(match.start(), match.end()), "country", "demonym"), None)
        if home is not None and not _GIVES.search(match.group()):
            start = home.start
            yield Candidate(start, match.end(), "investment_fund", 0.7, Home(home.code, "inferred", Span(home.start, home.end)))


def is_investor(mention: Mention, lexicon: CompanyLexicon) -> bool:
    """Whether a listed body is a fund that invests for a state; funds of aid and foundations give money away."""
    is_fund = mention.get("organization_kind") == "fund" and mention.get("country_code") in lexicon.countries
    return is_fund and not _GIVES.search(mention.get("name"))


def _is_spelled_out(document: Document, mention: Mention) -> bool:
    """Whether a fund is named in full, or by an acronym in a text that speaks of its country: many bodies share three letters."""
    if document.shadow[mention.start : mention.end] != mention.get("acronym"):
        return True
    code = mention.get("country_code")
    return any(m.code == code and m.kind in ("country", "demonym", "capital") for m in document.mentions)


_THING = re.compile(
    r"(?:[0-9]|'s|\b(?:Hotel|Cent(?:er|re)|Stadium|Arena|Field|Park|Street|Hall|Theat(?:er|re)|Tower|Plaza|Campus|Headquarters|Servers?|Award|Prize|"
    r"Cup|Tour|Open|Challenge|Scholarship|Fellowship))$"
)
_LONGEST_TAIL = 3


def _is_thing(document: Document, parent: Mention, whole: Span) -> bool:
    """Whether a name that a listed one begins is of a place, a product or a prize: `Hyatt Regency X`, `Y Servers`."""
    text = document.shadow
    tail = text[parent.end : whole.end].split()
    if _THING.search(text[whole.start : whole.end]) or len(tail) > _LONGEST_TAIL:
        return True
    if text[whole.end : whole.end + 12] == " of the Year":
        return True
    return any(True for _ in document.mentions_in(Span(parent.end, whole.end), "city", "capital"))


def _home_of_parent(document: Document, parent: Mention, whole: Span, lexicon: CompanyLexicon) -> Home | None:
    """A branch of trade under a listed name (`Rolls-Royce SMR`) is of its home; a branch in a country may not be."""
    code = lexicon.homes.get(fold(document.shadow[parent.start : parent.end]))
    if not code or any(True for _ in document.mentions_in(Span(parent.end, whole.end), "country", "demonym", "city")):
        return None
    return Home(code, "inferred", Span(parent.start, parent.end))


def _home_of_fund(mention: Mention) -> Home | None:
    code = mention.get("country_code")
    return Home(code, "inferred", Span(mention.start, mention.end)) if code else None


def _listed_confidence(document: Document, sentence: Sentence, mention: Mention, lexicon: CompanyLexicon) -> float:
    """How sure a listed name is the company here: long and odd names are, ordinary words need company around them."""
    text = document.shadow
    printed = text[mention.start : mention.end]
    if re.search(r"\b[Tt]he $", text[max(0, mention.start - 4) : mention.start]) and " " not in printed and not printed.isupper():
        following = re.compile(r" ([a-z]+)").match(text, mention.end)
        if following is None or lexicon.noun.fullmatch(following[1]) is None:
            return 0.0  # `the Amazon`
    is_before_office = any(
        m.start == mention.end + 1 for m in document.mentions_in(Span(mention.end, mention.end + 40), "office")
    )
    if (continues_in_capitals(text, mention) and not is_before_office) or re.search(
        r"\b(?:on|via) $", text[max(0, mention.start - 5) : mention.start]
    ):
        return 0.0  # part of a longer name, or the channel that something was posted on
    if _MODEL.match(text, mention.end, sentence.end) and not _TRADES.search(text, sentence.start, sentence.end):
        return 0.0  # a model in use, `an Airbus A320`; where models are ordered, the maker sells
    labels = {e.label for e in document.entities if e.overlaps(mention)}
    is_odd = " " in printed or any(c.isupper() for c in printed[1:])
    has_noun = lexicon.noun.search(text, sentence.start, sentence.end) is not None
    if labels & {"ORG", "PRODUCT"}:
        return 0.85
    if is_odd:
        return 0.8
    if _is_beside_listed(document, mention):
        return 0.7
    if mention.start == sentence.start:
        verb = re.compile(r" ([a-z]+)\b").match(text, mention.end, sentence.end)
        if verb is not None and lexicon.actions.fullmatch(verb[1]) is not None:
            return 0.65
        acts = _ACTS.match(text, mention.end, sentence.end) is not None
        return 0.65 if acts and lexicon.deals.search(text, mention.end, sentence.end) else 0.0
    if labels - _MISREAD or not _stands_among_lower_case(text, mention):
        return 0.0
    return 0.75 if has_noun else 0.65


def _is_beside_listed(document: Document, mention: Mention) -> bool:
    """Whether another listed company is joined by `and` or a comma: two ordinary words of the list rarely are."""
    for other in document.mentions_in(Span(max(0, mention.start - 60), mention.end + 60), "company"):
        left, right = sorted((mention, other), key=lambda m: m.start)
        if left.end <= right.start and document.shadow[left.end : right.start].strip() in ("and", ",", "&", ", and"):
            return True
    return False


def _stands_among_lower_case(text: str, span: Span) -> bool:
    """Whether the words on both sides are no names: in running text a single capital then marks a name, not a headline."""
    before = re.search(r"([\w'-]+),?\s$", text[max(0, span.start - 25) : span.start])
    after = re.match(r"(?:'s)?,?\s([\w'-]+)", text[span.end : span.end + 25])
    return before is not None and before[1][0].islower() and (after is None or after[1][0].islower())


def _longer_organization(document: Document, mention: Mention) -> Span | None:
    """The organisation that a listed name begins: a subsidiary under its parent's name."""
    following = re.compile(r" [A-Z]").match(document.shadow, mention.end)
    if following is not None:
        branch = next(document.mentions_in(Span(mention.end + 1, mention.end + 25), "country"), None)
        if (
            branch is not None
            and branch.start == mention.end + 1
            and not re.match(r"'s| [A-Z]", document.shadow[branch.end : branch.end + 2])
        ):
            return Span(mention.start, branch.end)
    return next(
        (
            Span(e.start, e.end)
            for e in document.entities
            if e.label == "ORG"
            and e.start == mention.start
            and e.end > mention.end + 2
            and document.shadow[mention.end] == " "
            and document.shadow[mention.end + 1].isupper()
        ),
        None,
    )


def continues_in_capitals(text: str, span: Span) -> bool:
    """Whether the name is a part of a longer one: `Total Trade`, `John Deere`, `Shell Centre`."""
    after = re.match(r"\s[A-Z][a-z]", text[span.end : span.end + 3])
    before = re.search(r"(?<![.!?:;”\"»])\s?\b[A-Z][a-z]+\s$", text[max(0, span.start - 20) : span.start])
    return bool(after) or (before is not None and before.group().strip() not in ("The", "And", "Both", "Like", "With"))
