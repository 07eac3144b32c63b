"""One writer at a time: a lock that names its holder.

The lock is held by the operating system on an open file (flock) and ends with the process, however that ends; the content
of the file only tells others who holds it. Nothing ever needs to be unlocked by hand.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import IO

from communique.errors import WarehouseLockedError
from communique.landing.store import Clock
from communique.warehouse.files import Warehouse


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a warehouse: process id, command, and since when (UTC, ISO 8601)."""

    pid: int
    command: str
    started_at: str

    def __str__(self) -> str:
        return f"process {self.pid} ({self.command}), since {self.started_at}"


@contextlib.contextmanager
def writer_lock(warehouse: Warehouse, command: str, clock: Clock) -> Iterator[None]:
    """Hold the warehouse for writing. Raises WarehouseLockedError, which names the holder, when another run does."""
    warehouse.folder.mkdir(parents=True, exist_ok=True)
    with warehouse.lock.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            held = _read(file)
            raise WarehouseLockedError(
                str(warehouse.folder),
                f"another run holds this warehouse: {held or 'a process that has not yet given its name'}",
                "Wait until it is done, or work in another --warehouse; people can go on reading the published file",
            ) from None
        started = clock().astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
        _write(file, json.dumps(asdict(Holder(os.getpid(), command, started))))
        try:
            yield
        finally:
            _write(file, "")


def holder(warehouse: Warehouse) -> Holder | None:
    """Who holds the warehouse now; None when nobody does."""
    try:
        with warehouse.lock.open(encoding="utf-8") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return _read(file) or Holder(0, "unknown", datetime.now(UTC).isoformat(timespec="seconds"))
            return None
    except FileNotFoundError:
        return None


def _read(file: IO[str]) -> Holder | None:
    file.seek(0)
    try:
        return Holder(**json.loads(file.read()))
    except (ValueError, TypeError):
        return None


def _write(file: IO[str], content: str) -> None:
    file.seek(0)
    file.truncate()
    file.write(content)
    file.flush()
