"""The marts as files for others: one a table, in a folder, with a description of all of them beside."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from communique import __version__
from communique.errors import UsageError
from communique.landing.schema import quoted
from communique.warehouse.files import Warehouse, sync
from communique.warehouse.marts import open_published
from communique.warehouse.publish import SCHEMAS

FORMATS = {"csv": "format csv, header true", "parquet": "format parquet, compression zstd"}
"""What can be exported, with the options of DuckDB's COPY."""

DESCRIPTION = "tables.json"
"""The file of an export that says what its tables and columns are; by it we know a folder as our own."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was exported: the folder, and the rows of each table by schema and name."""

    path: Path
    rows: dict[str, int]


def export(warehouse: Warehouse, format_: str, output: Path | None = None) -> ExportReport:
    """Write every published table as a file of a format, in the order of its rows; the folder appears whole.

    `output` is the folder, by default `export/FORMAT` in that of the warehouse. An earlier export is replaced; another folder
    that holds anything is refused with a UsageError. CSV is UTF-8 with a header; an empty cell is null, `""` an empty text.
    """
    if format_ not in FORMATS:
        raise UsageError(format_, "this is no format of an export", f"Name one of: {', '.join(FORMATS)}")
    folder = output or warehouse.folder / "export" / format_
    if folder.exists() and not folder.is_dir():
        raise UsageError(str(folder), "this is not a folder", "Name another with --output DIR")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / DESCRIPTION).is_file():
        raise UsageError(
            str(folder), "this folder holds other files than an export", "Name an empty or a new one with --output DIR"
        )
    fresh, old = (folder.with_name(f".{folder.name}.{part}") for part in ("new", "old"))
    with open_published(warehouse) as con:
        for left in (fresh, old):
            shutil.rmtree(left, ignore_errors=True)
        try:
            fresh.mkdir(parents=True)
            described = [_write(con, table, format_, fresh) for table in _tables(con)]
            whole = {"communique": __version__, "format": format_, "tables": described}
            (fresh / DESCRIPTION).write_text(json.dumps(whole, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
            if folder.exists():
                folder.replace(old)
            fresh.replace(folder)
            sync(folder.parent)
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
        shutil.rmtree(old, ignore_errors=True)
    return ExportReport(folder, {f"{table['schema']}.{table['name']}": table["rows"] for table in described})


def _tables(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str | None]]:
    return con.execute(
        "select schema_name, table_name, comment from duckdb_tables() where database_name = current_database() "
        "and schema_name in (select unnest(?)) order by schema_name desc, table_name",
        [list(SCHEMAS)],
    ).fetchall()


def _write(con: duckdb.DuckDBPyConnection, table: tuple[str, str, str | None], format_: str, folder: Path) -> dict[str, Any]:
    """Write one table, and say what it is."""
    schema, name, comment = table
    path = folder / schema / f"{name}.{format_}"
    path.parent.mkdir(exist_ok=True)
    # The published rows lie in the order of their keys.
    written = con.execute(
        f'copy (select * from "{schema}"."{name}" order by rowid) to {quoted(str(path))} ({FORMATS[format_]})'
    ).fetchone()
    columns = con.execute(
        "select column_name, data_type, comment from duckdb_columns() where database_name = current_database() "
        "and schema_name = ? and table_name = ? order by column_index",
        [schema, name],
    ).fetchall()
    key = con.execute(
        "select constraint_column_names from duckdb_constraints() where database_name = current_database() "
        "and schema_name = ? and table_name = ? and constraint_type = 'PRIMARY KEY'",
        [schema, name],
    ).fetchone()
    return {
        "schema": schema,
        "name": name,
        "file": f"{schema}/{path.name}",
        "rows": int(written[0]) if written else 0,
        "description": comment,
        "primary_key": list(key[0]) if key else [],
        "columns": [{"name": column, "type": kind, "description": said} for column, kind, said in columns],
    }
