"""The annotated articles, from their files to the facts that careful reading finds in them and no others.

The facts, their words and places are read from the annotations (`oracle/seed_facts.json`, `oracle/gold`) beside the articles in
the folder that COMMUNIQUE_CORPUS names.
"""

from __future__ import annotations

import json
import os
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest
from running import communique, connect

from communique.evaluation.rules import same_name

pytestmark = pytest.mark.acceptance

CORPUS = Path(os.environ.get("COMMUNIQUE_CORPUS", "corpus"))
SCALES = {"bn USD": (1e9, "USD"), "%": (1.0, "percent"), "rank": (1.0, "rank"), "count": (1.0, None)}
QUALIFIERS = {"over": "over", "more": "over", "nearly": "nearly", "about": "about", "exact": None}
# The annotations' names of indicators, as indicator and measure.
INDICATORS = {
    "companies_with_french_capital": ("company_count", "level"),
    "fdi_cumulative": ("fdi", "level"),
    "investment_cumulative": ("investment_total", "level"),
    "investor_rank": ("investor_rank", "rank"),
    "trade_turnover": ("trade_turnover", "level"),
    "trade_turnover_growth": ("trade_turnover", "growth"),
    "exports": ("exports", "level"),
    "imports": ("imports", "level"),
    "visas_issued": ("visa_count", "level"),
    "visas_issued_growth": ("visa_count", "growth"),
    "dual_education_programs": ("education_programme_count", "level"),
}
# Counts of areas and of years of diplomacy or of parliamentary work are no figures about a relation.
NO_FIGURES = frozenset({"F04", "F34", "F35"})


def oracle() -> dict[str, Any]:
    """All annotated facts; none where the corpus is not there, so that the tests can be collected without it."""
    path = CORPUS / "oracle" / "seed_facts.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"articles": {}, "facts": []}
    return found


ORACLE = oracle()


def facts(kind: str) -> list[dict[str, Any]]:
    return [fact for fact in ORACLE["facts"] if fact["kind"] == kind]


FIGURES = [fact for fact in facts("figure") if fact["id"] not in NO_FIGURES]
VISITS = [fact for fact in facts("event") if fact["type"].startswith("visit")]
PEOPLE = sorted({re.sub(r"\(.*?\)\s*", "", fact["person"]) for fact in facts("role")})
COMPANIES = sorted({fact["company"] for fact in facts("company")})


@dataclass(frozen=True)
class Words:
    """A fact and where one of its claims was read."""

    fact_id: str
    claim_id: str
    start: int
    end: int


@pytest.fixture
def warehouse(warehouse_of_corpus: Path) -> Path:
    return warehouse_of_corpus


@pytest.fixture
def con(warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with connect(warehouse) as connection:
        yield connection


def claims_at(con: duckdb.DuckDBPyConnection, fact: dict[str, Any]) -> list[tuple[str, str | None, str | None]]:
    """Figure, unit and qualifier of the claims at the annotated words that have the annotated value."""
    value = fact["value"] * SCALES[fact["unit"]][0]
    claims = sorted({words.claim_id for words in words_at(con, "fct_trade_figures", fact)})
    return con.execute(
        "select figure_id, unit_code, qualifier from fct_trade_figure_claims "
        "where claim_id in (select unnest(?)) and abs(value - ?) < 1e-6 * ?",
        [claims, value, value],
    ).fetchall()


def words_at(con: duckdb.DuckDBPyConnection, fact_name: str, fact: dict[str, Any]) -> list[Words]:
    """Evidence of a mart's facts that overlaps the annotated words."""
    rows = con.execute(
        "select fact_id, claim_id, span_start, span_end from bdg_fact_evidence inner join dim_article using (article_id) "
        "where fact_name = ? and source_uri = ? and span_start < ? and span_end > ? order by all",
        [fact_name, ORACLE["articles"][fact["article"]]["file"], fact["end"], fact["start"]],
    ).fetchall()
    return [Words(*row) for row in rows]


def test_all_articles_are_landed_as_they_are(con: duckdb.DuckDBPyConnection) -> None:
    found = {row[0] for row in con.execute("select source_uri from dim_article").fetchall()}
    assert found == {article["file"] for article in ORACLE["articles"].values()}


def test_the_people_of_the_articles_are_found_and_no_others(con: duckdb.DuckDBPyConnection) -> None:
    found = sorted(row[0] for row in con.execute("select full_name from dim_person").fetchall())
    assert {name: [other for other in found if same_name(name, other)] for name in PEOPLE if name} == {
        name: [other] for name in PEOPLE for other in found if same_name(name, other)
    }
    assert len(found) == len(PEOPLE)


def test_the_companies_of_the_articles_are_found_and_no_others(con: duckdb.DuckDBPyConnection) -> None:
    assert sorted(row[0] for row in con.execute("select name from dim_company").fetchall()) == COMPANIES


def groups(annotated: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Mentions of one visit under the id of its first."""
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for fact in annotated:
        merged = re.match(r"MERGE with (\w+)", fact["note"])
        found[merged[1] if merged else fact["id"]].append(fact)
    return found


def test_the_visits_of_the_articles_are_found_merged_and_no_others(con: duckdb.DuckDBPyConnection) -> None:
    total = con.execute("select count(*) from fct_visits").fetchone()
    ids = {
        name: [{words.fact_id for words in words_at(con, "fct_visits", mention)} for mention in mentions]
        for name, mentions in groups(VISITS).items()
    }
    for name, found in ids.items():
        assert set.intersection(*found), f"{name}: no visit rests on all of its mentions: {found}"
    assert total == (len(ids),)


@pytest.mark.parametrize("fact", FIGURES, ids=lambda fact: fact["id"])
def test_a_printed_figure_is_found_with_value_unit_and_qualifier(con: duckdb.DuckDBPyConnection, fact: dict[str, Any]) -> None:
    found = claims_at(con, fact)
    assert len(found) == 1
    _, unit, qualifier = found[0]
    assert unit == SCALES[fact["unit"]][1] or SCALES[fact["unit"]][1] is None
    if not fact["qualifier"].startswith("at most"):
        assert qualifier == QUALIFIERS[fact["qualifier"].split()[0]]


def annotated_period(printed: str) -> tuple[str | None, str | None]:
    """First and last day of an annotated period of years or quarters; a state as of some day has none."""
    if quarter := re.match(r"(\d{4})-Q1", printed):
        return f"{quarter[1]}-01-01", f"{quarter[1]}-03-31"
    if years := re.match(r"(\d{4})/(\d{4}|\.\.)", printed):
        return f"{years[1]}-01-01", None if years[2] == ".." else f"{years[2]}-12-31"
    if one := re.match(r"(\d{4})(?: vs| \(|$)", printed):
        return f"{one[1]}-01-01", f"{one[1]}-12-31"
    return None, None


@pytest.mark.parametrize("fact", FIGURES, ids=lambda fact: fact["id"])
def test_a_printed_figure_has_its_indicator_pair_and_period(con: duckdb.DuckDBPyConnection, fact: dict[str, Any]) -> None:
    figure_id = claims_at(con, fact)[0][0]
    found = con.execute(
        "select indicator_code, measure, reporter_code, partner_code, period_start::varchar, period_end::varchar, "
        "base_period_start::varchar from fct_trade_figures where figure_id = ?",
        [figure_id],
    ).fetchone()
    assert found is not None
    assert found[:2] == INDICATORS[fact["indicator"]]
    assert found[2:4] == (fact["reporter"][:3], fact["partner"])
    start, end = annotated_period(fact["period"])
    if start is None:  # a state is dated by its article, if that has a date
        published = con.execute(
            "select max(published_latest)::varchar from dim_article inner join fct_trade_figure_claims using (article_id) "
            "where figure_id = ?",
            [figure_id],
        ).fetchone()
        assert found[5] in (None, *(published or ()))
    else:
        assert found[4:6] == (start, end)
    if base := re.search(r"vs (\d{4})", fact["period"]):
        assert found[6] == f"{base[1]}-01-01"


def test_the_windows_of_the_visits_are_as_narrow_as_the_articles_support(con: duckdb.DuckDBPyConnection) -> None:
    allowed = {
        "E01": (None, "2022-06-18"),
        "E11": ("2022-11-01", "2022-11-30"),
        "E12": ("2023-01-01", "2023-11-30"),
        "E13": ("2024-11-04", "2024-11-30"),
    }
    for name, mentions in groups(VISITS).items():
        visit_id = {words.fact_id for words in words_at(con, "fct_visits", mentions[0])}
        window = con.execute(
            "select date_earliest::varchar, date_latest::varchar from fct_visits where visit_id in (select unnest(?))",
            [sorted(visit_id)],
        ).fetchall()
        earliest, latest = allowed[name]
        assert any(
            (earliest is None or (low or "") >= earliest) and high is not None and high <= latest for low, high in window
        ), name


def test_a_figure_that_is_printed_twice_is_one_figure_with_two_claims(con: duckdb.DuckDBPyConnection) -> None:
    observed: defaultdict[str, list[set[str]]] = defaultdict(list)
    for fact in FIGURES:
        observed[fact["observation"]].append({figure_id for figure_id, _, _ in claims_at(con, fact)})
    apart = {name: found for name, found in observed.items() if not set.intersection(*found)}
    assert apart == {}


def test_people_and_companies_are_right_by_the_gold_annotations(warehouse: Path) -> None:
    scores = json.loads(communique("evaluate", CORPUS / "oracle" / "gold", "--json", warehouse=warehouse))["scores"]
    for kind in ("people", "companies", "visits"):
        assert (scores[kind]["precision"], scores[kind]["recall"]) == (1.0, 1.0), kind
