"""The patterns that find companies in a sentence; each yields candidates with its rule and confidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from communique.extraction.company_context import Home, Host, home_before, home_of_header, host_of
from communique.extraction.company_lexicon import CompanyLexicon
from communique.extraction.company_names import CAPITALS, NAME, name_at, names_in_list, without_demonym
from communique.extraction.document import Document, Mention, Sentence, Span

EXTENT_BEFORE_LIST = 110
_MISREAD = {"GPE", "LOC", "FAC", "NORP", "WORK_OF_ART", "PERSON"}
"""Labels that the language model often gives to companies of one word; a listed name is not taken for a place or a
person by them, since the person table is asked besides."""


@dataclass(frozen=True, slots=True)
class Candidate(Span):
    """A span that may be a company's name, with what its pattern says of it."""

    rule_id: str = ""
    confidence: float = 0.0
    home: Home | None = None
    host: Host | None = None


def candidates(document: Document, sentence: Sentence, previous: Sentence | None, lexicon: CompanyLexicon) -> Iterator[Candidate]:
    text = document.shadow
    yield from _from_nouns(document, sentence, lexicon)
    yield from _from_lists(document, sentence, previous, lexicon)
    for cue in lexicon.before_name.finditer(text, sentence.start, sentence.end):
        span = name_at(document, _after_article(text, cue.end()), sentence.end)
        if span is not None and _is_organization(document, span):
            yield _at(document, span, "cue_before_name", 0.6)
    yield from _from_officers(document, sentence, lexicon)
    yield from _from_seats(document, sentence)
    yield from _from_possessives(document, sentence)
    yield from _from_actions(document, sentence, lexicon)
    yield from _from_endings(document, sentence, lexicon)
    for mention in document.mentions_in(sentence, "company"):
        longer = _longer_organization(document, mention)
        confidence = _listed_confidence(document, sentence, mention, lexicon)
        if longer is not None:
            yield Candidate(longer.start, longer.end, "listed_company_in_longer_name", 0.65)
        elif confidence:
            yield Candidate(mention.start, mention.end, "listed_company", confidence)
    for mention in document.mentions_in(sentence, "organization"):
        if mention.get("organization_kind") == "fund" and mention.get("country_code") in lexicon.countries:
            yield Candidate(mention.start, mention.end, "listed_investor", 0.75, _home_of_fund(mention))


def _from_nouns(document: Document, sentence: Sentence, lexicon: CompanyLexicon) -> Iterator[Candidate]:
    """`Greek gas producer X`, `carmakers A and B`, and `X, a Greek gas producer`."""
    text = document.shadow
    for noun in lexicon.noun.finditer(text, sentence.start, sentence.end):
        if text[noun.start()].isupper() and text[noun.start() - 1 : noun.start()] == " " and _is_in_name(text, noun):
            continue
        position = re.compile(r"(?: \([A-Z]{2,6}\))? (?:[\"“«'])?").match(text, noun.end(), sentence.end)
        if position is not None:
            home = home_before(document, sentence, noun.start())
            names = names_in_list(document, position.end(), sentence.end)
            is_plural = lexicon.plural_noun.fullmatch(noun.group()) is not None
            for number, span in enumerate(names):
                if number and not is_plural:
                    break
                yield _at(document, span, "noun_before_name", 0.9 if home else 0.8, home)
        named = re.compile(r"\b(?:the|its|their) (?P<name>[A-Z][\w'&-]+(?: [A-Z][\w'&-]+){0,2}) $").search(
            text[: noun.start()], max(sentence.start, noun.start() - 60)
        )
        if named is not None and lexicon.plural_noun.fullmatch(noun.group()) is None:
            inner = name_at(document, named.start("name"), named.end("name"))
            if inner is not None and inner.end == named.end("name"):
                yield _at(document, inner, "name_before_noun", 0.6)
        opening = re.compile(
            r"(?P<name_end>)(?: \([^()]{2,40}\))?, (?:which is |who is )?(?:an?|the|one of)\b[^,.;:()]{0,70}$"
        ).search(text[: noun.start()], max(sentence.start, noun.start() - 120))
        if opening is not None:
            described = _name_before(document, sentence, opening.start("name_end"))
            if described is not None:
                yield _at(document, described, "apposition_after_name", 0.85, home_before(document, sentence, noun.start()))


def _is_in_name(text: str, noun: re.Match[str]) -> bool:
    """Whether a capitalised noun is itself part of a name: `Bank Negara`, `the Steel Company of Wales`."""
    return re.match(r"\s(?:of\s)?[A-Z]", text[noun.end() : noun.end() + 6]) is None


def _name_before(document: Document, sentence: Sentence, end: int) -> Span | None:
    """The longest name that ends at a position."""
    start = max(sentence.start, end - 60)
    for match in re.finditer(r"(?<![\w.-])[A-Z]", document.shadow[start:end]):
        longest = NAME.match(document.shadow, start + match.start(), end)
        if longest is not None and longest.end() == end:
            span = name_at(document, longest.start(), end)
            return without_demonym(document, span) if span is not None and span.end == end else None
    return None


def _from_lists(
    document: Document, sentence: Sentence, previous: Sentence | None, lexicon: CompanyLexicon
) -> Iterator[Candidate]:
    """`companies such as A, B and C`; also `For example, A and B` after a sentence about companies."""
    text = document.shadow
    for cue in lexicon.before_list.finditer(text, sentence.start, sentence.end):
        header: Span | None = None
        nouns = list(lexicon.plural_noun.finditer(text, max(sentence.start, cue.start() - EXTENT_BEFORE_LIST), cue.start()))
        if nouns:
            header = Span(sentence.start, cue.start())
        elif (
            previous is not None
            and cue.start() - sentence.start <= 2
            and lexicon.plural_noun.search(text, previous.start, previous.end)
        ):
            header = Span(previous.start, previous.end)
        after = re.compile(r"[,:]?\s*(?:the\s+)?").match(text, cue.end(), sentence.end)
        position = after.end() if after else cue.end()
        if header is None or _is_list_of_others(text, sentence, cue, lexicon):
            names = list(names_in_list(document, position, sentence.end))
            if len(names) > 1 and any(_is_listed(document, span) for span in names):
                for span in names:
                    yield _at(document, span, "beside_listed_company", 0.65)
            continue
        inner = lexicon.plural_noun.match(text, position, sentence.end)
        if inner is not None:
            position = _after_article(text, inner.end())
        names = list(names_in_list(document, position, sentence.end))
        home = home_of_header(document, header, nouns[-1].start() if nouns else None)
        host = host_of(document, header, lexicon.relations, home.code if home else None)
        for span in names:
            yield replace(_at(document, span, "company_list", 0.9 if len(names) > 1 else 0.75, home), host=host)


def _is_listed(document: Document, span: Span) -> bool:
    return any(m.start == span.start and m.end == span.end for m in document.mentions_in(span, "company"))


def _is_list_of_others(text: str, sentence: Sentence, cue: re.Match[str], lexicon: CompanyLexicon) -> bool:
    """Whether the plural right before the cue names other things: `companies in energy projects such as`."""
    head = re.search(r"\b([a-z][a-z-]+s),?\s*$", text[sentence.start : cue.start()])
    return head is not None and not head[1].endswith("ss") and lexicon.noun.fullmatch(head[1]) is None


def _from_officers(document: Document, sentence: Sentence, lexicon: CompanyLexicon) -> Iterator[Candidate]:
    """`chief executive of X`, `X chief executive N`, `X's CEO`."""
    text = document.shadow
    for officer in lexicon.officer.finditer(text, sentence.start, sentence.end):
        following = re.compile(r" (?:of|at) (?:the )?(?:[a-z-]+ ){0,3}").match(text, officer.end(), sentence.end)
        if following is not None:
            span = name_at(document, following.end(), sentence.end)
            if span is not None:
                yield _at(document, span, "officer_of_company", 0.75)
        before = re.compile(r"(?:'s|)\s$").search(text[: officer.start()], max(sentence.start, officer.start() - 3))
        if before is not None:
            span = _name_before(document, sentence, before.start())
            if span is not None and _is_organization(document, span):
                yield _at(document, span, "company_before_officer", 0.7)


def _from_seats(document: Document, sentence: Sentence) -> Iterator[Candidate]:
    """`Hong Kong-based X and Y`: the seat of a company, stated."""
    for mention in document.mentions_in(sentence, "country", "city", "capital"):
        based = re.compile(r"-(?:based|headquartered) ").match(document.shadow, mention.end, sentence.end)
        if based is None:
            continue
        home = Home(mention.code, "stated", Span(mention.start, mention.end))
        for span in names_in_list(document, based.end(), sentence.end):
            if _is_organization(document, span):
                yield _at(document, span, "seat_before_name", 0.8, home)


def _from_endings(document: Document, sentence: Sentence, lexicon: CompanyLexicon) -> Iterator[Candidate]:
    text = document.shadow
    position = sentence.start
    start = re.compile(rf"(?<![\w.-])[{CAPITALS}0-9]")
    while match := start.search(text, position, sentence.end):
        span = name_at(document, match.start(), sentence.end)
        if span is None:
            position = match.end()
            continue
        kind = lexicon.suffixes.kind(text[span.start : span.end])
        # `Experts of PT X`: what is no company as a whole may hold one
        position = span.end + 1 if kind else span.start + len(text[span.start : span.end].split(" ")[0])
        if kind == "legal":
            yield _at(document, _whole_organization(document, span), "legal_ending", 0.9)
        elif kind == "prefix":
            yield _at(document, span, "company_prefix", 0.75)
        elif kind == "descriptive" and _is_organization(document, span):
            holds_listed = any(m.start == span.start for m in document.mentions_in(span, "company"))
            yield _at(document, span, "descriptive_ending", 0.88 if holds_listed else 0.65)


def _home_of_fund(mention: Mention) -> Home | None:
    code = mention.get("country_code")
    return Home(code, "inferred", Span(mention.start, mention.end)) if code else None


_LIST_BEFORE = re.compile(r"\b[A-Z][\w.&-]*, $")


def _whole_organization(document: Document, span: Span) -> Span:
    """A name with `and` inside, which a run of capitals cuts: `China Road and Bridge Corporation`, but not `A, B and C AG`."""
    for entity in document.entities:
        if entity.label == "ORG" and entity.end == span.end and entity.start < span.start:
            printed = document.shadow[entity.start : span.start]
            is_last_of_list = _LIST_BEFORE.search(document.shadow, max(0, entity.start - 40), entity.start) is not None
            if not is_last_of_list and re.fullmatch(r"(?:[A-Z][\w'-]+ )+(?:and|&) ", printed):
                return Span(entity.start, entity.end)
    return span


def _from_actions(document: Document, sentence: Sentence, lexicon: CompanyLexicon) -> Iterator[Candidate]:
    """An organisation that does what companies do: `X is to supply gas to Y`, `X owns plants in Z`."""
    text = document.shadow
    for entity in document.entities_in(sentence, "ORG"):
        verb = re.compile(
            r" (?:(?:will|would|has|have|had|is|was|also|already|to|plans|plan|agreed|recently) ){0,4}(?P<verb>[a-z]+)\b"
        ).match(text, entity.end, sentence.end)
        if verb is None or lexicon.actions.fullmatch(verb["verb"]) is None:
            continue
        span = name_at(document, entity.start, entity.end)
        if span is not None and span.end == entity.end:
            yield _at(document, span, "acts_as_company", 0.6)


def _from_possessives(document: Document, sentence: Sentence) -> Iterator[Candidate]:
    """`Italy's X`, where the model or the list knows X as an organisation: the home, stated."""
    for mention in document.mentions_in(sentence, "country"):
        if document.shadow[mention.end : mention.end + 3] != "'s ":
            continue
        span = name_at(document, mention.end + 3, sentence.end)
        if span is not None and any(m.start == span.start for m in document.mentions_in(span, "company")):
            yield _at(document, span, "country_possessive", 0.85, Home(mention.code, "stated", Span(mention.start, mention.end)))


def _at(document: Document, span: Span, rule_id: str, confidence: float, home: Home | None = None) -> Candidate:
    inner = without_demonym(document, span)
    return Candidate(inner.start, inner.end, rule_id, confidence, home)


def _after_article(text: str, position: int) -> int:
    match = re.compile(r"\s*(?:the |its |their )?").match(text, position)
    return match.end() if match else position


def _is_organization(document: Document, span: Span) -> bool:
    """Whether the language model or the list of companies takes the span, or most of it, for an organisation."""
    if any(True for _ in document.mentions_in(span, "company")):
        return True
    return any(
        e.overlaps(span) and e.label in ("ORG", "PRODUCT") and min(e.end, span.end) - max(e.start, span.start) >= 0.6 * len(span)
        for e in document.entities
    )


def _listed_confidence(document: Document, sentence: Sentence, mention: Mention, lexicon: CompanyLexicon) -> float:
    """How sure a listed name is the company here: long and odd names are, ordinary words need company around them."""
    text = document.shadow
    printed = text[mention.start : mention.end]
    if continues_in_capitals(text, mention) or re.search(r"\b(?:on|via) $", text[max(0, mention.start - 5) : mention.start]):
        return 0.0  # part of a longer name, or the channel that something was posted on
    labels = {e.label for e in document.entities if e.overlaps(mention)}
    is_odd = " " in printed or any(c.isupper() for c in printed[1:])
    has_noun = lexicon.noun.search(text, sentence.start, sentence.end) is not None
    if labels & {"ORG", "PRODUCT"}:
        return 0.85
    if is_odd:
        return 0.8
    if _is_beside_listed(document, mention):
        return 0.7
    if mention.start == sentence.start or labels - _MISREAD or not _stands_among_lower_case(text, mention):
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
