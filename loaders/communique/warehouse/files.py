"""The files of a warehouse folder, and how the working file is opened."""

from __future__ import annotations

import logging
import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from communique.errors import WarehouseLockedError
from communique.landing.migrations import SCHEMA_VERSION, create_or_migrate, file_version, refuse_newer

STORAGE_VERSION = "v1.2.0"
"""Storage format of every file we make: DuckDB clients from 1.2.2 on can read it."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Warehouse:
    """A warehouse folder. Nothing is made on disk before something is written to it."""

    folder: Path

    @property
    def working(self) -> Path:
        """The file that the loader and dbt write."""
        return self.folder / "working.duckdb"

    @property
    def published(self) -> Path:
        """The file that people query."""
        return self.folder / "communique.duckdb"

    @property
    def fresh(self) -> Path:
        """The next published file while it is being made; nobody opens it."""
        return self.folder / ".communique.duckdb.new"

    @property
    def publish_record(self) -> Path:
        """Says of which build the published file is; gone when that is not known."""
        return self.folder / "publish.json"

    @property
    def earlier(self) -> Path:
        """The folder of the published files that were replaced, the last few of them."""
        return self.folder / "earlier"

    @property
    def backups(self) -> Path:
        """The folder of working files as they were before their schema was migrated."""
        return self.folder / "backups"

    @property
    def docs(self) -> Path:
        """The page that describes every table and column."""
        return self.folder / "docs.html"

    @property
    def lock(self) -> Path:
        """The lock file of the one writer."""
        return self.folder / "writer.lock"

    @property
    def build_record(self) -> Path:
        """Written when a build has passed, removed when one begins: without it the marts are not to be
        published."""
        return self.folder / "build.json"

    @property
    def dbt_target(self) -> Path:
        """What dbt compiles."""
        return self.folder / "dbt" / "target"

    @property
    def dbt_logs(self) -> Path:
        """What dbt logs."""
        return self.folder / "dbt" / "logs"


def connect_working(warehouse: Warehouse) -> duckdb.DuckDBPyConnection:
    """The working file, open for writing; made when missing, with its folder; of an older raw schema, brought to the present.

    Before a migration the file is copied to `backups/`. Raises WarehouseLockedError when a program that knows nothing of our
    lock (a database client) has it open, UsageError when a later communique has written it.
    """
    warehouse.folder.mkdir(parents=True, exist_ok=True)
    con = _open(warehouse.working)
    try:
        version = file_version(con)
        refuse_newer(str(warehouse.working), version)
    except BaseException:
        con.close()
        raise
    if version is None or version == SCHEMA_VERSION:
        return con
    con.execute("checkpoint")
    con.close()
    backup = back_up(warehouse, version)
    con = _open(warehouse.working)
    create_or_migrate(con, datetime.now(UTC).replace(tzinfo=None))
    _log.warning("the raw schema of %s is now of version %d; the file as it was: %s", warehouse.working, SCHEMA_VERSION, backup)
    return con


def back_up(warehouse: Warehouse, version: int) -> Path:
    """Copy the closed working file beside itself under the version of its schema; the copy is whole or not there."""
    warehouse.backups.mkdir(exist_ok=True)
    backup = warehouse.backups / f"working-schema-{version}.duckdb"
    partial = backup.with_name(f".{backup.name}.new")
    try:
        shutil.copyfile(warehouse.working, partial)
        sync(partial)
        partial.replace(backup)
        sync(warehouse.backups)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    return backup


def _open(path: Path) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(str(path), config={"storage_compatibility_version": STORAGE_VERSION})
    except duckdb.IOException as error:
        if "could not set lock" not in str(error).lower():
            raise
        raise WarehouseLockedError(
            str(path),
            f"another program has the working file open ({' '.join(str(error).split())})",
            "Close it there, and query the published file instead",
        ) from error


def connect_read_only(path: Path) -> duckdb.DuckDBPyConnection:
    """A database file, open for reading only."""
    return duckdb.connect(str(path), read_only=True)


def log_of(path: Path) -> Path:
    """The log that DuckDB keeps beside a file that is open to write, or was when its program was killed."""
    return path.with_name(path.name + ".wal")


def sync(path: Path) -> None:
    """Have the disk hold a file, or a folder's entries, before going on."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
