"""The rows for which tests failed, kept in the working file so that they can be looked at: `audit.test_failures`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import duckdb

from communique.warehouse.files import Warehouse, connect_working

TABLE = "audit.test_failures"
ROWS_KEPT = 100
"""Failing rows that are kept of one test; the count says how many there are."""

_CREATE = f"""
create table {TABLE} (
    test_name varchar not null,
    path varchar not null,
    row_number integer not null,
    failing_row json not null,
    tested_at timestamp not null,
    primary key (test_name, row_number)
)
"""


def forget_failures(warehouse: Warehouse) -> None:
    """Drop what the build before has left: the table is there only after a build in which tests failed."""
    with connect_working(warehouse) as con:
        con.execute(f"drop table if exists {TABLE}")


def keep_failures(warehouse: Warehouse, failed: Iterable[tuple[str, str, str]], now: datetime) -> int:
    """Run failed tests again and keep their rows; returns how many.

    `failed`: name, file in the project and compiled SQL of each test; `now` is UTC without a time zone. A test whose SQL does
    not run at all leaves no rows: dbt has told its error.
    """
    with connect_working(warehouse) as con:
        con.execute("create schema if not exists audit")
        con.execute(f"drop table if exists {TABLE}")
        con.execute(_CREATE)
        con.execute(
            f"comment on table {TABLE} is 'Grain: one row per failed test of the last build, and row for which it failed.'"
        )
        kept = 0
        for name, path, sql in failed:
            try:
                rows = con.execute(
                    f"select to_json(failing) from ({sql.strip().rstrip(';')}\n) as failing limit {ROWS_KEPT}"
                ).fetchall()
            except duckdb.Error:
                continue
            numbered = [(name, path, number, row[0], now) for number, row in enumerate(rows, start=1)]
            if numbered:
                con.executemany(f"insert into {TABLE} values (?, ?, ?, ?, ?)", numbered)
            kept += len(numbered)
    return kept
