"""Figures of a document: amounts, read against their terms, given a pair and a period, and carried along."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from communique.extraction.claims import FigureClaim
from communique.extraction.document import Document, Sentence, Span
from communique.extraction.figures import acts, open_counts, open_sums, payments, ranks
from communique.extraction.figures import amounts as amount_stage
from communique.extraction.figures.bilateral import is_always_bilateral, is_bilateral, is_scene_set
from communique.extraction.figures.building import Figure, claim_of
from communique.extraction.figures.counts import read_count
from communique.extraction.figures.cues import Cue, Reading, cues_in
from communique.extraction.figures.currency import Currency, home_dollar, unit_of
from communique.extraction.figures.lexicon import FigureLexicon
from communique.extraction.figures.model import Amount
from communique.extraction.figures.open_nouns import noun_after
from communique.extraction.figures.pairs import BILATERAL, FIRST_PERSON, Pair, Question, Scene, countries, local, resolve, scene
from communique.extraction.figures.periods import NO_PERIOD, Period, Timing, base_of, period_of, state_of
from communique.extraction.figures.readings import Memory, compared, read_amount, read_change
from communique.windows import UNKNOWN, Window

_REGIONAL_AFTER = re.compile(
    r"^[^.;]{0,60}?\b(?:in|to|across|throughout) (?:the )?(?:entire |whole |wider )?(?:region|world|continent|"
    r"globe|African countries|"
    r"developing countries|[A-Z]\w+ countries)\b|^[^.;]{0,40}?\b(?:worldwide|globally|around the world)\b"
)
# What never has a period of its own: deals, projects, goods and pledges are told with the date of their signature.
_UNDATED = frozenset(
    {
        "agreement_value",
        "project_value",
        "goods_supplied",
        "project_count",
        "investment_target",
        "agreement_area_count",
        "unclassified_sum",
        "unclassified_count",
        "tariff_rate",
        "ownership_share",
        "unclassified_share",
    }
)
_AHEAD = frozenset({"trade_target", "trade_forecast"})


@dataclass
class _State:
    """What the figures read so far leave for the next ones; one an article, never shared."""

    last: Figure | None = None
    main: Figure | None = None
    """The last figure that is not the base of a comparison: the next sentence goes on from it."""
    sentence: list[Figure] = field(default_factory=list)
    changes: dict[str, Window] = field(default_factory=dict)
    oriented: Pair | None = None
    """The last receiver and giver that a sentence told: sums told without any country go the same way."""


def find(document: Document, lexicon: FigureLexicon) -> tuple[FigureClaim, ...]:
    """All figures of a document that say something about a relation of two countries, in order of their words."""
    if not amount_stage.HAS_NUMBER.search(document.shadow):
        return ()
    title = _title(document)
    stage = replace(scene(document, lexicon, title), is_on_relations=open_sums.is_on_relations(document.shadow))
    dollar = home_dollar(document, lexicon, stage)
    state = _State()
    claims: list[FigureClaim] = []
    for index, sentence in enumerate(document.sentences):
        if not amount_stage.HAS_NUMBER.search(document.shadow, sentence.start, sentence.end):
            continue
        is_title = title is not None and title.contains(sentence)
        figures = list(_sentence_figures(document, lexicon, stage, dollar, sentence, index, state))
        if is_title and figures:
            state.last = None
            continue
        claims += [claim_of(document, f, figures) for f in figures]
        claims += _rank_claims(document, lexicon, stage, sentence, index, state)
    unique = {(c.anchor_start, c.anchor_end, c.discriminator): c for c in reversed(claims)}
    return tuple(sorted(unique.values(), key=lambda c: (c.anchor_start, c.anchor_end, c.discriminator)))


def _title(document: Document) -> Span | None:
    span = next((s for s in document.article.spans if s.kind == "title"), None)
    return Span(span.start, span.end) if span else None


def _sentence_figures(
    document: Document,
    lexicon: FigureLexicon,
    stage: Scene,
    dollar: str | None,
    sentence: Sentence,
    index: int,
    state: _State,
) -> Iterator[Figure]:
    text = document.shadow
    printed = amount_stage.find_all(text, sentence.start, sentence.end, lexicon)
    if not printed:
        return
    amounts = amount_stage.with_unit(text, printed)
    cues = cues_in(document, sentence)
    stage = local(document, lexicon, sentence, index, stage)
    state.sentence.clear()
    for position, amount in enumerate(amounts):
        _reopen(text, amount, state)
        memory = _memory(state, sentence, index, amounts)
        reading = _read(document, lexicon, stage, sentence, amount, amounts, cues, memory)
        if reading is None or _REGIONAL_AFTER.match(text[amount.end : sentence.end]):
            continue
        figure = _resolve(document, lexicon, stage, dollar, sentence, index, amount, amounts, position, reading, state)
        if figure is None:
            continue
        state.last = figure
        if not _is_base(text, sentence, amount):
            state.main = figure
        state.sentence.append(figure)
        if amount.role in ("from", "to"):
            state.changes[amount.role] = figure.period.window
    yield from _with_ends(state.sentence)
    yield from _acted_counts(document, lexicon, stage, sentence, index, printed, state)


_COUNTS_OF_ACTS = frozenset(
    {
        "goods_supplied",
        "diaspora_count",
        "job_count",
        "project_count",
        "company_count",
        "student_count",
        "beneficiary_count",
        "tourist_count",
        "scholarship_count",
        "quantity",
    }
)


def _acted_counts(
    document: Document,
    lexicon: FigureLexicon,
    stage: Scene,
    sentence: Sentence,
    index: int,
    printed: Sequence[Amount],
    state: _State,
) -> Iterator[Figure]:
    """Counts that the terms leave unread and that an act between the two sides explains."""
    text, taken = document.shadow, {f.amount.start for f in state.sentence}
    previous: acts.Counted | None = None
    carried = state.main if state.main is not None and index - state.main.index <= 1 else None
    for amount in printed:
        if amount.start in taken:
            previous = None
            continue
        candidate: Amount | None = amount
        if amount.kind == "bare":
            candidate = noun_after(text, sentence.end, amount, lexicon)
        elif amount.kind != "count" or amount.noun is None or amount.noun.indicator_code not in _COUNTS_OF_ACTS:
            continue
        if candidate is None:
            continue
        counted = acts.read(document, lexicon, stage, sentence, candidate, previous, carried.pair if carried else None)
        counted = counted or open_counts.read(document, lexicon, stage, sentence, candidate)
        if counted is None:
            continue
        previous = counted
        unit = Currency(candidate.unit_code, "stated", Span(candidate.noun_start, candidate.end), None)
        yield Figure(candidate, counted.reading, counted.pair, NO_PERIOD, NO_PERIOD, unit, sentence, index)


_BASE = re.compile(
    r"\b(?:(?:up|down|increased?|decreased?|rising|grew|fell|rose)\sfrom|compared (?:to|with)|against|versus|"
    r"than|from)\s(?:[\w']+\s){0,6}$|"
    r"\b(?:than|from|with|to|over) [^()]{0,50}\($",
    re.IGNORECASE,
)


def _is_base(text: str, sentence: Sentence, amount: Amount) -> bool:
    """Whether an amount is what another one is compared with: `up from 12 in 2021`, `more than in 2022 (11)`."""
    inner = text[sentence.start : amount.start]
    if inner.count("(") > inner.count(")"):
        return True
    if amount.role in ("to", "low", "high"):
        return False
    floor = max(sentence.start, amount.outer_start - 90)
    return amount.role == "from" or _BASE.search(text[floor : amount.outer_start]) is not None


def _with_ends(figures: Sequence[Figure]) -> Iterator[Figure]:
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


def _reopen(text: str, amount: Amount, state: _State) -> None:
    """After a bracket the sentence goes on from the figure before it: in `5 (exports 3, imports 2), 7 % more` the 5 has grown."""
    for figure in reversed(state.sentence):
        gap = text[figure.amount.end : amount.start]
        if gap.count(")") <= gap.count("("):
            state.last = figure
            return


def _memory(state: _State, sentence: Sentence, index: int, amounts: Sequence[Amount]) -> Memory:
    last = state.last
    if last is not None and last.index != index and state.main is not None:
        last = state.main
    if last is None:
        return Memory(None, "", False, False)
    same = last.index == index
    near = same or (index - last.index <= 2 and last.sentence.paragraph == sentence.paragraph) or index - last.index == 1
    return Memory(last.reading.indicator if near else None, last.reading.measure, same, near, last.amount if same else None)


def _read(
    document: Document,
    lexicon: FigureLexicon,
    stage: Scene,
    sentence: Sentence,
    amount: Amount,
    amounts: Sequence[Amount],
    cues: Sequence[Cue],
    memory: Memory,
) -> Reading | None:
    text = document.shadow
    if amount.kind in ("money", "scaled"):
        read = read_amount(text, sentence, amount, amounts, cues, memory, document.published)
        read = read or payments.read_sum(document, lexicon, stage, sentence, amount, amounts, cues)
        follows = memory.indicator is not None and memory.is_near
        return read or open_sums.read(document, lexicon, stage, sentence, amount, amounts, cues, follows)
    if amount.kind in ("percent", "multiple"):
        change = read_change(text, sentence, amount, amounts, cues, memory)
        change = change or payments.read_part(document, lexicon, stage, sentence, amount)
        change = change or open_counts.read_rate(document, lexicon, stage, sentence, amount)
        change = change or open_counts.read_part(document, lexicon, sentence, amount)
        return change or compared(text, amount, memory)
    return read_count(document, sentence, amount, amounts, cues, memory) or compared(text, amount, memory)


def _resolve(
    document: Document,
    lexicon: FigureLexicon,
    stage: Scene,
    dollar: str | None,
    sentence: Sentence,
    index: int,
    amount: Amount,
    amounts: Sequence[Amount],
    position: int,
    reading: Reading,
    state: _State,
) -> Figure | None:
    text = document.shadow
    last = _carried_figure(document, lexicon, sentence, index, reading, state)
    before = amounts[position - 1].end if position else sentence.start
    after = amounts[position + 1].outer_start if position + 1 < len(amounts) else sentence.end
    role = lexicon.indicators[reading.indicator].reporter_role
    cue = reading.cue or Cue(amount.start, amount.end)
    giver_first = (reading.indicator != "debt" and role in ("receiver", "host")) or (
        role == "buyer" and not _buys(document, sentence, amount)
    )
    segment = _clause(text, sentence, min(amount.start, cue.start), max(amount.end, cue.end), after)
    asked = Question(sentence, segment, amount, cue, reading.indicator, role, giver_first, cue.strength == "act")
    whole = text[sentence.start : sentence.end]
    always = is_always_bilateral(reading)
    may_infer = (
        BILATERAL.search(whole) is not None
        or FIRST_PERSON.search(whole) is not None
        or always
        or (reading.measure == "growth" and reading.indicator == "trade_turnover")
    )
    scene_is_set = is_scene_set(document, lexicon, sentence, index, reading, stage)
    pair = resolve(document, lexicon, asked, stage, last.pair if last else None, may_infer or scene_is_set)
    if pair is not None and role == "receiver":
        pair = _oriented(sentence, pair, state)
    if pair is None or not is_bilateral(text, asked, reading, pair, last is not None, scene_is_set):
        return None
    currency = unit_of(document, lexicon, amount, amounts, dollar, pair, state.last.currency if state.last else None)
    if currency.code is None:
        return None
    period, base = _timed(document, lexicon, sentence, amount, before, after, reading, pair, last, state)
    return Figure(amount, reading, pair, period, base, currency, sentence, index)


def _oriented(sentence: Sentence, pair: Pair, state: _State) -> Pair:
    """A pair that the sentence does not name, in the direction of the last one that a sentence named."""
    parties = (pair.reporter, pair.partner)
    if any(sentence.start <= p.span.start < sentence.end for p in parties):
        state.oriented = pair
        return pair
    known = state.oriented
    if known is not None and known.reporter.code == pair.partner.code and known.partner.code == pair.reporter.code:
        return Pair(pair.partner, pair.reporter)
    return pair


_BREAK = re.compile(
    r"[;:(]|,\s|\s(?:while|whereas|but)\s|\sand\s(?=(?:the )?(?:[\w'-]+ )?(?:exports?|imports?|investments?|"
    r"trade|companies|imported|exported)\b)"
)


def _clause(text: str, sentence: Sentence, first: int, last: int, after: int) -> Span:
    """The clause around an amount and its term: what names the sides of the figure most closely."""
    breaks = [m.end() for m in _BREAK.finditer(text, sentence.start, first)]
    ahead = _BREAK.search(text, last, max(last, min(after, sentence.end)))
    end = ahead.start() if ahead else max(last, min(after, sentence.end))
    return Span(breaks[-1] if breaks else sentence.start, end)


def _buys(document: Document, sentence: Sentence, amount: Amount) -> bool:
    """Whether the nearest verb of trade or gift before an amount makes its subject the buyer."""
    acts = [c for c in cues_in(document, sentence) if c.strength == "act" and c.start < amount.end]
    return not acts or acts[-1].code in ("purchase", "imports")


_CONTINUES = re.compile(
    r"^\W*(?:this|that|it|these|they|which|the (?:figure|figures|volume|number|amount|total|trade|turnover|"
    r"deficit|surplus|exports?|imports?|same)|in turn|of (?:this|these|which|that)|"
    r"thus|exports?|imports?|while|meanwhile|in [12][0-9]{3}|last year|during|trade|turnover|for the (?:first|whole)|and )\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\b(?:it|this|that|these|they|thus|that country|the country|the figure|the volume|the year)\b", re.IGNORECASE
)


def _carried_figure(
    document: Document, lexicon: FigureLexicon, sentence: Sentence, index: int, reading: Reading, state: _State
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
    if _family(reading.indicator) == _family(last.reading.indicator) == "trade":
        named = {m.code for m in countries(document, sentence, lexicon)}
        return last if named <= {last.pair.reporter.code, last.pair.partner.code} else None
    return None


def _answers(text: str, sentence: Sentence, reading: Reading, last: Figure) -> bool:
    """Whether a sentence takes up the figure before it: `this is`, `it more than doubled`, `exports were`."""
    opening = text[sentence.start : sentence.start + 60]
    family = _family(reading.indicator) == _family(last.reading.indicator)
    return family and (
        _CONTINUES.match(opening) is not None
        or _PRONOUN.search(text, sentence.start, sentence.end) is not None
        or reading.cue is None
    )


def _family(indicator: str) -> str:
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


def _timed(
    document: Document,
    lexicon: FigureLexicon,
    sentence: Sentence,
    amount: Amount,
    before: int,
    after: int,
    reading: Reading,
    pair: Pair,
    last: Figure | None,
    state: _State,
) -> tuple[Period, Period]:
    carried = UNKNOWN
    if last is not None and last.reading.indicator not in _UNDATED and last.amount.role != "from":
        carried = last.period.window if last.period.kind == "period" else UNKNOWN
    if amount.role in state.changes and "the same period" in document.shadow[sentence.start : sentence.end]:
        carried = state.changes[amount.role]
    previous = last.period.window if last is not None else UNKNOWN
    timing = Timing(sentence, amount, before, after, carried, previous)
    if reading.indicator in _UNDATED:
        return NO_PERIOD, NO_PERIOD
    if lexicon.indicators[reading.indicator].flow_or_stock == "stock" and reading.measure != "growth":
        return state_of(document, timing), NO_PERIOD
    months = lexicon.fiscal_years
    own = period_of(document, timing, months.get(pair.reporter.code) or months.get(pair.partner.code))
    same_period = amount.role in state.changes and carried == state.changes[amount.role]
    if amount.role == "from" and reading.measure != "growth" and not same_period:
        # the earlier end of a change has a period of its own only when one is printed with it
        at = own.at
        if at is None or (not amount.end <= at.start < after and not amount.start - 30 < at.end <= amount.start):
            own = NO_PERIOD
    if reading.indicator in _AHEAD and own.at is None:
        own = NO_PERIOD
    if reading.indicator in ("aid", "loan") and own.at is None:
        own = NO_PERIOD
    if reading.measure != "growth":
        return own, NO_PERIOD
    return own, base_of(document, timing, own.window)


def _rank_claims(
    document: Document, lexicon: FigureLexicon, stage: Scene, sentence: Sentence, index: int, state: _State
) -> Iterator[FigureClaim]:
    for rank in ranks.find(document.shadow, sentence, cues_in(document, sentence), lexicon):
        last = state.last
        near = last is not None and index - last.index <= 1
        role = lexicon.indicators[rank.indicator].reporter_role
        asked = Question(
            sentence, sentence, _as_amount(document, rank), rank.cue, "fdi" if role == "host" else rank.indicator, role
        )
        carried = last.pair if near and last is not None else None
        if last is not None and last.index == index and _family(last.reading.indicator) == _family(rank.indicator):
            asked = replace(asked, segment=Span(rank.start, rank.end))
        pair = ranks.pair_of(document, lexicon, asked, rank, stage, carried)
        if pair is None:
            continue
        reading = Reading(rank.indicator, "rank", rank.cue, "rank_of_partner", 0.85)
        timing = Timing(sentence, asked.amount, rank.start, min(sentence.end, rank.end + 30), UNKNOWN, UNKNOWN)
        period = state_of(document, timing)
        currency = Currency("rank", "stated", Span(rank.start, rank.end), None)
        yield claim_of(document, Figure(asked.amount, reading, pair, period, NO_PERIOD, currency, sentence, index), ())


def _as_amount(document: Document, rank: ranks.Rank) -> Amount:
    printed = document.shadow[rank.number.start : rank.number.end]
    return Amount(
        rank.start,
        rank.end,
        rank.number.start,
        rank.number.end,
        printed,
        0,
        1.0,
        float(rank.value),
        "count",
        "rank",
        "",
        None,
        0,
        rank.qualifier,
        rank.start if rank.qualifier else 0,
        rank.number.start if rank.qualifier else 0,
    )
