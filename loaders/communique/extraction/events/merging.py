"""From mentions to events: frames of one event are joined, and those that only refer are tied to the event they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from communique.extraction.document import Span
from communique.extraction.events.cast import Cast
from communique.extraction.events.frames import EventFrame
from communique.extraction.events.groups import DONE, ENCOUNTERS, GATHERINGS, Group, dates_fit, related
from communique.extraction.events.references import attach, halves
from communique.extraction.folding import fold


def join(cast: Cast, frames: Sequence[EventFrame]) -> list[Group]:
    """The events of a document, each with all its mentions, in order of their first words."""
    ordered = sorted(_without_doubles(frames), key=lambda f: (f.trigger.start, f.trigger.end, f.rule_id))
    ordered = _with_heads(cast, ordered)
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
    groups.extend(halves(groups, references))
    for frame in references:
        attach(cast, groups, frame)
    for group in groups:
        group.frames.sort(key=lambda f: (f.trigger.start, f.trigger.end, f.rule_id))
    return sorted((g for g in groups if _is_complete(g)), key=lambda g: (g.start, g.kind))


def _with_heads(cast: Cast, ordered: Sequence[EventFrame]) -> list[EventFrame]:
    """Sessions of states without persons take those whom the next two sentences name as heads, so that who called on whom
    later is not taken for the session."""
    sentences = cast.document.sentences
    added = [f for f in ordered if f.rule_id == "participants_added"]
    kept: list[EventFrame] = []
    for frame in ordered:
        if (
            added
            and frame.rule_id == "session_of_series"
            and not frame.persons
            and not frame.in_title
            and len(frame.countries) > 1
        ):
            index = next((i for i, s in enumerate(sentences) if s.start <= frame.trigger.start < s.end), 0)
            until = sentences[min(index + 2, len(sentences) - 1)].end
            heads = [p for f in added if frame.trigger.start < f.trigger.start < until for p in f.parts if p.person_id]
            frame = replace(frame, parts=(*frame.parts, *heads))
        kept.append(frame)
    return kept


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
    return related(kept.kind, frame.kind) or not frame.kind or (kept.rule_id == "session_of_series" and frame.kind in ENCOUNTERS)


def _same(cast: Cast, group: Group, frame: EventFrame) -> bool:
    """Whether a frame tells the event of a group: related kind, sides that fit, no contradiction of date, status or number."""
    kinds = {f.kind for f in group.frames if f.kind}
    if "call" in kinds or frame.kind == "call":
        if not (kinds == {"call"} and frame.kind == "call") and not (_sounds_remote(cast, group) or frame.is_weak):
            return False
    elif not all(related(kind, frame.kind) for kind in kinds) and not _restates(group, frame):
        return False
    if group.number is not None and frame.round_number is not None and group.number != frame.round_number:
        return False
    if not dates_fit(cast, group, frame) or not _status_fits(group, frame):
        return False
    if _is_recalled(cast, frame) != any(_is_recalled(cast, f) for f in group.frames):
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


_RECALLING = re.compile(r"(?<!\w)(?:last|previously|earlier|had\s+(?:\w+\s+)?)\s*$")


def _is_recalled(cast: Cast, frame: EventFrame) -> bool:
    """Whether a verb looks back to an earlier encounter, of a year or month: `who last hosted X in 2024`."""
    return (
        frame.when.precision in ("year", "month")
        and _RECALLING.search(cast.mask, max(0, frame.trigger.start - 24), frame.trigger.start) is not None
    )


def _restates(group: Group, frame: EventFrame) -> bool:
    """Whether one of the two is a headline about the encounter of the same two persons, in whatever words."""
    is_heading = frame.in_title != all(f.in_title for f in group.frames)
    is_encounter = frame.kind in ENCOUNTERS | GATHERINGS and group.kind in ENCOUNTERS | GATHERINGS
    return is_heading and is_encounter and len(group.persons & frame.persons) > 1


def _sounds_remote(cast: Cast, group: Group) -> bool:
    """Whether the words of the group could tell a call: no place, and no face-to-face."""
    return all(f.is_weak or f.is_reference for f in group.frames if f.kind != "call")


def _status_fits(group: Group, frame: EventFrame) -> bool:
    ours, theirs = group.status, frame.status
    if ours == theirs or frame.is_weak:
        return True
    if frame.in_title or all(f.in_title for f in group.frames):
        return True  # headlines tell what is to come in the present tense
    if "hoped" in (ours, theirs):
        return False
    return (ours in DONE) == (theirs in DONE)


def _sides_fit(cast: Cast, group: Group, frame: EventFrame) -> bool:
    if group.persons and frame.persons:
        shared = group.persons & frame.persons
        if len(shared) < 2 and _is_further(cast, frame):
            return False
        if shared and (frame.in_title or all(f.in_title for f in group.frames)) and group.countries == frame.countries:
            return True  # a headline restates
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
        if all(f.rule_id == "receive_told" for f in group.frames):
            return False  # `welcomed X` among colleagues
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
