"""From an id to its words: a fact, claim, article or dimension row, with the claims behind it and what they quote."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import duckdb

from communique.errors import UsageError
from communique.warehouse.files import Warehouse, connect_read_only
from communique.warehouse.marts import open_published, records

CONTEXT = 80
"""Code points of the text shown on either side of a quotation."""

_ID = re.compile(r"[0-9A-Za-z_-]{2,64}")
_SHOWN_CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of one slot. `before` and `after` are the text around them, when the working file can be read."""

    slot: str
    basis: str
    start: int
    end: int
    quote: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """One claim: the article that makes it, the facts that rest on it, and its words by slot."""

    claim_id: str
    article_id: str
    source_uri: str
    publisher: str | None
    published: str | None
    facts: tuple[tuple[str, str], ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What an id stands for: its rows by mart, its claims, and how many rows of other marts refer to it."""

    id: str
    rows: list[tuple[str, dict[str, Any]]]
    claims: list[ShownClaim]
    referred_to_by: dict[str, int] = field(default_factory=dict)


def show(warehouse: Warehouse, prefix: str) -> Shown:
    """What an id, or an unambiguous beginning of one, stands for.

    Raises UsageError when nothing or more than one thing has that id.
    """
    if not _ID.fullmatch(prefix):
        raise UsageError(prefix, "this is not an id", "Give an id of a published row, or its first characters")
    with open_published(warehouse) as con:
        keys = _single_keys(con)
        places = _places(con, keys, prefix)
        chosen = _only(prefix, places)
        rows = [
            (mart, row)
            for mart in places[chosen]
            if mart in keys
            for row in records(con, f'select * from "{mart}" where "{keys[mart]}" = ?', [chosen])
        ]
        found = _evidence(con, chosen, [mart for mart, _ in rows])
        claims = _claims(found, _texts(warehouse, {row["article_id"] for row in found}))
        return Shown(chosen, rows, claims, _references(con, keys, places[chosen], chosen))


def _single_keys(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The marts with a key of one text column, and that column: these rows have an id."""
    found = con.execute(
        "select constraints.table_name, constraints.constraint_column_names[1] from duckdb_constraints() as constraints "
        "inner join duckdb_columns() as columns on constraints.table_oid = columns.table_oid "
        "and constraints.constraint_column_names[1] = columns.column_name "
        "where constraints.constraint_type = 'PRIMARY KEY' and len(constraints.constraint_column_names) = 1 "
        "and columns.data_type = 'VARCHAR' and constraints.schema_name = 'marts' order by 1"
    ).fetchall()
    return dict(found)


def _places(con: duckdb.DuckDBPyConnection, keys: dict[str, str], prefix: str) -> dict[str, list[str]]:
    """Ids that begin with `prefix` (or are it), and the marts in which they are found."""
    lookups = [(mart, f'"{mart}"', key) for mart, key in keys.items()]
    lookups.append(("claim", "bdg_fact_evidence", "claim_id"))
    places: defaultdict[str, list[str]] = defaultdict(list)
    for mart, table, key in lookups:
        sql = f'select distinct "{key}" from {table} where starts_with("{key}", ?) order by 1 limit 50'
        for (found,) in con.execute(sql, [prefix]).fetchall():
            places[found].append(mart)
    return {prefix: places[prefix]} if prefix in places else dict(places)


def _only(prefix: str, places: dict[str, list[str]]) -> str:
    if not places:
        raise UsageError(
            prefix, "no fact, claim, article or dimension row has an id that begins so", "Copy an id from a published table"
        )
    if len(places) > 1:
        candidates = [f"{found} ({', '.join(marts)})" for found, marts in sorted(places.items())]
        listed = ", ".join(candidates[:_SHOWN_CANDIDATES]) + (" ..." if len(candidates) > _SHOWN_CANDIDATES else "")
        raise UsageError(prefix, f"several ids begin so: {listed}", "Give more characters of the one you mean")
    return next(iter(places))


def _evidence(con: duckdb.DuckDBPyConnection, chosen: str, marts: list[str]) -> list[dict[str, Any]]:
    """Evidence rows of the facts, the claim or the article of an id, each with its article."""
    return records(
        con,
        """
        select
            evidence.*,
            articles.source_uri,
            articles.publisher,
            articles.published_edtf,

        from bdg_fact_evidence as evidence

        inner join dim_article as articles
            on evidence.article_id = articles.article_id

        where (evidence.fact_id = ? and evidence.fact_name in (select unnest(?)))
            or evidence.claim_id = ?
            or evidence.article_id = ?

        order by articles.source_uri, evidence.article_id, evidence.span_start, evidence.claim_id, evidence.slot,
            evidence.span_end, evidence.fact_name, evidence.fact_id
        """,
        [chosen, marts, chosen, chosen],
    )


def _claims(found: list[dict[str, Any]], texts: dict[str, str]) -> list[ShownClaim]:
    by_claim: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in found:
        by_claim[row["claim_id"]].append(row)
    return [
        ShownClaim(
            claim_id=claim_id,
            article_id=rows[0]["article_id"],
            source_uri=rows[0]["source_uri"],
            publisher=rows[0]["publisher"],
            published=rows[0]["published_edtf"],
            facts=tuple(dict.fromkeys((row["fact_name"], row["fact_id"]) for row in rows)),
            quotes=tuple(dict.fromkeys(_quote(row, texts.get(row["article_id"], "")) for row in rows)),
        )
        for claim_id, rows in by_claim.items()
    ]


def _quote(row: dict[str, Any], text: str) -> Quote:
    start, end = row["span_start"], row["span_end"]
    return Quote(
        slot=row["slot"],
        basis=row["basis"],
        start=start,
        end=end,
        quote=row["quote"],
        before=text[max(0, start - CONTEXT) : start],
        after=text[end : end + CONTEXT],
    )


def _texts(warehouse: Warehouse, article_ids: set[str]) -> dict[str, str]:
    """The texts of articles, for context; none when another run is writing the working file or there is none."""
    try:
        with connect_read_only(warehouse.working) as con:
            sql = "select article_id, text from raw.articles where article_id in (select unnest(?))"
            return dict(con.execute(sql, [sorted(article_ids)]).fetchall()) if article_ids else {}
    except (duckdb.IOException, duckdb.CatalogException):
        return {}


def _references(con: duckdb.DuckDBPyConnection, keys: dict[str, str], own: list[str], chosen: str) -> dict[str, int]:
    """How many rows of each other mart name the id in a column called like its key (`person_id`, `visitor_person_id`)."""
    names = {keys[mart] for mart in own if mart in keys}
    columns = con.execute(
        "select table_name, column_name from duckdb_columns() where schema_name = 'marts' order by table_name, column_index"
    ).fetchall()
    counts: dict[str, int] = {}
    for table, column in columns:
        if table in own or not any(column == name or column.endswith("_" + name) for name in names):
            continue
        row = con.execute(f'select count(*) from "{table}" where "{column}" = ?', [chosen]).fetchone()
        if row and row[0]:
            counts[f"{table}.{column}"] = int(row[0])
    return counts
