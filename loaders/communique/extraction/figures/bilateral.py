"""Whether a figure says something about two countries: national totals, world markets and company accounts do not."""

from __future__ import annotations

import re

from communique.extraction.document import Document, Sentence, Span
from communique.extraction.figures.cues import TRADE, Reading
from communique.extraction.figures.lexicon import FigureLexicon
from communique.extraction.figures.pairs import BILATERAL, FIRST_PERSON, Pair, Question, Scene, countries

_ALWAYS_BILATERAL = frozenset(
    {
        "aid",
        "loan",
        "agreement_value",
        "project_value",
        "goods_supplied",
        "visa_count",
        "scholarship_count",
        "education_programme_count",
        "beneficiary_count",
        "trade_target",
        "flight_count",
        "joint_venture_count",
        "energy_supply",
        "freight_volume",
        "transmission_capacity",
        "unclassified_sum",
        "unclassified_count",
        "tariff_rate",
        "ownership_share",
    }
)
_TOTAL = re.compile(
    r"\b(?:total|overall|world|global\w*|foreign trade|record|national|worldwide|all|annual exports|annual imports)\b",
    re.IGNORECASE,
)
_OWNED = re.compile(r"'s?\s(?:[\w-]+\s){0,3}|\s")


def is_bilateral(text: str, asked: Question, reading: Reading, pair: Pair, continues: bool, scene_is_set: bool) -> bool:
    """Trade or investment of one country alone is a national total, unless the sentence or what it continues names the other."""
    if reading.measure == "share" and not reading.rule_id.startswith("open_"):
        sides = (pair.partner,) if reading.rule_id == "share_that_comes_from" else (pair.reporter, pair.partner)
        all_named = all(asked.sentence.start <= p.span.start < asked.sentence.end for p in sides)
        return all_named and (len(sides) == 2 or pair.partner.basis == "stated")
    if reading.indicator in ("exports", "imports") and reading.cue is not None and _is_national_total(text, asked, pair):
        return False
    inside = sum(1 for p in (pair.reporter, pair.partner) if asked.sentence.start <= p.span.start < asked.sentence.end)
    whole = text[asked.sentence.start : asked.sentence.end]
    if reading.indicator in ("fdi", "investment_total") and reading.measure == "growth" and reading.cue is not None:
        # that the investment of one side has grown says nothing of where it goes
        return inside == 2 or BILATERAL.search(whole) is not None or FIRST_PERSON.search(whole) is not None
    if continues or is_always_bilateral(reading):
        return True
    if inside == 2 or BILATERAL.search(whole) or FIRST_PERSON.search(whole):
        return True
    if inside == 0:
        return scene_is_set or (reading.indicator == "trade_turnover" and reading.measure == "growth")
    if reading.indicator in ("exports", "imports", "trade_deficit", "trade_surplus", "trade_balance", "trade_turnover"):
        cue, owner_end = reading.cue, pair.reporter.span.end
        if reading.indicator == "trade_turnover" and cue is not None and cue.strength == "head":
            has_owner = owner_end <= cue.start and _OWNED.fullmatch(text[owner_end : cue.start])
            if not has_owner:
                return True
        if cue is not None and cue.strength == "act" and cue.code in ("purchase", "sale"):
            return True  # who buys or sells, in a text about two countries, does so with the other
        if scene_is_set and not _TOTAL.search(whole):
            return True
        named = pair.partner if asked.sentence.start <= pair.partner.span.start < asked.sentence.end else None
        return named is not None and named.basis == "stated"
    if reading.indicator in ("fdi", "investment_total"):
        return asked.sentence.start <= pair.partner.span.start < asked.sentence.end
    return True


_WHOLE = re.compile(r"\b(?:[Tt]otal|[Oo]verall|[Gg]lobal|[Ww]orldwide|[Nn]ational)\s(?:[\w-]+\s){0,3}?$")


def _is_national_total(text: str, asked: Question, pair: Pair) -> bool:
    """`Total Uruguayan beef exports`: what one side sells to everyone, in a sentence that does not name the other."""
    inside = sum(1 for p in (pair.reporter, pair.partner) if asked.sentence.start <= p.span.start < asked.sentence.end)
    if inside != 1 or BILATERAL.search(text, asked.sentence.start, asked.sentence.end):
        return False
    return _WHOLE.search(text, max(asked.sentence.start, asked.cue.start - 50), asked.cue.start) is not None


def is_always_bilateral(reading: Reading) -> bool:
    """What cannot be a national total: gifts, deals, visas; of energy only what one side is said to deliver."""
    if reading.indicator == "energy_supply":
        return reading.cue is not None and reading.cue.strength == "act"
    return reading.indicator in _ALWAYS_BILATERAL or reading.rule_id.startswith("open_")


def is_scene_set(
    document: Document, lexicon: FigureLexicon, sentence: Sentence, index: int, reading: Reading, stage: Scene
) -> bool:
    """Whether trade follows sentences about both sides: `The two met in Oslo. Trade volume amounts to ...`.

    Exports, imports and balances count only where those sentences, or the title, are about the trade of the two.
    """
    if stage.pair is None or reading.indicator not in TRADE:
        return False
    if reading.cue is None and reading.indicator == "trade_turnover":
        return False
    sides = {p.code for p in stage.pair}
    earlier = Span(document.sentences[max(0, index - 2)].start, sentence.start)
    here = {m.code for m in countries(document, sentence, lexicon)}
    named = here | {m.code for m in countries(document, earlier, lexicon)}
    if reading.indicator == "trade_turnover":
        return named == sides
    return here <= sides and (_tells_trade(document, lexicon, earlier, sides) or _is_headed(document, lexicon, sides))


def _tells_trade(document: Document, lexicon: FigureLexicon, span: Span, sides: set[str]) -> bool:
    """Whether a stretch is about the trade of these two countries and no other."""
    if _TRADE_WORD.search(document.shadow, span.start, span.end) is None:
        return False
    return {m.code for m in countries(document, span, lexicon)} == sides


def _is_headed(document: Document, lexicon: FigureLexicon, sides: set[str]) -> bool:
    title = next((s for s in document.article.spans if s.kind == "title"), None)
    return title is not None and _tells_trade(document, lexicon, Span(title.start, title.end), sides)


_TRADE_WORD = re.compile(r"\b(?:trade|trading|exports?|imports?|deficit|surplus|commerce|turnover|business)\b", re.IGNORECASE)
