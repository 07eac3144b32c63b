"""Events that a text calls today's: `today's talks` says that the words and the event are of one day.

Such words date nothing by themselves. Beside a date of the article that another day of the text contradicts, they are what the
contradiction is read from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from communique.extraction.claims import Claim, EventClaim, Evidence
from communique.extraction.document import Span
from communique.extraction.events.cast import Cast

_TODAYS = re.compile(r"(?<![\w-])today's\s+(?=[a-z])")
_ADJECTIVE = re.compile(r"[a-z][\w-]*\s+")
_MOST_ADJECTIVES = 2
_NOUNS = (
    "encounter_noun",
    "session_noun",
    "body_noun",
    "gathering_noun",
    "ceremony_noun",
    "exhibition_noun",
    "speech_noun",
    "public_event_noun",
)
_OF_THE_DAY = ("occurred", "ongoing")


def called_todays(cast: Cast, claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims, with evidence `today` on each event that the text calls today's.

    Words and event meet by their kind, so that nothing is said where the article tells two events of that kind.
    """
    told = list(claims)
    counts = Counter(c.event_kind for c in told if isinstance(c, EventClaim) and c.status in _OF_THE_DAY)
    words: dict[str, list[Span]] = {}
    for kind, span in _todays(cast):
        words.setdefault(kind, []).append(span)
    for claim in told:
        if isinstance(claim, EventClaim) and claim.status in _OF_THE_DAY and counts[claim.event_kind] == 1:
            found = words.get(claim.event_kind, ())
            evidence = tuple(Evidence("today", s.start, s.end, "stated", "todays_event") for s in found)
            yield replace(claim, evidence=claim.evidence + evidence) if evidence else claim
        else:
            yield claim


def _todays(cast: Cast) -> Iterator[tuple[str, Span]]:
    """The kind of event and the span of each `today's` with its noun, which can have adjectives."""
    for match in _TODAYS.finditer(cast.lower):
        position = match.end()
        for _ in range(_MOST_ADJECTIVES + 1):
            noun = _noun_at(cast, position)
            if noun is not None:
                kind, end = noun
                yield kind, Span(match.start(), end)
                break
            adjective = _ADJECTIVE.match(cast.lower, position)
            if adjective is None:
                break
            position = adjective.end()


def _noun_at(cast: Cast, position: int) -> tuple[str, int] | None:
    """The kind and the end of the noun of an event that begins at a position."""
    for kind in _NOUNS:
        pattern = cast.words.patterns.get(kind)
        noun = pattern.match(cast.lower, position) if pattern else None
        if noun is not None:
            return cast.words.term(kind, noun.group()).event_kind, noun.end()
    return None
