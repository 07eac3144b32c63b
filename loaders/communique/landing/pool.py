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
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from communique.articles.discovery import Found
from communique.articles.intake import Rejected
from communique.errors import CommuniqueError
from communique.landing.evidence import Version
from communique.landing.reading import Extracted, MakeTools, Outcome, Tools, read_file

CHUNK_FILES = 8
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
    """Reads input files with `workers` processes; a context manager.

    `version` is the extractor's name and version; `read` yields the outcomes of each file, in the order of
    the files.
    """

    def __init__(self, make_tools: MakeTools, seeds: Path, extracted: Extracted, workers: int) -> None:
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

    def read(self, files: Sequence[Found]) -> Iterator[tuple[Outcome, ...]]:
        """The outcomes of each file, in order."""
        if self._executor is None:
            for found in files:
                yield read_file(found, self._local, self._extracted)
            return
        chunks = deque(tuple(files[start : start + CHUNK_FILES]) for start in range(0, len(files), CHUNK_FILES))
        waiting: deque[tuple[tuple[Found, ...], Future[list[tuple[Outcome, ...]]]]] = deque()
        while chunks or waiting:
            try:
                while chunks and len(waiting) < self._workers * CHUNKS_AHEAD:
                    waiting.append((chunks[0], self._executor.submit(_read_chunk, chunks[0])))
                    chunks.popleft()
                outcomes = waiting[0][1].result()
            except BrokenProcessPool:
                # Nobody says which worker died, so the chunks that were under way are read again, the first of them file by
                # file in a process of its own: the guilty file is found there, or in a later turn.
                _log.warning("a worker process died; what it was reading is read again")
                chunks.extendleft(chunk for chunk, _ in reversed(waiting))
                waiting.clear()
                yield from self._read_one_by_one(chunks.popleft())
                self._executor.shutdown(wait=True, cancel_futures=True)
                try:
                    self._executor, _ = self._started(self._workers)
                except BrokenProcessPool as error:
                    raise _pool_broke() from error
                continue
            waiting.popleft()
            yield from outcomes

    def _read_one_by_one(self, files: Sequence[Found]) -> Iterator[tuple[Outcome, ...]]:
        """The outcomes of each file, each read in a single process; a file on which that dies is rejected."""
        executor: ProcessPoolExecutor | None = None
        try:
            for found in files:
                try:
                    if executor is None:
                        executor, _ = self._started(1)
                    yield executor.submit(_read_chunk, (found,)).result()[0]
                except BrokenProcessPool:
                    if executor is None:
                        raise _pool_broke() from None
                    executor.shutdown(wait=True, cancel_futures=True)
                    executor = None
                    yield (Rejected(found.source_uri, "worker_died", _DIED),)
        finally:
            if executor is not None:
                executor.shutdown(wait=True, cancel_futures=True)


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


def _read_chunk(files: tuple[Found, ...]) -> list[tuple[Outcome, ...]]:
    return [read_file(found, _tools, _extracted) for found in files]


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
