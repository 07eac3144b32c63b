"""Articles and claims as rows of the raw tables, and rows as Arrow tables. Pure functions of their arguments."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from communique.articles.model import Article
from communique.extraction.claims import Claim
from communique.landing.evidence import Version, distinct
from communique.landing.reading import Extraction
from communique.landing.schema import Table
from communique.windows import Window

Row = dict[str, Any]

_ARROW_TYPES: Mapping[str, pa.DataType] = {
    "varchar": pa.string(),
    "json": pa.string(),
    "integer": pa.int32(),
    "bigint": pa.int64(),
    "double": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "timestamp": pa.timestamp("us"),
}


def arrow_table(table: Table, rows: Sequence[Row]) -> pa.Table:
    """Rows as an Arrow table with exactly the columns of a raw table, in their order."""
    fields = [pa.field(column.name, _ARROW_TYPES[column.sql_type], not column.is_required) for column in table.columns]
    columns = [pa.array([row[field.name] for row in rows], field.type) for field in fields]
    return pa.Table.from_arrays(columns, schema=pa.schema(fields))


def window_columns(prefix: str, window: Window) -> Row:
    """A window as its five columns."""
    return {prefix + part.name: getattr(window, part.name) for part in dataclasses.fields(Window)}


def article_row(article: Article, load_id: str) -> Row:
    """The row of an article in `raw.articles`."""
    return {
        "article_id": article.article_id,
        "text": article.text,
        "title": article.title,
        "publisher": article.publisher,
        "primary_source": article.primary_source,
        "language": article.language,
        "word_count": article.word_count,
        **window_columns("published_", article.published),
        "published_source": article.published_basis,
        "dateline_place": article.dateline_place,
        "record_place": article.record_place,
        "first_load_id": load_id,
        "extra": json.dumps(dict(article.extra), sort_keys=True, ensure_ascii=False) if article.extra else None,
    }


def span_rows(article: Article, extraction: Extraction) -> list[Row]:
    """The recognised stretches of an article and its sentences; each kind and span once."""
    spans: list[tuple[str, int, int, str]] = [(s.kind, s.start, s.end, s.rule_id) for s in article.spans]
    spans += [("sentence", start, end, "sentence.split") for start, end in extraction.sentences]
    rows: dict[tuple[str, int, int], Row] = {}
    for kind, start, end, rule_id in spans:
        rows.setdefault(
            (kind, start, end),
            {
                "article_id": article.article_id,
                "span_kind": kind,
                "span_start": start,
                "span_end": end,
                "rule_id": rule_id,
            },
        )
    return list(rows.values())


def shingle_rows(article: Article, shingles: Iterable[int]) -> list[Row]:
    """The sketch of an article."""
    return [{"article_id": article.article_id, "shingle_hash": number} for number in shingles]


def claim_row(key: str, article: Article, claim: Claim, version: Version, load_id: str) -> Row:
    """A claim as a row of its raw table, windows flattened."""
    row: Row = {
        "claim_id": key,
        "article_id": article.article_id,
        "extractor": version[0],
        "extractor_version": version[1],
        "load_id": load_id,
    }
    for spec in dataclasses.fields(claim):
        value = getattr(claim, spec.name)
        if isinstance(value, Window):
            row |= window_columns(spec.metadata["prefix"] or "", value)
        elif spec.name != "evidence":
            row[spec.name] = value
    return row


def evidence_rows(key: str, article: Article, claim: Claim) -> list[Row]:
    """The evidence of a claim with its words, verbatim."""
    return [
        {
            "claim_id": key,
            "article_id": article.article_id,
            "slot": item.slot,
            "span_start": item.start,
            "span_end": item.end,
            "quote": article.text[item.start : item.end],
            "basis": item.basis,
            "rule_id": item.rule_id,
        }
        for item in distinct(claim.evidence)
    ]
