"""A pool of worker processes that read and extract, with results in the order of the inputs.

Work in flight is bounded: at most a few chunks a worker are submitted ahead of what has been taken, so that
memory does not grow with the number of inputs. With one worker everything happens in the calling process.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from communique.articles.intake import Piece, Rejected
from communique.articles.options import DEFAULTS, InputOptions
from communique.errors import CommuniqueError
from communique.landing.evidence import Version
from communique.landing.reading import Done, Extracted, MakeTools, Tools, read_one

CHUNK_PIECES = 8
CHUNK_BYTES = 1_000_000
CHUNKS_AHEAD = 4
MIN_FILES_PER_WORKER = 16
"""Below this a further process costs more in start-up (it loads the language model) than it saves."""

_DIED = (
    "The process that read this input died twice, most likely for want of memory; the other inputs are not affected. "
    "Load it alone with --workers 1 on a machine with more memory, or report it with the text."
)
_log = logging.getLogger(__name__)

# The tools of a worker process, set once when it starts. The calling process never uses these.
_tools: Tools
_extracted: Extracted
_failure: Exception | None = None


class Readers:
    """Reads pieces of input with `workers` processes; a context manager.

    `version` is the extractor's name and version; `read` yields what became of each piece, in the order of
    the pieces.
    """

    def __init__(
        self, make_tools: MakeTools, seeds: Path, extracted: Extracted, workers: int, options: InputOptions = DEFAULTS
    ) -> None:
        self._options = options
        self._executor: ProcessPoolExecutor | None = None
        self._workers = workers
        if workers <= 1:
            self._local = make_tools(seeds)
            self._extracted = extracted
            self.version: Version = (self._local.extractor.name, self._local.extractor.version)
            return
        self._arguments = (make_tools, seeds, extracted)
        try:
            self._executor, self.version = self._started(workers)
        except BrokenProcessPool as error:
            raise _pool_broke() from error
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Readers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _started(self, workers: int) -> tuple[ProcessPoolExecutor, Version]:
        executor = ProcessPoolExecutor(
            workers,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_start,
            initargs=self._arguments,
        )
        try:
            with _interrupts_ignored():
                # One call a worker, so that all of them start now and none of them listens to Ctrl-C.
                calls = [executor.submit(_identify) for _ in range(workers)]
            return executor, calls[0].result()
        except BaseException:
            executor.shutdown(wait=True, cancel_futures=True)
            raise

    def close(self) -> None:
        """Stop the workers; chunks that have not begun are dropped."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)

    def read(self, pieces: Iterable[Piece]) -> Iterator[Done]:
        """What became of each piece, in order. Pieces are taken as workers become free."""
        if self._executor is None:
            for piece in pieces:
                yield read_one(piece, self._local, self._extracted, self._options)
            return
        chunks = chunked(pieces)
        again: deque[tuple[Piece, ...]] = deque()
        waiting: deque[tuple[tuple[Piece, ...], Future[list[Done]]]] = deque()
        is_more = True
        while is_more or again or waiting:
            try:
                while (again or is_more) and len(waiting) < self._workers * CHUNKS_AHEAD:
                    if not again:
                        fresh = next(chunks, None)
                        if fresh is None:
                            is_more = False
                            break
                        again.append(fresh)
                    # It stays in line until the pool has taken it: a broken pool takes nothing.
                    waiting.append((again[0], self._executor.submit(_read_chunk, again[0], self._options)))
                    again.popleft()
                if not waiting:
                    return
                done = waiting[0][1].result()
            except BrokenProcessPool:
                # Nobody says which worker died, so the chunks that were under way are read again, the first of them piece by
                # piece in a process of its own: the guilty piece is found there, or in a later turn.
                _log.warning("a worker process died; what it was reading is read again")
                again.extendleft(chunk for chunk, _ in reversed(waiting))
                waiting.clear()
                yield from self._read_one_by_one(again.popleft())
                self._executor.shutdown(wait=True, cancel_futures=True)
                try:
                    self._executor, _ = self._started(self._workers)
                except BrokenProcessPool as error:
                    raise _pool_broke() from error
                continue
            waiting.popleft()
            yield from done

    def _read_one_by_one(self, pieces: Sequence[Piece]) -> Iterator[Done]:
        """What became of each piece, each read in a single process; a piece on which that dies is rejected."""
        executor: ProcessPoolExecutor | None = None
        try:
            for piece in pieces:
                try:
                    if executor is None:
                        executor, _ = self._started(1)
                    yield executor.submit(_read_chunk, (piece,), self._options).result()[0]
                except BrokenProcessPool:
                    if executor is None:
                        raise _pool_broke() from None
                    executor.shutdown(wait=True, cancel_futures=True)
                    executor = None
                    yield Rejected(piece.source_uri, "worker_died", _DIED, piece.sha256), piece.files
        finally:
            if executor is not None:
                executor.shutdown(wait=True, cancel_futures=True)


def chunked(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, ...]]:
    """Pieces in chunks for a worker, few enough and small enough to be kept in flight."""
    chunk: list[Piece] = []
    size = 0
    for piece in pieces:
        chunk.append(piece)
        size += piece.size
        if len(chunk) == CHUNK_PIECES or size > CHUNK_BYTES:
            yield tuple(chunk)
            chunk, size = [], 0
    if chunk:
        yield tuple(chunk)


def workers_for(files: int, wanted: int) -> int:
    """How many processes are worth their start for `files` inputs, at most `wanted`."""
    return max(1, min(wanted, files // MIN_FILES_PER_WORKER))


def _pool_broke() -> CommuniqueError:
    return CommuniqueError(
        "worker processes",
        "one of them was killed, most likely for want of memory",
        "What was landed is kept: run the same command again, with fewer --workers",
    )


def _start(make_tools: MakeTools, seeds: Path, extracted: Extracted) -> None:
    """Set up a worker. A failure is kept for `_identify` to raise: an initializer that raises says nothing to the caller."""
    global _tools, _extracted, _failure
    try:
        _tools, _extracted = make_tools(seeds), extracted
    except Exception as error:
        _failure = error


def _identify() -> Version:
    if _failure is not None:
        raise _failure
    return _tools.extractor.name, _tools.extractor.version


def _read_chunk(pieces: tuple[Piece, ...], options: InputOptions) -> list[Done]:
    return [read_one(piece, _tools, _extracted, options) for piece in pieces]


@contextlib.contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Processes started in here inherit a Ctrl-C that does nothing: the main process alone decides how a load
    ends."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
