"""The version of the raw schema in a working file, and how an older one becomes the present one.

The version stands in `raw.schema_versions`, a table of bookkeeping that dbt does not read. A file without it is of version 1.
A change of a raw table raises SCHEMA_VERSION and brings a migration: statements of that time, which never change afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import duckdb

from communique import __version__
from communique.errors import UsageError
from communique.landing.schema import SCHEMA, ddl

SCHEMA_VERSION = 2
"""Version of the raw schema that this code reads and writes."""

MIGRATIONS: Mapping[int, tuple[str, ...]] = {
    2: (
        "create table if not exists raw.forgotten_articles (article_id varchar not null, first_load_id varchar not null, "
        "forgotten_at timestamp not null, primary key (article_id, first_load_id))",
        "alter table raw.article_sources add column if not exists address_id varchar",
    ),
}
"""By version, what turns a file of the version before into one of that version."""


def file_version(con: duckdb.DuckDBPyConnection) -> int | None:
    """The version of the raw schema of an open file; null when the file has none yet."""
    tables = {
        row[0]
        for row in con.execute(
            "select table_name from duckdb_tables() where database_name = current_database() and schema_name = ?", [SCHEMA]
        ).fetchall()
    }
    if "schema_versions" in tables:
        row = con.execute(f"select max(schema_version) from {SCHEMA}.schema_versions").fetchone()
        return int(row[0]) if row and row[0] is not None else None
    return 1 if tables else None


def refuse_newer(subject: str, version: int | None) -> None:
    """Raise UsageError for a file of a version that a later communique has made."""
    if version is not None and version > SCHEMA_VERSION:
        raise UsageError(
            subject,
            f"its raw schema is of version {version}, and communique {__version__} knows versions up to {SCHEMA_VERSION}",
            "Use the newer communique that wrote it, or work in another --warehouse; the file was not touched",
        )


def create_or_migrate(con: duckdb.DuckDBPyConnection, now: datetime) -> None:
    """Bring the raw schema of an open file to the present version, in one transaction; `now` is UTC without a time zone.

    A file of the present version is left as it is. Raises UsageError for a newer one.
    """
    version = file_version(con)
    refuse_newer(SCHEMA, version)
    if version == SCHEMA_VERSION:
        return
    con.begin()
    try:
        for step in range((version or SCHEMA_VERSION) + 1, SCHEMA_VERSION + 1):
            for statement in MIGRATIONS[step]:
                con.execute(statement)
        for statement in ddl():
            con.execute(statement)
        con.execute(
            f"create table if not exists {SCHEMA}.schema_versions "
            "(schema_version integer primary key, migrated_at timestamp not null, version varchar not null)"
        )
        con.execute(
            f"comment on table {SCHEMA}.schema_versions is 'One row per version of the raw schema that this file has had.'"
        )
        con.execute(f"insert into {SCHEMA}.schema_versions values (?, ?, ?)", [SCHEMA_VERSION, now, __version__])
    except BaseException:
        con.rollback()
        raise
    con.commit()
