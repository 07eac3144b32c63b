"""The raw schema of a working file: loads, and batches of articles with everything read out of them.

A batch is one transaction: its articles, sources, spans, shingles, extractions, claims, evidence, rejections
and the counts of its load are all there or none of them is.
"""

from __future__ import annotations

import contextlib
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

import duckdb

from communique import __version__
from communique.articles.intake import Rejected
from communique.articles.model import Place
from communique.landing import rows
from communique.landing.evidence import Version, identified
from communique.landing.migrations import create_or_migrate
from communique.landing.reading import Extraction, Outcome, Reading
from communique.landing.schema import SCHEMA, TABLES, Table

Clock = Callable[[], datetime]
"""Gives the present time with its time zone."""

TOLERATED_BACKWARDS = timedelta(seconds=5)
"""A clock that is behind by less is not worth a warning: network time sets it so."""

_log = logging.getLogger(__name__)

_TABLES: dict[str, Table] = {table.name: table for table in TABLES}
# What describing an article again may change: everything but its identity and its text.
_DESCRIPTION = tuple(
    column.name for column in _TABLES["articles"].columns if column.name not in ("article_id", "text", "first_load_id", "extra")
)


@dataclass(frozen=True, slots=True)
class Counts:
    """What came in and what became of it: `inputs = landed + known + rejected`, always."""

    landed: int = 0
    known: int = 0
    rejected: int = 0
    claims: int = 0

    @property
    def inputs(self) -> int:
        """Records that came in."""
        return self.landed + self.known + self.rejected

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.landed + other.landed,
            self.known + other.known,
            self.rejected + other.rejected,
            self.claims + other.claims,
        )


class RawStore:
    """The raw schema behind one connection, which stays the caller's to close."""

    def __init__(self, con: duckdb.DuckDBPyConnection, clock: Clock) -> None:
        self._con = con
        self._clock = clock
        self._latest: datetime | None = None
        create_or_migrate(con, self._now())
        self._latest = self._latest_written()

    def extracted(self) -> dict[Version, frozenset[str]]:
        """The articles that each version of each extractor has read."""
        read: defaultdict[Version, set[str]] = defaultdict(set)
        for name, version, article_id in self._con.execute(
            f"select extractor, extractor_version, article_id from {SCHEMA}.extractions"
        ).fetchall():
            read[name, version].add(article_id)
        return {key: frozenset(ids) for key, ids in read.items()}

    def begin(self) -> str:
        """Start a load; loads that a killed run left running become interrupted. Returns the id of the new
        load.

        The caller holds the lock of the warehouse, so that a load that is still `running` has no process
        behind it.
        """
        now = self._now()
        with self._transaction():
            for load_id, inputs in self._con.execute(
                f"select load_id, input_count from {SCHEMA}.loads where status = 'running' order by load_id"
            ).fetchall():
                _log.warning(
                    "%s was killed; what it landed of %d inputs is kept, and this load goes on from there", load_id, inputs
                )
            self._con.execute(f"update {SCHEMA}.loads set status = 'interrupted' where status = 'running'")
            stem = f"load_{now:%Y%m%dT%H%M%SZ}"
            (earlier,) = self._one(f"select count(*) from {SCHEMA}.loads where starts_with(load_id, ?)", [stem + "_"])
            load_id = f"{stem}_{earlier + 1}"
            self._con.execute(
                f"insert into {SCHEMA}.loads (load_id, started_at, status, input_count, landed_count, known_count, "
                "rejected_count, claim_count, version) values (?, ?, 'running', 0, 0, 0, 0, 0, ?)",
                [load_id, now, __version__],
            )
        return load_id

    def finish(self, load_id: str, status: Literal["finished", "interrupted"]) -> None:
        """End a load."""
        self._con.execute(
            f"update {SCHEMA}.loads set status = ?, finished_at = ? where load_id = ?",
            [status, self._now(), load_id],
        )

    def land(self, load_id: str, version: Version, before: Counts, outcomes: Sequence[Outcome]) -> Counts:
        """Land one batch in one transaction, and return the counts of the load including it.

        A text that is in the warehouse, or earlier in the batch, is known: only where it was found is added.
        When this version reads a known article for the first time, its claims are added and its description
        (title, publisher, publication window, spans) becomes that of this version; its text and id never
        change.
        """
        with self._transaction():
            batch = _Batch(load_id, version, self._started(load_id), before, self._known(outcomes), self._read(outcomes, version))
            for outcome in outcomes:
                batch.add(outcome)
            self._write(batch)
            total = before + batch.counts
            self._con.execute(
                f"update {SCHEMA}.loads set input_count = ?, landed_count = ?, known_count = ?, rejected_count = ?, "
                "claim_count = ? where load_id = ?",
                [total.inputs, total.landed, total.known, total.rejected, total.claims, load_id],
            )
        return total

    def _known(self, outcomes: Iterable[Outcome]) -> set[str]:
        return self._ids("select article_id from raw.articles where article_id in (select unnest(?))", outcomes)

    def _read(self, outcomes: Iterable[Outcome], version: Version) -> set[str]:
        return self._ids(
            "select article_id from raw.extractions where article_id in (select unnest(?)) "
            "and extractor = ? and extractor_version = ?",
            outcomes,
            *version,
        )

    def _ids(self, sql: str, outcomes: Iterable[Outcome], *parameters: str) -> set[str]:
        ids = [outcome.article.article_id for outcome in outcomes if isinstance(outcome, Reading)]
        return {row[0] for row in self._con.execute(sql, [ids, *parameters]).fetchall()} if ids else set()

    def _write(self, batch: _Batch) -> None:
        for name, found in batch.rows.items():
            conflict = ""
            if name == "article_sources":
                conflict = " on conflict do update set last_seen_at = excluded.last_seen_at, "
                conflict += "address_id = coalesce(excluded.address_id, article_sources.address_id)"
            self._insert(_TABLES[name], found, conflict)
        if batch.redescribed:
            self._redescribe(batch)

    def _insert(self, table: Table, found: Sequence[rows.Row], conflict: str = "") -> None:
        names = ", ".join(f'"{column.name}"' for column in table.columns)
        with self._registered(table, found) as view:
            self._con.execute(f'insert into {SCHEMA}."{table.name}" ({names}) select {names} from {view}{conflict}')

    def _redescribe(self, batch: _Batch) -> None:
        """Replace the description of known articles that this version has read for the first time."""
        assignments = ", ".join(f'"{name}" = described."{name}"' for name in _DESCRIPTION)
        with self._registered(_TABLES["articles"], batch.redescribed) as view:
            self._con.execute(
                f"update {SCHEMA}.articles set {assignments} from {view} as described "
                "where articles.article_id = described.article_id"
            )
            spans = _TABLES["article_spans"]
            with self._registered(spans, batch.respanned) as fresh:
                key = ", ".join(spans.key)
                self._con.execute(
                    f"delete from {SCHEMA}.article_spans where article_id in (select article_id from {view}) "
                    f"and ({key}) not in (select ({key}) from {fresh})"
                )
            self._insert(spans, batch.respanned, " on conflict do update set rule_id = excluded.rule_id")

    @contextlib.contextmanager
    def _registered(self, table: Table, found: Sequence[rows.Row]) -> Iterator[str]:
        view = f"arriving_{table.name}"
        self._con.register(view, rows.arrow_table(table, found))
        try:
            yield view
        except BaseException:
            with contextlib.suppress(
                duckdb.Error
            ):  # in a transaction that failed nothing can be done, and its error is the one to tell
                self._con.unregister(view)
            raise
        self._con.unregister(view)

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        self._con.begin()
        try:
            yield
        except BaseException:
            self._con.rollback()
            raise
        self._con.commit()

    def _started(self, load_id: str) -> datetime:
        """When a load began: all that it sees is seen then, so that no part of it is newer than another."""
        started: datetime = self._one(f"select started_at from {SCHEMA}.loads where load_id = ?", [load_id])[0]
        return started

    def _now(self) -> datetime:
        """The time in UTC, later than any time in this file: the latest extraction of an article counts, and a clock that was
        set back must not make an older one of it."""
        now = self._clock().astimezone(UTC).replace(tzinfo=None)
        if self._latest is not None and now <= self._latest:
            if self._latest - now > TOLERATED_BACKWARDS:
                _log.warning("the clock shows %s, before the last load (%s): times go on from there", now, self._latest)
            now = self._latest + timedelta(microseconds=1)
            self._latest = now
        return now

    def _latest_written(self) -> datetime | None:
        """The latest time that a load has written, null when there was none."""
        (latest,) = self._one(
            f"select max(t) from (select max(greatest(started_at, coalesce(finished_at, started_at))) as t from {SCHEMA}.loads "
            f"union all select max(extracted_at) from {SCHEMA}.extractions)",
            [],
        )
        return latest if isinstance(latest, datetime) else None

    def _one(self, sql: str, parameters: Sequence[Any]) -> tuple[Any, ...]:
        # All rows are fetched: a result that is read in part would hold up the connection.
        found = self._con.execute(sql, parameters).fetchall()
        if not found:
            raise LookupError(sql)
        row: tuple[Any, ...] = found[0]
        return row


class _Batch:
    """The rows of one batch, gathered in the order of its inputs."""

    def __init__(self, load_id: str, version: Version, now: datetime, before: Counts, known: set[str], read: set[str]) -> None:
        self.counts = Counts()
        self.rows: dict[str, list[rows.Row]] = {}
        self.redescribed: list[rows.Row] = []
        self.respanned: list[rows.Row] = []
        self._load_id, self._version, self._now, self._before = load_id, version, now, before
        self._known, self._read = known, read
        self._sources: set[tuple[str, str]] = set()

    def add(self, outcome: Outcome) -> None:
        """Take one input into the batch."""
        if isinstance(outcome, Rejected):
            self._reject(outcome)
            return
        article = outcome.article
        self._add_source(outcome)
        is_new = article.article_id not in self._known
        self._known.add(article.article_id)
        self.counts += Counts(landed=1) if is_new else Counts(known=1)
        if is_new:
            self._extend("articles", [rows.article_row(article, self._load_id)])
            self._extend("article_shingles", rows.shingle_rows(article, outcome.shingles))
        if outcome.extraction is not None and article.article_id not in self._read:
            self._read.add(article.article_id)
            spans = rows.span_rows(article, outcome.extraction)
            if is_new:
                self._extend("article_spans", spans)
            else:
                self.redescribed.append(rows.article_row(article, self._load_id))
                self.respanned.extend(spans)
            self._add_claims(outcome, outcome.extraction)

    def _reject(self, rejected: Rejected) -> None:
        self.counts += Counts(rejected=1)
        self._extend(
            "rejections",
            [
                {
                    "load_id": self._load_id,
                    "input_number": (self._before + self.counts).inputs,
                    "source_uri": rejected.source_uri,
                    "sha256": rejected.sha256,
                    "reason_code": rejected.reason_code,
                    "detail": rejected.detail,
                }
            ],
        )

    def _add_source(self, reading: Reading) -> None:
        article = reading.article
        for place in article.places or (Place(article.source_uri),):
            key = (article.article_id, place.source_uri)
            if key in self._sources:
                continue
            self._sources.add(key)
            row = {
                "article_id": key[0],
                "source_uri": key[1],
                "media_type": article.media_type,
                "first_seen_at": self._now,
                "last_seen_at": self._now,
                "address_id": place.address_id,
            }
            self._extend("article_sources", [row])

    def _add_claims(self, reading: Reading, extraction: Extraction) -> None:
        article = reading.article
        claims = identified(article, self._version, extraction.claims)
        for key, claim in claims.items():
            self._extend(claim.table, [rows.claim_row(key, article, claim, self._version, self._load_id)])
            self._extend("evidence", rows.evidence_rows(key, article, claim))
        row = {
            "article_id": article.article_id,
            "extractor": self._version[0],
            "extractor_version": self._version[1],
            "load_id": self._load_id,
            "extracted_at": self._now,
            "claim_count": len(claims),
        }
        self._extend("extractions", [row])
        self.counts += Counts(claims=len(claims))

    def _extend(self, table: str, found: list[rows.Row]) -> None:
        if found:
            self.rows.setdefault(table, []).extend(found)
