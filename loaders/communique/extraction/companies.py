"""Named companies, found by the words around them first and by the sourced list of companies second.

Patterns: a company noun before the name (`Chinese battery giant X`), an apposition after it (`X, a cybersecurity firm`), lists
(`companies such as A, B and C`), legal and descriptive endings, officers (`chief executive of X`), and cues such as
`subsidiary of X`. A listed name counts when its surroundings do not speak against it. Homes come from the demonym of the
pattern (stated), from `companies with <demonym> capital` or the list (inferred).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from communique.extraction.claims import Basis, CompanyClaim, Evidence
from communique.extraction.company_context import Home, Host, RelationTerms, home_before, home_of_header, host_of
from communique.extraction.company_names import NAME, CompanySuffixes, name_at, names_in_list, without_demonym
from communique.extraction.document import Document, Mention, Sentence, Span
from communique.extraction.folding import fold
from communique.seeds import read_seed

EXTENT_BEFORE_LIST = 110
_MISREAD = {"GPE", "LOC", "FAC", "NORP", "WORK_OF_ART"}
"""Labels that the language model often gives to companies of one word; a listed name is not taken for a place by them."""


class MentionsOfPeople(Protocol):
    """What is needed of the person table: which spans are people."""

    def mentions_in(self, span: Span) -> object:
        """The person mentions inside a span; falsy when there are none."""


@dataclass(frozen=True)
class CompanyLexicon:
    """The words that make a name a company, and those that speak against it."""

    noun: re.Pattern[str]
    plural_noun: re.Pattern[str]
    before_name: re.Pattern[str]
    before_list: re.Pattern[str]
    officer: re.Pattern[str]
    suffixes: CompanySuffixes
    relations: RelationTerms
    not_companies: re.Pattern[str]
    publishers: frozenset[str]
    homes: dict[str, str]

    @classmethod
    def load(cls, seeds_dir: Path) -> CompanyLexicon:
        """Read the seeds of company words."""
        nouns = [r["term"] for r in read_seed(seeds_dir, "company_nouns")]
        plurals = [n for n in nouns if n.lower().endswith("s") and not n.lower().endswith("ss")]
        cues = read_seed(seeds_dir, "company_cues")

        def words(terms: list[str]) -> re.Pattern[str]:
            return re.compile(rf"\b(?:{'|'.join(re.escape(t) for t in sorted(terms, key=lambda t: (-len(t), t)))})(?!\w)", re.I)

        return cls(
            noun=words(nouns),
            plural_noun=words(plurals),
            before_name=words([r["term"] for r in cues if r["cue_kind"] == "before_name"]),
            before_list=words([r["term"] for r in cues if r["cue_kind"] == "before_list"]),
            officer=words([r["term"] for r in cues if r["cue_kind"] == "officer"]),
            suffixes=CompanySuffixes.load(seeds_dir),
            relations=RelationTerms.load(seeds_dir),
            not_companies=words([r["term"] for r in read_seed(seeds_dir, "not_companies")]),
            publishers=frozenset(fold(r["surface"]) for r in read_seed(seeds_dir, "publishers")),
            homes={fold(r["name"]): r["home_country_code"] for r in read_seed(seeds_dir, "companies")},
        )


@dataclass(frozen=True, slots=True)
class _Candidate(Span):
    rule_id: str = ""
    confidence: float = 0.0
    home: Home | None = None
    host: Host | None = None


def find(document: Document, people: MentionsOfPeople, lexicon: CompanyLexicon) -> tuple[CompanyClaim, ...]:
    """All companies that the document names, one claim a mention, in order."""
    found: dict[tuple[int, int], _Candidate] = {}
    previous: Sentence | None = None
    for sentence in document.sentences:
        for candidate in _candidates(document, sentence, previous, lexicon):
            if _is_excluded(document, candidate, people, lexicon):
                continue
            kept = found.get((candidate.start, candidate.end))
            if kept is None or candidate.confidence > kept.confidence:
                found[(candidate.start, candidate.end)] = _merged(candidate, kept)
        previous = sentence
    accepted = _without_overlaps(list(found.values()))
    accepted.extend(_repeats(document, accepted, people))
    printed = {document.printed(c) for c in accepted}
    fullest = {name: _fullest(name, printed, lexicon) for name in printed}
    homes: dict[str, Home] = {}
    for candidate in sorted(accepted, key=lambda c: (c.start, c.end)):
        if candidate.home:
            homes.setdefault(
                lexicon.suffixes.key(fullest[document.printed(candidate)]), replace(candidate.home, basis="inferred")
            )
    claims = []
    for candidate in sorted(accepted, key=lambda c: (c.start, c.end)):
        name = fullest[document.printed(candidate)]
        known = candidate.home or homes.get(lexicon.suffixes.key(name))
        claims.append(_claim(document, replace(candidate, home=known), lexicon, name))
    return tuple(claims)


def _fullest(name: str, printed: set[str], lexicon: CompanyLexicon) -> str:
    """The fuller form of a name in the same text: the name with a legal or descriptive ending (`Micron`, `Micron Technology`)."""
    fuller = [
        other
        for other in printed
        if other.startswith(name + " ") and len(other.split()) == len(name.split()) + 1 and lexicon.suffixes.kind(other)
    ]
    return min(fuller) if len(fuller) == 1 else name


def _candidates(
    document: Document, sentence: Sentence, previous: Sentence | None, lexicon: CompanyLexicon
) -> Iterator[_Candidate]:
    text = document.shadow
    yield from _from_nouns(document, sentence, lexicon)
    yield from _from_lists(document, sentence, previous, lexicon)
    for cue in lexicon.before_name.finditer(text, sentence.start, sentence.end):
        span = name_at(document, _after_article(text, cue.end()), sentence.end)
        if span is not None and _is_organization(document, span):
            yield _at(document, span, "cue_before_name", 0.6)
    yield from _from_officers(document, sentence, lexicon)
    yield from _from_seats(document, sentence)
    yield from _from_endings(document, sentence, lexicon)
    for mention in document.mentions_in(sentence, "company"):
        longer = _longer_organization(document, mention)
        confidence = _listed_confidence(document, sentence, mention, lexicon)
        if longer is not None:
            yield _Candidate(longer.start, longer.end, "listed_company_in_longer_name", 0.65)
        elif confidence:
            yield _Candidate(mention.start, mention.end, "listed_company", confidence)
    for mention in document.mentions_in(sentence, "organization"):
        if mention.get("organization_kind") == "fund":
            yield _Candidate(mention.start, mention.end, "listed_investor", 0.75, _home_of_fund(mention))


def _from_nouns(document: Document, sentence: Sentence, lexicon: CompanyLexicon) -> Iterator[_Candidate]:
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
) -> Iterator[_Candidate]:
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


def _from_officers(document: Document, sentence: Sentence, lexicon: CompanyLexicon) -> Iterator[_Candidate]:
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


def _from_seats(document: Document, sentence: Sentence) -> Iterator[_Candidate]:
    """`Hong Kong-based X and Y`: the seat of a company, stated."""
    for mention in document.mentions_in(sentence, "country", "city", "capital"):
        based = re.compile(r"-(?:based|headquartered) ").match(document.shadow, mention.end, sentence.end)
        if based is None:
            continue
        home = Home(mention.code, "stated", Span(mention.start, mention.end))
        for span in names_in_list(document, based.end(), sentence.end):
            if _is_organization(document, span):
                yield _at(document, span, "seat_before_name", 0.8, home)


def _from_endings(document: Document, sentence: Sentence, lexicon: CompanyLexicon) -> Iterator[_Candidate]:
    text = document.shadow
    position = sentence.start
    start = re.compile(r"(?<![\w.-])[A-Z0-9]")
    while match := start.search(text, position, sentence.end):
        span = name_at(document, match.start(), sentence.end)
        if span is None:
            position = match.end()
            continue
        position = span.end + 1
        kind = lexicon.suffixes.kind(text[span.start : span.end])
        if kind == "legal":
            yield _at(document, span, "legal_ending", 0.9)
        elif kind == "descriptive" and _is_organization(document, span):
            yield _at(document, span, "descriptive_ending", 0.65)


def _home_of_fund(mention: Mention) -> Home | None:
    code = mention.get("country_code")
    return Home(code, "inferred", Span(mention.start, mention.end)) if code else None


def _at(document: Document, span: Span, rule_id: str, confidence: float, home: Home | None = None) -> _Candidate:
    inner = without_demonym(document, span)
    return _Candidate(inner.start, inner.end, rule_id, confidence, home)


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
    if _continues_in_capitals(text, mention):
        return 0.0
    labels = {e.label for e in document.entities if e.overlaps(mention)}
    if labels & {"PERSON"} and not labels & {"ORG"}:
        return 0.0
    is_odd = " " in printed or any(c.isupper() for c in printed[1:])
    has_noun = lexicon.noun.search(text, sentence.start, sentence.end) is not None
    if labels & {"ORG", "PRODUCT"}:
        return 0.85
    if is_odd:
        return 0.8
    if mention.start == sentence.start or labels - _MISREAD or not _stands_among_lower_case(text, mention):
        return 0.0
    return 0.75 if has_noun else 0.65


def _stands_among_lower_case(text: str, span: Span) -> bool:
    """Whether the words on both sides are no names: in running text a single capital then marks a name, not a headline."""
    before = re.search(r"([\w'-]+),?\s$", text[max(0, span.start - 25) : span.start])
    after = re.match(r"(?:'s)?,?\s([\w'-]+)", text[span.end : span.end + 25])
    return before is not None and before[1][0].islower() and (after is None or after[1][0].islower())


def _longer_organization(document: Document, mention: Mention) -> Span | None:
    """The organisation that a listed name begins: a subsidiary under its parent's name."""
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


def _continues_in_capitals(text: str, span: Span) -> bool:
    """Whether the name is a part of a longer one: `Total Trade`, `John Deere`, `Shell Centre`."""
    after = re.match(r"\s[A-Z][a-z]", text[span.end : span.end + 3])
    before = re.search(r"(?<![.!?:;”\"»])\s?\b[A-Z][a-z]+\s$", text[max(0, span.start - 20) : span.start])
    return bool(after) or (before is not None and before.group().strip() not in ("The", "And", "Both", "Like", "With"))


def _is_excluded(document: Document, candidate: _Candidate, people: MentionsOfPeople, lexicon: CompanyLexicon) -> bool:
    printed = document.shadow[candidate.start : candidate.end]
    if fold(printed) in lexicon.publishers:
        return True
    if people.mentions_in(candidate):
        return True
    if lexicon.suffixes.kind(printed) != "legal" and lexicon.not_companies.search(printed):
        return True
    if lexicon.suffixes.kind(printed) != "legal" and any(
        e.label == "ORG" and e.contains(candidate) and lexicon.not_companies.search(document.printed(e))
        for e in document.entities
    ):
        return True
    around = Span(max(0, candidate.start - 40), candidate.end + 40)
    if any(m.contains(candidate) and m.get("organization_kind") != "fund" for m in document.mentions_in(around, "organization")):
        return True
    return candidate.rule_id != "listed_company" and any(
        m.start == candidate.start and m.end == candidate.end
        for m in document.mentions_in(candidate, "country", "city", "capital", "demonym", "office", "organ")
    )


def _merged(better: _Candidate, other: _Candidate | None) -> _Candidate:
    if other is None:
        return better
    return replace(better, home=better.home or other.home, host=better.host or other.host)


def _without_overlaps(candidates: list[_Candidate]) -> list[_Candidate]:
    """Of overlapping names the surer stays, then the longer."""
    kept: list[_Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (-c.confidence, c.start - c.end, c.start)):
        if not any(candidate.overlaps(other) for other in kept):
            kept.append(candidate)
    return kept


def _repeats(document: Document, accepted: list[_Candidate], people: MentionsOfPeople) -> Iterator[_Candidate]:
    """Further mentions of the same printed names."""
    names = sorted({document.shadow[c.start : c.end] for c in accepted}, key=lambda n: (-len(n), n))
    taken: list[Span] = list(accepted)
    for name in names:
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w])", document.shadow):
            span = Span(match.start(), match.end())
            if any(span.overlaps(t) for t in taken) or document.sentence_at(span.start) is None:
                continue
            if people.mentions_in(span) or _continues_in_capitals(document.shadow, span):
                continue
            taken.append(span)
            yield _Candidate(span.start, span.end, "repeated_name", 0.6)


def _claim(document: Document, candidate: _Candidate, lexicon: CompanyLexicon, fullest: str) -> CompanyClaim:
    sentence = document.sentence_at(candidate.start)
    printed = document.printed(candidate)
    home, host = candidate.home, candidate.host
    evidence = [Evidence("name", candidate.start, candidate.end, "stated", candidate.rule_id)]
    code, basis = (home.code, home.basis) if home else (lexicon.homes.get(fold(printed)), None)
    if home:
        evidence.append(Evidence("home_country", home.span.start, home.span.end, home.basis, candidate.rule_id))
    elif code:
        basis = "inferred"
        evidence.append(Evidence("home_country", candidate.start, candidate.end, "inferred", "list_of_companies"))
    if host is None and sentence is not None:
        host = host_of(document, sentence, lexicon.relations, code)
    if host:
        evidence.append(Evidence("host_country", host.span.start, host.span.end, host.basis, candidate.rule_id))
        evidence.append(Evidence("relation", host.relation_span.start, host.relation_span.end, host.basis, candidate.rule_id))
    published = document.published
    home_basis: Basis | None = basis
    return CompanyClaim(
        anchor_start=candidate.start,
        anchor_end=candidate.end,
        rule_id=candidate.rule_id,
        confidence=candidate.confidence,
        printed_name=printed,
        company_name=re.sub(r"\s+", " ", fullest),
        company_key=lexicon.suffixes.key(fullest),
        home_country_code=code,
        home_country_basis=home_basis,
        host_country_code=host.code if host else None,
        host_country_basis=host.basis if host else None,
        relation=host.relation if host else "mentioned",
        as_of=replace(published, basis="inferred") if published.is_known else published,
        evidence=tuple(evidence),
    )
