"""The published marts as a reader finds them: names, grains, row counts, keys."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from communique.errors import UsageError
from communique.warehouse.files import Warehouse, connect_read_only

_GRAIN = re.compile(r"\A\s*grain:\s*(?:one row per\s+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MartSummary:
    """One published table: rows, and its grain as the first sentence of its description."""

    schema: str
    name: str
    rows: int
    grain: str


def open_published(warehouse: Warehouse) -> duckdb.DuckDBPyConnection:
    """The published file, open for reading, with `marts` as its schema. Raises UsageError when there is none."""
    path = warehouse.published
    if not path.exists():
        raise UsageError(str(path), "nothing has been published here yet", "Run communique run PATH, or name another --warehouse")
    con = connect_read_only(path)
    con.execute("set schema = 'marts'")
    return con


def summaries(con: duckdb.DuckDBPyConnection) -> list[MartSummary]:
    """All published tables, by schema and name."""
    found = con.execute(
        "select schema_name, table_name, coalesce(comment, '') from duckdb_tables() "
        "where database_name = current_database() order by schema_name desc, table_name"
    ).fetchall()
    return [MartSummary(schema, name, _count(con, schema, name), first_sentence(comment)) for schema, name, comment in found]


def first_sentence(description: str) -> str:
    """The first sentence of a description, without the words that introduce a grain."""
    text = _GRAIN.sub("", " ".join(description.split()))
    sentence = re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0].rstrip(".")
    return sentence[:1].lower() + sentence[1:] if sentence[1:2].islower() else sentence


def records(con: duckdb.DuckDBPyConnection, sql: str, parameters: list[Any] | None = None) -> list[dict[str, Any]]:
    """The rows of a query by column name."""
    cursor = con.execute(sql, parameters or [])
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def size_of(path: Path) -> int:
    """Size of a file in bytes; 0 when there is none."""
    return path.stat().st_size if path.exists() else 0


def _count(con: duckdb.DuckDBPyConnection, schema: str, name: str) -> int:
    row = con.execute(f'select count(*) from "{schema}"."{name}"').fetchone()
    return int(row[0]) if row else 0
