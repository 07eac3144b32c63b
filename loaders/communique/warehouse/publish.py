"""Publish: copy the marts into a fresh file, verify it, and put it in the place of the published one in one step.

Readers keep the file that they have open; whoever opens the path afterwards gets the new one; a failure leaves the old one.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from communique.errors import CommuniqueError, UsageError
from communique.landing.schema import quoted
from communique.warehouse.files import STORAGE_VERSION, Warehouse, connect_read_only
from communique.warehouse.rekeys import TABLE as REKEYS
from communique.warehouse.rekeys import record_rekeys

SCHEMAS = ("marts", "audit")
"""What is published; raw texts, staging and intermediate models are not."""

_log = logging.getLogger(__name__)


class PublishError(CommuniqueError):
    """The new file did not pass its checks; the published file is as it was."""


@dataclass(frozen=True, slots=True)
class Mart:
    """One published table, with the statement that makes it (types, keys, checks) and its comments."""

    schema: str
    name: str
    ddl: str
    comment: str | None
    column_comments: tuple[tuple[str, str], ...]
    key: tuple[str, ...]

    @property
    def path(self) -> str:
        """Quoted name with schema."""
        return f'"{self.schema}"."{self.name}"'

    @property
    def order(self) -> str:
        """Columns that order the rows: the key, else all, so that equal contents make equal files."""
        return ", ".join(f'"{name}"' for name in self.key) if self.key else "all"


@dataclass(frozen=True, slots=True)
class PublishReport:
    """What was published: the file, its size in bytes, and the rows of each table by schema and name."""

    path: Path
    size: int
    rows: dict[str, int]


def publish(warehouse: Warehouse) -> PublishReport:
    """Publish the marts of the last build; the caller holds the lock of the warehouse.

    Raises UsageError when no build has passed since the last load began to build, PublishError when the copy differs.
    """
    if not warehouse.working.exists() or not warehouse.build_record.exists():
        raise UsageError(
            str(warehouse.working),
            "the last build did not pass, or there was none, so there is nothing to publish",
            "Run communique build, correct what it names, and publish again",
        )
    fresh = warehouse.published.with_name(f".{warehouse.published.name}.new")
    _remove(fresh)
    try:
        expected = _copy(warehouse, fresh)
        _verify(fresh, expected)
        _sync(fresh)
        _remove_wal(warehouse.published)
        fresh.replace(warehouse.published)
        _sync(warehouse.folder)
    except BaseException:
        _remove(fresh)
        raise
    _log.info("published %s", warehouse.published)
    return PublishReport(warehouse.published, warehouse.published.stat().st_size, expected)


def _copy(warehouse: Warehouse, fresh: Path) -> dict[str, int]:
    """Copy all marts into a new file, and record the ids that went since the published one; returns the rows that each table
    has to have."""
    working = warehouse.working
    with duckdb.connect() as con:
        con.execute(f"attach {quoted(str(working))} as working (read_only)")
        con.execute(f"attach {quoted(str(fresh))} as published (storage_version {quoted(STORAGE_VERSION)})")
        marts = list(_marts(con))
        if not any(mart.schema == SCHEMAS[0] for mart in marts):
            raise PublishError(str(working), "it holds no marts", "Run communique build first")
        con.execute("use published")
        for schema in dict.fromkeys(mart.schema for mart in marts):
            con.execute(f'create schema "{schema}"')
        for mart in marts:
            con.execute(mart.ddl)
            con.execute(f"insert into {mart.path} select * from working.{mart.path} order by {mart.order}")
            _comment(con, mart)
        record_rekeys(con, warehouse.published, _built_at(warehouse))
        con.execute("checkpoint published")
        expected = {f"{mart.schema}.{mart.name}": _count(con, f"working.{mart.path}") for mart in marts}
        expected[f"audit.{REKEYS}"] = _count(con, f"published.audit.{REKEYS}")
        return dict(sorted(expected.items()))


def _built_at(warehouse: Warehouse) -> datetime:
    """When the build passed that is published, in UTC."""
    record = json.loads(warehouse.build_record.read_text(encoding="utf-8"))
    return datetime.fromisoformat(record["built_at"]).astimezone(UTC)


def _marts(con: duckdb.DuckDBPyConnection) -> Iterator[Mart]:
    """The tables of the published schemas, with everything that describes them, by name."""
    tables = con.execute(
        "select schema_name, table_name, sql, comment from duckdb_tables() "
        "where database_name = 'working' and schema_name in (select unnest(?)) order by 1, 2",
        [list(SCHEMAS)],
    ).fetchall()
    for schema, name, ddl, comment in tables:
        columns = con.execute(
            "select column_name, comment from duckdb_columns() where database_name = 'working' "
            "and schema_name = ? and table_name = ? and comment is not null order by column_index",
            [schema, name],
        ).fetchall()
        key = con.execute(
            "select constraint_column_names from duckdb_constraints() where database_name = 'working' "
            "and schema_name = ? and table_name = ? and constraint_type = 'PRIMARY KEY'",
            [schema, name],
        ).fetchone()
        yield Mart(schema, name, ddl, comment, tuple(columns), tuple(key[0]) if key else ())


def _comment(con: duckdb.DuckDBPyConnection, mart: Mart) -> None:
    if mart.comment is not None:
        con.execute(f"comment on table {mart.path} is {quoted(mart.comment)}")
    for name, comment in mart.column_comments:
        con.execute(f'comment on column {mart.path}."{name}" is {quoted(comment)}')


def _verify(fresh: Path, expected: dict[str, int]) -> None:
    """Open the closed file as a reader would, and count."""
    wal = _wal(fresh)
    if wal.exists():
        raise PublishError(str(wal), "the new file was not written out whole", "Publish again; is the disk full?")
    with connect_read_only(fresh) as con:
        for table, rows in expected.items():
            schema, _, name = table.partition(".")
            found = _count(con, f'"{schema}"."{name}"')
            if found != rows:
                raise PublishError(
                    table,
                    f"the copy has {found:,} rows where the working file has {rows:,}",
                    "The published file is as it was; publish again, and report it if it happens twice",
                )


def _count(con: duckdb.DuckDBPyConnection, path: str) -> int:
    row = con.execute(f"select count(*) from {path}").fetchone()
    return int(row[0]) if row else 0


def _wal(path: Path) -> Path:
    return path.with_name(path.name + ".wal")


def _remove(path: Path) -> None:
    """Remove a file that a killed run left, with its log."""
    path.unlink(missing_ok=True)
    _wal(path).unlink(missing_ok=True)


def _remove_wal(published: Path) -> None:
    """Remove a log that somebody who wrote to the published file left: replayed on the new file it would fail.

    It goes before the new file comes, so that nobody ever opens the two together. What it holds was written into a
    file that is replaced as a whole.
    """
    wal = _wal(published)
    with contextlib.suppress(FileNotFoundError):
        wal.unlink()
        _log.warning("removed %s, which a program that wrote to the published file had left", wal)


def _sync(path: Path) -> None:
    """Have the disk hold a file, or a folder's entries, before going on."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
