"""Pair what was found with what a reader annotated, each with at most one of the other, as many pairs as possible.

A greedy pairing depends on order and undercounts; this is the augmenting-path method for bipartite matching (Berge 1957,
"Two theorems in graph theory"). Demanded annotations are paired first and never lose their partner to a disputed one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from communique.evaluation.gold import Entry

G = TypeVar("G", bound=Entry)
F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Pairing(Generic[G, F]):
    """Pairs of demanded annotations, demanded annotations without a partner, and facts that fit no annotation at all."""

    pairs: tuple[tuple[G, F], ...]
    misses: tuple[G, ...]
    false_alarms: tuple[F, ...]


def pair_up(gold: Sequence[G], found: Sequence[F], fits: Callable[[G, F], bool]) -> Pairing[G, F]:
    """The largest pairing under `fits`; a fact paired with a disputed annotation is neither right nor wrong."""
    candidates = [[number for number, fact in enumerate(found) if fits(entry, fact)] for entry in gold]
    partner_of: dict[int, int] = {}
    for number in sorted(range(len(gold)), key=lambda index: gold[index].disputed):
        _augment(number, candidates, partner_of, set())
    fact_of = {entry: fact for fact, entry in partner_of.items()}
    demanded = [number for number, entry in enumerate(gold) if not entry.disputed]
    return Pairing(
        pairs=tuple((gold[number], found[fact_of[number]]) for number in demanded if number in fact_of),
        misses=tuple(gold[number] for number in demanded if number not in fact_of),
        false_alarms=tuple(fact for number, fact in enumerate(found) if number not in partner_of),
    )


def _augment(entry: int, candidates: list[list[int]], partner_of: dict[int, int], tried: set[int]) -> bool:
    """Find a partner for an annotation, moving others to other partners where that makes room."""
    for fact in candidates[entry]:
        if fact in tried:
            continue
        tried.add(fact)
        holder = partner_of.get(fact)
        if holder is None or _augment(holder, candidates, partner_of, tried):
            partner_of[fact] = entry
            return True
    return False
