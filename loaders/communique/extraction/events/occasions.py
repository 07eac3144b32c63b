"""Public events and institutional periods: occasions without sides of their own, such as referendums, games and presidencies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from communique.extraction.document import DateExpression, Sentence, Span
from communique.extraction.events.cast import Cast, Part
from communique.extraction.events.frames import EventFrame, setting, status_of_noun
from communique.extraction.events.holders import happening
from communique.extraction.events.phrases import phrase_of
from communique.extraction.places import Place
from communique.windows import UNKNOWN

_DONE = re.compile(r"(?<!\w)(?:successful|completed|past|last|concluded|held)(?!\w)[^.;]{0,50}$")
_MARKED_DAY = re.compile(
    r"(?<!\w)(?:upcoming|celebrat\w+|congratulat\w+|mark(?:s|ed|ing)?|commemorat\w+|on\s+the\s+occasion)(?!\w)"
)
_OF_BODY = re.compile(r"\s+(?:of|in|at|over)\s+(?:the\s+)?")


_COUNCIL = re.compile(r"(?:council|commission|assembly|committee)\s+of\s+(?:the\s+)?")


def occasion_frames(cast: Cast, sentence: Sentence) -> Iterator[EventFrame]:
    """Referendums, games and national days of one sentence."""
    for match in cast.words.patterns["public_event_noun"].finditer(cast.lower, sentence.start, sentence.end):
        text = cast.document.shadow
        if match.group() != "referendum" and not text[match.start()].isupper():
            continue
        phrase = phrase_of(cast, Span(*match.span()), sentence.start)
        start = phrase.round_span.start if phrase.round_span else phrase.start
        trigger = Span(start, match.end())
        where = setting(cast, sentence, trigger)
        is_held = match.group() != "referendum" or where.when_span is not None or happening(cast, sentence, trigger) is not None
        if match.group().endswith(" day"):
            marked = _MARKED_DAY.search(cast.lower, sentence.start, sentence.end)
            is_held = bool(marked or where.when_span) and not cast.lower.startswith(" of ", match.end())
        if not is_held:
            continue
        place = where.place or _in_region(cast, sentence, match.end())
        status = status_of_noun(cast, sentence, trigger, where.when)
        if _DONE.search(cast.lower[sentence.start : start]):
            status = "occurred"
        when, when_span = where.when, where.when_span
        if not when.is_known and when_span is None:
            late = next((d for d in cast.dates_in(match.end(), min(sentence.end, match.end() + 50)) if d.window.is_known), None)
            when, when_span = (late.window, Span(late.start, late.end)) if late else (UNKNOWN, None)
        host = _host(cast, sentence, match.end())
        yield EventFrame(
            "public_event",
            trigger,
            trigger,
            "public_event_named",
            0.75,
            tuple(host) if place is None else (),
            status,
            place,
            where.venue,
            when,
            when_span,
            None,
            Span(trigger.start, trigger.end) if match.group() != "referendum" else None,
            None,
            phrase.round_number,
            phrase.round_span,
        )


def _in_region(cast: Cast, sentence: Sentence, position: int) -> Place | None:
    """The country of a demonym before a region: `in the French Alps`."""
    found = re.compile(r"\s+(?:in\s+){1,2}the\s+").match(cast.lower, position, sentence.end)
    if found is None:
        return None
    region = next(
        (m for m in cast.document.mentions_in(Span(found.end(), found.end() + 25), "demonym") if m.start == found.end()), None
    )
    return Place(region.start, region.end, region.code, "inferred") if region else None


def _host(cast: Cast, sentence: Sentence, position: int) -> list[Part]:
    """`held in our country`: the country of whoever speaks."""
    if not re.compile(r"[^.;]{0,40}?(?<!\w)in\s+(?:our|my|his|her|their)\s+country(?!\w)").match(
        cast.lower, position, sentence.end
    ):
        return []
    index = cast.document.sentences.index(sentence)
    for earlier in cast.document.sentences[index::-1][:2]:
        who = next((p for p in cast.principals_in(earlier.start, earlier.end) if p.is_named and p.country), None)
        if who is not None:
            return [Part(who.start, who.end, None, who.label, who.country, who.country_span, "host", "inferred")]
    return []


def period_frames(cast: Cast, sentence: Sentence) -> Iterator[EventFrame]:
    """`the French Presidency in the Council of the EU in the first half of 2022`: a country, a body, a stretch of time."""
    for match in cast.words.patterns["period_noun"].finditer(cast.lower, sentence.start, sentence.end):
        of = _OF_BODY.match(cast.lower, match.end())
        body = _body(cast, of.end()) if of else None
        owner = next(
            (
                m
                for m in reversed(
                    list(
                        cast.document.mentions_in(
                            Span(max(sentence.start, match.start() - 40), match.start()), "demonym", "country"
                        )
                    )
                )
                if re.fullmatch(r"(?:'s|')?\s+(?:[\w-]+\s+){0,2}", cast.lower[m.end : match.start()])
            ),
            None,
        )
        if body is None or owner is None:
            continue
        code, end = body
        date = _period(cast, sentence, end)
        holder = Part(
            owner.start,
            owner.end,
            None,
            cast.text(Span(owner.start, owner.end)),
            owner.code,
            Span(owner.start, owner.end),
            "chair",
        )
        group = Part(
            of.end() if of else end,
            end,
            None,
            cast.text(Span(of.end() if of else end, end)),
            code,
            Span(of.end() if of else end, end),
        )
        status = status_of_noun(cast, sentence, Span(owner.start, end), date.window if date else UNKNOWN)
        published = cast.document.published
        if (
            date
            and published.earliest
            and date.window.earliest
            and date.window.latest
            and date.window.earliest <= published.earliest <= date.window.latest
        ):
            status = "ongoing"
        yield EventFrame(
            "institutional_period",
            Span(owner.start, end),
            Span(owner.start, date.end if date else end),
            "presidency_of_body",
            0.85,
            (holder, replace(group, role="organizer")),
            status,
            None,
            None,
            date.window if date else UNKNOWN,
            Span(date.start, date.end) if date else None,
            None,
            Span(owner.start, end),
        )


def _body(cast: Cast, position: int) -> tuple[str, int] | None:
    """The bloc whose presidency it is, directly or through its council."""
    for body in cast.document.mentions_in(Span(position, position + 70), "bloc", "country", "organization"):
        if body.start != position:
            break
        through = _COUNCIL.match(cast.lower, position, body.end)
        code = cast.words.blocs.get(cast.lower[through.end() : body.end]) if through else None
        if code or body.kind == "bloc":
            return code or body.code, body.end
    through = _COUNCIL.match(cast.lower, position)
    start = through.end() if through else position
    found = next((m for m in cast.document.mentions_in(Span(start, start + 60), "bloc") if m.start == start), None)
    return (found.code, found.end) if found else None


def _period(cast: Cast, sentence: Sentence, position: int) -> DateExpression | None:
    return next((d for d in cast.dates_in(position, min(sentence.end, position + 60))), None)
