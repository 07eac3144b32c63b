"""Who holds which office for which country, as of when: titles tied to people, countries carried and inferred, claims made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.extraction import companions
from communique.extraction.document import Document, Span
from communique.extraction.held_offices import Role, offices_of_pronouns, roles_of_only_people, shared_out
from communique.extraction.name_candidates import NameCandidate, PassageNames
from communique.extraction.office_forms import can_hold
from communique.extraction.people_lexicon import PeopleLexicon
from communique.extraction.person_clusters import Cluster, Occurrence
from communique.extraction.person_countries import CountryScores, Holder
from communique.extraction.role_claims import is_style
from communique.extraction.titles import Filler, Title
from communique.extraction.travel_goals import MEETING_WORDS, destinations_of

_JOINTS = frozenset({"and", "&", ",", "the", "with", "as", "well", "also", "his", "her"})
_SAME_SUBJECT = re.compile(
    r"(?:,| and|, and) (?:also |later |then )?(?:meets?|met|hold|held|visit|receive|see|greet)\w*\b", re.IGNORECASE
)
"""`will see A and meet B`: A and B are on the same side of the meeting."""

_PRONOUN_OBJECT = re.compile(r" (?:received|welcomed|greeted|met|saw|hosted|bade) (?:him|her|them)\b")
_PRONOUN_SUBJECT = re.compile(r"(?:(?:He|She)|(?:Up)?[Oo]n (?:his |her )?arrival[^.;]{0,60}, (?:he|she))\b")
_FOREIGN_DELEGATION = re.compile(
    r"\b(?:hosted|received|welcomed|met with|met) (?:an? |the )?(?:[a-z-]+ ){0,3}"
    r"(?:delegation|team|group|officials?|representatives) (?:from|of) (?:the )?"
)

_AFTER_NAME = frozenset({"of", "from"})


def tie_roles(
    document: Document,
    read: Sequence[PassageNames],
    clusters: Sequence[Cluster],
    lexicon: PeopleLexicon,
    named: Sequence[Occurrence],
) -> list[Role]:
    """All offices that the text ties to people, with stated countries, then carried ones, then inferred ones."""
    roles: list[Role] = []
    owner = {id(m): n for n, c in enumerate(clusters) for m in c.members}
    for names in read:
        ordered = sorted((m for c in clusters for m in c.members if m.passage == _number(names, read)), key=lambda m: m.first)
        for place, candidate in enumerate(ordered):
            previous = ordered[place - 1] if place else None
            roles.extend(_of_candidate(names, candidate, previous, owner[id(candidate)], roles))
    roles = _counterparts(read, clusters, roles)
    roles += offices_of_pronouns(document, read, clusters, named)
    roles = _same_person(_carried_back(read, roles, lexicon), clusters)
    roles += roles_of_only_people(read, clusters, roles)
    pairs = [r for r in roles if r.title.is_plural and r.country is None]
    single = _inferred(document, read, clusters, [r for r in roles if r not in pairs], lexicon, named)
    roles = _inferred(document, read, clusters, shared_out(document, lexicon, [*single, *pairs]), lexicon, named)
    # Once the bare titles have their countries, `the President of Mongolia` can be left for the one person without an office.
    return roles + [r for r in roles_of_only_people(read, clusters, roles) if r.country is not None]


def _number(names: PassageNames, read: Sequence[PassageNames]) -> int:
    return next(i for i, n in enumerate(read) if n is names)


def _of_candidate(
    names: PassageNames, candidate: NameCandidate, previous: NameCandidate | None, cluster: int, earlier: Sequence[Role]
) -> Iterator[Role]:
    after = _country_after(names, candidate)
    chain_country = next((t.country for t in candidate.titles if t.country), None)
    for title in candidate.titles:
        country = title.country
        if country is None or (after is not None and country.basis == "inferred"):
            country = after or country
        if country is None and chain_country is not None:
            country = replace(chain_country, basis="inferred", rule_id="chain_carry")
        if country is None and candidate.nationality is not None:
            country = candidate.nationality
        if country is None:
            country = _delegation_before(names, title) or _list_carry(names, candidate, previous, earlier)
        if country is None and title.pronoun in ("its", "their", "his", "her"):
            country = _of_pronoun(names, title)
        yield Role(cluster, candidate, title, country, candidate.source)


def _country_after(names: PassageNames, candidate: NameCandidate) -> Filler | None:
    """`Vice President Osinbajo of Nigeria`."""
    words, passage = names.passage.words, names.passage
    i = candidate.last
    if i + 1 >= len(words) or words[i - 1].is_possessive:
        return None
    if words[i].text == "," and words[i + 1].lowered in _AFTER_NAME:
        i += 1
    if words[i].lowered not in _AFTER_NAME or i + 1 >= len(words):
        return None
    j = i + 2 if words[i + 1].lowered == "the" and i + 2 < len(words) else i + 1
    hit = passage.geography_at(j, "country", "bloc")
    if hit is None:
        return None
    return Filler(hit.mention.code, Span(hit.mention.start, hit.mention.end), "stated", "country_after_name")


def _list_carry(
    names: PassageNames, candidate: NameCandidate, previous: NameCandidate | None, earlier: Sequence[Role]
) -> Filler | None:
    """`South Korean President A and Trade Minister B`: the country of the list's member before."""
    if previous is None or not candidate.titles:
        return None
    between = names.passage.words[previous.last : candidate.titles[0].first]
    if len(between) > 4 or not between or any(w.lowered not in _JOINTS for w in between):
        return None
    if not any(w.lowered in ("and", ",", "&") for w in between):
        return None
    before = [r for r in earlier if r.candidate is previous and r.country is not None]
    if not before or before[-1].country is None:
        return None
    return replace(before[-1].country, basis="inferred", rule_id="list_carry")


def _carried_back(read: Sequence[PassageNames], roles: list[Role], lexicon: PeopleLexicon) -> list[Role]:
    """`Counselor A and Under Secretary of State B`: the country of the list's next member."""
    found = list(roles)
    for i in range(len(found) - 2, -1, -1):
        role, following = found[i], found[i + 1]
        if role.country is not None or following.country is None or role.candidate.passage != following.candidate.passage:
            continue
        if role.title.office.title == following.title.office.title or following.country.rule_id == "country_before_title":
            continue  # `Finance Minister A and Chinese Ambassador B`: the adjective belongs to B
        words = read[role.candidate.passage].passage.words
        between = [w.lowered for w in words[role.candidate.last : following.title.first]]
        if companions.is_paired(read[role.candidate.passage].passage.document, role.title.start):
            continue
        if between in (["and"], [","], [",", "and"]) and not following.title.pronoun:
            carried = replace(following.country, basis="inferred", rule_id="list_carry")
            if can_hold(role.title, lexicon.state_forms.get(carried.value)):
                found[i] = replace(role, country=carried)
    return found


def _delegation_before(names: PassageNames, title: Title) -> Filler | None:
    """`a delegation of Indonesian officials, headed by Deputy Trade Minister A`: the country of the delegation."""
    words = names.passage.words
    i = title.first
    while i > 0 and words[i - 1].lowered in ("the", "its", "their"):
        i -= 1
    if i < 2 or words[i - 1].lowered != "by" or words[i - 2].lowered not in ("led", "headed", "represented"):
        return None
    for k in range(i - 3, max(-1, i - 16), -1):
        if words[k].text == ".":
            return None
        hit = names.passage.geography_at(k, "country", "demonym", "bloc")
        if hit is not None:
            return Filler(hit.mention.code, Span(hit.mention.start, hit.mention.end), "inferred", "country_of_delegation")
    return None


def _of_pronoun(names: PassageNames, title: Title) -> Filler | None:
    """`X hopes to join, according to its Minister for Treasury`: the country that the sentence begins with."""
    sentence = names.passage.document.sentence_at(title.start)
    low = names.passage.index_at(sentence.start) if sentence else 0
    for i in range(low, title.first):
        hit = names.passage.geography_at(i, "country")
        if hit is not None and not names.passage.words[hit.last - 1].is_possessive:
            return Filler(hit.mention.code, Span(hit.mention.start, hit.mention.end), "inferred", "country_of_pronoun")
    return None


def _counterparts(read: Sequence[PassageNames], clusters: Sequence[Cluster], roles: list[Role]) -> list[Role]:
    """`his French counterpart B`: the office of the person named last before, for the other country."""
    found = list(roles)
    for number, cluster in enumerate(clusters):
        for member in cluster.members:
            if member.counterpart is None:
                continue
            antecedents = [
                r
                for r in roles
                if r.candidate.start < member.start and r.cluster != number and not r.title.is_former and not is_style(r)
            ]
            if not antecedents:
                continue
            nearest = max(antecedents, key=lambda r: (r.candidate.passage == member.passage, r.candidate.start))
            title = replace(
                nearest.title,
                start=member.counterpart.start,
                end=member.counterpart.end,
                core=Span(member.counterpart.start, member.counterpart.end),
                country=member.nationality,
                receiving=None,
                organization=None,
                is_acting=False,
            )
            found.append(Role(number, member, title, member.nationality, "counterpart"))
    return found


def _same_person(roles: list[Role], clusters: Sequence[Cluster]) -> list[Role]:
    """A title without a country takes that of the same person's other title; a stated one before an inferred one."""
    known: dict[int, Filler] = {}
    for number, cluster in enumerate(clusters):
        own = [r.country for r in roles if r.cluster == number and r.country is not None]
        own += [m.nationality for m in cluster.members if m.nationality is not None]
        stated = [c for c in own if c.basis == "stated"]
        if stated or own:
            known[number] = (stated or own)[0]
    return [
        r
        if r.country is not None or r.cluster not in known
        else replace(r, country=replace(known[r.cluster], basis="inferred", rule_id="country_of_same_person"))
        for r in roles
    ]


def _inferred(
    document: Document,
    read: Sequence[PassageNames],
    clusters: Sequence[Cluster],
    roles: list[Role],
    lexicon: PeopleLexicon,
    named: Sequence[Occurrence],
) -> list[Role]:
    spokesmen = (t.country.value for names in read for t in names.titles if t.country and t.office.title.startswith("spokes"))
    scores = CountryScores(document, lexicon, next(spokesmen, None))
    found = list(roles)
    printed = {(t.start, t.end) for c in clusters for m in c.members for t in m.titles}
    heading = next((s for s in document.article.spans if s.kind == "title"), None)
    scores.stated = {
        t.office_key: t.country.value
        for names in read
        for t in names.titles
        if t.country is not None
        and t.country.basis == "stated"
        and not t.is_plural
        and not t.is_former
        and (t.office.level == "minister" or (heading is not None and heading.start <= t.start < heading.end))
    }
    bare = {n: tuple(t for t in names.titles if (t.start, t.end) not in printed) for n, names in enumerate(read)}
    for i, role in enumerate(found):
        if role.country is not None:
            continue
        earlier = [r for r in found[:i] if r.cluster == role.cluster and r.country is not None]
        if earlier and earlier[0].country is not None:
            found[i] = replace(role, country=replace(earlier[0].country, basis="inferred", rule_id="country_of_same_person"))
            continue
        holders = [Holder(r.cluster, r.title, r.country.value, r.candidate.start) for r in found if r.country is not None]
        country = _embassy(document, role)
        side = companions.find(document, role, found, named) if country is None else None
        if side is not None and side.country is not None:
            form = lexicon.state_forms.get(side.country.value)
            side = side if can_hold(role.title, form) else None
        if side is not None:
            country = side.country
        elif country is None:
            country = scores.infer(
                role.title,
                role.title.start if role.source == "coreference" else role.candidate.start,
                role.cluster,
                holders,
                _opposite(document, role, found, named, bare.get(role.candidate.passage, ())),
            )
        found[i] = replace(role, country=country)
    return found


def _embassy(document: Document, role: Role) -> Filler | None:
    """An ambassador beside `the Embassy of France` or `the French Embassy`."""
    if role.title.office.level != "diplomat":
        return None
    for mention in document.mentions:
        if mention.kind not in ("country", "demonym"):
            continue
        before = document.shadow[max(0, mention.start - 15) : mention.start].lower()
        after = document.shadow[mention.end : mention.end + 9].lower()
        if before.endswith(("embassy of ", "embassy of the ")) or after.startswith(" embassy"):
            return Filler(mention.code, Span(mention.start, mention.end), "inferred", "country_of_embassy")
    return None


def _opposite(
    document: Document, role: Role, roles: Sequence[Role], named: Sequence[Occurrence], titles: Sequence[Title]
) -> set[str]:
    """Countries of those whom this person meets in the sentence; `He` and `She` stand for the person named last before."""
    sentence = document.sentence_at(role.candidate.start)
    if sentence is None:
        return set()
    text = document.shadow[sentence.start : sentence.end]
    destinations = destinations_of(document, role, sentence, named)
    destinations |= _other_signatory(document, role, roles)
    destinations |= _of_diplomats(role, roles, sentence)
    if role.title.receiving is not None:
        destinations.add(role.title.receiving.value)
    if not MEETING_WORDS.search(text):
        return destinations
    countries: dict[int, str] = {}
    for other in roles:
        if other.country is not None and other.cluster != role.cluster:
            countries.setdefault(other.cluster, other.country.value)
    for occurrence in named:
        if (
            occurrence.cluster != role.cluster
            and occurrence.candidate is not None
            and occurrence.candidate.nationality is not None
        ):
            countries.setdefault(occurrence.cluster, occurrence.candidate.nationality.value)
    inside = [o for o in named if sentence.start <= o.start < sentence.end and o.cluster in countries]
    found = set(destinations)
    own = role.candidate
    for occurrence in inside:
        between = document.shadow[min(own.end, occurrence.end) : max(own.start, occurrence.start)]
        if len(between) < 260 and MEETING_WORDS.search(between) and not _SAME_SUBJECT.match(between):
            found.add(countries[occurrence.cluster])
    if _PRONOUN_SUBJECT.match(text) or _PRONOUN_OBJECT.search(document.shadow, own.end, own.end + 60):
        subject = companions.subject_before(document, sentence.start, [o for o in named if o.cluster in countries])
        if subject is not None:
            found.add(countries[subject.cluster])
    for title in titles:
        if title.is_plural:
            continue
        if title.country is not None and title.country.basis == "stated" and sentence.start <= title.start < sentence.end:
            first, last = sorted((Span(title.start, title.end), Span(role.title.start, role.title.end)), key=lambda s: s.start)
            if (
                first.end < last.start
                and not _SAME_SUBJECT.match(document.shadow[first.end : last.start])
                and MEETING_WORDS.search(document.shadow[first.end : last.start])
            ):
                found.add(title.country.value)
    for match in _FOREIGN_DELEGATION.finditer(text):
        start = sentence.start + match.end()
        found.update(
            m.code
            for m in document.mentions_in(Span(start, min(sentence.end, start + 30)), "country", "demonym")
            if m.start <= start + 8
        )
    return found


def _of_diplomats(role: Role, roles: Sequence[Role], sentence: Span) -> set[str]:
    """A diplomat works abroad: the members of a government beside him in a sentence are those of the host."""
    if role.title.office.level not in ("minister", "deputy", "head_of_government", "parliament"):
        return set()
    return {
        r.country.value
        for r in roles
        if r.cluster != role.cluster
        and r.title.office.level == "diplomat"
        and not r.title.is_former
        and r.country is not None
        and r.country.basis == "stated"
        and sentence.start <= r.candidate.start < sentence.end
    }


def _other_signatory(document: Document, role: Role, roles: Sequence[Role]) -> set[str]:
    """`signed by Minister A and Minister B`: the country of B, or of A."""
    found: set[str] = set()
    for other in roles:
        if other.cluster == role.cluster or other.country is None:
            continue
        first, last = sorted((role, other), key=lambda r: r.title.start)
        gap = document.shadow[first.candidate.end : last.title.start]
        if gap.strip(" ,") in ("and", "and the", "and his", "and her") and companions.is_paired(document, first.title.start):
            found.add(other.country.value)
    return found
