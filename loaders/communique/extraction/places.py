"""Places: mentions of countries, cities and seats of government that mean a location, with the country they lie in.

Capitals often stand for governments ("Paris attaches importance", "ties between Astana and Paris"). A place is therefore
only taken where grammar puts one: after a preposition of place, or as the goal of a verb or noun of travel.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from communique.extraction.claims import Basis
from communique.extraction.document import Document, Mention, Span

_GEOGRAPHIC = ("country", "capital", "city", "seat")
# City, Country / City (Country) / City in Country / City, State, Country
_JOIN = re.compile(r"(?:,\s*|\s*\(|,?\s+in\s+|\s+)(?:the\s+)?")
_STATE_PART = re.compile(r"\s*,\s*(?:D\.?\s?C\.?|[A-Z]{2}|[A-Z][a-z]+)(?![\w])")
_LOCATIVE = re.compile(
    r"(?<![\w-])(?:in|at|near|outside|inside|within|around|from)\s+(?:[a-z][\w-]*\s+){0,3}(?:[A-Z][\w'.-]*\s+){0,6}$"
)
_GOVERNMENT_AFTER = re.compile(r"\s*(?:'s?\s+[a-z]|(?:has|have|had|and|is|was|will|would|said|says|attaches|wants)\b)")
_CAPITAL_PHRASE = re.compile(
    r"\s+(?:(?:port|resort|border|coastal|southern|northern|eastern|western|second)\s+)*(?:capital(?:\s+city)?|city|town|resort|port)(?![\w])(?:\s+of)?,?\s*"
)
_CITY_NAME = re.compile(r"(?<![\w])([A-Z][\w'-]+(?:\s(?:(?:de|la|le|el|al|da|do|di|du|am|an der)\s)?[A-Z][\w'-]+){0,2})$")
_VENUE = re.compile(
    r"(?:Palace|Hotel|Cent(?:er|re)|Universit|Hall|House|Ministry|Department|Forum|Summit|Conference|Embassy|Airport|Base|Week|"
    r"Government|Republic|Bank|Institute|Council|Assembly|Parliament|President|Minister|Agency|Committee|Company|Group)"
)


@dataclass(frozen=True, slots=True)
class Place(Span):
    """A location in the text: its country, how that is known, and the city where one is named."""

    country_code: str = ""
    basis: Basis = "stated"
    city: str | None = None
    city_span: Span | None = None
    kind: str = "country"


def find_places(document: Document, taken: Sequence[Span] = ()) -> tuple[Place, ...]:
    """All mentions that could be places, in order; those inside `taken` spans (names of persons) are left out.

    A city followed by its country is one place. Of several cities of one name the one in a country that the neighbouring
    words or the article name is chosen, else the capital, else the most populous.
    """
    groups = _groups(
        m
        for m in document.mentions
        if m.kind in _GEOGRAPHIC
        and not any(t.overlaps(m) for t in taken)
        and not (m.kind == "country" and document.shadow[max(0, m.start - 4) : m.start] == "New ")
    )
    named = Counter(m.code for m in document.mentions if m.kind in ("country", "demonym", "demonym_plural", "capital"))
    places: list[Place] = []
    for index, group in enumerate(groups):
        if places and group[0].start < places[-1].end:
            continue
        following = groups[index + 1] if index + 1 < len(groups) else ()
        places.append(_place(document, group, following, named))
    return tuple(_with_capital_phrases(document, list(_with_written_cities(document, places, taken)), taken))


def is_locative(document: Document, place: Span) -> bool:
    """Whether a preposition of place governs the words: `in Astana`, `at Beijing's Great Hall of the People`."""
    before = document.shadow[max(0, place.start - 90) : place.start]
    return _LOCATIVE.search(before) is not None


def is_metonym(document: Document, place: Place) -> bool:
    """Whether a capital stands for a government: no preposition of place before it, or a verb or possession after it."""
    if place.kind not in ("capital", "city", "seat"):
        return False
    if is_locative(document, place):
        return bool(re.match(r"\s*'s?\s+[a-z]", document.shadow[place.end : place.end + 8]))
    return True


def _groups(mentions: Iterable[Mention]) -> list[tuple[Mention, ...]]:
    """Mentions on one span belong together; of overlapping spans the longer stays."""
    spans: dict[tuple[int, int], list[Mention]] = {}
    for mention in mentions:
        spans.setdefault((mention.start, mention.end), []).append(mention)
    kept: list[tuple[Mention, ...]] = []
    for (start, end), found in sorted(spans.items(), key=lambda item: (item[0][0], -item[0][1])):
        if kept and start < kept[-1][0].end:
            continue
        kept.append(tuple(sorted(found, key=lambda m: (m.kind, m.code))))
        del end
    return kept


def _place(
    document: Document, group: tuple[Mention, ...], following: tuple[Mention, ...] | tuple[()], named: Counter[str]
) -> Place:
    first = group[0]
    kinds = {m.kind for m in group}
    if "country" in kinds and not kinds & {"capital"}:
        country = next(m for m in group if m.kind == "country")
        return Place(first.start, first.end, country.code, "stated", None, None, "country")
    span = Span(first.start, first.end)
    printed = document.printed(span)
    if following and following[0].kind == "country":
        gap = document.shadow[first.end : following[0].start]
        state = _STATE_PART.match(gap)
        is_elsewhere = "," in gap and following[0].code not in {m.code for m in group}  # `Davos, Israel, Italy`: a list
        if not is_elsewhere and _JOIN.fullmatch(gap[state.end() :] if state else gap) and gap.strip():
            city = None if first.kind == "seat" else printed
            end = following[0].end
            return Place(first.start, end, following[0].code, "stated", city, span if city else None, first.kind)
    chosen = max(group, key=lambda m: (named[m.code] > 0, m.kind == "capital", _population(m), m.code))
    if chosen.kind == "seat":
        return Place(first.start, first.end, chosen.code, "inferred", None, None, "seat")
    end = first.end
    if state := _STATE_PART.match(document.shadow, first.end, first.end + 24):
        tail = state.group().strip(" ,").replace(".", "").replace(" ", "")
        end = state.end() if tail.isupper() else end
    return Place(first.start, end, chosen.code, "inferred", printed, span, "capital" if "capital" in kinds else "city")


def _population(mention: Mention) -> int:
    digits = mention.get("population")
    return int(digits) if digits.isdigit() else 0


def _with_written_cities(document: Document, places: Sequence[Place], taken: Sequence[Span]) -> Iterator[Place]:
    """A city that no list knows is known by its form before a country: `at Amiens in France`, `in Tromso, Norway`."""
    for place in places:
        if place.city or place.kind != "country":
            yield place
            continue
        before = document.shadow[max(0, place.start - 60) : place.start]
        join = re.search(r"(?:,\s+|\s+in\s+)(?:the\s+)?$", before)
        name = _CITY_NAME.search(before[: join.start()]) if join else None
        start = max(0, place.start - 60) + name.start(1) if name else 0
        span = Span(start, start + len(name.group(1))) if name else None
        if (
            name is None
            or span is None
            or _VENUE.search(name.group(1))
            or any(t.overlaps(span) for t in taken)
            or not re.search(r"(?<![\w-])(?:in|at|to|near|from|for)\s+$", before[: name.start(1)])
            or any(
                m.kind in (*_GEOGRAPHIC, "demonym", "bloc", "organization", "company") and m.overlaps(span)
                for m in document.mentions_in(Span(span.start, place.end))
            )
        ):
            yield place
            continue
        yield Place(span.start, place.end, place.country_code, "stated", name.group(1), span, "city")


def _with_capital_phrases(document: Document, places: list[Place], taken: Sequence[Span]) -> list[Place]:
    """`the Moroccan capital Rabat`, `the German capital`, `the Turkish resort of Bodrum`: the adjective gives the country."""
    kept = list(places)
    for adjective in document.mentions:
        if adjective.kind != "demonym" or any(t.overlaps(adjective) for t in taken):
            continue
        phrase = _CAPITAL_PHRASE.match(document.shadow, adjective.end)
        if phrase is None:
            continue
        named = next((p for p in kept if p.start == phrase.end() and p.city), None)
        if named is not None:
            kept.remove(named)
            kept.append(Place(adjective.start, named.end, adjective.code, "stated", named.city, named.city_span, named.kind))
        else:
            end = adjective.end + len(phrase.group().rstrip(" ,"))
            kept.append(Place(adjective.start, end, adjective.code, "stated", None, None, "capital"))
    return sorted(kept, key=lambda p: (p.start, p.end))
