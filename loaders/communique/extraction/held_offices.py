"""A person in an office, before it becomes a claim; and offices of people who are printed without one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.extraction.name_candidates import NameCandidate, PassageNames
from communique.extraction.person_clusters import Cluster
from communique.extraction.titles import Filler, Title

_STATE_LEVELS = frozenset(
    {"head_of_state", "head_of_government", "minister", "deputy", "diplomat", "royal", "parliament", "official", "party"}
)
_HEADS = frozenset({"head_of_state", "head_of_government", "royal"})


@dataclass(frozen=True, slots=True)
class Role:
    """One office of one person (`cluster`), as printed with one candidate; `source` says by which grammar."""

    cluster: int
    candidate: NameCandidate
    title: Title
    country: Filler | None
    source: str


def roles_of_only_people(
    read: Sequence[PassageNames], clusters: Sequence[Cluster], roles: Sequence[Role]
) -> list[Role]:
    """The office of the one person without any, where an office is spoken of and nobody is said to hold it.

    Either a head of a named state (`the President of Mongolia`), or an office printed bare twice or more (`the Foreign Secretary`).
    """
    without = [n for n in range(len(clusters)) if not any(r.cluster == n for r in roles)]
    if len(without) != 1:
        return []
    member = clusters[without[0]].members[0]
    printed = {(t.start, t.end) for c in clusters for m in c.members for t in m.titles}
    bare = [
        (names, t)
        for names in read
        for t in names.titles
        if (t.start, t.end) not in printed and t.office.level in _STATE_LEVELS and not t.is_plural and not t.is_former
    ]
    held = {(r.title.office.title, r.country.value if r.country else None) for r in roles}
    heads = {
        t.country.value: t
        for _, t in reversed(bare)
        if t.country is not None and t.country.basis == "stated" and t.office.level in _HEADS
        and (t.office.title, t.country.value) not in held
    }
    if len(heads) == 1:
        title = next(iter(heads.values()))
        return [Role(without[0], member, title, title.country, "coreference")]
    offices = {r.title.office_key for r in roles}
    counts: dict[str, list[Title]] = {}
    for names, title in bare:
        if title.is_capital and title.country is None and (title.is_definite or names.passage.is_heading):
            counts.setdefault(title.office_key, []).append(title)
    frequent = [found for key, found in sorted(counts.items()) if len(found) >= 2 and key not in offices]
    if len(frequent) != 1:
        return []
    return [Role(without[0], member, frequent[0][0], None, "coreference")]
