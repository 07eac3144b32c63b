"""Is this warehouse sound, and what is to be done if not. Everything is read; nothing is changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import duckdb

from communique import __version__
from communique.errors import CommuniqueError
from communique.extraction.claims import CLAIM_TYPES
from communique.landing.migrations import SCHEMA_VERSION, file_version, refuse_newer
from communique.landing.schema import SCHEMA, TABLES
from communique.warehouse.files import STORAGE_VERSION, Warehouse, connect_read_only, log_of
from communique.warehouse.lock import holder
from communique.warehouse.publish import SCHEMAS, earlier_files

Level = Literal["ok", "note", "problem"]

LEFT_OVER = (".*.new", "backups/.*.new", "earlier/.*.new", "export/.*.new", "export/.*.old")
"""Files and folders of ours that only a killed run leaves; the next run removes or replaces them."""

_ROOM_FACTOR = 2
"""A run needs room for what the files grow by and for a second published file: twice what is there is ample."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what, how it stands in a sentence, and what to do; nothing to do for what is ok."""

    subject: str
    level: Level
    finding: str
    advice: str | None = None


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All findings; sound when none of them is a problem."""

    warehouse: str
    findings: tuple[Finding, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing has to be done."""
        return all(finding.level != "problem" for finding in self.findings)


def examine(warehouse: Warehouse) -> Diagnosis:
    """Look at the files, the raw schema, the published file and the disk of a warehouse."""
    return Diagnosis(str(warehouse.folder), tuple(_findings(warehouse)))


def _findings(warehouse: Warehouse) -> Iterator[Finding]:
    yield Finding("versions", "ok", f"communique {__version__}, raw schema {SCHEMA_VERSION}, duckdb {duckdb.__version__}")
    if not warehouse.folder.is_dir():
        yield Finding(
            "folder", "problem", f"there is no folder {warehouse.folder}", "communique run PATH, or name another --warehouse"
        )
        return
    yield from _disk(warehouse)
    yield from _left_over(warehouse)
    held_by = holder(warehouse)
    if held_by is not None:
        yield Finding(
            "working file", "note", f"it is being written by {held_by}, and was not looked at", "Ask again when that is done"
        )
    elif not warehouse.working.exists():
        yield Finding("working file", "note", "nothing has been loaded yet", "communique run PATH")
    else:
        yield from _working(warehouse)
    yield from _published(warehouse)


def _disk(warehouse: Warehouse) -> Iterator[Finding]:
    probe = warehouse.folder / ".doctor.new"
    try:
        probe.write_bytes(b"communique")
        probe.unlink()
    except OSError as error:
        yield Finding(
            "folder",
            "problem",
            f"nothing can be written to {warehouse.folder} ({error.strerror})",
            "Give the user that runs communique write access",
        )
    free = shutil.disk_usage(warehouse.folder).free
    used = sum(path.stat().st_size for path in (warehouse.working, warehouse.published) if path.exists())
    said = f"{free / 2**20:,.0f} MiB free; working and published file take {used / 2**20:,.0f} MiB"
    if free < used * _ROOM_FACTOR:
        yield Finding(
            "free space",
            "problem",
            said,
            f"Make room for {used * _ROOM_FACTOR / 2**20:,.0f} MiB: a build and a new published file need it",
        )
    else:
        yield Finding("free space", "ok", said)


def _left_over(warehouse: Warehouse) -> Iterator[Finding]:
    found = sorted(
        path.relative_to(warehouse.folder).as_posix() for pattern in LEFT_OVER for path in warehouse.folder.glob(pattern)
    )
    if found and holder(warehouse) is None:
        yield Finding(
            "left over", "note", f"a run that was killed left {', '.join(found)}", "The next run replaces it; it may be deleted"
        )
    if log_of(warehouse.working).exists() and holder(warehouse) is None:
        yield Finding(
            "left over",
            "note",
            "a run that was killed left the log of the working file",
            "Keep it beside the file: the next run takes it in",
        )


def _working(warehouse: Warehouse) -> Iterator[Finding]:
    path = warehouse.working
    advice = (
        f"Move it away, with its log; put the newest of {warehouse.backups} in its place, or load the articles again. "
        "The published file does not depend on it"
    )
    try:
        con = connect_read_only(path)
    except duckdb.Error as error:
        if "could not set lock" in str(error).lower():
            yield Finding(
                "working file", "problem", "another program has it open", "Close it there, and query the published file instead"
            )
        else:
            yield Finding("working file", "problem", f"it cannot be opened: {_said(error)}", advice)
        return
    with con:
        try:
            version = file_version(con)
            refuse_newer(str(path), version)
            if version is None:
                yield Finding("working file", "note", "it holds no raw schema", "communique run PATH")
                return
            if version < SCHEMA_VERSION:
                yield Finding(
                    "raw schema", "note", f"it is of version {version}", "The next load or build migrates it, after a backup"
                )
                return
            yield Finding("raw schema", "ok", f"it is of version {version}")
            yield from _raw(con)
        except CommuniqueError as error:
            yield Finding("working file", "problem", error.problem, error.advice)
        except duckdb.Error as error:
            yield Finding("working file", "problem", f"it cannot be read whole: {_said(error)}", advice)


def _raw(con: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    """Whether the rows of the raw schema hold together. Counts read every row, so that a damaged block is met."""
    rows = {table.name: _count(con, f'select count(columns(*)) from {SCHEMA}."{table.name}"') for table in TABLES}
    yield Finding(
        "working file", "ok", f"every block can be read: {sum(rows.values()):,} raw rows, {rows['articles']:,} articles"
    )
    report = "Report it; meanwhile take the article out (communique forget ID) and load it again"
    claims = " union all ".join(
        f'select claim_id, article_id, extractor, extractor_version from {SCHEMA}."{kind.table}"' for kind in CLAIM_TYPES
    )
    orphans = {
        f"rows of {table.name} without their article": f"""
            select count(*) from {SCHEMA}."{table.name}" where article_id not in (select article_id from {SCHEMA}.articles)"""
        for table in TABLES
        if table.name not in ("articles", "forgotten_articles") and any(column.name == "article_id" for column in table.columns)
    }
    orphans |= {
        "rows of evidence without their claim": f"""
            select count(*) from {SCHEMA}.evidence where claim_id not in (select claim_id from ({claims}))""",
        "claims without evidence": f"""
            select count(*) from ({claims}) where claim_id not in (select claim_id from {SCHEMA}.evidence)""",
        "articles that nobody has read": f"""
            select count(*) from {SCHEMA}.articles where article_id not in (select article_id from {SCHEMA}.extractions)""",
        "articles without a source": f"""
            select count(*) from {SCHEMA}.articles where article_id not in (select article_id from {SCHEMA}.article_sources)""",
        "extractions whose claims are not as many as they counted": f"""
            select count(*) from (
                select extractions.article_id
                from {SCHEMA}.extractions left join ({claims}) as claims using (article_id, extractor, extractor_version)
                group by extractions.article_id, extractions.extractor, extractions.extractor_version, extractions.claim_count
                having count(claims.claim_id) != extractions.claim_count
            )""",
    }
    yield from _told(con, "orphans", "every row has what it belongs to", orphans, report)
    spans = {
        "quotes that are not the words at their span": f"""
            select count(*) from {SCHEMA}.evidence join {SCHEMA}.articles using (article_id)
            where quote != substring(text, span_start + 1, span_end - span_start) or span_start < 0 or span_end > length(text)""",
        "spans that lie outside their article": f"""
            select count(*) from {SCHEMA}.article_spans join {SCHEMA}.articles using (article_id)
            where span_start < 0 or span_end <= span_start or span_end > length(text)""",
    }
    yield from _told(con, "spans", "every quote is the words at its span", spans, report)
    loads = {
        "loads whose inputs are not landed, known or rejected": f"select count(*) from {SCHEMA}.loads "
        "where input_count != landed_count + known_count + rejected_count"
    }
    yield from _told(
        con, "loads", "inputs = landed + known + rejected in every load", loads, "Report it, with communique status --json"
    )
    unfinished = _count(con, f"select count(*) from {SCHEMA}.loads where status = 'running'")
    if unfinished:
        yield Finding(
            "loads",
            "note",
            "the last load was killed; what it landed is kept",
            "Run the same command again: it goes on from there",
        )
    versions = con.execute(
        f"""
        select extractor || ' ' || extractor_version, count(*)
        from (
            select * from {SCHEMA}.extractions
            qualify row_number() over (
                partition by article_id order by extracted_at desc, extractor_version desc, extractor desc
            ) = 1
        )
        group by 1 order by max(extracted_at) desc, 1"""
    ).fetchall()
    if len(versions) > 1:
        said = ", ".join(f"{count:,} by {name}" for name, count in versions)
        yield Finding(
            "extractors",
            "note",
            f"articles were read by different versions: {said}",
            "Load the same inputs again to have all read by one",
        )
    elif versions:
        yield Finding("extractors", "ok", f"all articles were read by {versions[0][0]}")


def _told(con: duckdb.DuckDBPyConnection, subject: str, sound: str, checks: dict[str, str], advice: str) -> Iterator[Finding]:
    """A problem for each query that counts something, or one finding that all is well."""
    bad = {what: count for what, sql in checks.items() if (count := _count(con, sql))}
    for what, count in bad.items():
        yield Finding(subject, "problem", f"{count:,} {what}", advice)
    if not bad:
        yield Finding(subject, "ok", sound)


def _published(warehouse: Warehouse) -> Iterator[Finding]:
    path = warehouse.published
    if not path.exists():
        yield Finding(
            "published file", "note", "nothing is published", "communique run PATH, or communique build and communique publish"
        )
        return
    advice = "Publish again (communique publish), or go back to the one before (communique publish --rollback)"
    if log_of(path).exists():
        yield Finding(
            "published file",
            "problem",
            "somebody has opened it to write, and a log lies beside it",
            "Open it read-only only; " + advice,
        )
    try:
        with connect_read_only(path) as con:
            tables = con.execute(
                "select schema_name, table_name from duckdb_tables() where database_name = current_database() order by all"
            ).fetchall()
            rows = sum(_count(con, f'select count(columns(*)) from "{schema}"."{name}"') for schema, name in tables)
            (storage,) = con.execute(
                "select tags['storage_version'] from duckdb_databases() where database_name = current_database()"
            ).fetchone() or (None,)
    except duckdb.Error as error:
        yield Finding("published file", "problem", f"it cannot be read: {_said(error)}", advice)
        return
    if {schema for schema, _ in tables} - set(SCHEMAS) or not tables:
        yield Finding("published file", "problem", "it holds other tables than the marts", advice)
    elif not str(storage).startswith(STORAGE_VERSION):
        yield Finding("published file", "problem", f"it is stored as {storage}, which older clients cannot read", advice)
    else:
        kept = len(earlier_files(warehouse))
        yield Finding(
            "published file", "ok", f"{len(tables)} tables, {rows:,} rows, every block can be read; {kept} earlier files are kept"
        )
    if warehouse.working.exists() and not warehouse.build_record.exists() and holder(warehouse) is None:
        yield Finding(
            "build",
            "note",
            "it is older than the working file, whose last build did not pass or was ended",
            "communique build, then communique publish",
        )


def _count(con: duckdb.DuckDBPyConnection, sql: str) -> int:
    """The first number of a query; of several columns the largest."""
    row = con.execute(sql).fetchone()
    return max((int(number) for number in row if number is not None), default=0) if row else 0


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:300].rstrip(". ")
