"""Mentions that only refer (`the talks`, `the two leaders`, `attended by`), each tied to the event it means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from communique.extraction.events.cast import Cast, Part, part_of
from communique.extraction.events.frames import EventFrame
from communique.extraction.events.groups import DONE, ENCOUNTERS, GATHERINGS, Group, dates_fit, related
from communique.extraction.events.sides import title_pair


def halves(groups: Sequence[Group], references: Sequence[EventFrame]) -> list[Group]:
    """`Talks with Prime Minister X` as title and `President Y held talks` as lead: each tells one side of one encounter."""
    halves = [f for f in references if f.kind in ENCOUNTERS and len(f.persons) == 1 and len(f.parts) == 1]
    title = next((f for f in halves if f.in_title), None)
    lead = next((f for f in halves if title and not f.in_title and f.kind == title.kind and not f.persons & title.persons), None)
    if title is None or lead is None or any(g.persons & title.persons and related(g.kind, title.kind) for g in groups):
        return []
    return [Group([replace(lead, parts=(*lead.parts, *title.parts), is_reference=False, confidence=0.7)])]


_REFERS = {
    "talks": ENCOUNTERS | {"conference"},
    "consultations": frozenset({"consultations", "talks", "commission"}),
    "summit": frozenset({"summit", "talks", "conference"}),
    "call": frozenset({"call", "talks"}),
    "commission": frozenset({"commission"}),
    "ceremony": frozenset({"ceremony", "signing", "award"}),
    "signing": frozenset({"signing", "ceremony"}),
    "conference": GATHERINGS,
    "forum": GATHERINGS,
}
_SPEAKS_AT = frozenset({"conference", "forum", "summit", "ceremony", "exhibition"})
_ADDS_TO = frozenset({"consultations", "commission", "talks", "summit", "conference", "forum", "ceremony"})


def attach(cast: Cast, groups: list[Group], frame: EventFrame) -> None:
    """Tie a reference to the latest event before it that it can mean, else to the next one; drop one that means none."""
    if not frame.kind:
        kinds = _SPEAKS_AT if frame.rule_id == "speaker_added" else _ADDS_TO
        fits = [g for g in groups if g.kind in kinds and g.start <= frame.trigger.start and g.status != "hoped"]
        if frame.rule_id == "participants_added":
            fits = [g for g in fits if _near(cast, g, frame, 2)]
        home = max(fits, key=lambda g: g.start, default=None)
        if home is not None and (frame.rule_id != "speaker_added" or _near(cast, home, frame, 8)):
            home.frames.append(frame)
        return
    if frame.rule_id == "heads_of_two_states":
        _of_two_states(cast, groups, frame)
        return
    if frame.rule_id == "another_session":
        _of_series(cast, groups, frame)
        return
    if frame.rule_id == "counterparts_met":
        _with_counterparts(groups, frame)
        return
    fits = [g for g in groups if g.kind in _REFERS.get(frame.kind, frozenset({frame.kind})) and _reference_fits(cast, g, frame)]
    before = [g for g in fits if g.start <= frame.trigger.start]
    home = (
        max(before, key=lambda g: (_last_before(g, frame), g.start)) if before else min(fits, key=lambda g: g.start, default=None)
    )
    if frame.kind == "ceremony" and (honour := _award_beside(cast, groups, frame)):
        guests = tuple(replace(p, role="participant") for p in honour.parts)
        if home is None or home is honour:
            groups.append(Group([replace(frame, parts=guests, is_reference=False)]))
            return
    if home is not None:
        home.frames.append(frame)
    elif len(frame.countries) > 1 and not frame.is_weak and _makes_event(frame):
        groups.append(Group([replace(frame, is_reference=False)]))
    elif frame.rule_id == "session_of_series" and not frame.in_title and (frame.round_number is not None or frame.when_span):
        if parts := title_pair(cast):
            groups.append(Group([replace(frame, parts=tuple(parts), is_reference=False, confidence=0.5)]))
    elif frame.rule_id in ("sides_by_reference", "signing_by_reference"):
        parts = speaking_sides(cast)
        if parts and not any(g.kind == frame.kind for g in groups):
            groups.append(
                Group([replace(frame, parts=tuple(parts), is_reference=False, rule_id="sides_of_speakers", confidence=0.5)])
            )


def _award_beside(cast: Cast, groups: Sequence[Group], frame: EventFrame) -> Group | None:
    """The award told in the sentence of a ceremony that nothing else tells."""
    sentence = cast.document.sentence_at(frame.trigger.start)
    if sentence is None:
        return None
    inside = [g for g in groups if g.kind == "award" and sentence.start <= g.start < sentence.end and len(g.countries) > 1]
    return inside[0] if inside else None


def _of_two_states(cast: Cast, groups: list[Group], frame: EventFrame) -> None:
    """`a meeting of the heads of the two states`: of the two states whose encounter the article tells before."""
    before = [g for g in groups if len(g.countries) == 2 and g.start < frame.trigger.start and g.kind in ENCOUNTERS]
    if not before:
        return
    latest = max(before, key=lambda g: g.start)
    sides = {p.country: p for p in latest.parts if p.country}
    parts = tuple(
        Part(p.start, p.end, None, p.label, c, p.country_span, "participant", "inferred") for c, p in sorted(sides.items())
    )
    groups.append(Group([replace(frame, parts=parts, is_reference=False)]))


def _of_series(cast: Cast, groups: list[Group], frame: EventFrame) -> None:
    """`the next round` after consultations or a session: another one of the same states."""
    before = [
        g
        for g in groups
        if g.kind in ("consultations", "commission", "conference", "talks")
        and len(g.countries) > 1
        and g.start < frame.trigger.start
    ]
    serial = [g for g in before if any(f.rule_id.startswith(("session", "gathering")) for f in g.frames)] or before
    if not serial:
        return
    latest = max(serial, key=lambda g: g.start)
    if frame.round_number is not None and frame.round_number == latest.number:
        return
    if frame.name is None and cast.lower.startswith("their", frame.trigger.start) and len(latest.persons) == 2:
        kept = {p.person_id: replace(p, basis="inferred") for p in latest.parts if p.person_id}
        groups.append(Group([replace(frame, kind=latest.kind, parts=tuple(kept.values()), is_reference=False)]))
        return
    sides = {p.country: p for p in latest.parts if p.country}
    parts = tuple(
        Part(p.start, p.end, None, p.label, c, p.country_span, "participant", "inferred") for c, p in sorted(sides.items())
    )
    groups.append(Group([replace(frame, kind=latest.kind, parts=parts, is_reference=False)]))


def _with_counterparts(groups: list[Group], frame: EventFrame) -> None:
    """`ministers met their French counterparts` beside an event of two states: those of the other state met them."""
    around = [g for g in groups if len(g.countries) == 2 and frame.countries < g.countries and g.start < frame.trigger.start]
    if not around or frame.persons:
        return
    latest = max(around, key=lambda g: g.start)
    other = next((p for p in latest.parts if p.country and p.country not in frame.countries), None)
    if other is not None:
        side = Part(other.start, other.end, None, other.label, other.country, other.country_span, "participant", "inferred")
        dated = frame.when if frame.when.is_known else latest.when
        groups.append(
            Group(
                [
                    replace(
                        frame,
                        parts=(*frame.parts, side),
                        is_reference=False,
                        when=dated,
                        place=frame.place or next((f.place for f in latest.frames if f.place), None),
                    )
                ]
            )
        )


def _makes_event(frame: EventFrame) -> bool:
    """Whether a reference to two persons tells an encounter or a signing of its own."""
    return frame.rule_id in ("sides_by_reference", "joined_event") or (
        frame.rule_id == "signing_by_reference" and frame.status in DONE
    )


def _last_before(group: Group, frame: EventFrame) -> int:
    return max((f.trigger.start for f in group.frames if f.trigger.start <= frame.trigger.start), default=-1)


def _near(cast: Cast, group: Group, frame: EventFrame, most: int) -> bool:
    sentences = cast.document.sentences
    here = next((i for i, s in enumerate(sentences) if s.start <= frame.trigger.start < s.end), 0)
    there = [i for i, s in enumerate(sentences) for f in group.frames if s.start <= f.trigger.start < s.end]
    return any(abs(here - i) <= most for i in there)


def _reference_fits(cast: Cast, group: Group, frame: EventFrame) -> bool:
    if not dates_fit(cast, group, frame) or group.status == "hoped" or frame.status == "hoped":
        return False
    if not frame.is_weak and (frame.status in DONE) != (group.status in DONE):
        return False
    if frame.rule_id == "ceremony_told":
        return True  # whoever attends the ceremony of a signing need not be of its sides
    if frame.rule_id in ("sides_by_reference", "signing_by_reference") and frame.parts:
        return not group.persons or frame.persons <= group.persons
    if frame.rule_id == "joined_event":
        return _near(cast, group, frame, 3)
    if frame.persons and group.persons and not frame.persons & group.persons:
        return False
    return not frame.countries or not group.countries or bool(frame.countries & group.countries)


_AS_NOTED_BY = re.compile(
    r"(?<!\w)(?:noted|said|stated|stressed|told|explained|emphasi[sz]ed|according)\s+(?:by|to)\s+(?:\w+\s+){0,3}$"
)


def speaking_sides(cast: Cast) -> list[Part]:
    """The two persons of two countries who alone speak in an article that never says who met; empty when there are not two."""
    reporting = cast.lexicon.patterns["reporting"]
    found: dict[str, Part] = {}
    for principal in cast.principals:
        if principal.person_id is None or principal.is_private or principal.person_id in found:
            continue
        speaks = reporting.match(cast.mask, principal.end + 1) or re.compile(r"\s+(?:also\s+|further\s+|then\s+)?").match(
            cast.mask, principal.end
        )
        after = speaks.end() if speaks else principal.end
        told = bool(reporting.match(cast.mask, after)) or bool(reporting.match(cast.mask, principal.end + 1))
        inverted = re.search(
            r"(?<!\w)(?:said|stated|added|noted)\s+(?:the\s+)?$", cast.mask[max(0, principal.start - 14) : principal.start]
        )
        cited = _AS_NOTED_BY.search(cast.mask[max(0, principal.start - 50) : principal.start])
        if told or inverted or cited:
            found[principal.person_id] = replace(part_of(principal), basis="inferred")
    parts = list(found.values())
    if len(parts) == 2 and parts[0].country and parts[1].country and parts[0].country != parts[1].country:
        return parts
    return []
