"""The two countries that an article, or a stretch of it, is about."""

from __future__ import annotations

import itertools
from collections import Counter

from communique.extraction.document import Document, Mention, Sentence, Span
from communique.extraction.figures.lexicon import FigureLexicon
from communique.extraction.figures.pairs import BILATERAL, Party, Scene, countries

_NAMED_ENOUGH = 5
"""A country named once in the body is no side of the article's relation: lead and body, or three times in the body, is."""


def scene(document: Document, lexicon: FigureLexicon, title: Span | None) -> Scene:
    """The two countries named most; title and lead count more. The home of the publisher reports, else the first named."""
    counts: Counter[str] = Counter()
    first: dict[str, Mention] = {}
    named = countries(document, Span(0, len(document.text)), lexicon)
    lead = _lead_end(document, title)
    for mention in named:
        in_title = title is not None and title.contains(mention)
        outside = not in_title and document.sentence_at(mention.start) is None
        if mention.code in lexicon.blocs and not in_title:
            continue  # blocs are sides of a relation where a sentence or the title says so
        weight = 6 if in_title else 1 if outside or mention.kind == "city" else 4 if mention.end <= lead else 2
        counts[mention.code] += weight
        if mention.code not in first or (title is not None and title.contains(first[mention.code])):
            first[mention.code] = mention
    for one, two in itertools.pairwise(named):
        if one.code != two.code and {one.code, two.code} <= set(counts) and document.shadow[one.end : two.start] in _TOGETHER:
            counts.update({one.code: 4, two.code: 4})
    ranked = sorted(counts, key=lambda c: (-counts[c], first[c].start, c))
    order = tuple(sorted(counts, key=lambda c: (first[c].start, c)))
    if len(ranked) < 2 or counts[ranked[1]] < _NAMED_ENOUGH:
        return Scene(None, order)
    if len(ranked) > 2 and counts[ranked[2]] * 4 > counts[ranked[1]] * 3:
        return Scene(None, order)
    told = {m.code for m in named if m.end <= lead or (title is not None and title.contains(m))}
    headed = {m.code for m in named if title is not None and title.contains(m)}
    if not set(ranked[:2]) <= told and not set(ranked[:2]) & headed:
        return Scene(None, order)  # neither title nor lead says that the article is about these two
    home = lexicon.publisher_countries.get(document.article.publisher or "")
    codes = sorted(ranked[:2], key=lambda c: (c != home, first[c].start))
    parties = [Party(c, "inferred", Span(first[c].start, first[c].end)) for c in codes]
    return Scene((parties[0], parties[1]), order)


def local(document: Document, lexicon: FigureLexicon, sentence: Sentence, index: int, stage: Scene) -> Scene:
    """The scene for a sentence on "the two countries" in an article without a pair: the last two that were named."""
    if stage.pair is not None or BILATERAL.search(document.shadow, sentence.start, sentence.end) is None:
        return stage
    for back in range(index, max(-1, index - 4), -1):
        stretch = Span(document.sentences[back].start, sentence.end)
        named = [m for m in countries(document, stretch, lexicon) if m.kind != "bloc"]
        codes = list(dict.fromkeys(m.code for m in named))
        if len(codes) == 2:
            first, second = (next(m for m in named if m.code == code) for code in codes)
            one, two = (Party(m.code, "inferred", Span(m.start, m.end)) for m in (first, second))
            return Scene((one, two), stage.order, stage.is_on_relations)
        if len(codes) > 2:
            return stage
    return stage


_TOGETHER = frozenset({"-", "–", " and ", " and the ", "/"})


def _lead_end(document: Document, title: Span | None) -> int:
    """Where the first two sentences of the body end."""
    body = [s for s in document.sentences if title is None or s.start >= title.end]
    return body[min(1, len(body) - 1)].end if body else 0
