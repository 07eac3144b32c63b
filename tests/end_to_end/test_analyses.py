"""The queries in analyses/ answer their questions from the published file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from running import ROOT, connect

ANALYSES = sorted((ROOT / "analyses").glob("*.sql"))
REF = re.compile(r"\{\{ ref\('(\w+)'\) \}\}")


@pytest.fixture
def warehouse(warehouse_of_examples: Path) -> Path:
    return warehouse_of_examples


def answer(warehouse: Path, analysis: Path) -> list[tuple[Any, ...]]:
    """What an analysis returns; of the schemas of the published file it sees the marts alone."""
    with connect(warehouse) as con:
        return con.execute(REF.sub(r'marts."\1"', analysis.read_text(encoding="utf-8"))).fetchall()


def rows_of(warehouse: Path, analysis: Path) -> list[dict[str, Any]]:
    """What an analysis returns, by the names of its columns."""
    with connect(warehouse) as con:
        result = con.execute(REF.sub(r'marts."\1"', analysis.read_text(encoding="utf-8")))
        names = [column[0] for column in result.description or []]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def test_there_is_a_query_for_each_question_that_people_ask() -> None:
    assert len(ANALYSES) == 17


@pytest.mark.parametrize("analysis", ANALYSES, ids=lambda path: path.stem)
def test_an_analysis_asks_a_question(analysis: Path) -> None:
    first = analysis.read_text(encoding="utf-8").split("\n", 1)[0]
    assert first.startswith("-- ")
    assert "?" in first


@pytest.mark.parametrize("analysis", ANALYSES, ids=lambda path: path.stem)
def test_an_analysis_answers_it_in_the_same_order_each_time(warehouse: Path, analysis: Path) -> None:
    rows = answer(warehouse, analysis)
    assert rows
    assert answer(warehouse, analysis) == rows


def test_the_dates_that_disagree_are_those_of_the_bulletin_that_is_older_than_its_date(warehouse: Path) -> None:
    (found,) = rows_of(warehouse, ROOT / "analyses" / "which_dates_disagree.sql")
    assert (found["source_uri"], found["check_kind"], found["pair_code"]) == (
        "washington-ruto-visit.txt",
        "published_date",
        "KEN-USA",
    )
    assert str(found["actual_earliest"]) == "2024-06-28"
    assert str(found["expected_latest"]) == "2024-06-04"
    for words in ("28 June 2024", "on May 20", "Today’s talks"):
        assert words in found["quoted_words"]


def test_what_a_check_clears_is_shown_before_what_it_leaves_a_suspect(warehouse: Path) -> None:
    with connect(warehouse) as con:
        found = con.execute(
            "select value, has_conflict, is_suspect from fct_trade_figures where preferred_reason = 'cleared_by_check'"
        ).fetchall()
    assert found == [(28.5e9, True, False)]


@pytest.mark.acceptance
def test_of_the_five_articles_two_sets_of_figures_and_one_date_disagree(warehouse_of_corpus: Path) -> None:
    figures = rows_of(warehouse_of_corpus, ROOT / "analyses" / "which_figures_disagree.sql")
    assert sorted((row["check_kind"], row["period_edtf"]) for row in figures) == [
        ("growth_against_levels", "2023"),
        ("parts_against_total", "2024"),
    ]
    (date,) = rows_of(warehouse_of_corpus, ROOT / "analyses" / "which_dates_disagree.sql")
    assert (date["source_uri"][:3], date["check_kind"]) == ("003", "published_date")
    assert (str(date["actual_earliest"]), str(date["expected_latest"])) == ("2024-11-24", "2024-11-19")
    with connect(warehouse_of_corpus) as con:
        talks = con.execute(
            "select date_edtf from fct_events inner join bdg_fact_evidence on event_id = fact_id where slot = 'today'"
        ).fetchall()
    assert talks == [("[2024-11-04..2024-11-24]",)]
