"""Named companies, found by the words around them first and by the sourced list of companies second.

Patterns: a company noun before the name (`Chinese battery giant X`), an apposition after it (`X, a cybersecurity firm`), lists
(`companies such as A, B and C`), legal and descriptive endings, officers (`chief executive of X`), and cues such as
`subsidiary of X`. A listed name counts when its surroundings do not speak against it. Homes come from the demonym of the
pattern (stated), from `companies with <demonym> capital` or the list (inferred).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from communique.extraction.claims import Basis, CompanyClaim, Evidence
from communique.extraction.company_candidates import Candidate
from communique.extraction.company_context import Home, host_of
from communique.extraction.company_exclusions import SHORTEST, MentionsOfPeople, is_excluded
from communique.extraction.company_lexicon import CompanyLexicon
from communique.extraction.company_listed import continues_in_capitals
from communique.extraction.company_neighbours import (
    home_beside,
    home_in_name,
    homes_of_other_side,
    homes_taken_up,
    joined_to,
)
from communique.extraction.company_patterns import candidates
from communique.extraction.document import Document, Sentence, Span
from communique.extraction.folding import fold

__all__ = ["CompanyLexicon", "find"]


_BRACKET = re.compile(r"\((?P<short>[A-Z]{2,8})\)")
_SHORT_FORM = re.compile(r" ?\((?:the )?[\"“'‘]?(?P<short>[A-Z][\w.&-]{1,15})[\"”'’]?\)")


def _bodies(document: Document, lexicon: CompanyLexicon) -> frozenset[str]:
    """Abbreviations that the text itself gives to bodies: `the National Economic Council (NEC)`."""
    found: set[str] = set()
    for match in _BRACKET.finditer(document.shadow):
        words = re.findall(r"[A-Z][\w'-]*", document.shadow[max(0, match.start() - 80) : match.start()])[-len(match["short"]) :]
        is_spelled = "".join(w[0] for w in words) == match["short"]
        if is_spelled and lexicon.not_companies.search(" ".join(words)):
            found.add(match["short"])
    return frozenset(found)


def find(document: Document, people: MentionsOfPeople, lexicon: CompanyLexicon) -> tuple[CompanyClaim, ...]:
    """All companies that the document names, one claim a mention, in order."""
    found: dict[tuple[int, int], Candidate] = {}
    bodies = _bodies(document, lexicon)
    previous: Sentence | None = None
    for sentence in document.sentences:
        is_heading = _is_heading(document, sentence)
        for candidate in candidates(document, sentence, previous, lexicon):
            if document.printed(candidate) in bodies or is_excluded(document, candidate, people, lexicon):
                continue
            if is_heading and candidate.rule_id not in _HOLD_IN_HEADINGS:
                continue
            kept = found.get((candidate.start, candidate.end))
            if kept is None or candidate.confidence > kept.confidence:
                found[(candidate.start, candidate.end)] = _merged(candidate, kept)
        previous = sentence
    accepted = _without_overlaps(list(found.values()))
    accepted = _with_neighbours(document, accepted, people, lexicon)
    accepted.extend(_repeats(document, accepted, people))
    accepted.sort(key=lambda c: (c.start, c.end))
    accepted = _with_homes(document, accepted, lexicon)
    fullest = _names_of_one(document, accepted, lexicon)
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


_HOLD_IN_HEADINGS = frozenset(
    ["listed_company", "listed_investor", "investment_fund", "legal_ending", "listed_company_in_longer_name"]
)
"""Rules that ask for more than capitals, which every word of a headline has; the body names the rest again."""

_HEADLINE = 0.7
_LONG_WORD = re.compile(r"[^\W\d_][\w'’-]{3,}")


def _is_heading(document: Document, sentence: Sentence) -> bool:
    """Whether nearly all longer words of a sentence are capitalised and no stop ends it."""
    words = _LONG_WORD.findall(document.shadow, sentence.start, sentence.end)
    if len(words) < SHORTEST or document.shadow[sentence.start : sentence.end].rstrip()[-1:] in ".!?":
        return False
    capitals = sum(1 for w in words if str(w)[0].isupper())
    return capitals > _HEADLINE * len(words)


_ROUNDS = 3
"""How often the neighbours of new companies are asked for: a list of five needs no more, since both ends are asked."""


def _with_neighbours(
    document: Document, accepted: list[Candidate], people: MentionsOfPeople, lexicon: CompanyLexicon
) -> list[Candidate]:
    """The companies and what is joined to them, by and by."""
    for _ in range(_ROUNDS):
        more: list[Candidate] = []
        for sentence in document.sentences:
            for candidate in joined_to(document, sentence, accepted, lexicon):
                if any(candidate.overlaps(c) for c in (*accepted, *more)) or is_excluded(document, candidate, people, lexicon):
                    continue
                more.append(candidate)
        if not more:
            break
        accepted = [*accepted, *more]
    return accepted


def _with_homes(document: Document, accepted: list[Candidate], lexicon: CompanyLexicon) -> list[Candidate]:
    """Homes that the patterns left open, from the words beside the name down to the other side of the deal."""
    stated = [
        c
        if c.home or (sentence := document.sentence_at(c.start)) is None
        else replace(c, home=home_beside(document, sentence, c))
        for c in accepted
    ]
    named = [
        c if c.home or lexicon.homes.get(fold(document.printed(c))) else replace(c, home=home_in_name(document, c))
        for c in stated
    ]
    for find_more in (homes_taken_up, homes_of_other_side):
        by_name: dict[str, str] = {}
        for c in named:
            code = c.home.code if c.home else lexicon.homes.get(fold(document.printed(c)))
            if code:
                by_name.setdefault(lexicon.suffixes.key(document.printed(c)), code)
        keys = {c.start: lexicon.suffixes.key(document.printed(c)) for c in named}
        known = {start: by_name[key] for start, key in keys.items() if key in by_name}
        more = find_more(document, named, known, lexicon)
        named = [replace(c, home=more[c.start]) if c.home is None and c.start in more else c for c in named]
    return named


def _names_of_one(document: Document, accepted: Sequence[Candidate], lexicon: CompanyLexicon) -> dict[str, str]:
    """For each printed name the one that stands for the company in this text.

    A short form stands for the one longer name that begins with it and ends as companies' names do (`Micron`, `Micron
    Technology`; `Alstom`, `Alstom Transport SA`), and an abbreviation in brackets for the name before it. A listed name stays
    itself: its longer form with a legal ending means the same.
    """
    printed = {document.printed(c) for c in accepted}
    keys = {name: lexicon.suffixes.key(name) for name in printed}
    one: dict[str, str] = {}
    for name in printed:
        fuller = {
            keys[other]: other
            for other in sorted(printed, reverse=True)
            if keys[other].startswith(keys[name] + " ")
            and (
                lexicon.suffixes.kind(other) == "legal"
                or (len(other.split()) == len(name.split()) + 1 and lexicon.suffixes.kind(other) is not None)
            )
        }
        if len(fuller) == 1:
            one[name] = next(iter(fuller.values()))
    for name, longer in sorted(one.items()):
        if fold(name) in lexicon.homes and fold(longer) not in lexicon.homes and lexicon.suffixes.kind(longer) == "legal":
            one[longer] = name
            del one[name]
    for candidate in accepted:
        bracket = _SHORT_FORM.match(document.shadow, candidate.end)
        if bracket is not None and bracket["short"] in printed and bracket["short"] != document.printed(candidate):
            one[bracket["short"]] = document.printed(candidate)
    return {name: _end_of(name, one) for name in printed}


def _end_of(name: str, one: Mapping[str, str]) -> str:
    seen = {name}
    while name in one and one[name] not in seen:
        name = one[name]
        seen.add(name)
    return name


def _merged(better: Candidate, other: Candidate | None) -> Candidate:
    if other is None:
        return better
    return replace(better, home=better.home or other.home, host=better.host or other.host)


def _without_overlaps(candidates: list[Candidate]) -> list[Candidate]:
    """Of overlapping names the surer stays, then the longer."""
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (-c.confidence, c.start - c.end, c.start)):
        if not any(candidate.overlaps(other) for other in kept):
            kept.append(candidate)
    return kept


def _repeats(document: Document, accepted: list[Candidate], people: MentionsOfPeople) -> Iterator[Candidate]:
    """Further mentions of the same printed names."""
    names = sorted({document.shadow[c.start : c.end] for c in accepted}, key=lambda n: (-len(n), n))
    taken: list[Span] = list(accepted)
    for name in names:
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w])", document.shadow):
            span = Span(match.start(), match.end())
            if any(span.overlaps(t) for t in taken) or document.sentence_at(span.start) is None:
                continue
            if people.mentions_in(span) or continues_in_capitals(document.shadow, span):
                continue
            taken.append(span)
            yield Candidate(span.start, span.end, "repeated_name", 0.6)


def _claim(document: Document, candidate: Candidate, lexicon: CompanyLexicon, fullest: str) -> CompanyClaim:
    sentence = document.sentence_at(candidate.start)
    printed = document.printed(candidate)
    home, host = candidate.home, candidate.host
    evidence = [Evidence("name", candidate.start, candidate.end, "stated", candidate.rule_id)]
    forms = (fold(printed), fold(fullest), lexicon.suffixes.key(fullest))
    listed_home = next((lexicon.homes[form] for form in forms if lexicon.homes.get(form)), None)
    code, basis = (home.code, home.basis) if home else (listed_home, None)
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
