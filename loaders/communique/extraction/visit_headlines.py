"""Headlines without a verb: `Zelensky in Warsaw to thank Poles`, `Turkish FM in Iraq for talks`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.extraction.document import Document, Span
from communique.extraction.visit_frames import Frame
from communique.extraction.visit_lexicon import PERSON, PLACE
from communique.extraction.visit_scene import Scene

_IN_PLACE = re.compile(
    rf"(?:^|[:|]\s|[-–—]\s)['\"“‘]?(?:the\s+)?({PERSON}+)\s+(?P<in>in|on\s+\w+\s+(?:visit\s+)?(?:to|in)|back\s+in)\s+(?:the\s+)?({PLACE}+)"
    r"(?!'s?\s)"
)


def may_tell(document: Document) -> bool:
    """Whether the title has the preposition that such a headline needs: a cheap check before anything else."""
    title = next((s for s in document.article.spans if s.kind == "title"), None)
    return title is not None and " in " in document.shadow[title.start : title.end]


def headline_frames(scene: Scene) -> Iterator[Frame]:
    """The person whom the title puts in a place of another country, when the person's country is known."""
    title = next((s for s in scene.document.article.spans if s.kind == "title"), None)
    if title is None:
        return
    found = _IN_PLACE.search(scene.mask[title.start : title.end])
    if found is None:
        return
    visitor, place = scene.principal_at(title.start + found.start(1)), scene.place_at(title.start + found.start(3))
    if visitor is None or place is None or visitor.country in (None, place.country_code):
        return
    if visitor.is_resident or visitor.is_private:
        return
    told = Span(visitor.start, place.end)
    yield Frame(
        Span(title.start + found.start("in"), title.start + found.end("in")),
        told,
        "headline_in_place",
        0.7,
        visitor,
        place,
        by_reference=visitor.by_reference,
    )
