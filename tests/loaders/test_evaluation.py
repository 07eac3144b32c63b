"""Scores against annotations: what counts as right, missed and false."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import UsageError
from communique.evaluation import rules
from communique.evaluation.found import FoundFigure, FoundPerson, FoundVisit
from communique.evaluation.gold import GoldDate, GoldFigure, GoldPerson, GoldVisit, read_gold
from communique.evaluation.intervals import UNKNOWN, Counts, bootstrap
from communique.evaluation.matching import pair_up
from communique.evaluation.scores import KINDS, evaluate

TABLES = """
create schema marts;
set schema = 'marts';
create table dim_article (article_id varchar, source_uri varchar);
create table bdg_article_sources (article_id varchar, source_uri varchar);
create table dim_person (person_id varchar, full_name varchar);
create table bdg_article_people (article_id varchar, person_id varchar);
create table dim_office (office_id varchar, title varchar, country_code varchar);
create table fct_person_roles (person_role_id varchar, person_id varchar, office_id varchar);
create table fct_visits (
    visit_id varchar, visitor_person_id varchar, visitor_label varchar, from_country_code varchar,
    host_country_code varchar, city varchar, date_earliest date, date_latest date, status varchar, visit_kind varchar
);
create table fct_events (
    event_id varchar, event_kind varchar, city varchar, date_earliest date, date_latest date, status varchar
);
create table bdg_event_participants (event_id varchar, person_id varchar, country_code varchar);
create table fct_agreements (
    agreement_id varchar, title varchar, signed_earliest date, signed_latest date, status varchar
);
create table bdg_agreement_parties (agreement_id varchar, country_code varchar);
create table fct_company_presence (company_id varchar, host_country_code varchar);
create table dim_company (company_id varchar, name varchar, home_country_code varchar);
create table bdg_article_companies (article_id varchar, company_id varchar);
create table fct_trade_figures (
    figure_id varchar, indicator_code varchar, measure varchar, reporter_code varchar, partner_code varchar,
    period_start date, period_end date
);
create table fct_trade_figure_claims (
    claim_id varchar, figure_id varchar, article_id varchar, value double, unit_code varchar, qualifier varchar,
    printed_text varchar
);
create table bdg_fact_evidence (
    fact_name varchar, fact_id varchar, claim_id varchar, article_id varchar, slot varchar, basis varchar,
    span_start integer, span_end integer, quote varchar
);

insert into dim_article values ('a', 'news/talks.txt');
insert into bdg_article_sources values ('a', 'news/talks.txt'), ('a', 'copy.txt');
insert into dim_person values ('p1', 'Aino Salmela'), ('p2', 'Nobody Real');
insert into bdg_article_people values ('a', 'p1'), ('a', 'p2');
insert into dim_office values ('o1', 'Deputy Minister of Foreign Affairs', 'FIN'), ('o2', 'Chair of a Club', 'FIN');
insert into fct_person_roles values ('r1', 'p1', 'o1'), ('r2', 'p1', 'o2');
insert into fct_visits values
    ('v1', 'p1', 'she', 'FIN', 'EST', 'Tallinn', '2024-03-03', '2024-03-03', 'occurred', 'working'),
    ('v2', null, 'a delegation', 'FIN', 'LVA', null, null, null, 'hoped', 'unspecified');
insert into fct_events values
    ('e1', 'signing', 'Tartu', '2024-03-03', '2024-03-03', 'occurred'),
    ('e2', 'award', null, null, null, 'occurred'), ('e3', 'talks', null, null, null, 'hoped');
insert into bdg_event_participants values ('e1', 'p1', 'FIN'), ('e1', null, 'EST'), ('e2', 'p2', 'FIN'), ('e3', 'p1', 'FIN');
insert into fct_agreements values
    ('g1', 'Memorandum on Ferry Safety', '2024-03-03', '2024-03-03', 'signed'), ('g2', null, null, null, 'planned'),
    ('g3', 'Plan of Work', null, null, 'planned');
insert into bdg_agreement_parties values ('g1', 'FIN'), ('g1', 'EST'), ('g3', 'FIN');
insert into fct_company_presence values ('c1', 'EST'), ('c1', 'LVA');
insert into dim_company values ('c1', 'Vesiputous Oyj', 'FIN');
insert into bdg_article_companies values ('a', 'c1');
insert into fct_trade_figures values
    ('f1', 'trade_turnover', 'level', 'EST', 'FIN', '2023-01-01', '2023-12-31'),
    ('f2', 'trade_turnover', 'growth', 'EST', 'FIN', '2023-01-01', '2023-12-31');
insert into fct_trade_figure_claims values
    ('k1', 'f1', 'a', 4.2e9, 'USD', 'over', '$4.2 billion'), ('k2', 'f2', 'a', 7.7, 'percent', null, '7.7%');
insert into bdg_fact_evidence
select fact_name, fact_id, 'claim of ' || fact_id, 'a', 'name', 'stated', 7, 19, 'words of ' || fact_id
from (
    values
        ('fct_visits', 'v1'), ('fct_visits', 'v2'), ('fct_person_roles', 'r1'), ('fct_person_roles', 'r2'),
        ('fct_events', 'e1'), ('fct_events', 'e2'), ('fct_events', 'e3'), ('fct_agreements', 'g1'), ('fct_agreements', 'g2'),
        ('fct_agreements', 'g3'), ('dim_person', 'p2')
) as facts (fact_name, fact_id);
insert into bdg_fact_evidence values
    ('dim_person', 'p2', 'claim of p2', 'a', 'country', 'inferred', 2, 5, 'not the words'),
    ('dim_person', 'p2', 'claim of p2', 'b', 'name', 'stated', 1, 3, 'of another article');
"""
GOLD = {
    "article": "copy.txt",
    "people": [
        {"name": "Aino Salmela", "title": "Deputy Minister of Foreign Affairs", "country": "FIN", "core": True},
        {"name": "Priit Vares", "title": "Foreign Minister", "country": "EST", "core": False},
    ],
    "visits": [
        {
            "visitor": "Aino Salmela",
            "from": "FIN",
            "to": "EST",
            "city": "Narva",
            "start": "2024-03",
            "end": None,
            "status": "occurred",
            "kind": "unspecified",
        }
    ],
    "meetings": [
        {
            "kind": "ceremony",
            "participants": ["Salmela", "Priit Vares"],
            "countries": ["EST", "FIN"],
            "city": "Tartu",
            "date": "2024-03-03",
            "status": "occurred",
        },
        {"kind": "ceremony", "participants": ["Aino Salmela"], "countries": ["EST", "FIN"], "date": "2024-03-03"},
    ],
    "agreements": [{"title": "Ferry Safety Memorandum", "parties": ["EST", "FIN"], "signed": "2024-03-02", "status": "signed"}],
    "companies": [{"name": "Vesiputous", "home": "FIN", "host": "EST"}],
    "figures": [
        {
            "indicator": "trade_turnover",
            "reporter": "FIN",
            "partner": "EST",
            "start": "2023-01-01",
            "end": "2023-12-31",
            "value": 4200000000,
            "unit": "USD",
            "change_pct": 7.7,
            "text": "$4.2 billion",
        }
    ],
}


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(TABLES)
        yield connection


def gold_file(tmp_path: Path, *articles: object) -> Path:
    for number, article in enumerate(articles):
        (tmp_path / f"{number}.json").write_text(json.dumps(article), encoding="utf-8")
    return tmp_path


def test_every_kind_is_scored_with_its_counts(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    result = evaluate(con, read_gold(gold_file(tmp_path, GOLD)))
    assert {score.kind: (score.right, score.missed, score.false_alarms) for score in result.scores} == {
        "people": (1, 1, 1),
        "roles": (1, 1, 0),
        "visits": (1, 0, 0),
        "visits_status": (1, 0, 0),
        "visits_date": (1, 0, 0),
        "meetings": (1, 1, 0),
        "meetings_date": (1, 1, 0),
        "companies": (1, 0, 0),
        "companies_home": (1, 0, 0),
        "figures_value": (1, 0, 0),
        "figures": (1, 0, 0),
        "figures_direction": (1, 0, 0),
        "figures_growth": (1, 0, 0),
        "agreements": (1, 0, 1),
    }
    assert tuple(score.kind for score in result.scores) == KINDS
    people = result.scores[0]
    assert (people.precision, people.recall, people.f1) == (0.5, 0.5, 0.5)
    assert [mistake.entry.name for mistake in result.misses["people"]] == ["Priit Vares"]
    assert [mistake.entry.name for mistake in result.false_alarms["people"]] == ["Nobody Real"]


def test_a_false_alarm_comes_with_the_first_stated_words_of_its_own_article(
    con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    result = evaluate(con, read_gold(gold_file(tmp_path, GOLD)))
    assert [mistake.words for mistake in result.false_alarms["people"]] == ["words of p2"]
    assert [mistake.words for mistake in result.false_alarms["agreements"]] == ["words of g3"]


def test_every_slot_of_what_was_found_is_right_wrong_or_empty(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    result = evaluate(con, read_gold(gold_file(tmp_path, GOLD)))
    assert {(slot.kind, slot.slot): (slot.right, slot.wrong, slot.empty) for slot in result.slots} == {
        ("visits", "status"): (1, 0, 0),
        ("visits", "start"): (1, 0, 0),
        ("visits", "city"): (0, 1, 0),
        ("visits", "kind"): (0, 0, 0),
        ("meetings", "kind"): (1, 0, 0),
        ("meetings", "participants"): (1, 0, 0),
        ("meetings", "date"): (1, 0, 0),
        ("meetings", "city"): (0, 0, 0),
        ("meetings", "status"): (1, 0, 0),
        ("companies", "home"): (1, 0, 0),
        ("companies", "host"): (1, 0, 0),
        ("figures_value", "unit"): (1, 0, 0),
        ("figures_value", "indicator"): (1, 0, 0),
        ("figures_value", "direction"): (1, 0, 0),
        ("figures_value", "period"): (1, 0, 0),
        ("figures_value", "qualifier"): (0, 0, 0),
        ("agreements", "parties"): (1, 0, 0),
        ("agreements", "status"): (1, 0, 0),
        ("agreements", "signed"): (0, 1, 0),
    }
    assert result.slots[3].accuracy is None


def test_an_article_with_nothing_to_find_is_noisy_when_something_was_found(
    con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    quiet = {"article": "copy.txt", "people": GOLD["people"]}
    assert evaluate(con, read_gold(gold_file(tmp_path, quiet))).noisy_negatives == ("copy.txt",)
    assert evaluate(con, read_gold(gold_file(tmp_path, GOLD))).noisy_negatives == ()


def test_an_interval_holds_the_share_and_narrows_with_more_articles() -> None:
    few, many = ([Counts(3, 1, 1), Counts(1, 1, 0)] * times for times in (3, 300))
    wide, narrow = bootstrap(few).recall, bootstrap(many).recall
    assert wide is not None
    assert narrow is not None
    assert wide.low < narrow.low < 4 / 6 < narrow.high < wide.high
    assert narrow.high - narrow.low < 0.1


def test_the_same_counts_have_the_same_interval_and_one_article_has_none() -> None:
    articles = [Counts(3, 1, 1), Counts(0, 2, 0), Counts(5, 0, 2)]
    assert bootstrap(articles) == bootstrap(articles)
    assert bootstrap(articles[:1]) == UNKNOWN


def test_a_share_that_is_undefined_on_many_draws_has_no_interval() -> None:
    assert bootstrap([Counts(0, 0, 0)] * 9 + [Counts(1, 0, 0)]).precision is None


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=12))
def test_intervals_are_shares(articles: list[tuple[int, int, int]]) -> None:
    for interval in bootstrap([Counts(*article) for article in articles]):
        assert interval is None or 0 <= interval.low <= interval.high <= 1


def test_what_is_not_core_is_not_demanded_when_only_core_is_asked_for(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    result = evaluate(con, read_gold(gold_file(tmp_path, GOLD), is_core_only=True))
    assert (result.scores[0].right, result.scores[0].missed) == (1, 0)


def test_an_annotated_article_that_is_not_in_the_warehouse_is_missed_as_a_whole(
    con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    result = evaluate(con, read_gold(gold_file(tmp_path, {**GOLD, "article": "elsewhere.txt"})))
    assert result.absent == ("elsewhere.txt",)
    assert [score.right for score in result.scores] == [0] * len(KINDS)
    assert result.scores[0].missed == 2


def person(name: str, *, disputed: bool = False) -> GoldPerson:
    return GoldPerson(core=True, disputed=disputed, name=name, title=None, country=None)


def test_a_pairing_gives_way_where_that_makes_room_for_another_pair() -> None:
    # The first annotation fits both facts, the second only the first fact: greedy pairing would find one pair.
    gold = [person("Aino Salmela"), person("A. Salmela")]
    found = [FoundPerson("1", "Anna Salmela"), FoundPerson("2", "Aino")]
    pairing = pair_up(
        gold, found, lambda g, f: (g.name, f.id) in {("Aino Salmela", "1"), ("Aino Salmela", "2"), ("A. Salmela", "1")}
    )
    assert len(pairing.pairs) == 2


def test_a_disputed_annotation_takes_a_fact_out_of_the_false_alarms_and_is_never_missed() -> None:
    gold = [person("Aino Salmela", disputed=True), person("Priit Vares", disputed=True)]
    pairing = pair_up(gold, [FoundPerson("1", "Aino Salmela")], rules.person)
    assert (pairing.pairs, pairing.misses, pairing.false_alarms) == ((), (), ())


@given(st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5))), st.lists(st.booleans(), min_size=6, max_size=6))
def test_pairs_misses_and_false_alarms_add_up(edges: set[tuple[int, int]], disputed: list[bool]) -> None:
    gold = [person(str(number), disputed=is_disputed) for number, is_disputed in enumerate(disputed)]
    found = list(range(6))
    pairing = pair_up(gold, found, lambda g, f: (int(g.name), f) in edges)
    assert len(pairing.pairs) + len(pairing.misses) == disputed.count(False)
    assert len({f for _, f in pairing.pairs} | set(pairing.false_alarms)) == len(pairing.pairs) + len(pairing.false_alarms)
    assert all((int(g.name), f) in edges for g, f in pairing.pairs)


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Aino Salmela", "Salmela", True),
        ("Salmela Aino", "Aino Salmela", True),
        ("A. Salmela", "Aino Salmela", True),
        ("José Núñez", "Jose Nunez", True),
        ("Aino Salmela", "Boris Salmela", False),
        ("Aino Salmela", "", False),
    ],
)
def test_names_of_one_person_meet(one: str, other: str, is_same: bool) -> None:
    assert rules.same_name(one, other) is is_same


def gold_visit(start: str | None, end: str | None = None) -> GoldVisit:
    return GoldVisit(
        core=True,
        disputed=False,
        visitor=None,
        from_country="FIN",
        host_country="EST",
        city=None,
        start=GoldDate.parse(start),
        end=GoldDate.parse(end),
        status="occurred",
        kind=None,
    )


def found_visit(earliest: date | None, latest: date | None) -> FoundVisit:
    return FoundVisit("v", "Aino Salmela", "FIN", "EST", None, earliest, latest, "occurred", None)


@pytest.mark.parametrize(
    ("start", "end", "earliest", "latest", "fits", "is_dated"),
    [
        ("2024-03-03", None, date(2024, 3, 3), date(2024, 3, 3), True, True),
        ("2024-03", None, date(2024, 3, 3), date(2024, 3, 3), True, True),
        ("2024-03-03", None, date(2024, 3, 1), date(2024, 3, 31), True, False),
        ("2024-03-03", "2024-03-05", date(2024, 3, 3), date(2024, 3, 5), True, True),
        ("2024-03-03", None, None, None, True, False),
        ("2024-03-03", None, date(2024, 4, 1), None, False, False),
        (None, None, date(2024, 4, 1), date(2024, 4, 2), True, False),
    ],
)
def test_a_visit_fits_unless_its_window_excludes_the_start_and_is_dated_only_when_as_narrow(
    start: str | None, end: str | None, earliest: date | None, latest: date | None, fits: bool, is_dated: bool
) -> None:
    gold, found = gold_visit(start, end), found_visit(earliest, latest)
    assert rules.visit(gold, found) is fits
    assert rules.visit_dated(gold, found) is is_dated


def gold_figure(**changes: object) -> GoldFigure:
    values = {
        "core": True,
        "disputed": False,
        "indicators": ("exports",),
        "reporter": "FIN",
        "partner": "EST",
        "start": GoldDate.parse("2023-01-01"),
        "end": GoldDate.parse("2023-12-31"),
        "values": (3e9,),
        "unit": "USD",
        "has_other_units": False,
        "qualifier": None,
        "change_pct": None,
        "text": "3 billion",
    }
    return GoldFigure(**{**values, **changes})  # type: ignore[arg-type] # fields of several types by name


FOUND = FoundFigure("k", "exports", "level", "FIN", "EST", date(2023, 1, 1), date(2023, 12, 31), 3e9, "USD", None, "3 billion")


@pytest.mark.parametrize(
    ("changes", "is_value", "is_figure", "is_direction"),
    [
        ({}, True, True, True),
        ({"values": (3.01e9,)}, True, True, True),
        ({"values": (3.1e9,)}, False, False, False),
        ({"unit": "EUR"}, False, False, False),
        ({"reporter": "EST", "partner": "FIN"}, True, True, False),
        ({"start": GoldDate.parse("2022-01-01")}, True, False, True),
        ({"indicators": ("imports",)}, True, False, False),
        ({"indicators": ("imports", "exports")}, True, True, True),
        ({"partner": None}, True, True, True),
        ({"disputed": True, "unit": "EUR", "indicators": ("imports",)}, False, True, True),
    ],
)
def test_a_figure_is_right_in_value_then_in_everything_then_in_direction(
    changes: dict[str, object], is_value: bool, is_figure: bool, is_direction: bool
) -> None:
    gold = gold_figure(**changes)
    assert rules.figure_value(gold, FOUND) is is_value
    assert rules.figure(gold, FOUND) is is_figure
    assert rules.figure_direction(gold, FOUND) is is_direction


@pytest.mark.parametrize("content", ["{", "[]", '{"people": []}', '{"article": "a", "visits": [{"start": "soon"}]}'])
def test_a_file_that_is_no_annotation_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "gold.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=r"gold\.json"):
        read_gold(path)


def test_a_folder_without_annotations_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        read_gold(tmp_path)
