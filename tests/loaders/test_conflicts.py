"""The conflicts command, from a published file to sentences."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner, Result

from communique import cli
from communique.errors import EXIT_DONE, EXIT_USAGE

TABLES = """
create schema marts;
set schema = 'marts';
create table rpt_conflicts (check_id varchar, check_kind varchar, scope varchar, pair_code varchar, period_edtf varchar,
    explanation varchar, article_id varchar, source_uri varchar, article_count integer);
create table bdg_check_subjects (check_id varchar, term varchar, fact_name varchar, fact_id varchar, claim_id varchar,
    slot varchar, article_id varchar, span_start integer, span_end integer, quoted_words varchar,
    subject_role varchar, subject_name varchar, printed_words varchar, required_words varchar);
create table bdg_fact_evidence (fact_name varchar, fact_id varchar, claim_id varchar, article_id varchar, slot varchar,
    span_start integer, span_end integer, quote varchar);
create table dim_article (article_id varchar, source_uri varchar);
"""
ROWS = """
insert into dim_article values ('a1', 'first.txt'), ('a2', 'second.txt');
insert into rpt_conflicts values
    ('k2', 'printed_values', 'warehouse', 'EST-FIN', '2023', 'Two prints differ.', null, null, 0),
    ('k3', 'published_date', 'article', null, null, 'The text is older than its date.', 'a2', 'second.txt', 1),
    ('k1', 'parts_against_total', 'article', 'EST-FIN', '2023', 'The parts do not make the total.', 'a1', 'first.txt', 2);
insert into bdg_check_subjects values
    ('k1', 'first_part', 'fct_trade_figures', 'f1', 'c1', 'value', 'a1', 10, 19, '3 billion',
        'suspect', 'exports 2023', '3 billion', '4 billion USD'),
    ('k1', 'total', 'fct_trade_figures', 'f2', 'c2', 'value', 'a1', 30, 47, '5 … billion', 'subject', 'trade turnover 2023',
        '5 billion', '4 billion USD'),
    ('k2', 'upper_print', 'fct_trade_figures', 'f3', 'c3', 'value', 'a2', 5, 14, '2 billion',
        'suspect', 'imports 2023', '2 billion', '1 billion USD'),
    ('k3', 'published', 'dim_article', 'a2', null, 'published', 'a2', 0, 12, '1 March 2024', 'suspect', 'date of the article',
        '2024-03-01', 'not after 2024-02-16'),
    ('k3', 'told_day', 'fct_visits', 'v1', 'c4', 'date', 'a2', 60, 73, 'on February 1',
        'subject', 'visit of Ana Duarte to Norway', '2024-02-01', '2024-03-01'),
    ('held', 'total', 'fct_trade_figures', 'f2', 'c2', 'value', 'a1', 30, 47, '5 … billion', 'subject', 'trade turnover 2023',
        '5 billion', '5 billion USD');
insert into bdg_fact_evidence values
    ('fct_trade_figures', 'f1', 'c1', 'a1', 'value', 10, 19, '3' || chr(10) || 'billion'),
    ('fct_trade_figures', 'f1', 'c1', 'a1', 'period', 23, 27, '2023'),
    ('fct_visits', 'v1', 'c4', 'a2', 'date', 60, 73, 'on February 1'),
    ('fct_visits', 'v1', 'c4', 'a2', 'visitor', 20, 30, 'Ana Duarte'),
    ('fct_trade_figures', 'f2', 'c2', 'a1', 'value', 30, 31, '5'),
    ('fct_trade_figures', 'f2', 'c2', 'a1', 'value', 40, 47, 'billion'),
    ('fct_trade_figures', 'f3', 'c3', 'a2', 'value', 5, 14, '2 billion');
"""


def publish_by_hand(folder: Path, sql: str) -> None:
    """A published file with the tables that `sql` makes."""
    with duckdb.connect(str(folder / "communique.duckdb")) as con:
        con.execute(sql)


def invoke(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli.main, ["conflicts", "--warehouse", str(folder), *arguments])


def test_each_conflict_is_a_sentence_with_its_article_and_the_words_of_its_figures(tmp_path: Path) -> None:
    publish_by_hand(tmp_path, TABLES + ROWS)
    result = invoke(tmp_path)
    assert result.exit_code == EXIT_DONE
    assert result.stdout.splitlines() == [
        "3 conflicts",
        "",
        "The parts do not make the total.",
        "  in first.txt and 1 more; check k1",
        "    exports 2023 (suspect): «3 billion» [10, 19) first.txt",
        "    trade turnover 2023: «5» [30, 31) first.txt",
        "    trade turnover 2023: «billion» [40, 47) first.txt",
        "",
        "The text is older than its date.",
        "  in second.txt; check k3",
        "    date of the article (suspect): «1 March 2024» [0, 12) second.txt",
        "    visit of Ana Duarte to Norway: «on February 1» [60, 73) second.txt",
        "",
        "Two prints differ.",
        "  between articles; check k2",
        "    imports 2023 (suspect): «2 billion» [5, 14) second.txt",
    ]


def test_in_json_a_conflict_holds_its_subjects_and_their_spans(tmp_path: Path) -> None:
    publish_by_hand(tmp_path, TABLES + ROWS)
    found = json.loads(invoke(tmp_path, "--json").stdout)["conflicts"]
    assert [(conflict["check_id"], conflict["article_count"]) for conflict in found] == [("k1", 2), ("k3", 1), ("k2", 0)]
    exports = found[0]["subjects"][0]
    assert (exports["role"], exports["required"], exports["claim_id"]) == ("suspect", "4 billion USD", "c1")
    assert (exports["fact_name"], exports["fact_id"]) == ("fct_trade_figures", "f1")
    assert exports["words"] == [{"source_uri": "first.txt", "start": 10, "end": 19, "quote": "3\nbillion"}]


def test_a_date_that_came_as_metadata_has_no_place_in_the_text(tmp_path: Path) -> None:
    update = "update bdg_check_subjects set span_start = null, span_end = null where fact_name = 'dim_article';"
    publish_by_hand(tmp_path, TABLES + ROWS + update)
    assert "    date of the article (suspect): «1 March 2024» second.txt" in invoke(tmp_path).stdout.splitlines()
    dates = json.loads(invoke(tmp_path, "--json").stdout)["conflicts"][1]["subjects"][0]
    assert (dates["claim_id"], dates["words"][0]["start"]) == (None, None)


def test_a_warehouse_without_conflicts_says_so(tmp_path: Path) -> None:
    publish_by_hand(tmp_path, TABLES)
    result = invoke(tmp_path)
    assert (result.exit_code, result.stdout.splitlines()) == (
        EXIT_DONE,
        ["no conflicts: all printed figures and dates that can be compared can be true together"],
    )
    assert json.loads(invoke(tmp_path, "--json").stdout) == {"conflicts": []}


@pytest.mark.parametrize(
    ("sql", "said"), [(None, "nothing has been published"), ("create schema marts", "before checks were made")]
)
def test_a_file_without_checks_is_told_with_what_to_do(tmp_path: Path, sql: str | None, said: str) -> None:
    if sql is not None:
        publish_by_hand(tmp_path, sql)
    result = invoke(tmp_path)
    assert result.exit_code == EXIT_USAGE
    assert said in result.stderr
    assert "Traceback" not in result.output
