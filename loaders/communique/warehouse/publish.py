"""Publish: copy the marts into a fresh file, verify it, and put it in the place of the published one in one step.

Readers keep the file that they have open; whoever opens the path afterwards gets the new one; a failure leaves the old one.
"""

from __future__ import annotations

import contextlib
import json
import logging
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from communique.errors import CommuniqueError, UsageError
from communique.landing.schema import quoted
from communique.warehouse.files import STORAGE_VERSION, Warehouse, connect_read_only, connect_working, log_of, sync
from communique.warehouse.rekeys import TABLE as REKEYS
from communique.warehouse.rekeys import record_rekeys

SCHEMAS = ("marts", "audit")
"""What is published; raw texts, staging and intermediate models are not."""

KEPT = 3
"""Published files that are kept after they were replaced, for `roll_back`."""

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
    connect_working(warehouse).close()  # takes in what a killed run left in its log
    fresh = warehouse.fresh
    _remove(fresh)
    try:
        expected = _copy(warehouse, fresh)
        _verify(fresh, expected)
        sync(fresh)
        _keep(warehouse)
        _remove_wal(warehouse.published)
        fresh.replace(warehouse.published)
        sync(warehouse.folder)
    except BaseException:
        _remove(fresh)
        raise
    _prune(warehouse)
    _log.info("published %s", warehouse.published)
    return PublishReport(warehouse.published, warehouse.published.stat().st_size, expected)


def earlier_files(warehouse: Warehouse) -> list[Path]:
    """The published files that were replaced and kept, the oldest first. Their numbers only grow: no clock is asked."""
    return sorted(warehouse.earlier.glob("communique-*.duckdb"), key=_number)


def roll_back(warehouse: Warehouse) -> PublishReport:
    """Put the published file before this one in its place again; called again, it goes back one further.

    The caller holds the lock. The file that is withdrawn is not kept: the working file still holds what it was made of, and
    publishing makes it anew. Raises UsageError when no earlier file is kept, PublishError when it cannot be read.
    """
    kept = [path for path in earlier_files(warehouse) if not _is_published(path, warehouse)]
    if not kept:
        raise UsageError(
            str(warehouse.earlier),
            "no earlier published file is kept",
            f"The last {KEPT} are kept from the second publication on; to make the present one anew: communique publish",
        )
    rows = _rows(kept[-1])
    warehouse.publish_record.unlink(missing_ok=True)
    _remove_wal(warehouse.published)
    kept[-1].replace(warehouse.published)
    sync(warehouse.folder)
    _log.info("rolled back %s", warehouse.published)
    return PublishReport(warehouse.published, warehouse.published.stat().st_size, rows)


def _keep(warehouse: Warehouse) -> None:
    """Give the published file a second name before it is replaced, so that it is never without one."""
    if not warehouse.published.exists():
        return
    kept = earlier_files(warehouse)
    if kept and _is_published(kept[-1], warehouse):
        return  # a run that was killed right here has done it
    warehouse.earlier.mkdir(exist_ok=True)
    name = warehouse.earlier / f"communique-{_number(kept[-1]) + 1 if kept else 1:06}.duckdb"
    try:
        name.hardlink_to(warehouse.published)
    except OSError:  # a file system without links
        partial = warehouse.earlier / f".{name.name}.new"
        shutil.copyfile(warehouse.published, partial)
        partial.replace(name)
    sync(warehouse.earlier)


def _prune(warehouse: Warehouse) -> None:
    for path in earlier_files(warehouse)[:-KEPT]:
        _remove(path)


def _number(path: Path) -> int:
    digits = path.stem.rpartition("-")[2]
    return int(digits) if digits.isdigit() else 0


def _is_published(path: Path, warehouse: Warehouse) -> bool:
    return warehouse.published.exists() and path.samefile(warehouse.published)


def _rows(path: Path) -> dict[str, int]:
    """The tables of a published file with their row counts. Raises PublishError when it is none."""
    try:
        with connect_read_only(path) as con:
            names = con.execute(
                "select schema_name, table_name from duckdb_tables() where schema_name in (select unnest(?)) order by all",
                [list(SCHEMAS)],
            ).fetchall()
            rows = {f"{schema}.{name}": _count(con, f'"{schema}"."{name}"') for schema, name in names}
    except duckdb.Error as error:
        raise PublishError(
            str(path),
            f"the earlier file cannot be read ({' '.join(str(error).split())})",
            "Remove it, and roll back again for the one before",
        ) from error
    if not rows:
        raise PublishError(str(path), "the earlier file holds no marts", "Remove it, and roll back again for the one before")
    return rows


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
    wal = log_of(fresh)
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


def _remove(path: Path) -> None:
    """Remove a file that a killed run left, with its log."""
    path.unlink(missing_ok=True)
    log_of(path).unlink(missing_ok=True)


def _remove_wal(published: Path) -> None:
    """Remove a log that somebody who wrote to the published file left: replayed on the new file it would fail.

    It goes before the new file comes, so that nobody ever opens the two together. What it holds was written into a
    file that is replaced as a whole.
    """
    wal = log_of(published)
    with contextlib.suppress(FileNotFoundError):
        wal.unlink()
        _log.warning("removed %s, which a program that wrote to the published file had left", wal)
