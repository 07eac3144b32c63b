"""What the figures read so far leave for the next ones: the figure that one continues, its pair and its direction."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from communique.extraction.document import Document, Sentence
from communique.extraction.figures.building import Figure
from communique.extraction.figures.cues import Reading
from communique.extraction.figures.lexicon import FigureLexicon
from communique.extraction.figures.model import Amount
from communique.extraction.figures.pairs import Pair, countries
from communique.extraction.figures.readings import Memory
from communique.windows import Window


@dataclass
class State:
    """What the figures read so far leave for the next ones; one an article, never shared."""

    last: Figure | None = None
    main: Figure | None = None
    """The last figure that is not the base of a comparison: the next sentence goes on from it."""
    sentence: list[Figure] = field(default_factory=list)
    changes: dict[str, Window] = field(default_factory=dict)
    oriented: Pair | None = None
    """The last receiver and giver that a sentence told: sums told without any country go the same way."""


_BASE = re.compile(
    r"\b(?:(?:up|down|increased?|decreased?|rising|grew|fell|rose)\sfrom|compared (?:to|with)|against|versus|"
    r"than|from)\s(?:[\w']+\s){0,6}$|"
    r"\b(?:than|from|with|to|over) [^()]{0,50}\($",
    re.IGNORECASE,
)


def is_base(text: str, sentence: Sentence, amount: Amount) -> bool:
    """Whether an amount is what another one is compared with: `up from 12 in 2021`, `more than in 2022 (11)`."""
    inner = text[sentence.start : amount.start]
    if inner.count("(") > inner.count(")"):
        return True
    if amount.role in ("to", "low", "high"):
        return False
    floor = max(sentence.start, amount.outer_start - 90)
    return amount.role == "from" or _BASE.search(text[floor : amount.outer_start]) is not None


def with_ends(figures: Sequence[Figure]) -> Iterator[Figure]:
    """A change told beside both of its ends covers the later one and compares with the earlier one."""
    earlier = next((f for f in figures if f.amount.role == "from"), None)
    later = next((f for f in figures if f.amount.role == "to"), None)
    for figure in figures:
        if earlier is not None and later is not None and figure.reading.measure == "growth":
            same = earlier.reading.indicator == figure.reading.indicator
            if same and earlier.period.window.is_known and later.period.window.is_known:
                yield replace(figure, period=later.period, base=earlier.period)
                continue
        yield figure


def reopen(text: str, amount: Amount, state: State) -> None:
    """After a bracket the sentence goes on from the figure before it: in `5 (exports 3, imports 2), 7 % more` the 5 has grown."""
    for figure in reversed(state.sentence):
        gap = text[figure.amount.end : amount.start]
        if gap.count(")") <= gap.count("("):
            state.last = figure
            return


def memory_of(state: State, sentence: Sentence, index: int, amounts: Sequence[Amount]) -> Memory:
    last = state.last
    if last is not None and last.index != index and state.main is not None:
        last = state.main
    if last is None:
        return Memory(None, "", False, False)
    same = last.index == index
    near = same or (index - last.index <= 2 and last.sentence.paragraph == sentence.paragraph) or index - last.index == 1
    return Memory(last.reading.indicator if near else None, last.reading.measure, same, near, last.amount if same else None)


def oriented(sentence: Sentence, pair: Pair, state: State) -> Pair:
    """A pair that the sentence does not name, in the direction of the last one that a sentence named."""
    parties = (pair.reporter, pair.partner)
    if any(sentence.start <= p.span.start < sentence.end for p in parties):
        state.oriented = pair
        return pair
    known = state.oriented
    if known is not None and known.reporter.code == pair.partner.code and known.partner.code == pair.reporter.code:
        return Pair(pair.partner, pair.reporter)
    return pair


_CONTINUES = re.compile(
    r"^\W*(?:this|that|it|these|they|which|the (?:figure|figures|volume|number|amount|total|trade|turnover|"
    r"deficit|surplus|exports?|imports?|same)|in turn|of (?:this|these|which|that)|"
    r"thus|exports?|imports?|while|meanwhile|in [12][0-9]{3}|last year|during|trade|turnover|for the (?:first|whole)|and )\b",
    re.IGNORECASE,
)


_PRONOUN = re.compile(
    r"\b(?:it|this|that|these|they|thus|that country|the country|the figure|the volume|the year)\b", re.IGNORECASE
)


def carried_figure(
    document: Document, lexicon: FigureLexicon, sentence: Sentence, index: int, reading: Reading, state: State
) -> Figure | None:
    """The figure that this one continues: one of the same sentence, or of one of the two sentences before it."""
    text, last, main = document.shadow, state.last, state.main
    if last is not None and last.index == index:
        return last
    last = main or last
    if last is None or index - last.index > 2:
        return None
    if index - last.index > 1 and last.sentence.paragraph != sentence.paragraph:
        return None
    if _answers(text, sentence, reading, last):
        return last
    if family(reading.indicator) == family(last.reading.indicator) == "trade":
        named = {m.code for m in countries(document, sentence, lexicon)}
        return last if named <= {last.pair.reporter.code, last.pair.partner.code} else None
    return None


def _answers(text: str, sentence: Sentence, reading: Reading, last: Figure) -> bool:
    """Whether a sentence takes up the figure before it: `this is`, `it more than doubled`, `exports were`."""
    opening = text[sentence.start : sentence.start + 60]
    is_akin = family(reading.indicator) == family(last.reading.indicator)
    return is_akin and (
        _CONTINUES.match(opening) is not None
        or _PRONOUN.search(text, sentence.start, sentence.end) is not None
        or reading.cue is None
    )


def family(indicator: str) -> str:
    for prefix, group in (
        ("trade", "trade"),
        ("export", "trade"),
        ("import", "trade"),
        ("fdi", "investment"),
        ("invest", "investment"),
    ):
        if indicator.startswith(prefix):
            return group
    return indicator
