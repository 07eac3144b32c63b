"""The load: input files in, raw rows landed, a report out."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from communique.articles.discovery import Found
from communique.articles.intake import Ignored, Rejected, pieces
from communique.articles.options import DEFAULTS, InputOptions
from communique.errors import NothingLandedError
from communique.landing.pool import Readers, workers_for
from communique.landing.reading import Done, MakeTools, Outcome, standard_tools
from communique.landing.store import Clock, Counts, RawStore

BATCH_ARTICLES = 200
"""Inputs a transaction: a killed load loses at most the work on this many."""

MAX_REPORTED = 1_000
BYTES_OF_ARTICLE = 20_000
EXPECTED_OF_STREAM = 100

_log = logging.getLogger(__name__)

OnProgress = Callable[[int], None]
"""Is told how many more input files are done."""


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What became of the inputs of a load."""

    load_id: str
    counts: Counts
    rejections: tuple[Rejected, ...] = ()
    """The first thousand; all of them are in `raw.rejections`."""
    ignored: tuple[Ignored, ...] = ()
    notes: tuple[tuple[str, str, str], ...] = ()
    """Source, code and sentence of what a person should know of an article that was landed."""


@dataclass(frozen=True, slots=True)
class LoadSettings:
    """How to load: where the seeds are, with how many processes, in which batches, and who reads."""

    seeds: Path
    workers: int = 1
    batch_articles: int = BATCH_ARTICLES
    make_tools: MakeTools = field(default=standard_tools)
    inputs: InputOptions = DEFAULTS


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
            "Name files, a folder that holds some, a pattern that matches some, or an address",
        )
    store = RawStore(con, clock)
    workers = workers_for(sum(map(_expected, files)), settings.workers)
    with Readers(settings.make_tools, settings.seeds, store.extracted(), workers, settings.inputs) as readers:
        load_id = store.begin()
        _log.info("%s: %d input files, %d workers", load_id, len(files), workers)
        counts = Counts()
        seen = _Seen()
        try:
            opened = (piece for found in files for piece in pieces(found, settings.inputs))
            outcomes = _told(readers.read(opened), on_progress, seen)
            for batch in batched(outcomes, settings.batch_articles):
                counts = store.land(load_id, readers.version, counts, batch)
        except BaseException:
            store.finish(load_id, "interrupted")
            raise
        store.finish(load_id, "finished")
    return LoadReport(load_id, counts, tuple(seen.rejections), tuple(seen.ignored), tuple(seen.notes))


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


class _Seen:
    """What is reported of a load, a thousand of each sort at most."""

    def __init__(self) -> None:
        self.rejections: list[Rejected] = []
        self.ignored: list[Ignored] = []
        self.notes: list[tuple[str, str, str]] = []

    def take(self, outcome: Outcome | Ignored) -> None:
        if isinstance(outcome, Ignored):
            self._keep(self.ignored, outcome)
        elif isinstance(outcome, Rejected):
            self._keep(self.rejections, outcome)
        else:
            for note in outcome.article.notes:
                self._keep(self.notes, (outcome.article.source_uri, note.code, note.detail))

    @staticmethod
    def _keep(kept: list[Any], item: object) -> None:
        if len(kept) < MAX_REPORTED:
            kept.append(item)


def _expected(found: Found) -> int:
    """How many articles an input may hold, from its size: only to decide how many processes are worth their start."""
    if found.kind == "stdin":
        return EXPECTED_OF_STREAM
    try:
        return max(1, found.path.stat().st_size // BYTES_OF_ARTICLE) if found.kind == "file" else 1
    except OSError:
        return 1


def _told(results: Iterable[Done], on_progress: OnProgress, seen: _Seen) -> Iterator[Outcome]:
    for outcome, files in results:
        seen.take(outcome)
        if not isinstance(outcome, Ignored):
            yield outcome
        if files:
            on_progress(files)
