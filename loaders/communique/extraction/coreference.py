"""Titles that stand for a known person: `the French President`, `our President`, `the deputy`, `his French counterpart`.

Always inferred. A reference is made only where exactly one person of the document fits; nobody is created here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.extraction.document import Document, Span
from communique.extraction.held_offices import GENERAL_OFFICES, Role
from communique.extraction.name_candidates import PassageNames
from communique.extraction.person_clusters import Cluster, Occurrence
from communique.extraction.titles import Filler, Title

_HEADS = frozenset({"head_of_state", "head_of_government", "royal"})
_ANY_HEAD = frozenset({"head of state", "head of government"})
_STATE = frozenset(
    {"head_of_state", "head_of_government", "minister", "deputy", "diplomat", "royal", "parliament", "official", "party"}
)


@dataclass(frozen=True, slots=True)
class Reference(Span):
    """A phrase that stands for person `cluster`."""

    cluster: int = 0
    rule_id: str = ""
    confidence: float = 0.7
    title: Title | None = None
    country: Filler | None = None


def further_roles(references: Sequence[Reference], clusters: Sequence[Cluster], roles: Sequence[Role]) -> list[Role]:
    """Offices that a person is given only by a phrase: `the French President` of one printed as head of state."""
    named = {r.cluster for r in roles if r.title.office.level in _HEADS and r.title.office.title not in _ANY_HEAD}
    return [
        Role(r.cluster, clusters[r.cluster].members[0], r.title, r.country, "coreference")
        for r in references
        if r.title is not None
        and r.country is not None
        and r.title.office.title not in GENERAL_OFFICES
        and not (r.cluster in named and r.title.office.title in _ANY_HEAD)
    ]


def find(
    document: Document,
    read: Sequence[PassageNames],
    clusters: Sequence[Cluster],
    roles: Sequence[Role],
    named: Sequence[Occurrence],
) -> Iterator[Reference]:
    """References in order. Titles that are printed with a name are no references of their own."""
    attached = {(t.start, t.end) for c in clusters for m in c.members for t in m.titles}
    covered = [(o.start, o.end) for o in named]
    speakers = _speakers(document, named, roles)
    for names in read:
        for title in names.titles:
            if (title.start, title.end) in attached or title.is_plural or title.is_former or title.office.level not in _STATE:
                continue
            if any(start < title.end and title.start < end for start, end in covered):
                continue
            owner = _owner(document, title, roles, named, speakers)
            if owner is not None:
                country = title.country or owner[3]
                yield Reference(title.start, title.end, owner[0], owner[1], owner[2], title, country)
        yield from _counterparts(names, roles, named)


def _owner(
    document: Document, title: Title, roles: Sequence[Role], named: Sequence[Occurrence], speakers: dict[Span, str]
) -> tuple[int, str, float, Filler | None] | None:
    country = title.country.value if title.country else None
    rule = "office_and_country"
    if country is None and title.pronoun in ("our", "my"):
        quotation = next((q for q in document.quotations if q.contains(title)), None)
        country = speakers.get(Span(quotation.start, quotation.end)) if quotation else None
        rule = "our_office_in_speech"
        if country is None:
            return None
    if country is not None:
        spoken = Filler(country, Span(title.start, title.end), "inferred", rule) if title.country is None else None
        fitting = {
            r.cluster
            for r in roles
            if r.country and r.country.value == country and not r.title.is_former and _fits(title, r.title)
        }
        return (fitting.pop(), rule, 0.85, spoken) if len(fitting) == 1 else None
    if not title.is_definite:
        return None
    fitting = {r.cluster for r in roles if not r.title.is_former and _fits(title, r.title)}
    if len(fitting) == 1:
        return fitting.pop(), "office_of_one_person", 0.7, None
    is_speech = document.is_quoted(title)
    before = [o for o in named if o.end <= title.start and o.cluster in fitting and (is_speech or not document.is_quoted(o))]
    headline = next((s for s in document.article.spans if s.kind == "title"), None)
    if headline is not None and title.start > headline.end:
        in_title = {o.cluster for o in named if headline.start <= o.start < headline.end and o.cluster in fitting}
        if len(in_title) == 1:
            return in_title.pop(), "office_of_headline_person", 0.6, None
    sentence = document.sentence_at(title.start)
    if before and sentence is not None and title.start - sentence.start < 5:
        told = document.sentence_at(before[-1].start)  # a subject goes on with the subject before it
        first = next((o for o in before if told is not None and o.start >= told.start), before[-1])
        if title.start - before[-1].end < 400:
            return first.cluster, "office_of_nearest_person", 0.5, None
    if before and title.start - before[-1].end < 400:
        return before[-1].cluster, "office_of_nearest_person", 0.5, None
    return None


def _fits(phrase: Title, role: Title) -> bool:
    """Whether a phrase can mean the holder of an office: the same office, or a general word for its level."""
    general = phrase.office.title
    if general in ("leader", "head of state") and role.office.level in _HEADS:
        return general == "leader" or role.office.level in ("head_of_state", "royal")
    if general == "president" and role.office.title == "head of state":
        return True
    if general == "diplomat" and (role.office.level in ("diplomat", "minister", "deputy")):
        return True
    if general == "monarch" and role.office.level == "royal":
        return True
    asked, held = set(phrase.office_key.split()), set(role.office_key.split())
    return (asked <= held and role.office.level == phrase.office.level) or asked == held


def _speakers(document: Document, named: Sequence[Occurrence], roles: Sequence[Role]) -> dict[Span, str]:
    """The country for which each quotation speaks: the last person named before it in its sentence, else right after it."""
    countries: dict[int, str] = {}
    for role in roles:
        if role.country is not None and not role.title.is_former:
            countries.setdefault(role.cluster, role.country.value)
    found: dict[Span, str] = {}
    for quotation in document.quotations:
        sentence = document.sentence_at(quotation.start)
        low = sentence.start if sentence else quotation.start - 200
        before = [o for o in named if low <= o.start < quotation.start and o.cluster in countries]
        after = [o for o in named if quotation.end <= o.start < quotation.end + 80 and o.cluster in countries]
        nearest = before[-1] if before else after[0] if after else None
        if nearest is not None:
            found[Span(quotation.start, quotation.end)] = countries[nearest.cluster]
    return found


def _counterparts(names: PassageNames, roles: Sequence[Role], named: Sequence[Occurrence]) -> Iterator[Reference]:
    """`his French counterpart` without a name: the person of that country in the office of the one named before."""
    passage = names.passage
    for i, word in enumerate(passage.words):
        if word.lowered != "counterpart":
            continue
        hit = passage.geography_ending(i, "demonym", "country")
        if hit is None or any(c.counterpart is not None and c.counterpart.first == i for c in names.candidates):
            continue
        before = [o for o in named if o.end <= word.start and passage.span.start <= o.start]
        if not before:
            continue
        levels = {r.title.office.level for r in roles if r.cluster == before[-1].cluster}
        fitting = {
            r.cluster for r in roles if r.country and r.country.value == hit.mention.code and r.title.office.level in levels
        }
        fitting.discard(before[-1].cluster)
        if len(fitting) == 1:
            yield Reference(hit.mention.start, word.end, fitting.pop(), "counterpart_of_country", 0.75)
