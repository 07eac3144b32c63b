"""Checks that did not hold: each contradiction between printed figures or dates, with its numbers, days and words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import duckdb

from communique.errors import UsageError
from communique.warehouse.files import Warehouse
from communique.warehouse.marts import open_published, records


@dataclass(frozen=True, slots=True)
class Words:
    """Verbatim words of an article, at `[start, end)` of its text in Unicode code points.

    A date that came with the article as metadata stands nowhere in it: its place is null.
    """

    source_uri: str
    start: int | None
    end: int | None
    quote: str


@dataclass(frozen=True, slots=True)
class Subject:
    """A figure or date of a contradiction. `required` says what it would have to be for the others to hold.

    `role` is `suspect`, or `subject` where something clears it. `fact_name` and `fact_id` are its mart and row; the date of an
    article has no claim.
    """

    name: str
    printed: str
    role: str
    required: str
    fact_name: str
    fact_id: str
    claim_id: str | None
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """One contradiction. `source_uri` is the first article that has it, null when only articles together do."""

    check_id: str
    check_kind: str
    scope: str
    pair_code: str | None
    explanation: str
    article_id: str | None
    source_uri: str | None
    article_count: int
    subjects: tuple[Subject, ...]


def conflicts(warehouse: Warehouse) -> list[Conflict]:
    """All contradictions of the published file, by pair, kind and id; those of one article before those between articles.

    Raises UsageError when nothing is published, or by a version that made no checks.
    """
    with open_published(warehouse) as con:
        try:
            rows = records(
                con,
                "select check_id, check_kind, scope, pair_code, explanation, article_id, source_uri, article_count "
                "from rpt_conflicts order by scope, pair_code nulls last, check_kind, period_edtf nulls last, check_id",
            )
            subjects = _subjects(con)
        except duckdb.CatalogException as error:
            raise UsageError(
                str(warehouse.published),
                "it was published before checks were made",
                "Build and publish again: communique build, then communique publish",
            ) from error
    return [Conflict(**row, subjects=subjects.get(row["check_id"], ())) for row in rows]


def _subjects(con: duckdb.DuckDBPyConnection) -> dict[str, tuple[Subject, ...]]:
    """The figures and dates of each reported conflict, with the words that are compared.

    The date of an article is read before any claim, so that its words are in the check itself.
    """
    found = records(
        con,
        """
        select
            subjects.check_id,
            subjects.term,
            subjects.subject_name as name,
            subjects.printed_words as printed,
            subjects.subject_role as role,
            subjects.required_words as required,
            subjects.fact_name,
            subjects.fact_id,
            subjects.claim_id,
            articles.source_uri,
            coalesce(evidence.span_start, subjects.span_start) as span_start,
            coalesce(evidence.span_end, subjects.span_end) as span_end,
            coalesce(evidence.quote, subjects.quoted_words) as quote

        from bdg_check_subjects as subjects

        inner join rpt_conflicts as conflicts
            on subjects.check_id = conflicts.check_id

        inner join dim_article as articles
            on subjects.article_id = articles.article_id

        left join bdg_fact_evidence as evidence
            on subjects.fact_name = evidence.fact_name
            and subjects.fact_id = evidence.fact_id
            and subjects.claim_id = evidence.claim_id
            and subjects.slot = evidence.slot

        order by subjects.check_id, subjects.term, span_start, span_end
        """,
    )
    by_term: defaultdict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in found:
        by_term[row["check_id"], row["term"]].append(row)
    by_check: defaultdict[str, list[Subject]] = defaultdict(list)
    for (check_id, _), rows in by_term.items():
        by_check[check_id].append(_subject(rows))
    return {check_id: tuple(subjects) for check_id, subjects in by_check.items()}


def _subject(rows: list[dict[str, Any]]) -> Subject:
    first = rows[0]
    return Subject(
        name=first["name"],
        printed=first["printed"],
        role=first["role"],
        required=first["required"],
        fact_name=first["fact_name"],
        fact_id=first["fact_id"],
        claim_id=first["claim_id"],
        words=tuple(Words(row["source_uri"], row["span_start"], row["span_end"], row["quote"]) for row in rows),
    )
