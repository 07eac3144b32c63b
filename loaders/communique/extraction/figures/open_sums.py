"""Sums that the article's relation explains: `a $50 million initiative`, `$24 million in support for the police`.

An article on two countries prints sums whose own words name no indicator and sometimes no country. They are read last, by
features that add up: the sides named in the sentence, a noun of the seed `sum_nouns` in the clause, a figure shortly before.
Words of public finance, markets and company accounts, and third countries, stop them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.extraction.document import Document, Sentence, Span
from communique.extraction.figures.cues import Cue, Reading, is_flow
from communique.extraction.figures.lexicon import FigureLexicon
from communique.extraction.figures.model import Amount
from communique.extraction.figures.pairs import BILATERAL, FIRST_PERSON, Scene, places

_RELATION = re.compile(
    r"\b(?:minist(?:er|ry)|president|premier|ambassador|embassy|bilateral|trade|exports?|imports?|agreements?|treaty|contracts?|"
    r"government|investments?|aid|assistance|cooperation|companies|company|firms?|talks|summit|loans?|deals?|ties|relations|pact|"
    r"funds?|projects?|foreign|authorities|diplomat\w*|delegation|signed|financ\w+|partners?|donat\w+|tonnes|orders?)\b",
    re.IGNORECASE,
)


def is_on_relations(text: str) -> bool:
    """Whether a text speaks of states or trade at all: three different words of them."""
    words: set[str] = set()
    for match in _RELATION.finditer(text):
        words.add(match[0].lower())
        if len(words) >= 3:
            return True
    return False


LEAST = 100_000
"""A smaller sum that nothing explains is a price, a fee or a private cost."""
_DOMESTIC = re.compile(
    r"\b(?:GDP|GNP|budget\w*|revenues?|turnover|profits?|loss(?:es)?|losing|earnings|earned|income|tax\w*|salar\w+|wages?|"
    r"pensions?|shares?|stocks?|bonds?|dividends?|reserves|valuation|market (?:cap\w*|value)|central bank|inflation|"
    r"subsid\w+|"
    r"(?<!list )(?<!catalogue )prices?|debts?|tickets?|fees?|fines?|fined|penalt\w+|bribes?|fraud\w*|"
    r"stolen|stole|thefts?|embezzl\w+|launder\w+|"
    r"ransom|damages?|compensation|court|lawsuit|prizes?|lottery|jackpot|box office|transfer fee|net worth|fortune|"
    r"froze|frozen|freez\w+|seiz\w+|confiscat\w+|sanction\w*|smuggl\w+|cocaine|drugs|insurance|per capita|per person|each|"
    r"cost of living|travel costs?|airfare|hotel|taxpayers?|Congress|Senate|consumers?|household\w*|savings|"
    r"world(?:wide)?|globally?|illegal\w*|domestic\w*|economy of|populations?|people)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:]|\s[–—-]{1,2}\s|,\s(?:while|whereas|but|although|which|who)\s|\s(?:while|whereas)\s|\.\s")
_GIVING = frozenset({"aid", "loan"})
_OF_ONE_SIDE = frozenset({"aid", "loan", "agreement_value", "project_value", "fdi", "remittances"})


def read(
    document: Document,
    lexicon: FigureLexicon,
    stage: Scene,
    sentence: Sentence,
    amount: Amount,
    amounts: Sequence[Amount],
    cues: Sequence[Cue],
    follows: bool,
) -> Reading | None:
    """What a sum without an indicator term of its own measures; None where it need not pass between the two sides.

    `follows` says that a figure of the pair stands in this sentence or the one before.
    """
    text = document.shadow
    if amount.kind not in ("money", "scaled") or amount.value < LEAST or stage.pair is None:
        return None
    near = Span(max(sentence.start, amount.start - 70), min(sentence.end, amount.end + 70))
    if _DOMESTIC.search(text, near.start, near.end):
        return None
    if any(c.strength == "block" and c.start < near.end and near.start < c.end for c in cues):
        return None
    sides = _sides(document, lexicon, stage, sentence)
    if sides is None:
        return None
    if any(p.code not in {s.code for s in stage.pair} for p in places(document, near, lexicon)):
        return None
    is_shared = BILATERAL.search(text, sentence.start, sentence.end) or FIRST_PERSON.search(text, sentence.start, sentence.end)
    cue = _noun(text, lexicon, sentence, amount, amounts)
    if cue is None:
        if sides == 2 and stage.is_on_relations:
            return Reading("unclassified_sum", "level", None, "open_sum_between_sides", 0.4)
        return None
    if cue.code == "agreement_value" and is_flow(text, cue, amount):
        code = "imports" if text[cue.start : cue.end].lower() in ("purchases", "orders") else "exports"
        return Reading(code, "level", cue, "open_sum_of_noun", 0.55) if sides == 2 or follows else None
    if sides == 2:
        return Reading(cue.code, "level", cue, "open_sum_of_noun", 0.6)
    if sides == 1 and cue.code in _OF_ONE_SIDE and (cue.code != "fdi" or follows or is_shared):
        return Reading(cue.code, "level", cue, "open_sum_of_noun", 0.5)
    if sides == 0 and (follows or is_shared) and cue.code in _OF_ONE_SIDE:
        return Reading(cue.code, "level", cue, "open_sum_continued", 0.45)
    return None


def _sides(document: Document, lexicon: FigureLexicon, stage: Scene, sentence: Sentence) -> int | None:
    """How many sides of the article's pair a sentence names; None where it names a country beside them."""
    if stage.pair is None:
        return None
    pair = {p.code for p in stage.pair}
    named = {p.code for p in places(document, sentence, lexicon)}
    if named - pair and not pair <= named:
        return None
    return len(named & pair)


def _noun(text: str, lexicon: FigureLexicon, sentence: Sentence, amount: Amount, amounts: Sequence[Amount]) -> Cue | None:
    """The noun of the clause that stands nearest; one right after the sum goes before one that precedes it."""
    breaks = [m.end() for m in _CLAUSE.finditer(text, sentence.start, amount.start)]
    ahead = _CLAUSE.search(text, amount.end, sentence.end)
    start, end = breaks[-1] if breaks else sentence.start, ahead.start() if ahead else sentence.end
    following = min((a.outer_start for a in amounts if a.start >= amount.end), default=end)
    best: tuple[int, Cue] | None = None
    for match in lexicon.patterns["sum_noun"].finditer(text, max(start, amount.start - 120), min(end, amount.end + 100)):
        if match.end() <= amount.start:
            distance = amount.start - match.end() + 15
        elif match.start() >= amount.end and match.start() < following:
            distance = match.start() - amount.end
        else:
            continue
        code = lexicon.sum_nouns[match["noun"].lower()]
        if code in _GIVING:
            distance -= 10  # what a sum is given as says more than what it is spent on
        if best is None or distance < best[0]:
            best = (distance, Cue(match.start(), match.end(), code, "weak"))
    return best[1] if best else None
