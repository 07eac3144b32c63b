"""The load: input files in, raw rows landed, a report out."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from communique.articles.discovery import Found
from communique.articles.intake import Rejected
from communique.errors import NothingLandedError
from communique.landing.pool import Readers, workers_for
from communique.landing.reading import MakeTools, Outcome, standard_tools
from communique.landing.store import Clock, Counts, RawStore

BATCH_ARTICLES = 200
"""Inputs a transaction: a killed load loses at most the work on this many."""

_log = logging.getLogger(__name__)

OnProgress = Callable[[int], None]
"""Is told how many more input files are done."""


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What became of the inputs of a load."""

    load_id: str
    counts: Counts
    rejections: tuple[Rejected, ...] = ()


@dataclass(frozen=True, slots=True)
class LoadSettings:
    """How to load: where the seeds are, with how many processes, in which batches, and who reads."""

    seeds: Path
    workers: int = 1
    batch_articles: int = BATCH_ARTICLES
    make_tools: MakeTools = field(default=standard_tools)


def _ignore(_: int) -> None:
    return None


def load(
    con: duckdb.DuckDBPyConnection,
    files: Sequence[Found],
    settings: LoadSettings,
    clock: Clock,
    on_progress: OnProgress = _ignore,
) -> LoadReport:
    """Read, extract and land `files` in order; rows do not depend on the number of workers.

    The caller holds the lock of the warehouse. A load that ends early (Ctrl-C, an EvidenceError) keeps the
    batches that it has landed and is marked interrupted. Raises NothingLandedError when there is no input at
    all.
    """
    if not files:
        raise NothingLandedError(
            "PATH",
            "no input files were found",
            "Name text files, a folder that holds some, or a pattern that matches some",
        )
    store = RawStore(con, clock)
    workers = workers_for(len(files), settings.workers)
    with Readers(settings.make_tools, settings.seeds, store.extracted(), workers) as readers:
        load_id = store.begin()
        _log.info("%s: %d input files, %d workers", load_id, len(files), workers)
        counts = Counts()
        rejections: list[Rejected] = []
        try:
            outcomes = _told(readers.read(files), on_progress)
            for batch in batched(outcomes, settings.batch_articles):
                counts = store.land(load_id, readers.version, counts, batch)
                rejections.extend(outcome for outcome in batch if isinstance(outcome, Rejected))
        except BaseException:
            store.finish(load_id, "interrupted")
            raise
        store.finish(load_id, "finished")
    return LoadReport(load_id, counts, tuple(rejections))


def batched(outcomes: Iterable[Outcome], size: int) -> Iterator[list[Outcome]]:
    """Outcomes in lists of `size`, the last one shorter."""
    batch: list[Outcome] = []
    for outcome in outcomes:
        batch.append(outcome)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _told(results: Iterable[tuple[Outcome, ...]], on_progress: OnProgress) -> Iterator[Outcome]:
    for outcomes in results:
        yield from outcomes
        on_progress(1)
