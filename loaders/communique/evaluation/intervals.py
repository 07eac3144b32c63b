"""How far the scores could have come out otherwise: bootstrap intervals over articles.

Facts of one article stand and fall together, so whole articles are drawn, with replacement, and the scores are computed anew on
every draw (cluster bootstrap, percentile interval: Efron and Tibshirani 1993, "An Introduction to the Bootstrap", chapter 13).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

DRAWS = 2000
LEVEL = 0.95
SEED = 20240229
"""Fixed, so that the same scores have the same intervals."""


class Counts(NamedTuple):
    """What one article adds to the score of a kind."""

    right: int
    missed: int
    false_alarms: int


class Interval(NamedTuple):
    """A 95 % interval of a share between 0 and 1."""

    low: float
    high: float


class Intervals(NamedTuple):
    """Intervals of precision, recall and F1; null where the share was undefined on too many draws to say."""

    precision: Interval | None
    recall: Interval | None
    f1: Interval | None


UNKNOWN = Intervals(None, None, None)


def bootstrap(articles: Sequence[Counts]) -> Intervals:
    """The intervals of one kind from its counts by article; all null for fewer than two articles."""
    if len(articles) < 2:
        return UNKNOWN
    generator = np.random.default_rng(SEED)
    draws = generator.multinomial(len(articles), np.full(len(articles), 1 / len(articles)), size=DRAWS)
    right, missed, wrong = (draws @ np.asarray(articles, dtype=np.int64)).T
    return Intervals(
        _interval(right, right + wrong), _interval(right, right + missed), _interval(2 * right, 2 * right + missed + wrong)
    )


def _interval(part: np.ndarray, whole: np.ndarray) -> Interval | None:
    """The percentile interval of part / whole over the draws on which it is defined, if those are most of them."""
    is_defined = whole > 0
    if is_defined.mean() < LEVEL:
        return None
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(part[is_defined] / whole[is_defined], [tail, 1 - tail])
    return Interval(float(low), float(high))
