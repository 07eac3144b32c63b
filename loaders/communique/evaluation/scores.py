"""Precision and recall of a published warehouse by kind of fact, against gold annotations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import duckdb

from communique.evaluation import rules
from communique.evaluation.found import NOTHING, FoundArticle, FoundRole, article_ids, read_found, read_words
from communique.evaluation.gold import GoldArticle, GoldFigure, GoldPerson
from communique.evaluation.intervals import UNKNOWN, Counts, Intervals, bootstrap
from communique.evaluation.matching import Pairing, pair_up
from communique.evaluation.slots import SLOTS, SlotScore, slot_scores

LEVELS = ("level", "share")


@dataclass(frozen=True, slots=True)
class Mistake:
    """One annotation that was missed, or one fact that no annotation supports, with the words that it rests on."""

    article: str
    entry: Any
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one kind, with the intervals of their shares.

    `is_share`: a share of what the annotations date or place, in which false alarms mean nothing.
    """

    kind: str
    right: int
    missed: int
    false_alarms: int
    is_share: bool = False
    intervals: Intervals = UNKNOWN

    @property
    def precision(self) -> float | None:
        """Share of what was found that is right; null when nothing was found or it has no meaning."""
        return None if self.is_share else _ratio(self.right, self.false_alarms)

    @property
    def recall(self) -> float | None:
        """Share of what was to be found that was found; null when there was nothing to find."""
        return _ratio(self.right, self.missed)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; null when either is."""
        if self.precision is None or self.recall is None:
            return None
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores by kind and by slot, in a fixed order, with every mistake, and the annotated articles that the warehouse lacks.

    `noisy_negatives`: articles without an annotated visit, meeting, figure or agreement in which one was found.
    """

    articles: int
    absent: tuple[str, ...]
    scores: tuple[Score, ...]
    slots: tuple[SlotScore, ...] = ()
    noisy_negatives: tuple[str, ...] = ()
    misses: dict[str, list[Mistake]] = field(default_factory=dict)
    false_alarms: dict[str, list[Mistake]] = field(default_factory=dict)


KINDS = (
    "people",
    "roles",
    "visits",
    "visits_status",
    "visits_date",
    "meetings",
    "meetings_date",
    "companies",
    "companies_home",
    "figures_value",
    "figures",
    "figures_direction",
    "figures_growth",
    "agreements",
)
_SHARES = frozenset({"visits_date", "meetings_date", "companies_home"})


def evaluate(con: duckdb.DuckDBPyConnection, gold: Sequence[GoldArticle]) -> Evaluation:
    """Hold the facts of a published file against annotations, article by article (matched by file name)."""
    ids = article_ids(con)
    counts: defaultdict[str, list[Counts]] = defaultdict(list)
    misses: defaultdict[str, list[Mistake]] = defaultdict(list)
    alarms: defaultdict[str, list[Mistake]] = defaultdict(list)
    pairs: defaultdict[str, list[tuple[Any, Any]]] = defaultdict(list)
    noisy: list[str] = []
    for article in gold:
        article_id = ids.get(article.file_name)
        found = read_found(con, article_id) if article_id else NOTHING
        for kind, pairing in _pairings(article, found):
            false_alarms = () if kind in _SHARES else pairing.false_alarms
            counts[kind].append(Counts(len(pairing.pairs), len(pairing.misses), len(false_alarms)))
            pairs[kind].extend(pairing.pairs)
            misses[kind].extend(Mistake(article.file_name, entry) for entry in pairing.misses)
            alarms[kind].extend(
                Mistake(article.file_name, fact, read_words(con, article_id, fact.id) if article_id else None)
                for fact in false_alarms
            )
        if _is_negative(article) and (found.visits or found.figures or found.agreements):
            noisy.append(article.file_name)
    return Evaluation(
        articles=len(gold),
        absent=tuple(article.file_name for article in gold if article.file_name not in ids),
        scores=tuple(_score(kind, counts[kind]) for kind in KINDS),
        slots=tuple(slot for kind in SLOTS for slot in slot_scores(kind, pairs[kind])),
        noisy_negatives=tuple(noisy),
        misses=dict(misses),
        false_alarms=dict(alarms),
    )


def _score(kind: str, articles: Sequence[Counts]) -> Score:
    right, missed, wrong = (sum(column) for column in zip(*articles, strict=True))
    return Score(kind, right, missed, wrong, kind in _SHARES, bootstrap(articles))


def _is_negative(article: GoldArticle) -> bool:
    return not (article.visits or article.meetings or article.figures or article.agreements)


def _pairings(gold: GoldArticle, found: FoundArticle) -> Iterator[tuple[str, Pairing[Any, Any]]]:
    """The pairing of every kind for one article."""
    yield "people", pair_up(gold.people, found.people, rules.person)
    titled = [entry for entry in gold.people if entry.title and entry.country]
    yield "roles", pair_up(titled, _judged_roles(gold.people, found.roles), rules.role)
    yield "visits", pair_up(gold.visits, found.visits, rules.visit)
    yield "visits_status", pair_up(gold.visits, found.visits, rules.visit_with_status)
    dated = [entry for entry in gold.visits if entry.start is not None]
    yield "visits_date", pair_up(dated, found.visits, rules.visit_dated)
    yield "meetings", pair_up(gold.meetings, found.meetings, rules.meeting)
    held = [entry for entry in gold.meetings if entry.date is not None]
    yield "meetings_date", pair_up(held, found.meetings, rules.meeting_dated)
    yield "companies", pair_up(gold.companies, found.companies, rules.company)
    placed = [entry for entry in gold.companies if entry.home is not None]
    yield "companies_home", pair_up(placed, found.companies, rules.company_with_home)
    levels = [figure for figure in found.figures if figure.measure in LEVELS]
    valued = [entry for entry in gold.figures if entry.values]
    yield "figures_value", pair_up(valued, levels, rules.figure_value)
    # Indicators outside the list are annotated in free words: they excuse a figure, they do not demand one.
    named = [_excused(entry, entry.indicators[0].startswith("other")) for entry in valued]
    yield "figures", pair_up(named, levels, rules.figure)
    yield "figures_direction", pair_up(named, levels, rules.figure_direction)
    growth = [figure for figure in found.figures if figure.measure == "growth"]
    changed = [entry for entry in gold.figures if entry.change_pct is not None]
    yield "figures_growth", pair_up(changed, growth, rules.figure_growth)
    yield "agreements", pair_up(gold.agreements, found.agreements, rules.agreement)


def _judged_roles(people: Sequence[GoldPerson], roles: Sequence[FoundRole]) -> list[FoundRole]:
    """Annotations name one office a person: a further office of an annotated person is neither right nor wrong."""
    return [
        role
        for role in roles
        if not any(rules.same_name(person.name, role.name) for person in people)
        or any(rules.role(person, role) for person in people)
    ]


def _excused(entry: GoldFigure, is_excused: bool) -> GoldFigure:
    return replace(entry, disputed=True) if is_excused else entry


def _ratio(right: int, wrong: int) -> float | None:
    return right / (right + wrong) if right + wrong else None
