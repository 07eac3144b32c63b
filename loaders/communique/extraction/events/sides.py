"""Checks and completions of the sides of one encounter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from communique.extraction.document import Sentence, Span
from communique.extraction.events.cast import Cast, Part, part_of
from communique.extraction.visit_scene import Principal


def distinct(parts: Sequence[Part]) -> list[Part]:
    kept: list[Part] = []
    for part in parts:
        if part.person_id is not None and any(k.person_id == part.person_id for k in kept):
            continue
        if any(k.start == part.start and k.country == part.country for k in kept):
            continue
        kept.append(part)
    return kept


# -- nouns


def two_sided(parts: Sequence[Part]) -> bool:
    """Whether persons of two countries or bodies stand together."""
    countries = {p.country for p in parts if p.country}
    return len(countries) >= 2 or (
        len(parts) >= 2 and any(p.person_id for p in parts) and (not countries or any(p.country is None for p in parts))
    )


def subjects_are_near(subjects: Sequence[Part], position: int, sentence: Sentence) -> bool:
    """Whether the subject stands in the same sentence right before a position, with no plural reference between."""
    return bool(subjects) and all(p.basis == "stated" and sentence.start <= p.start and position - p.end < 4 for p in subjects)


def is_remote(cast: Cast, sentence: Sentence) -> bool:
    """Whether the sentence says that the encounter was by telephone or video."""
    return cast.words.patterns["call_marker"].search(cast.lower, sentence.start, sentence.end) is not None


def hosted(cast: Cast, parts: Sequence[Part], host: str | None, position: int) -> list[Part]:
    """Sides with the country of the place for those met (after `position`) whose own country no words state, where the hosts
    would else be missing."""

    def is_open(part: Part) -> bool:
        return part.person_id is not None and cast.is_inferred(part.person_id)

    if all(is_open(p) for p in parts) or len(parts) < 2:
        return list(parts)
    parts = opposed(cast, parts)
    if host is None or any(p.country == host for p in parts):
        return list(parts)
    return [
        replace(p, country=host, country_span=None, country_given=True) if is_open(p) and p.start > position else p for p in parts
    ]


def opposed(cast: Cast, parts: Sequence[Part]) -> list[Part]:
    """Sides without the countries that were only inferred and that a foreigner among them represents.

    Nobody meets as a foreigner who represents the country of the others.
    """
    inferred = [p.person_id is not None and cast.is_inferred(p.person_id) for p in parts]
    if len(parts) < 2 or all(inferred) or not any(inferred) or len({p.country for p in parts}) > 1:
        return list(parts)
    if not any(_is_foreign(cast, p) for p, is_open in zip(parts, inferred, strict=True) if not is_open):
        return list(parts)
    return [
        replace(p, country=None, country_span=None, country_given=True) if is_open else p
        for p, is_open in zip(parts, inferred, strict=True)
    ]


def _is_foreign(cast: Cast, part: Part) -> bool:
    """Whether the words of a side name its country, as of a foreigner: `President X of Brazil`, `her Malaysian counterpart`."""
    span = Span(max(0, part.start - 40), part.end)
    beside = [m for m in cast.document.mentions_in(span, "country", "demonym") if m.code == part.country]
    return any(m.start >= part.start or re.search(r"^\s+counterpart", cast.lower[m.end : part.start + 12]) for m in beside)


def two_latest(cast: Cast, sentence: Sentence, position: int) -> list[Part]:
    """Whom `the two leaders` means: the latest two persons of two countries, at most three sentences back.

    Two in one sentence come before two in different ones.
    """
    index = cast.document.sentences.index(sentence)
    behind: list[Principal] = []
    for number in range(index, max(-1, index - 4), -1):
        earlier = cast.document.sentences[number]
        named = [
            p
            for p in cast.principals_in(earlier.start, min(earlier.end, position))
            if p.is_named and p.country and not p.is_private and not p.is_resident
        ]
        if pair := _of_two_countries(named):
            return pair
        behind.extend(reversed(named))
    return _of_two_countries(behind)


def _of_two_countries(principals: Sequence[Principal]) -> list[Part]:
    first = principals[0] if principals else None
    other = next((p for p in principals if first and p.country != first.country), None)
    return [part_of(first, "inferred"), part_of(other, "inferred")] if first is not None and other is not None else []


def title_pair(cast: Cast) -> list[Part]:
    """The two states that a title names, and no third: the sides of what the article tells of `both`."""
    if not cast.document.article.title or not cast.document.sentences:
        return []
    title = cast.document.sentences[0]
    found: dict[str, Part] = {}
    for mention in cast.document.mentions_in(Span(title.start, title.end), "country", "demonym", "bloc"):
        found.setdefault(
            mention.code,
            Part(
                mention.start,
                mention.end,
                None,
                cast.text(mention),
                mention.code,
                Span(mention.start, mention.end),
                "participant",
                "inferred",
            ),
        )
    return list(found.values()) if len(found) == 2 else []
