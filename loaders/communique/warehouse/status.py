"""The state of a warehouse: loads, rejections by reason, marts, versions."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import duckdb

from communique import __version__
from communique.warehouse.files import Warehouse, connect_read_only
from communique.warehouse.lock import Holder, holder
from communique.warehouse.marts import MartSummary, open_published, records, size_of, summaries

RECENT_LOADS = 10


@dataclass(frozen=True, slots=True)
class WorkingState:
    """What the working file holds. `latest_rejections` are those of the last load."""

    articles: int
    extractor_versions: list[dict[str, Any]]
    loads: list[dict[str, Any]]
    rejections_by_reason: list[dict[str, Any]]
    latest_rejections: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Status:
    """The whole state. `working` is null when there is no working file, or while `held_by` writes it."""

    warehouse: str
    version: str
    duckdb_version: str
    held_by: Holder | None
    working: WorkingState | None
    built_at: str | None
    published_path: str | None
    published_at: str | None
    published_bytes: int
    marts: list[MartSummary] = field(default_factory=list)


def status(warehouse: Warehouse) -> Status:
    """The state of a warehouse, read without disturbing a run that is going on."""
    held_by = holder(warehouse)
    working = None
    if held_by is None and warehouse.working.exists():
        with connect_read_only(warehouse.working) as con:
            working = _working(con)
    marts: list[MartSummary] = []
    published_at = None
    if warehouse.published.exists():
        with open_published(warehouse) as con:
            marts = summaries(con)
        changed = datetime.fromtimestamp(warehouse.published.stat().st_mtime, UTC)
        published_at = changed.isoformat(timespec="seconds")
    return Status(
        warehouse=str(warehouse.folder),
        version=__version__,
        duckdb_version=duckdb.__version__,
        held_by=held_by,
        working=working,
        built_at=_built_at(warehouse),
        published_path=str(warehouse.published) if published_at else None,
        published_at=published_at,
        published_bytes=size_of(warehouse.published),
        marts=marts,
    )


def _working(con: duckdb.DuckDBPyConnection) -> WorkingState:
    articles = con.execute("select count(*) from raw.articles").fetchone()
    return WorkingState(
        articles=int(articles[0]) if articles else 0,
        extractor_versions=records(
            con,
            "select extractor, extractor_version, count(*) as article_count, sum(claim_count)::bigint as claim_count "
            "from raw.extractions group by all order by max(extracted_at) desc, extractor, extractor_version",
        ),
        loads=records(
            con,
            "select load_id, started_at, finished_at, status, input_count, landed_count, known_count, rejected_count, "
            "claim_count, version from raw.loads order by started_at desc, load_id desc limit ?",
            [RECENT_LOADS],
        ),
        rejections_by_reason=records(
            con,
            "select reason_code, count(*) as rejection_count from raw.rejections group by reason_code order by 2 desc, 1",
        ),
        latest_rejections=records(
            con,
            "select source_uri, reason_code, detail from raw.rejections where load_id = "
            "(select max_by(load_id, (started_at, load_id)) from raw.loads) order by input_number",
        ),
    )


def _built_at(warehouse: Warehouse) -> str | None:
    try:
        return str(json.loads(warehouse.build_record.read_text(encoding="utf-8"))["built_at"])
    except (OSError, ValueError, KeyError):
        return None
