"""What became of an id that is no longer published is found in `audit.rekeys`, by the words on which it rested."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from communique.warehouse.files import Warehouse, connect_read_only, connect_working
from communique.warehouse.publish import publish

Evidence = dict[str, list[tuple[str, int]]]
"""Places (article, start of the span) of each id."""


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    return Warehouse(tmp_path)


def publish_evidence(warehouse: Warehouse, evidence: Evidence, minute: int = 0, table: str = "fct_visits") -> None:
    """Publish a build of that minute whose facts rest on this evidence."""
    with connect_working(warehouse) as con:
        con.execute("create schema if not exists marts")
        con.execute(
            "create or replace table marts.bdg_fact_evidence (fact_name varchar, fact_id varchar, claim_id varchar, "
            "article_id varchar, slot varchar, span_start integer, span_end integer)"
        )
        for fact_id, places in evidence.items():
            for article, start in places:
                con.execute(
                    "insert into marts.bdg_fact_evidence values (?, ?, ?, ?, 'visit', ?, ?)",
                    [table, fact_id, f"{article}-{minute}", article, start, start + 5],
                )
    warehouse.build_record.write_text(json.dumps({"built_at": f"2025-06-01T12:{minute:02}:00+00:00"}), encoding="utf-8")
    publish(warehouse)


def rekeys(warehouse: Warehouse) -> list[tuple[object, ...]]:
    with connect_read_only(warehouse.published) as con:
        return con.execute(
            "select fact_name, old_id, new_id, change, old_place_count, shared_place_count "
            "from audit.rekeys order by built_at, 2, 3"
        ).fetchall()


def test_an_id_is_followed_to_the_one_that_holds_its_words(warehouse: Warehouse) -> None:
    publish_evidence(warehouse, {"old": [("a", 0), ("a", 10)], "same": [("b", 0)]})
    publish_evidence(warehouse, {"new": [("a", 0), ("a", 10), ("c", 0)], "same": [("b", 0)]}, minute=1)
    assert rekeys(warehouse) == [("fct_visits", "old", "new", "renamed", 2, 2)]


def test_ids_of_which_one_was_made_are_merged_whether_it_is_new_or_was_there(warehouse: Warehouse) -> None:
    publish_evidence(warehouse, {"one": [("a", 0)], "two": [("b", 0)], "three": [("c", 0)], "four": [("d", 0)]})
    publish_evidence(warehouse, {"both": [("a", 0), ("b", 0)], "four": [("c", 0), ("d", 0)]}, minute=1)
    assert rekeys(warehouse) == [
        ("fct_visits", "one", "both", "merged", 1, 1),
        ("fct_visits", "three", "four", "merged", 1, 1),
        ("fct_visits", "two", "both", "merged", 1, 1),
    ]


def test_an_id_of_which_two_were_made_is_split(warehouse: Warehouse) -> None:
    publish_evidence(warehouse, {"old": [("a", 0), ("b", 0)]})
    publish_evidence(warehouse, {"one": [("a", 0)], "two": [("b", 0)]}, minute=1)
    assert rekeys(warehouse) == [
        ("fct_visits", "old", "one", "split", 2, 1),
        ("fct_visits", "old", "two", "split", 2, 1),
    ]


def test_an_id_of_whose_words_less_than_half_stand_elsewhere_is_gone(warehouse: Warehouse) -> None:
    publish_evidence(warehouse, {"old": [("a", 0), ("a", 10), ("a", 20)]})
    publish_evidence(warehouse, {"other": [("a", 20), ("a", 30)]}, minute=1)
    assert rekeys(warehouse) == [("fct_visits", "old", None, "gone", 3, 0)]


def test_an_id_whose_articles_were_taken_out_is_forgotten_and_one_that_kept_some_is_followed(warehouse: Warehouse) -> None:
    publish_evidence(warehouse, {"all": [("a", 0)], "some": [("a", 10), ("a", 20), ("a", 30), ("b", 0)]})
    publish_evidence(warehouse, {"rest": [("b", 0)]}, minute=1)
    assert rekeys(warehouse) == [
        ("fct_visits", "all", None, "forgotten", 0, 0),
        ("fct_visits", "some", "rest", "renamed", 1, 1),
    ]


def test_rows_of_earlier_publications_stay_and_publishing_again_adds_none(warehouse: Warehouse) -> None:
    publish_evidence(warehouse, {"first": [("a", 0)]})
    publish_evidence(warehouse, {"second": [("a", 0)]}, minute=1)
    publish_evidence(warehouse, {"third": [("a", 0)]}, minute=2)
    expected = [
        ("fct_visits", "first", "second", "renamed", 1, 1),
        ("fct_visits", "second", "third", "renamed", 1, 1),
    ]
    assert rekeys(warehouse) == expected
    publish(warehouse)
    assert rekeys(warehouse) == expected


def test_a_published_file_that_cannot_be_read_is_replaced_with_a_warning(
    warehouse: Warehouse, caplog: pytest.LogCaptureFixture
) -> None:
    warehouse.published.write_bytes(b"no database")
    publish_evidence(warehouse, {"new": [("a", 0)]})
    assert rekeys(warehouse) == []
    assert "changed ids are not recorded" in caplog.text


def test_every_column_of_the_table_is_described(warehouse: Warehouse) -> None:
    publish_evidence(warehouse, {"new": [("a", 0)]})
    with connect_read_only(warehouse.published) as con:
        comments = con.execute("select comment from duckdb_columns() where table_name = 'rekeys'").fetchall()
    assert len(comments) == 8
    assert all(comment for (comment,) in comments)
