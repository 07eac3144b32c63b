"""A person in an office, before it becomes a claim; and offices of people who are printed without one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from communique.extraction.document import Document, Span
from communique.extraction.name_candidates import NameCandidate, PassageNames
from communique.extraction.people_lexicon import PeopleLexicon
from communique.extraction.person_clusters import Cluster, Occurrence
from communique.extraction.titles import Filler, Title

_STATE_LEVELS = frozenset(
    {"head_of_state", "head_of_government", "minister", "deputy", "diplomat", "royal", "parliament", "official", "party"}
)
GENERAL_OFFICES = frozenset(
    {"leader", "diplomat", "official", "monarch", "politician", "lawmaker", "head", "chief", "career diplomat"}
)
"""Words that mean the holder of some office rather than name it."""

_HEADS = frozenset({"head_of_state", "head_of_government", "royal"})


@dataclass(frozen=True, slots=True)
class Role:
    """One office of one person (`cluster`), as printed with one candidate; `source` says by which grammar."""

    cluster: int
    candidate: NameCandidate
    title: Title
    country: Filler | None
    source: str


def roles_of_only_people(read: Sequence[PassageNames], clusters: Sequence[Cluster], roles: Sequence[Role]) -> list[Role]:
    """The office of the one person without any, where an office is spoken of and nobody is said to hold it.

    Either a head of a named state (`the President of Mongolia`), or an office printed bare twice (`the Foreign Secretary`).
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
    unplaced = {r.title.office.title for r in roles if r.country is None and not r.title.is_former}
    heads = {
        t.country.value: t
        for _, t in reversed(bare)
        if t.country is not None
        and t.country.basis == "stated"
        and t.office.level in _HEADS
        and (t.office.title, t.country.value) not in held
        and t.office.title not in unplaced
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


def offices_of_pronouns(
    document: Document, read: Sequence[PassageNames], clusters: Sequence[Cluster], named: Sequence[Occurrence]
) -> list[Role]:
    """`recalled A's speech when he was the Minister of Foreign Affairs`: the office of the person named last in the sentence."""
    found: list[Role] = []
    for names in read:
        words = names.passage.words
        for title in names.titles:
            i = title.first
            while i > 0 and words[i - 1].lowered in ("the", "a", "an", "still", "then", "as"):
                i -= 1
            if i < 2 or words[i - 1].lowered not in ("was", "served", "is") or words[i - 2].lowered not in ("he", "she"):
                continue
            sentence = document.sentence_at(title.start)
            before = [o for o in named if o.end < title.start and sentence is not None and o.start >= sentence.start]
            if not before or title.office.level not in _STATE_LEVELS:
                continue
            owner = before[-1]
            member = owner.candidate or clusters[owner.cluster].members[0]
            past = replace(title, is_former=title.is_former or words[i - 1].lowered != "is")
            found.append(Role(owner.cluster, member, past, title.country, "pronoun"))
    return found


def shared_out(document: Document, lexicon: PeopleLexicon, roles: Sequence[Role]) -> list[Role]:
    """`the two heads of state, A and B`: two holders of one plural office, a country each, in the order of the pair named before.

    The pair are the two states for which people were named before, else the only two states named before, in their order;
    with more states, or with more or fewer holders, nothing is said.
    """
    found = list(roles)
    groups: dict[int, list[int]] = {}
    for i, role in enumerate(found):
        if role.title.is_plural and role.country is None:
            groups.setdefault(id(role.title), []).append(i)
    for members in groups.values():
        position = found[members[0]].title.start
        pair = (
            _pair_before(document, position) or _pair_of_holders(found, position) or _pair_of_states(document, lexicon, position)
        )
        if len(members) == len(pair) == 2:
            for i, (code, span) in zip(members, pair.items(), strict=True):
                found[i] = replace(found[i], country=Filler(code, span, "inferred", "order_of_pair"))
    return found


def _pair_before(document: Document, position: int) -> dict[str, Span]:
    """`the Fijian and Tongan premiers`: two demonyms right before the office."""
    near = list(document.mentions_in(Span(max(0, position - 60), position), "demonym"))
    if len(near) < 2:
        return {}
    one, two = near[-2:]
    joined = document.shadow[one.end : two.start] == " and " and document.shadow[two.end : position].count(" ") <= 2
    return {m.code: Span(m.start, m.end) for m in (one, two)} if joined else {}


def _pair_of_holders(roles: Sequence[Role], position: int) -> dict[str, Span]:
    pair: dict[str, Span] = {}
    for role in sorted(roles, key=lambda r: r.candidate.start):
        if role.country is not None and role.candidate.end < position:
            pair.setdefault(role.country.value, role.country.span)
    return pair if len(pair) == 2 else {}


def _pair_of_states(document: Document, lexicon: PeopleLexicon, position: int) -> dict[str, Span]:
    pair: dict[str, Span] = {}
    for mention in document.mentions:
        if mention.start < position and mention.kind in ("country", "demonym") and mention.code in lexicon.sovereign:
            pair.setdefault(mention.code, Span(mention.start, mention.end))
    return pair
