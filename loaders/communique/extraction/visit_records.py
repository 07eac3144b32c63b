"""Event records: a header line with day and place, so that a foreign principal who takes part there is a visitor.

`2022-02-01, The Kremlin, Moscow` above the text of talks is such a line, and so is `Algiers, Algeria` above a speech. The
dateline of a newspaper (`LONDON, March 22 -`) is none: it tells where the reporter is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.extraction.document import Span
from communique.extraction.places import Place
from communique.extraction.visit_frames import Frame
from communique.extraction.visit_lexicon import PLACE
from communique.extraction.visit_scene import Principal, Scene
from communique.windows import UNKNOWN, Window

_LINE = re.compile(r"[^\r\n]+")
_IS_SENTENCE = re.compile(r"[.!?]\s*$")
_FILLER = re.compile(rf"{PLACE}|(?<!\w)(?:the|dc|d\.c\.)(?!\w)")
_HEADER_REACH = 400
_SPEAKER_REACH = 3000
_TOP = 4
"""Sentences at the top (the title among them) that say who takes part."""


def record_frames(scene: Scene) -> Iterator[Frame]:
    """Frames of the foreign participants of a recorded meeting, or of the foreign speaker of a recorded speech."""
    line = _record_line(scene)
    top = scene.document.sentences[:_TOP]
    if line is None or not top or scene.lexicon.patterns["remote"].search(scene.lower, 0, top[-1].end):
        return
    place, published = line
    guests = list(_guests(scene, place))
    for rank, guest in guests:
        yield _frame(guest, place, published, "record_of_meeting", 0.85 - 0.05 * rank, "occurred")
    present = [p for p in scene.principals_in(0, top[0].end) if p.is_named]
    is_third_country = len({p.person_id for p in present}) > 1 and all(p.country != place.country_code for p in present)
    if guests or is_third_country:
        return
    who = _speaker(scene)
    if who and _can_visit(who, place):
        yield _frame(who, place, published, "record_of_speech", 0.75, "ongoing")


def _frame(guest: Principal, place: Place, published: Window, rule_id: str, confidence: float, status: str) -> Frame:
    told = Span(guest.start, guest.end)
    return Frame(
        told,
        told,
        rule_id,
        confidence,
        guest,
        place,
        None,
        status,
        None,
        when=published,
        when_span=Span(place.start, place.end),
        is_minor=True,
    )


def _can_visit(principal: Principal, place: Place) -> bool:
    return (
        principal.is_named
        and principal.country not in (None, place.country_code)
        and not principal.is_resident
        and not principal.is_private
    )


def _guests(scene: Scene, place: Place) -> Iterator[tuple[int, Principal]]:
    """The first participant of every foreign country in the sentences at the top that tell of an encounter with the host."""
    if not any(p.country == place.country_code for p in scene.principals[:12]):
        return
    seen: set[str | None] = set()
    for rank, sentence in enumerate(scene.document.sentences[:_TOP]):
        told = [scene.lexicon.patterns[kind] for kind in ("encounter", "receive_verb", "travel_verb")]
        if not any(pattern.search(scene.lower, sentence.start, sentence.end) for pattern in told):
            continue
        for principal in scene.principals_in(sentence.start, sentence.end):
            if _can_visit(principal, place) and principal.country not in seen:
                seen.add(principal.country)
                yield rank, principal


def _speaker(scene: Scene) -> Principal | None:
    """Who speaks in a record: `SECRETARY BLINKEN:` before the speech, or a line `Name, Title` above it."""
    text = scene.document.text
    for principal in scene.principals_in(0, _SPEAKER_REACH):
        line_start = text.rfind("\n", 0, principal.start) + 1
        line_end = text.find("\n", principal.end)
        if len(text[line_start : principal.start].split()) > 4:
            continue
        is_name_and_title = (
            text[principal.end : principal.end + 2] == ", "
            and 0 <= line_end - principal.end < 90
            and not text[line_start:line_end].rstrip().endswith(".")
        )
        if text[principal.end : principal.end + 1] == ":" or is_name_and_title:
            return principal
    return None


def _record_line(scene: Scene) -> tuple[Place, Window] | None:
    """The place of the record and its day: beside the date line, or alone in a line below it."""
    article = scene.document.article
    published = article.published if article.published.precision == "day" else UNKNOWN
    headers = [s for s in article.spans if s.kind == "header"]
    if not headers:
        return None
    if article.record_place:
        for header in headers:
            if found := scene.places_in(header.start, header.end):
                return found[-1], published
    below = headers[-1].end
    for line in _LINE.finditer(article.text, below, below + _HEADER_REACH):
        if len(line.group().split()) > 8 or _IS_SENTENCE.search(line.group()):
            continue
        found = scene.places_in(line.start(), line.end())
        if found and not re.search(r"\w", _FILLER.sub(" ", scene.mask[line.start() : line.end()])):
            return found[0], published
    return None
