"""Named companies, found by the words around them first and by the sourced list of companies second.

Patterns: a company noun before the name (`Chinese battery giant X`), an apposition after it (`X, a cybersecurity firm`), lists
(`companies such as A, B and C`), legal and descriptive endings, officers (`chief executive of X`), and cues such as
`subsidiary of X`. A listed name counts when its surroundings do not speak against it. Homes come from the demonym of the
pattern (stated), from `companies with <demonym> capital` or the list (inferred).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol

from communique.extraction.claims import Basis, CompanyClaim, Evidence
from communique.extraction.company_context import Home, host_of
from communique.extraction.company_lexicon import CompanyLexicon
from communique.extraction.company_patterns import Candidate, candidates, continues_in_capitals
from communique.extraction.document import Document, Sentence, Span
from communique.extraction.folding import fold

__all__ = ["CompanyLexicon", "find"]


class MentionsOfPeople(Protocol):
    """What is needed of the person table: which spans are people."""

    def mentions_in(self, span: Span) -> object:
        """The person mentions inside a span; falsy when there are none."""


def find(document: Document, people: MentionsOfPeople, lexicon: CompanyLexicon) -> tuple[CompanyClaim, ...]:
    """All companies that the document names, one claim a mention, in order."""
    found: dict[tuple[int, int], Candidate] = {}
    previous: Sentence | None = None
    for sentence in document.sentences:
        for candidate in candidates(document, sentence, previous, lexicon):
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


def _is_excluded(document: Document, candidate: Candidate, people: MentionsOfPeople, lexicon: CompanyLexicon) -> bool:
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
