"""The files of a warehouse folder, and how the working file is opened."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from communique.errors import WarehouseLockedError

STORAGE_VERSION = "v1.2.0"
"""Storage format of every file we make: DuckDB clients from 1.2.2 on can read it."""


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
    """The working file, open for writing; made when missing, with its folder.

    Raises WarehouseLockedError when a program that knows nothing of our lock (a database client) has it open.
    """
    warehouse.folder.mkdir(parents=True, exist_ok=True)
    try:
        return duckdb.connect(str(warehouse.working), config={"storage_compatibility_version": STORAGE_VERSION})
    except duckdb.IOException as error:
        if "lock" not in str(error).lower():
            raise
        raise WarehouseLockedError(
            str(warehouse.working),
            f"another program has the working file open ({' '.join(str(error).split())})",
            "Close it there, and query the published file instead",
        ) from error


def connect_read_only(path: Path) -> duckdb.DuckDBPyConnection:
    """A database file, open for reading only."""
    return duckdb.connect(str(path), read_only=True)
