"""Figures of a document: amounts, read against their terms, given a pair and a period, and carried along."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.extraction.claims import FigureClaim
from communique.extraction.document import Document, Sentence, Span
from communique.extraction.figures import acts, corrections, open_counts, open_sums, payments, ranks, said_before
from communique.extraction.figures import amounts as amount_stage
from communique.extraction.figures.bilateral import is_always_bilateral, is_bilateral, is_scene_set
from communique.extraction.figures.building import Figure, claim_of
from communique.extraction.figures.carrying import State, carried_figure, family, is_base, memory_of, oriented, reopen, with_ends
from communique.extraction.figures.counts import read_count
from communique.extraction.figures.cues import Cue, Reading, cues_in
from communique.extraction.figures.currency import Currency, home_dollar, unit_of
from communique.extraction.figures.lexicon import FigureLexicon
from communique.extraction.figures.model import Amount
from communique.extraction.figures.open_nouns import noun_after
from communique.extraction.figures.pairs import BILATERAL, FIRST_PERSON, Pair, Question, Scene, resolve
from communique.extraction.figures.periods import NO_PERIOD, Period, Timing, base_of, period_of, state_of
from communique.extraction.figures.readings import Memory, compared, read_amount, read_change
from communique.extraction.figures.scenes import local, scene
from communique.windows import UNKNOWN

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


def find(document: Document, lexicon: FigureLexicon) -> tuple[FigureClaim, ...]:
    """All figures of a document that say something about a relation of two countries, in order of their words."""
    if not amount_stage.HAS_NUMBER.search(document.shadow):
        return ()
    title = _title(document)
    stage = replace(scene(document, lexicon, title), is_on_relations=open_sums.is_on_relations(document.shadow))
    dollar = home_dollar(document, lexicon, stage)
    state = State()
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
    state: State,
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
        if corrections.is_withdrawn(text, sentence, amount, amounts):
            continue
        reopen(text, amount, state)
        memory = memory_of(state, sentence, index, amounts)
        reading = _read(document, lexicon, stage, sentence, amount, amounts, cues, memory)
        if reading is None or _REGIONAL_AFTER.match(text[amount.end : sentence.end]):
            continue
        figure = _resolve(document, lexicon, stage, dollar, sentence, index, amount, amounts, position, reading, state)
        if figure is None:
            continue
        state.last = figure
        if not is_base(text, sentence, amount):
            state.main = figure
        state.sentence.append(figure)
        if amount.role in ("from", "to"):
            state.changes[amount.role] = figure.period.window
    yield from with_ends(state.sentence)
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
    state: State,
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
        if read is None and memory.indicator is None:
            read = said_before.read(document, lexicon, stage, sentence, amount, amounts, cues)
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
    state: State,
) -> Figure | None:
    text = document.shadow
    last = carried_figure(document, lexicon, sentence, index, reading, state)
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
        pair = oriented(sentence, pair, state)
    if pair is None or not is_bilateral(text, asked, reading, pair, last is not None, scene_is_set):
        return None
    currency = unit_of(document, lexicon, amount, amounts, dollar, pair, state.last.currency if state.last else None)
    if currency.code is None:
        return None
    period, base = _timed(document, lexicon, sentence, amount, before, after, reading, pair, last, state)
    return Figure(amount, reading, pair, period, base, currency, sentence, index)


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
    state: State,
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
    document: Document, lexicon: FigureLexicon, stage: Scene, sentence: Sentence, index: int, state: State
) -> Iterator[FigureClaim]:
    for rank in ranks.find(document.shadow, sentence, cues_in(document, sentence), lexicon):
        last = state.last
        near = last is not None and index - last.index <= 1
        role = lexicon.indicators[rank.indicator].reporter_role
        asked = Question(
            sentence, sentence, _as_amount(document, rank), rank.cue, "fdi" if role == "host" else rank.indicator, role
        )
        carried = last.pair if near and last is not None else None
        if last is not None and last.index == index and family(last.reading.indicator) == family(rank.indicator):
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
