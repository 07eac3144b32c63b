"""From a resolved figure to its claim: values, slots and the evidence of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.extraction.claims import Basis, Evidence, FigureClaim
from communique.extraction.document import Document, Sentence, Span
from communique.extraction.figures.cues import Reading
from communique.extraction.figures.currency import Currency
from communique.extraction.figures.model import Amount
from communique.extraction.figures.pairs import Pair
from communique.extraction.figures.periods import Period


@dataclass(frozen=True, slots=True)
class Figure:
    """A resolved figure before it becomes a claim."""

    amount: Amount
    reading: Reading
    pair: Pair
    period: Period
    base: Period
    currency: Currency
    sentence: Sentence
    index: int


def claim_of(document: Document, figure: Figure, siblings: Sequence[Figure]) -> FigureClaim:
    amount, reading, pair = figure.amount, figure.reading, figure.pair
    rule = reading.rule_id
    evidence = [Evidence("value", amount.start, amount.end, "stated", rule)]
    if amount.qualifier and amount.qualifier_end > amount.qualifier_start:
        evidence.append(Evidence("qualifier", amount.qualifier_start, amount.qualifier_end, "stated", rule))
    evidence.append(Evidence("unit", figure.currency.at.start, figure.currency.at.end, figure.currency.basis, rule))
    cue_span = reading.cue or figure.currency.indicator_at or Span(amount.start, amount.end)
    indicator_basis: Basis = "stated" if reading.cue is not None else "inferred"
    evidence.append(Evidence("indicator", cue_span.start, cue_span.end, indicator_basis, rule))
    for slot, party in (("reporter", pair.reporter), ("partner", pair.partner)):
        evidence.append(Evidence(slot, party.span.start, party.span.end, party.basis, rule))
    for slot, period in (("period", figure.period), ("base_period", figure.base)):
        if period.window.is_known:
            at = period.at or Span(amount.start, amount.end)
            evidence.append(Evidence(slot, at.start, at.end, period.basis or "inferred", rule))
    return FigureClaim(
        anchor_start=amount.start,
        anchor_end=amount.end,
        rule_id=rule,
        confidence=round(_confidence(figure), 3),
        evidence=tuple(evidence),
        printed_text=document.text[amount.start : amount.end],
        printed_number=document.text[amount.number_start : amount.number_end],
        printed_decimals=amount.decimals,
        list_decimals=_list_decimals(figure, siblings),
        scale=amount.scale,
        value=amount.value * reading.sign,
        qualifier=amount.qualifier,
        unit_code=figure.currency.code,
        unit_basis=figure.currency.basis,
        indicator_code=reading.indicator,
        indicator_basis=indicator_basis,
        measure=reading.measure,
        reporter_code=pair.reporter.code,
        reporter_basis=pair.reporter.basis,
        partner_code=pair.partner.code,
        partner_basis=pair.partner.basis,
        period_start=figure.period.window.earliest,
        period_end=figure.period.window.latest,
        period_edtf=figure.period.window.edtf,
        period_kind=figure.period.kind if figure.period.window.is_known else None,
        period_basis=figure.period.basis if figure.period.window.is_known else None,
        base_period_start=figure.base.window.earliest,
        base_period_end=figure.base.window.latest,
        base_period_edtf=figure.base.window.edtf,
        base_period_basis=figure.base.basis if figure.base.window.is_known else None,
    )


def _confidence(figure: Figure) -> float:
    """The prior of the rule, lowered for each side of the pair that the sentence leaves open."""
    inside = figure.sentence
    score = figure.reading.confidence
    for party in (figure.pair.reporter, figure.pair.partner):
        if not inside.start <= party.span.start < inside.end:
            score *= 0.93
    return score


def _list_decimals(figure: Figure, siblings: Sequence[Figure]) -> int | None:
    """Most decimals among the amounts of the same list: same sentence, unit and scale."""
    same = [
        f.amount.decimals
        for f in siblings
        if f.amount.kind in ("money", "scaled")
        and figure.amount.kind in ("money", "scaled")
        and f.currency.code == figure.currency.code
        and f.amount.scale == figure.amount.scale
    ]
    return max(same) if len(same) > 1 else None
