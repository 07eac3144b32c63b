"""A small raw schema in a fresh working file, for the tests of the models: our own wording, typed claims, true spans.

`build(path)` makes the file; `python tests/models/fixtures.py FILE` does so from a shell, so that `dbt build` has something
to read. Claims are written in terms of the words they rest on: `span(text, "words")` finds them.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from communique.extraction.claims import Claim, Evidence
from communique.ids import article_id, stable_id
from communique.landing.schema import ddl
from communique.windows import UNKNOWN, Window

EXTRACTOR = "rules"
VERSION = "fixture"
LOAD = "load-1"
NOON = datetime(2025, 6, 1, 12, 0)  # noqa: DTZ001 - raw timestamps are UTC without a zone


@dataclass(frozen=True, slots=True)
class Told:
    """One article of a fixture and what is claimed from it."""

    text: str
    source_uri: str
    claims: tuple[Claim, ...] = ()
    published: Window = UNKNOWN
    title: str | None = None
    publisher: str | None = None
    primary_source: str | None = None
    shingles: frozenset[int] = field(default_factory=frozenset)


def span(text: str, words: str, nth: int = 0) -> tuple[int, int]:
    """Where `words` stand in `text` for the `nth` time, as `[start, end)`; ValueError when they do not."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return start, start + len(words)


def evidence(text: str, slots: Mapping[str, str], inferred: Iterable[str] = ()) -> tuple[Evidence, ...]:
    """Evidence of slots by their words; the slots named in `inferred` carry that basis."""
    hidden = frozenset(inferred)
    return tuple(
        Evidence(slot, *span(text, words), "inferred" if slot in hidden else "stated", "fixture.words")
        for slot, words in slots.items()
    )


def sketch(text: str) -> frozenset[int]:
    """Hashes of all folded three-word shingles: the loader samples, a fixture keeps them all."""
    words = [word.strip(".,;:").lower() for word in text.split()]
    return frozenset(int(stable_id(*words[i : i + 3])[:15], 16) for i in range(max(len(words) - 2, 0)))


def claim_row(article: str, claim: Claim) -> dict[str, Any]:
    """A claim as a row of its raw table, windows flattened."""
    row: dict[str, Any] = {
        "claim_id": stable_id(claim.kind, article, EXTRACTOR, VERSION, claim.anchor_start, claim.anchor_end, claim.discriminator),
        "article_id": article,
        "extractor": EXTRACTOR,
        "extractor_version": VERSION,
        "load_id": LOAD,
    }
    for spec in dataclasses.fields(claim):
        value = getattr(claim, spec.name)
        if isinstance(value, Window):
            for part in dataclasses.fields(Window):
                row[spec.metadata["prefix"] + part.name] = getattr(value, part.name)
        elif spec.name != "evidence":
            row[spec.name] = value
    return row


def insert(con: duckdb.DuckDBPyConnection, table: str, row: Mapping[str, Any]) -> None:
    """Insert one row by column names."""
    names = ", ".join(f'"{name}"' for name in row)
    con.execute(f"insert into raw.{table} ({names}) values ({', '.join('?' * len(row))})", list(row.values()))


def land(con: duckdb.DuckDBPyConnection, told: Told) -> str:
    """Insert one article with its claims and evidence; returns its id."""
    article = article_id(told.text)
    insert(
        con,
        "articles",
        {
            "article_id": article,
            "text": told.text,
            "title": told.title,
            "publisher": told.publisher,
            "primary_source": told.primary_source,
            "word_count": len(told.text.split()),
            "published_edtf": told.published.edtf,
            "published_earliest": told.published.earliest,
            "published_latest": told.published.latest,
            "published_precision": told.published.precision,
            "published_basis": told.published.basis,
            "published_source": "header" if told.published.is_known else None,
            "first_load_id": LOAD,
        },
    )
    insert(
        con,
        "article_sources",
        {
            "article_id": article,
            "source_uri": told.source_uri,
            "media_type": "text/plain",
            "first_seen_at": NOON,
            "last_seen_at": NOON,
        },
    )
    for number in sorted(told.shingles or sketch(told.text)):
        insert(con, "article_shingles", {"article_id": article, "shingle_hash": number})
    insert(
        con,
        "extractions",
        {
            "article_id": article,
            "extractor": EXTRACTOR,
            "extractor_version": VERSION,
            "load_id": LOAD,
            "extracted_at": NOON,
            "claim_count": len(told.claims),
        },
    )
    for claim in told.claims:
        row = claim_row(article, claim)
        insert(con, claim.table, row)
        for item in claim.evidence:
            insert(
                con,
                "evidence",
                {
                    "claim_id": row["claim_id"],
                    "article_id": article,
                    "slot": item.slot,
                    "span_start": item.start,
                    "span_end": item.end,
                    "quote": told.text[item.start : item.end],
                    "basis": item.basis,
                    "rule_id": item.rule_id,
                },
            )
    return article


def build(path: Path, articles: Iterable[Told]) -> None:
    """Make a working file that holds `articles` as one finished load; an existing file is replaced."""
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    listed = tuple(articles)
    with duckdb.connect(str(path), config={"storage_compatibility_version": "v1.2.0"}) as con:
        for statement in ddl():
            con.execute(statement)
        insert(
            con,
            "loads",
            {
                "load_id": LOAD,
                "started_at": NOON,
                "finished_at": NOON,
                "status": "finished",
                "input_count": len(listed),
                "landed_count": len(listed),
                "known_count": 0,
                "rejected_count": 0,
                "claim_count": sum(len(told.claims) for told in listed),
                "version": VERSION,
            },
        )
        for told in listed:
            land(con, told)


if __name__ == "__main__":
    from bulletins import BULLETINS

    build(Path(sys.argv[1]), BULLETINS)
