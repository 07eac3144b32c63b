"""Whose side a title without a country stands on, where the sentence groups people: company, delegations, lists.

`The Minister was accompanied by A and B`, `the Dutch delegation included A`, `A and B were with him`: the country is that of
the leader or of the delegation, always inferred. Where the group is plain and its leader's country unknown, nothing is inferred.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from communique.extraction.document import Document, Sentence, Span
from communique.extraction.held_offices import Role
from communique.extraction.person_clusters import Occurrence
from communique.extraction.titles import Filler

_COMPANY = re.compile(r"\b(?:(?:accompanied|joined|flanked|escorted) by|leading a|along with|together with|alongside)\b")
_GROUP = r"(?:delegation|side|team|entourage|party|mission|retinue|group)"
_MEMBERS = re.compile(
    rf"\b{_GROUP}\b(?P<tail>[^.;]{{0,60}}?)\b(?:included?|includes|including|compris(?:e|es|ed|ing)|consist(?:s|ed|ing) of|"
    r"(?:made up|composed) of|(?:represented|led|headed) by|was|were|is|are)\b"
)
_SIDE = re.compile(
    rf"(?:'s)? (?:{_GROUP}|part|one),?(?: (?:it|was|were|is|signed|led|headed|represented|attended)){{0,3}}"
    r"(?: (?:by|included|includes))?"
    r"(?:,|:)?(?: [-–•])? (?:[A-Z][\w.]{0,4} )*"
)
_WITH_LEADER = re.compile(
    r"\b(?:(?:was|were|is|are|came|went|flew|arrived|(?:is|are|was|were) (?:also )?travel\w+) (?:there |also )?"
    r"(?:with|alongside)|(?:(?:also|who) )?accompan(?:y|ies|ied|ying)|travel(?:s|l?ed|l?ing)? with) "
    r"(?:him|her|them|the [A-Z]?\w+|(?:[A-Z][\w'-]+ ){0,3}[A-Z][\w'-]+)"
)
_NEARBY_SUBJECT = re.compile(r"^(?:'s)?,?\s*(?:who )?(?:was|is|were|will be|has been|had been|also|then| )*$")
_OTHERS = re.compile(r"^,? and (?:\w+ )?(?:other|fellow) ")
_FINITE = re.compile(
    r"\b(?:met|meets?|will|held|told|said|says|discuss\w*|arriv\w+|visit\w*|welcom\w+|receiv\w+|host\w*|thank\w*)\b|;|\.\s+[A-Z]"
)
_JOINT = re.compile(r"\s*(?:,|,? and|,? as well as|,? along with)(?: (?:the|his|her|its))?\s*$")
_PAIRED = re.compile(
    r"\b(?:signed|co-chaired|chaired|exchanged|initialled|presided)(?: over| today| here)? by (?:the )?$|\bbetween (?:the )?$"
)
_PRONOUN_SUBJECT = re.compile(r"(?:He|She)\b")
_HEADS = frozenset({"head_of_state", "head_of_government"})
_LONGEST_LIST = 400


@dataclass(frozen=True, slots=True)
class Side:
    """That a title belongs to a group; `country` None when the country of its leader is unknown."""

    country: Filler | None


def find(document: Document, role: Role, roles: Sequence[Role], named: Sequence[Occurrence]) -> Side | None:
    """The side on which the sentence puts the holder of a title; None when it says nothing of it."""
    sentence = document.sentence_at(role.title.start)
    if sentence is None:
        return None
    return (
        _on_side(document, role, sentence)
        or _in_company(document, role, roles, named, sentence)
        or _in_delegation(document, role, roles, named, sentence)
        or _with_leader(document, role, roles, named, sentence)
        or _among_others(document, role, sentence)
        or _in_list(document, role, roles, sentence)
    )


def is_paired(document: Document, start: int) -> bool:
    """`signed by A and B`: the two before whom a code point stands are on different sides."""
    return _PAIRED.search(document.shadow[max(0, start - 40) : start]) is not None


def _on_side(document: Document, role: Role, sentence: Sentence) -> Side | None:
    """`on the Rwandan side by A`, `the Hungarian one by B`: the side that is named right before the person."""
    start = min(role.title.start, role.candidate.start)
    for mention in reversed(list(document.mentions_in(Span(max(sentence.start, start - 60), start), "country", "demonym"))):
        if _SIDE.fullmatch(document.shadow[mention.end : start]):
            return Side(Filler(mention.code, Span(mention.start, mention.end), "inferred", "country_of_delegation"))
    return None


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return max(pattern.finditer(text), key=re.Match.start, default=None)


def _is_list(text: str) -> bool:
    return len(text) < _LONGEST_LIST and _FINITE.search(text) is None


def _in_company(
    document: Document, role: Role, roles: Sequence[Role], named: Sequence[Occurrence], sentence: Sentence
) -> Side | None:
    lead = document.shadow[sentence.start : role.title.start]
    cue = _last(_COMPANY, lead)
    if cue is None or not _is_list(lead[cue.end() :]):
        return None
    position = sentence.start + cue.start()
    leader = _leader(document, roles, named, sentence, position)
    return Side(_country(leader, roles, "country_of_company")) if leader is not None else None


def _leader(
    document: Document, roles: Sequence[Role], named: Sequence[Occurrence], sentence: Sentence, position: int
) -> Occurrence | None:
    """Whose company it is: the name right before, else the first of the sentence, else the subject of the sentence before."""
    inside = [o for o in named if sentence.start <= o.start < position]
    if not inside:
        return subject_before(document, sentence.start, [o for o in named if _country(o, roles, "") is not None])
    near = _NEARBY_SUBJECT.match(document.shadow[inside[-1].end : position])
    return inside[-1] if near else inside[0]


def subject_before(document: Document, position: int, named: Sequence[Occurrence]) -> Occurrence | None:
    """The first person of the nearest sentence before that names one: whom `He` or `She` most often means."""
    before = [o for o in named if o.start < position]
    if not before:
        return None
    sentence = document.sentence_at(before[-1].start)
    if sentence is None:
        return before[-1]
    if _PRONOUN_SUBJECT.match(document.shadow, sentence.start):
        return subject_before(document, sentence.start, before) or before[-1]
    return next(o for o in before if o.start >= sentence.start)


def _country(person: Occurrence | None, roles: Sequence[Role], rule: str) -> Filler | None:
    if person is None:
        return None
    own = [r.country for r in roles if r.cluster == person.cluster and r.country is not None]
    if not own and person.candidate is not None and person.candidate.nationality is not None:
        own = [person.candidate.nationality]
    return replace(own[0], basis="inferred", rule_id=rule) if own else None


def _in_delegation(
    document: Document, role: Role, roles: Sequence[Role], named: Sequence[Occurrence], sentence: Sentence
) -> Side | None:
    lead = document.shadow[sentence.start : role.title.start]
    cue = _last(_MEMBERS, lead)
    if cue is None or not _is_list(lead[cue.end() :]):
        return None
    start = sentence.start + cue.start()
    around = Span(max(sentence.start, start - 30), sentence.start + cue.start("tail") + len(cue["tail"]))
    mentions = list(document.mentions_in(around, "country", "demonym", "bloc"))
    before = [m for m in mentions if m.end <= start and document.shadow[m.end : start].strip("'s ").count(" ") < 2]
    after = [
        m for m in mentions if m.start > start and document.shadow[start : m.start].rstrip().endswith((" of", " from", " the"))
    ]
    if before or after:
        chosen = before[-1] if before else after[0]
        return Side(Filler(chosen.code, Span(chosen.start, chosen.end), "inferred", "country_of_delegation"))
    if re.search(r"\b(?:his|her|the|a|large|high-level)\s+(?:\w+\s+)?$", document.shadow[around.start : start]):
        leader = _leader(document, roles, named, sentence, start)
        if leader is not None:
            return Side(_country(leader, roles, "country_of_delegation"))
    return None


def _with_leader(
    document: Document, role: Role, roles: Sequence[Role], named: Sequence[Occurrence], sentence: Sentence
) -> Side | None:
    rest = document.shadow[role.candidate.end : sentence.end]
    cue = _WITH_LEADER.search(rest)
    if cue is None or not _is_list(rest[: cue.start()]):
        return None
    known = [o for o in named if _country(o, roles, "") is not None and o.cluster != role.cluster]
    start = role.candidate.end + cue.start()
    inside = [o for o in known if start <= o.start < role.candidate.end + cue.end() + 30]
    leader = inside[0] if inside else subject_before(document, sentence.start, known)
    return Side(_country(leader, roles, "country_of_company")) if leader is not None else None


def _among_others(document: Document, role: Role, sentence: Sentence) -> Side | None:
    """`Foreign Minister A and ten other Spanish ministers`."""
    match = _OTHERS.match(document.shadow[role.candidate.end : sentence.end])
    if match is None:
        return None
    start = role.candidate.end + match.end()
    mention = next(document.mentions_in(Span(start, min(start + 25, sentence.end)), "demonym"), None)
    if mention is None or mention.start != start:
        return None
    return Side(Filler(mention.code, Span(mention.start, mention.end), "inferred", "list_carry"))


def _in_list(document: Document, role: Role, roles: Sequence[Role], sentence: Sentence) -> Side | None:
    """`Treasury Secretary A and Trade Representative B`: the country of the member before, whatever it was inferred from."""
    before = [
        r
        for r in roles
        if r.cluster != role.cluster and sentence.start <= r.candidate.start and r.candidate.end <= role.title.start
    ]
    if not before:
        return None
    nearest = max(before, key=lambda r: r.candidate.end)
    if nearest.title.office.level in _HEADS and role.title.office.level in _HEADS:
        return None
    if nearest.title.office.level == "diplomat" and role.title.office.level in ("minister", "deputy", "parliament"):
        return None
    gap = document.shadow[nearest.candidate.end : role.title.start]
    if not _JOINT.match(gap) or nearest.country is None or nearest.title.office_key == role.title.office_key:
        return None
    if nearest.title.start > nearest.candidate.start or is_paired(document, nearest.title.start):
        return None
    return Side(replace(nearest.country, basis="inferred", rule_id="list_carry"))
