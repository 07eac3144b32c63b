"""From printed names to the people of a document: which printed forms are one person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from communique.extraction.document import Span
from communique.extraction.folding import fold
from communique.extraction.name_candidates import NameCandidate, PassageNames
from communique.extraction.names import PARTICLES, is_name_word, is_numeral_text, is_particle
from communique.extraction.passages import Passage

_SUPPORTED = frozenset({"title", "honorific", "header", "counterpart"})
_NO_MENTION_BEFORE = frozenset({"monument", "body", "place", "object", "work"})


_ARTICLE = re.compile(r"(?:al|el|as|ash|an|ar|ad|at|az)-(?P<name>\w{4,})$", re.IGNORECASE)


@dataclass(slots=True)
class Cluster:
    """A person of the document while the table is being built; `members` in order of appearance."""

    parts: tuple[str, ...]
    members: list[NameCandidate] = field(default_factory=list)
    aliases: set[str] = field(default_factory=set)

    @property
    def keys(self) -> tuple[str, ...]:
        """Folded parts, initials without their full stop."""
        return folded(self.parts)

    @property
    def other_names(self) -> set[str]:
        """Single names that mean this person: aliases, and an Arabic family name without its article (`Assad`)."""
        bare = _ARTICLE.match(self.parts[-1]) if self.parts else None
        return self.aliases | ({fold(bare["name"]).replace(" ", "")} if bare else set())


@dataclass(frozen=True, slots=True)
class Occurrence(Span):
    """A printed form that belongs to a cluster. `candidate` when the name grammar found it, None when only the table did."""

    cluster: int = 0
    mention_kind: str = "full"
    rule_id: str = ""
    candidate: NameCandidate | None = None


def folded(parts: Sequence[str]) -> tuple[str, ...]:
    """Folded words of a name, one a part; numerals are left out."""
    return tuple(k for p in parts if (k := fold(p).replace(" ", "")) and not is_numeral_text(p))


def is_initial(key: str) -> bool:
    """Whether a folded part is one or two letters, as of `J.` or `J.T.`."""
    return len(key) == 1


def real_parts(keys: Sequence[str]) -> list[str]:
    """Parts that are neither initials nor particles."""
    return [k for k in keys if len(k) > 1 and k not in PARTICLES]


def same_name(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two names of two or more parts can be one person's: one within the other, or family name and first name fit."""
    real_a, real_b = real_parts(a), real_parts(b)
    if len(real_a) >= 2 and len(real_b) >= 2:
        if set(real_a) <= set(real_b) or set(real_b) <= set(real_a):
            return True
        return real_a[-1] == real_b[-1] and _first_fits(a[0], b[0])
    if not real_a or not real_b:
        return False
    short, long = (a, b) if len(real_a) <= len(real_b) else (b, a)
    return real_parts(short)[-1] in (real_parts(long)[-1], real_parts(long)[0]) and _first_fits(short[0], _other_end(long, short))


def _other_end(long: Sequence[str], short: Sequence[str]) -> str:
    """The part of the longer name that an initial before the family name stands for."""
    return long[0] if real_parts(short)[-1] == real_parts(long)[-1] else long[-1]


def _first_fits(a: str, b: str) -> bool:
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    return len(short) <= 2 and long.startswith(short[0])


def cluster_names(read: Sequence[PassageNames]) -> list[Cluster]:
    """The people of a document: full names first, single names joined to them, headlines last."""
    clusters: list[Cluster] = []
    ordered = [c for names in read for c in names.candidates]
    body = [c for c in ordered if not c.in_heading]
    headings = [c for c in ordered if c.in_heading]
    full = [c for c in body if _is_full(c)]
    for candidate in sorted(full, key=lambda c: (-len(real_parts(folded(c.parts))), c.start)):
        _place(clusters, candidate)
    for candidate in (c for c in body if not _is_full(c)):
        _place_single(clusters, candidate)
    lowered = {w.lowered for names in read for w in names.passage.words if w.text.islower()}
    clusters = [c for c in clusters if _is_supported(c, read)]
    for candidate in headings:
        _place_heading(clusters, candidate, lowered)
    for cluster in clusters:
        cluster.members.sort(key=lambda c: c.start)
    return sorted((c for c in clusters if c.members), key=lambda c: c.members[0].start)


def _is_supported(cluster: Cluster, read: Sequence[PassageNames]) -> bool:
    """The model alone is not enough: an office, an honorific, a given name, a verb of speech or a later surname must agree."""
    if any(m.titles or m.source not in ("model", "joined") or m.has_context or len(m.parts) == 1 for m in cluster.members):
        return True
    family = real_parts(cluster.keys)[-1:]
    for names in read:
        words = names.passage.words
        inside = {i for m in cluster.members if names is read[m.passage] for i in range(m.first, m.last)}
        for i, word in enumerate(words):
            if i not in inside and word.is_capital and [fold(word.text)] == family and names.passage.label(i) == "PERSON":
                return True
    return False


def _is_full(candidate: NameCandidate) -> bool:
    keys = folded(candidate.parts)
    return len(real_parts(keys)) >= 2 or (
        len(real_parts(keys)) == 1 and any(is_initial(k) or "." in p for k, p in zip(keys, candidate.parts, strict=False))
    )


def _place(clusters: list[Cluster], candidate: NameCandidate) -> None:
    keys = folded(candidate.parts)
    for cluster in clusters:
        if same_name(cluster.keys, keys):
            cluster.members.append(candidate)
            cluster.aliases.update(fold(a) for a in candidate.aliases)
            return
    clusters.append(Cluster(candidate.parts, [candidate], {fold(a) for a in candidate.aliases}))


def _place_single(clusters: list[Cluster], candidate: NameCandidate) -> None:
    keys = real_parts(folded(candidate.parts)) or list(folded(candidate.parts))
    owner = owner_of(clusters, keys[-1] if keys else "", candidate)
    if owner is not None:
        owner.members.append(candidate)
    elif candidate.source in _SUPPORTED or (candidate.source == "apposition" and candidate.titles):
        clusters.append(Cluster(candidate.parts, [candidate]))


def owner_of(clusters: Sequence[Cluster], key: str, candidate: NameCandidate | None, before: int | None = None) -> Cluster | None:
    """The person whom a single name means: by family name before given name, by office, then the nearest one before."""
    fitting = [c for c in clusters if key in c.other_names or key in c.keys]
    if not fitting or not key:
        return None
    by_family = [c for c in fitting if (real_parts(c.keys) and key in (real_parts(c.keys)[-1],)) or key in c.other_names]
    pool = by_family or fitting
    if candidate is not None and candidate.titles:
        wanted = _stated_country(candidate)
        royal = candidate.titles[-1].office.level == "royal"
        if royal:
            pool = [c for c in pool if any(t.office.level == "royal" for m in c.members for t in m.titles)]
        if wanted:
            clear = [c for c in pool if _countries(c) and wanted not in _countries(c)]
            pool = [c for c in pool if c not in clear]
        office = candidate.titles[-1].office.title
        same = [c for c in pool if any(t.office.title == office for m in c.members for t in m.titles)]
        pool = same or pool
    if not pool:
        return None
    position = candidate.start if candidate is not None else before or 0

    def nearness(cluster: Cluster) -> tuple[int, int]:
        earlier = [m.start for m in cluster.members if m.start <= position]
        return (0, position - max(earlier)) if earlier else (1, min(m.start for m in cluster.members))

    return min(pool, key=nearness)


def _stated_country(candidate: NameCandidate) -> str | None:
    return next((t.country.value for t in reversed(candidate.titles) if t.country and t.country.basis == "stated"), None)


def _countries(cluster: Cluster) -> set[str]:
    return {t.country.value for m in cluster.members for t in m.titles if t.country and t.country.basis == "stated"}


def _place_heading(clusters: list[Cluster], candidate: NameCandidate, lowered: set[str]) -> None:
    """In a headline capitals say little: the longest beginning that the body knows, else a name of no common words."""
    keys = folded(candidate.parts)
    for length in range(len(keys), 0, -1):
        piece = keys[:length]
        for cluster in clusters:
            known = set(cluster.keys) | cluster.aliases
            if set(piece) <= known and (length > 1 or piece[0] in (cluster.keys[-1], cluster.keys[0], *cluster.aliases)):
                cluster.members.append(_shortened(candidate, length))
                return
    keep = len(keys)
    while keep and candidate.parts[keep - 1].lower() in lowered:
        keep -= 1
    if keep == 0 or any(set(real_parts(keys[:keep])) & set(c.keys) for c in clusters):
        return
    if keep == 1 and candidate.source not in _SUPPORTED:
        return
    clusters.append(Cluster(candidate.parts[:keep], [_shortened(candidate, keep)]))


def _shortened(candidate: NameCandidate, length: int) -> NameCandidate:
    if length == len(candidate.parts):
        return candidate
    return replace(candidate, last=candidate.last - (len(candidate.parts) - length), parts=candidate.parts[:length])


def occurrences(read: Sequence[PassageNames], clusters: Sequence[Cluster]) -> list[Occurrence]:
    """Every printed form of every person: the candidates, and the plain words that the table explains."""
    found: list[Occurrence] = []
    covered: dict[int, set[int]] = {}
    for number, cluster in enumerate(clusters):
        full = max(len(real_parts(folded(m.parts))) for m in cluster.members)
        for member in cluster.members:
            names = read[member.passage]
            span = names.passage.span_of(member.first, member.last)
            found.append(
                Occurrence(span.start, span.end, number, _mention_kind(member.parts, full), f"name_by_{member.source}", member)
            )
            covered.setdefault(member.passage, set()).update(range(member.first, member.last))
    for number, names in enumerate(read):
        found.extend(_propagated(names, clusters, covered.get(number, set())))
    return sorted(found, key=lambda o: (o.start, o.end, o.cluster))


def _mention_kind(parts: Sequence[str], full: int) -> str:
    keys = folded(parts)
    real = real_parts(keys)
    if len(real) == 1 and any(is_initial(k) for k in keys):
        return "initial"
    if len(real) <= 1:
        return "single" if full <= 1 else "surname"
    return "full"


def _propagated(names: PassageNames, clusters: Sequence[Cluster], covered: set[int]) -> Iterable[Occurrence]:
    passage = names.passage
    others = {i for c in names.candidates for i in range(c.first, c.last)} - covered
    taken = {i for t in names.titles for i in range(t.first, t.last)}
    i = 0
    while i < len(passage.words):
        word = passage.words[i]
        if i in covered or i in taken or not (is_name_word(word) and word.kind == "word" and len(word.text) > 1):
            i += 1
            continue
        key = fold(word.text).replace(" ", "")
        cluster = owner_of(clusters, key, None, word.start)
        if cluster is None or not _is_free(passage, i, cluster, others):
            i += 1
            continue
        first, last = i, i + 1
        while first > 0 and first - 1 not in covered and _particle_of(passage, first - 1, cluster):
            first -= 1
        while (
            last < len(passage.words)
            and not passage.words[last - 1].is_possessive
            and fold(passage.words[last].text).replace(" ", "") in cluster.keys
            and passage.words[last].kind == "word"
        ):
            last += 1
        span = passage.span_of(first, last)
        kind = "surname" if key in (real_parts(cluster.keys) or cluster.keys)[-1:] else "single"
        if last - first > 1 and len(real_parts([fold(w.text) for w in passage.words[first:last]])) > 1:
            kind = "full"
        yield Occurrence(span.start, span.end, list(clusters).index(cluster), kind, "name_known_in_document", None)
        i = last


def _particle_of(passage: Passage, index: int, cluster: Cluster) -> bool:
    word = passage.words[index]
    return (is_particle(word) or word.text in ("De", "Del", "Von", "Van", "Al")) and fold(word.text) in cluster.keys


def _is_free(passage: Passage, i: int, cluster: Cluster, others: set[int]) -> bool:
    """Whether a plain word that equals a part of a name can be that person here."""
    words = passage.words
    word = words[i]
    if i in others and passage.label(i) == "PERSON" and passage.entity(i) is not None:
        entity = passage.entity(i)
        if entity and entity[2] - entity[1] > 1:
            return False
    key = fold(word.text).replace(" ", "")
    family = key in (real_parts(cluster.keys) or cluster.keys)[-1:] or key in cluster.other_names
    lexicon = passage.lexicon
    kind = lexicon.not_people.get((word.lowered,))
    if kind in ("function_word", "calendar") or (kind is not None and not family):
        return False
    if word.is_shouted and len(word.text) < 4 and not passage.is_shouted:
        return False
    if not family and (passage.geography_kind(i) is not None or (word.lowered,) in lexicon.portfolios or len(word.text) < 3):
        return False
    if passage.geography_kind(i) in ("country", "demonym", "bloc") or passage.body_over(i) is not None:
        return False
    after = words[i + 1] if i + 1 < len(words) else None
    if after is not None and after.is_capital and not word.is_possessive and after.kind == "word" and not passage.is_heading:
        following = lexicon.not_people.get((after.lowered,))
        if following in _NO_MENTION_BEFORE:
            return False
        known = set(cluster.keys)
        if (
            fold(after.text) not in known
            and following is None
            and (after.lowered,) not in lexicon.offices
            and passage.label(i + 1) in ("PERSON", "ORG", "FAC")
        ):
            return False
    if after is not None and word.is_possessive and lexicon.not_people.get((after.lowered,)) == "monument":
        return False
    before = words[i - 1] if i else None
    if before is not None and before.kind == "word" and before.is_capital and not before.is_possessive and not passage.is_heading:
        plain = lexicon.not_people.get((before.lowered,)) or (before.lowered,) in lexicon.honorifics
        is_other_name = not passage.opens_sentence(i - 1) and fold(before.text) not in cluster.keys and is_name_word(before)
        return not (is_other_name and not plain and passage.label(i - 1) in ("PERSON", "ORG", "FAC"))
    return True
