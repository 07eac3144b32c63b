"""The people of a document: who is named, by which printed forms, for which country, in which offices.

Three sources are joined: the title grammar, the statistical model's persons cut to the shape of names, and the document's own
table, by which a surname, a first name or an initial means the person named in full elsewhere. No person is made of a bare title.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from communique import ids
from communique.extraction import coreference
from communique.extraction.claims import Basis, Evidence, PersonMention, RoleClaim
from communique.extraction.document import Document, Span
from communique.extraction.folding import fold, name_key
from communique.extraction.held_offices import Role
from communique.extraction.name_candidates import find_names
from communique.extraction.names import split_name
from communique.extraction.passages import passages
from communique.extraction.people_lexicon import PeopleLexicon
from communique.extraction.person_clusters import Cluster, Occurrence, cluster_names, folded, occurrences, real_parts
from communique.extraction.role_claims import claims_of
from communique.extraction.roles import tie_roles
from communique.extraction.titles import Filler

_CONFIDENCE = {
    "name_by_title": 0.97,
    "name_by_header": 0.97,
    "name_by_apposition": 0.93,
    "name_by_honorific": 0.95,
    "name_by_counterpart": 0.95,
    "name_by_model": 0.8,
    "name_by_joined": 0.8,
    "name_by_speech": 0.8,
    "name_known_in_document": 0.9,
}
"""How sure each rule is of its mentions: ranks the rules, and is no measured share."""


@dataclass(frozen=True, slots=True)
class DocumentPerson:
    """One person within one article. Names are as printed in the fullest form, without honorifics."""

    document_person_id: str
    full_name: str
    given_names: str | None
    family_name: str | None
    name_order: str | None
    country_code: str | None
    country_basis: Basis | None
    roles: tuple[RoleClaim, ...]


class PersonTable:
    """The people of a document and their mentions, sorted by anchor."""

    def __init__(self, people: Sequence[DocumentPerson], mentions: Sequence[PersonMention]) -> None:
        self.people = tuple(people)
        self.mentions = tuple(sorted(mentions, key=lambda m: (m.anchor_start, m.anchor_end, m.document_person_id)))
        self._starts = [m.anchor_start for m in self.mentions]
        self._by_id = {p.document_person_id: p for p in self.people}

    def mentions_in(self, span: Span) -> Sequence[PersonMention]:
        """Mentions that begin and end inside a span, in order."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        return [m for m in self.mentions[first:last] if m.anchor_end <= span.end]

    def person(self, document_person_id: str) -> DocumentPerson:
        """The person of an id; KeyError for an id of another document."""
        return self._by_id[document_person_id]

    @property
    def roles(self) -> tuple[RoleClaim, ...]:
        """The role claims of all people."""
        return tuple(r for p in self.people for r in p.roles)


def build(document: Document, lexicon: PeopleLexicon) -> PersonTable:
    """Read the people of a document."""
    read = [find_names(number, passage) for number, passage in enumerate(passages(document, lexicon))]
    clusters = cluster_names(read)
    found = occurrences(read, clusters)
    roles = tie_roles(document, read, clusters, lexicon, found)
    references = list(coreference.find(document, read, clusters, roles, found))
    roles += coreference.further_roles(references, clusters, roles)
    people: list[DocumentPerson] = []
    countries: list[Filler | None] = []
    for number, cluster in enumerate(clusters):
        country = _country(number, cluster, roles)
        countries.append(country)
        people.append(_person(document, number, cluster, roles, country, lexicon.family_first))
    mentions = [_mention(document, people, clusters, countries, o) for o in found]
    for reference in references:
        mentions.append(_reference(document, people, clusters, countries, reference))
    return PersonTable(_distinct(people), mentions)


def _distinct(people: Sequence[DocumentPerson]) -> list[DocumentPerson]:
    seen: dict[str, DocumentPerson] = {}
    for person in people:
        seen.setdefault(person.document_person_id, person)
    return list(seen.values())


def _country(number: int, cluster: Cluster, roles: Sequence[Role]) -> Filler | None:
    """Stated before inferred, current before former, offices of state before others."""
    own = [r for r in roles if r.cluster == number and r.country is not None]
    own.sort(key=lambda r: (r.country is None or r.country.basis != "stated", r.title.is_former, r.candidate.start))
    if own:
        return own[0].country
    return next((m.nationality for m in cluster.members if m.nationality is not None), None)


def full_name_of(cluster: Cluster) -> tuple[str, ...]:
    """The parts of the fullest printed form; one in mixed case before one in capitals."""
    best = max(
        cluster.members,
        key=lambda m: (len(real_parts(folded(m.parts))), not _shouted(m.parts), len(" ".join(m.parts)), -m.start),
    )
    return tuple(_unshouted(p) for p in best.parts) if _shouted(best.parts) else best.parts


def _shouted(parts: Sequence[str]) -> bool:
    letters = [p for p in parts if len(p) > 2 and "." not in p]
    return bool(letters) and all(p.isupper() for p in letters)


def _unshouted(part: str) -> str:
    return part if "." in part or len(part) < 2 else "-".join(p[:1] + p[1:].lower() for p in part.split("-"))


def _person(
    document: Document, number: int, cluster: Cluster, roles: Sequence[Role], country: Filler | None, family_first: frozenset[str]
) -> DocumentPerson:
    parts = full_name_of(cluster)
    full_name = " ".join(parts)
    person_id = ids.stable_id(document.article.article_id, name_key(full_name))
    given, family, order = split_name(parts, country.value if country else None, family_first)
    if order is None and parts:
        family = None
    return DocumentPerson(
        person_id,
        full_name,
        given,
        family,
        order,
        country.value if country else None,
        _basis(country),
        claims_of(document, number, person_id, roles),
    )


def _basis(filler: Filler | None) -> Basis | None:
    if filler is None:
        return None
    return "stated" if filler.basis == "stated" else "inferred"


def _mention(
    document: Document,
    people: Sequence[DocumentPerson],
    clusters: Sequence[Cluster],
    countries: Sequence[Filler | None],
    found: Occurrence,
) -> PersonMention:
    country = countries[found.cluster]
    evidence = [Evidence("name", found.start, found.end, "stated", found.rule_id)]
    return _made(
        document, people[found.cluster], country, found, found.mention_kind, found.rule_id, _CONFIDENCE[found.rule_id], evidence
    )


def _reference(
    document: Document,
    people: Sequence[DocumentPerson],
    clusters: Sequence[Cluster],
    countries: Sequence[Filler | None],
    found: coreference.Reference,
) -> PersonMention:
    evidence = [Evidence("name", found.start, found.end, "inferred", found.rule_id)]
    return _made(
        document, people[found.cluster], countries[found.cluster], found, "coreference", found.rule_id, found.confidence, evidence
    )


def _made(
    document: Document,
    person: DocumentPerson,
    country: Filler | None,
    span: Span,
    kind: str,
    rule: str,
    confidence: float,
    evidence: list[Evidence],
) -> PersonMention:
    if country is not None:
        evidence.append(Evidence("country", country.span.start, country.span.end, _basis(country) or "inferred", country.rule_id))
    return PersonMention(
        anchor_start=span.start,
        anchor_end=span.end,
        rule_id=rule,
        confidence=confidence,
        evidence=tuple(evidence),
        document_person_id=person.document_person_id,
        printed_name=document.printed(span),
        mention_kind=kind,
        full_name=person.full_name,
        given_names=person.given_names,
        family_name=person.family_name,
        name_order=person.name_order,
        name_key=name_key(person.full_name),
        family_key=fold(person.family_name) if person.family_name else None,
        country_code=person.country_code,
        country_basis=person.country_basis,
    )
