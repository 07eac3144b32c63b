"""Take an article out of the warehouse again, with everything that was read out of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from communique.errors import UsageError
from communique.landing.schema import SCHEMA, TABLES
from communique.landing.store import Clock
from communique.warehouse.files import Warehouse, connect_working
from communique.warehouse.publish import earlier_files

_FORGOTTEN = "forgotten_articles"


@dataclass(frozen=True, slots=True)
class ForgetReport:
    """What was taken out: the article, where it had been found, the rows of each raw table, and the files that still hold
    its words: earlier published files, and copies of the working file."""

    article_id: str
    title: str | None
    sources: list[str]
    rows: dict[str, int]
    held_elsewhere: list[Path]


def forget(warehouse: Warehouse, id_: str, clock: Clock) -> ForgetReport:
    """Take the article whose id begins with `id_` out of the working file, in one transaction; the caller holds the lock.

    The published file holds the article until the next build is published. Its id is kept, so that the counts of its load
    still add up. Raises UsageError when no article or more than one has such an id.
    """
    if not warehouse.working.exists():
        raise UsageError(str(warehouse.working), "there is no working file yet", "Load articles first: communique load PATH")
    with connect_working(warehouse) as con:
        found = con.execute(
            f"select article_id, title, first_load_id from {SCHEMA}.articles where starts_with(article_id, ?) order by 1 limit 2",
            [id_],
        ).fetchall()
        if not id_ or not found:
            raise UsageError(
                id_ or "ID",
                "no article has this id",
                "Find it in dim_article: select article_id, title, source_uri from marts.dim_article",
            )
        if len(found) > 1:
            raise UsageError(id_, "more than one article has an id that begins so", "Give more characters of it")
        ((article_id, title, load_id),) = found
        sources = con.execute(
            f"select source_uri from {SCHEMA}.article_sources where article_id = ? order by 1", [article_id]
        ).fetchall()
        # Before anything changes: the marts of the last build hold what is about to go.
        warehouse.build_record.unlink(missing_ok=True)
        rows: dict[str, int] = {}
        con.begin()
        try:
            for table in TABLES:
                if table.name != _FORGOTTEN and any(column.name == "article_id" for column in table.columns):
                    gone = con.execute(f'delete from {SCHEMA}."{table.name}" where article_id = ?', [article_id]).fetchone()
                    rows[table.name] = int(gone[0]) if gone else 0
            con.execute(
                f"insert into {SCHEMA}.{_FORGOTTEN} values (?, ?, ?)",
                [article_id, load_id, clock().astimezone(UTC).replace(tzinfo=None)],
            )
        except BaseException:
            con.rollback()
            raise
        con.commit()
    elsewhere = [*earlier_files(warehouse), *sorted(warehouse.backups.glob("*.duckdb"))]
    return ForgetReport(article_id, title, [row[0] for row in sources], {k: n for k, n in rows.items() if n}, elsewhere)
