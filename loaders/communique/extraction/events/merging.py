"""From mentions to events: frames of one event are joined, and those that only refer are tied to the event they mean."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from communique.extraction.document import Span
from communique.extraction.events.cast import Cast, Part, part_of
from communique.extraction.events.frames import EventFrame
from communique.extraction.folding import fold
from communique.windows import UNKNOWN, Window

ENCOUNTERS = frozenset({"talks", "consultations", "summit", "commission", "call"})
GATHERINGS = frozenset({"conference", "forum", "summit"})
_FAMILIES = (
    frozenset({"talks", "consultations", "summit"}),
    frozenset({"consultations", "commission"}),
    GATHERINGS,
    frozenset({"ceremony", "signing"}),
)
_RECENT = timedelta(days=45)
_DONE = ("occurred", "ongoing")


@dataclass
class Group:
    """The frames of one event, in order of their words."""

    frames: list[EventFrame] = field(default_factory=list)

    @property
    def parts(self) -> list[Part]:
        return [p for f in self.frames for p in f.parts]

    @property
    def persons(self) -> frozenset[str]:
        return frozenset(p.person_id for p in self.parts if p.person_id)

    @property
    def countries(self) -> frozenset[str]:
        return frozenset(p.country for p in self.parts if p.country)

    @property
    def kind(self) -> str:
        """The kind that the most telling mention gives: a numbered session, a call, then the commonest."""
        told = [f for f in self.frames if f.kind and not f.is_reference] or [f for f in self.frames if f.kind]
        for frame in told:
            if frame.rule_id in ("session_of_series", "session_of_body"):
                return frame.kind
        if any(f.kind == "summit" and f.rule_id.startswith("gathering") for f in told):
            return "summit"
        if any(f.kind == "call" for f in self.frames) and all(f.rule_id in ("speak_told", "call_told") for f in told):
            return "call"
        kinds = Counter(f.kind for f in told)
        for kind in ("call", "commission", "consultations", "signing"):
            if kind in kinds:
                return kind
        best = max(kinds.values(), default=0)
        return next(f.kind for f in told if kinds[f.kind] == best)

    @property
    def status(self) -> str:
        telling = [f for f in self.frames if f.kind and not f.is_reference] or self.frames
        told = [f.status for f in telling if not f.in_title] or [f.status for f in telling]
        for value in ("cancelled", "postponed"):
            if value in told:
                return value
        return next((v for v in ("occurred", "ongoing", "planned") if v in told), told[0])

    @property
    def dated(self) -> EventFrame | None:
        """The frame whose date is the event's: the finest of those that tell it, before those that refer to it."""
        order = {"day": 0, "interval": 1, "month": 2, "year": 3, None: 4}
        known = [f for f in self.frames if f.when.is_known]
        return min(known, key=lambda f: (order[f.when.precision], f.is_reference, f.trigger.start), default=None)

    @property
    def when(self) -> Window:
        dated = self.dated
        return dated.when if dated else UNKNOWN

    @property
    def start(self) -> int:
        return min(f.trigger.start for f in self.frames)

    @property
    def number(self) -> int | None:
        return next((f.round_number for f in self.frames if f.round_number is not None), None)


def join(cast: Cast, frames: Sequence[EventFrame]) -> list[Group]:
    """The events of a document, each with all its mentions, in order of their first words."""
    ordered = sorted(_without_doubles(frames), key=lambda f: (f.trigger.start, f.trigger.end, f.rule_id))
    groups: list[Group] = []
    telling = [f for f in ordered if not f.is_reference]
    for frame in sorted(telling, key=lambda f: (f.is_weak or len(f.countries) < 2, f.trigger.start, f.rule_id)):
        home = next((g for g in groups if _same(cast, g, frame)), None)
        if home is None:
            groups.append(Group([frame]))
        else:
            home.frames.append(frame)
    groups = _joined_again(cast, groups)
    references = [f for f in ordered if f.is_reference]
    groups.extend(_halves(groups, references))
    for frame in references:
        _attach(cast, groups, frame)
    for group in groups:
        group.frames.sort(key=lambda f: (f.trigger.start, f.trigger.end, f.rule_id))
    return sorted((g for g in groups if _is_complete(g)), key=lambda g: (g.start, g.kind))


def _without_doubles(frames: Sequence[EventFrame]) -> Iterable[EventFrame]:
    """Of frames of one family whose triggers overlap the one that tells more stays."""
    kept: list[EventFrame] = []
    for frame in sorted(frames, key=_richness):
        double = next((i for i, k in enumerate(kept) if _is_double(k, frame)), None)
        if double is None:
            kept.append(frame)
        elif frame.kind and not frame.is_reference:
            known = {(p.person_id, p.country) for p in kept[double].parts}
            persons = {p.country for p in kept[double].parts if p.person_id}
            more = [p for p in frame.parts if (p.person_id, p.country) not in known and (p.person_id or p.country not in persons)]
            kept[double] = replace(kept[double], parts=(*kept[double].parts, *more))
    return kept


def _richness(frame: EventFrame) -> tuple[object, ...]:
    is_series = frame.rule_id in ("session_of_series", "gathering_told")
    return (not is_series, frame.is_reference, -len(frame.parts), -frame.confidence, frame.trigger.start, frame.rule_id)


def _is_double(kept: EventFrame, frame: EventFrame) -> bool:
    if not kept.trigger.overlaps(frame.trigger):
        return False
    return _related(kept.kind, frame.kind) or not frame.kind or (kept.rule_id == "session_of_series" and frame.kind in ENCOUNTERS)


def _related(left: str, right: str) -> bool:
    return left == right or any(left in family and right in family for family in _FAMILIES)


def _same(cast: Cast, group: Group, frame: EventFrame) -> bool:
    """Whether a frame tells the event of a group: related kind, sides that fit, no contradiction of date, status or number."""
    kinds = {f.kind for f in group.frames if f.kind}
    if "call" in kinds or frame.kind == "call":
        if not (kinds == {"call"} and frame.kind == "call") and not (_sounds_remote(cast, group) or frame.is_weak):
            return False
    elif not all(_related(kind, frame.kind) for kind in kinds):
        return False
    if group.number is not None and frame.round_number is not None and group.number != frame.round_number:
        return False
    if not _dates_fit(cast, group, frame) or not _status_fits(group, frame):
        return False
    if frame.kind in ("public_event", "institutional_period", "exhibition", "speech", "award"):
        return (
            _same_name(cast, group, frame)
            and (group.persons & frame.persons or not frame.persons or not group.persons) is not False
        )
    if (
        frame.kind in GATHERINGS
        and kinds & GATHERINGS
        and not (_pairwise(group.persons, frame.persons) and len(group.persons) > 1)
    ):
        return _same_gathering(cast, group, frame)
    return _sides_fit(cast, group, frame)


def _sounds_remote(cast: Cast, group: Group) -> bool:
    """Whether the words of the group could tell a call: no place, and no face-to-face."""
    return all(f.is_weak or f.is_reference for f in group.frames if f.kind != "call")


def _dates_fit(cast: Cast, group: Group, frame: EventFrame) -> bool:
    ours, theirs = group.when, frame.when
    if ours.is_known and theirs.is_known:
        return not (
            (ours.latest is not None and theirs.earliest is not None and ours.latest < theirs.earliest)
            or (theirs.latest is not None and ours.earliest is not None and theirs.latest < ours.earliest)
        )
    known = ours if ours.is_known else theirs
    published = cast.document.published
    return known.latest is None or published.earliest is None or known.latest >= published.earliest - _RECENT


def _status_fits(group: Group, frame: EventFrame) -> bool:
    ours, theirs = group.status, frame.status
    if ours == theirs or frame.is_weak:
        return True
    if frame.in_title or all(f.in_title for f in group.frames):
        return True  # headlines tell what is to come in the present tense
    if "hoped" in (ours, theirs):
        return False
    return (ours in _DONE) == (theirs in _DONE)


def _sides_fit(cast: Cast, group: Group, frame: EventFrame) -> bool:
    if group.persons and frame.persons:
        shared = group.persons & frame.persons
        if len(shared) < 2 and _is_further(cast, frame):
            return False
        return len(shared) >= 2 or (_pairwise(group.persons, frame.persons) and _countries_fit(group, frame))
    if not _countries_fit(group, frame):
        return False
    unnamed = [p for p in frame.parts if not p.person_id]
    if group.persons and unnamed and not frame.persons:
        are_groups = [p for p in unnamed if p.country_span != Span(p.start, p.end)]
        return len(are_groups) < 2
    if not group.persons and not frame.persons:
        return True
    return True


_FURTHER = re.compile(r"(?<!\w)(?:also|further|separately|later|then|other)(?!\w)")


def _is_further(cast: Cast, frame: EventFrame) -> bool:
    """`further met other officials`: an encounter with somebody else than before."""
    unnamed = any(p.person_id is None and p.start > frame.trigger.end for p in frame.parts)
    return unnamed and _FURTHER.search(cast.lower, frame.trigger.start - 14, frame.trigger.end + 14) is not None


def _pairwise(left: frozenset[str], right: frozenset[str]) -> bool:
    return bool(left & right) and (left <= right or right <= left)


def _countries_fit(group: Group, frame: EventFrame) -> bool:
    ours, theirs = group.countries, frame.countries
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


def _same_name(cast: Cast, group: Group, frame: EventFrame) -> bool:
    ours = {fold(cast.text(f.name or f.trigger)) for f in group.frames}
    theirs = fold(cast.text(frame.name or frame.trigger))
    return any(theirs in name or name in theirs for name in ours)


def _same_gathering(cast: Cast, group: Group, frame: EventFrame) -> bool:
    named = [f for f in group.frames if f.name]
    if named and frame.name:
        words = set(fold(cast.text(frame.name)).split()) - _SMALL
        return any(_much(words, set(fold(cast.text(f.name)).split()) - _SMALL) for f in named if f.name)
    if group.countries and frame.countries and not (group.countries & frame.countries):
        return False
    places = {f.place.city or f.place.country_code for f in group.frames if f.place}
    if frame.place and places and (frame.place.city or frame.place.country_code) not in places:
        return False
    return bool(group.persons & frame.persons) or _pairwise(group.countries, frame.countries)


_SMALL = frozenset(["the", "of", "and", "for", "on", "in", "a", "an", "to"])


def _much(left: set[str], right: set[str]) -> bool:
    return len(left & right) * 2 >= max(1, min(len(left), len(right)) * 1.5)


def _joined_again(cast: Cast, groups: Sequence[Group]) -> list[Group]:
    """Groups that a later mention has shown to be one: each is tried against those before it, as one frame of all its sides."""
    kept: list[Group] = []
    for group in groups:
        first = group.frames[0]
        whole = replace(first, parts=tuple(group.parts), when=group.when if group.when.is_known else first.when)
        home = next((k for k in kept if _same(cast, k, whole)), None)
        if home is None:
            kept.append(group)
        else:
            home.frames.extend(group.frames)
    return kept


# -- references


def _halves(groups: Sequence[Group], references: Sequence[EventFrame]) -> list[Group]:
    """`Talks with Prime Minister X` as title and `President Y held talks` as lead: each tells one side of one encounter."""
    halves = [f for f in references if f.kind in ENCOUNTERS and len(f.persons) == 1 and len(f.parts) == 1]
    title = next((f for f in halves if f.in_title), None)
    lead = next((f for f in halves if title and not f.in_title and f.kind == title.kind and not f.persons & title.persons), None)
    if title is None or lead is None or any(g.persons & title.persons and _related(g.kind, title.kind) for g in groups):
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


def _attach(cast: Cast, groups: list[Group], frame: EventFrame) -> None:
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
    return frame.rule_id == "sides_by_reference" or (frame.rule_id == "signing_by_reference" and frame.status in _DONE)


def _last_before(group: Group, frame: EventFrame) -> int:
    return max((f.trigger.start for f in group.frames if f.trigger.start <= frame.trigger.start), default=-1)


def _near(cast: Cast, group: Group, frame: EventFrame, most: int) -> bool:
    sentences = cast.document.sentences
    here = next((i for i, s in enumerate(sentences) if s.start <= frame.trigger.start < s.end), 0)
    there = [i for i, s in enumerate(sentences) for f in group.frames if s.start <= f.trigger.start < s.end]
    return any(abs(here - i) <= most for i in there)


def _reference_fits(cast: Cast, group: Group, frame: EventFrame) -> bool:
    if not _dates_fit(cast, group, frame) or group.status == "hoped" or frame.status == "hoped":
        return False
    if not frame.is_weak and (frame.status in _DONE) != (group.status in _DONE):
        return False
    if frame.rule_id == "ceremony_told":
        return True  # whoever attends the ceremony of a signing need not be of its sides
    if frame.rule_id in ("sides_by_reference", "signing_by_reference") and frame.parts:
        return not group.persons or frame.persons <= group.persons
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


def _is_vague(group: Group) -> bool:
    """Whether only states stand on both sides, with neither a date nor a place nor a number: no distinct encounter is told."""
    bare = all(p.person_id is None and (p.country_span is None or p.country_span == Span(p.start, p.end)) for p in group.parts)
    settled = group.number is not None or any(f.when_span or f.place or f.venue or f.name for f in group.frames)
    return bare and not settled and group.status != "hoped"


def _is_complete(group: Group) -> bool:
    """Whether an event can stand: an encounter needs two sides, a gathering or ceremony somebody or a stated place or date."""
    kind = group.kind
    if kind in ("public_event", "institutional_period"):
        return True
    named = {p.person_id for p in group.parts if p.person_id}
    if kind in ("award", "speech"):
        return bool(named)
    if kind in ENCOUNTERS and not (kind == "summit" and any(f.rule_id.startswith("gathering") for f in group.frames)):
        if len(group.countries) >= 2:
            return not _is_vague(group)
        unknown = [p for p in group.parts if p.person_id and p.country is None]
        return len(named) >= 2 and bool(unknown)
    placed = any(f.place or f.venue for f in group.frames)
    hosts = {f.place.country_code for f in group.frames if f.place}
    if group.countries and group.countries == hosts and kind in GATHERINGS | {"ceremony", "signing"}:
        return False  # everybody is at home
    if kind == "summit" and not placed and not any(f.name for f in group.frames) and len(group.countries) < 2:
        return False
    if kind in ("conference", "forum", "summit"):
        return bool(group.parts) or (placed and any(f.name for f in group.frames))
    return bool(group.parts) or (placed and any(f.when_span for f in group.frames))
