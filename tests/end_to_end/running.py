"""Run the command line as a person does, in a process of its own, and read what it publishes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb

ROOT = Path(__file__).resolve().parents[2]
TIMEOUT = 480
"""Seconds after which a run counts as hanging."""


def start(*arguments: object, warehouse: Path) -> subprocess.Popen[str]:
    """Start a command; its output is read from pipes."""
    code = "from communique.cli import main; main(prog_name='communique')"
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        env={**os.environ, "COMMUNIQUE_WAREHOUSE": str(warehouse)},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def communique(*arguments: object, warehouse: Path) -> str:
    """Run a command that must succeed and must not complain; returns what it prints."""
    with start(*arguments, warehouse=warehouse) as process:
        out, err = process.communicate(timeout=TIMEOUT)
    assert (process.returncode, err) == (0, ""), err
    return out


def connect(warehouse: Path) -> duckdb.DuckDBPyConnection:
    """The published file, as a reader opens it."""
    con = duckdb.connect(str(warehouse / "communique.duckdb"), read_only=True)
    con.execute("set schema = 'marts'")
    return con


def contents(warehouse: Path) -> dict[str, list[Any]]:
    """All rows of all published tables, in the order in which they lie, without the times at which inputs were seen."""
    with connect(warehouse) as con:
        columns: dict[str, list[str]] = {}
        for schema, table, column in con.execute(
            "select schema_name, table_name, column_name from duckdb_columns() where not internal order by all"
        ).fetchall():
            if not column.endswith("_seen_at"):
                columns.setdefault(f'"{schema}"."{table}"', []).append(f'"{column}"')
        return {
            table: con.execute(f"select {', '.join(names)} from {table} order by rowid").fetchall()
            for table, names in columns.items()
        }
