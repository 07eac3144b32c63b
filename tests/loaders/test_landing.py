"""What is landed, what landing twice adds, and what a load that ends early leaves."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import fake_tools
import pytest

from communique.articles.discovery import discover
from communique.articles.model import Article
from communique.errors import EvidenceError, NothingLandedError, UsageError
from communique.extraction.claims import Evidence
from communique.ids import article_id
from communique.landing import pool
from communique.landing.evidence import claim_id, distinct, identified, verify
from communique.landing.load import LoadReport, LoadSettings, load
from communique.landing.reading import MakeTools, Reading
from communique.landing.schema import TABLES
from communique.landing.store import Counts, RawStore

NOON = datetime(2025, 6, 1, 12, tzinfo=UTC)
TEXT = "Talks\n\nSomebody visited Oslo. Somebody visited Riga."


class Clock:
    """A clock that moves on by a minute at every look."""

    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime:
        self.time += timedelta(minutes=1)
        return self.time


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        yield connection


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").write_text("Nobody went anywhere this week.", encoding="utf-8")
    return folder


def load_folder(
    con: duckdb.DuckDBPyConnection, folder: Path, make_tools: MakeTools = fake_tools.make_tools, **settings: Any
) -> LoadReport:
    chosen = LoadSettings(Path("seeds"), make_tools=make_tools, **settings)
    return load(con, discover([str(folder)]), chosen, Clock())


def contents(con: duckdb.DuckDBPyConnection, *without: str) -> dict[str, list[Any]]:
    """All rows of the raw schema, sorted, without the columns named."""
    found = {}
    for table in TABLES:
        names = [f'"{column.name}"' for column in table.columns if column.name not in without]
        found[table.name] = con.execute(f"select {', '.join(names)} from raw.{table.name} order by all").fetchall()
    return found


def one(con: duckdb.DuckDBPyConnection, sql: str) -> Any:
    (row,) = con.execute(sql).fetchall()
    return row[0] if len(row) == 1 else row


def test_an_article_lands_with_its_source_spans_sketch_claims_and_evidence(con: duckdb.DuckDBPyConnection, news: Path) -> None:
    report = load_folder(con, news)
    assert report.counts == Counts(landed=2, claims=2)
    key = article_id(TEXT)
    assert one(con, f"select text, title, published_edtf, published_source from raw.articles where article_id = '{key}'") == (
        TEXT,
        "Talks",
        "2024",
        "header",
    )
    assert one(con, f"select source_uri from raw.article_sources where article_id = '{key}'") == "a.txt"
    assert con.execute(
        f"select span_kind, span_start, span_end from raw.article_spans where article_id = '{key}' order by all"
    ).fetchall() == [("sentence", 0, len(TEXT)), ("title", 0, 5)]
    assert con.execute("select quote, slot, basis from raw.evidence order by span_start").fetchall() == [
        ("visited Oslo", "visit", "stated"),
        ("visited Riga", "visit", "stated"),
    ]
    assert one(con, "select count(*) from raw.visit_claims where date_edtf = '2024' and date_earliest = '2024-01-01'") == 2
    assert one(con, "select status, input_count, landed_count, claim_count from raw.loads") == ("finished", 2, 2, 2)
    assert one(con, f"select claim_count from raw.extractions where article_id = '{key}'") == 2


def test_loading_twice_adds_nothing_and_changes_no_id(con: duckdb.DuckDBPyConnection, news: Path) -> None:
    load_folder(con, news)
    before = contents(con, "last_seen_at")
    report = load_folder(con, news)
    after = contents(con, "last_seen_at")
    assert report.counts == Counts(known=2)
    assert after.pop("loads")[:-1] == before.pop("loads")
    assert after == before


def test_a_second_sight_of_an_article_moves_only_when_it_was_last_seen(con: duckdb.DuckDBPyConnection, news: Path) -> None:
    load_folder(con, news)
    load(
        con,
        discover([str(news)]),
        LoadSettings(Path("seeds"), make_tools=fake_tools.make_tools),
        lambda: NOON + timedelta(days=9),
    )
    assert one(con, "select distinct first_seen_at::date, last_seen_at::date from raw.article_sources") == (
        NOON.date(),
        (NOON + timedelta(days=9)).date(),
    )


def test_a_known_text_under_a_new_name_gets_a_second_source_and_no_second_extraction(
    con: duckdb.DuckDBPyConnection, news: Path
) -> None:
    load_folder(con, news)
    (news / "c.txt").write_text(TEXT, encoding="utf-8")
    assert load_folder(con, news).counts == Counts(known=3)
    assert one(
        con, "select list(source_uri order by source_uri) from raw.article_sources group by article_id having count(*) > 1"
    ) == [
        "a.txt",
        "c.txt",
    ]
    assert one(con, "select count(*) from raw.extractions") == 2


@pytest.mark.parametrize("batch_articles", [1, 200])
def test_a_text_that_occurs_twice_in_a_load_is_landed_once_and_known_once(
    con: duckdb.DuckDBPyConnection, news: Path, batch_articles: int
) -> None:
    (news / "c.txt").write_text(TEXT, encoding="utf-8")
    report = load_folder(con, news, batch_articles=batch_articles)
    assert report.counts == Counts(landed=2, known=1, claims=2)
    assert one(con, "select count(*) from raw.visit_claims") == 2


def test_inputs_are_landed_or_known_or_rejected_and_none_is_lost(con: duckdb.DuckDBPyConnection, news: Path) -> None:
    (news / "c.txt").write_text(TEXT, encoding="utf-8")
    (news / "empty.txt").touch()
    (news / "page.html").write_text("<p>", encoding="utf-8")
    report = load_folder(con, news, batch_articles=2)
    assert (report.counts.landed, report.counts.known, report.counts.rejected) == (2, 1, 2)
    assert one(con, "select input_count = landed_count + known_count + rejected_count and input_count = 5 from raw.loads")
    assert con.execute(
        "select input_number, source_uri, reason_code, sha256 is null from raw.rejections order by 1"
    ).fetchall() == [(4, "empty.txt", "empty", False), (5, "page.html", "no_text", False)]


def test_a_new_version_adds_its_extraction_and_describes_the_article_anew(con: duckdb.DuckDBPyConnection, news: Path) -> None:
    load_folder(con, news)
    report = load_folder(con, news, fake_tools.make_newer_tools)
    assert report.counts == Counts(known=2, claims=2)
    assert one(con, "select list(distinct extractor_version order by extractor_version) from raw.visit_claims") == ["1", "2"]
    assert one(con, "select count(*) from raw.extractions") == 4
    key = article_id(TEXT)
    assert one(con, f"select text, title, published_edtf from raw.articles where article_id = '{key}'") == (TEXT, "anew", None)
    assert con.execute(
        f"select span_kind, span_end from raw.article_spans where article_id = '{key}' order by all"
    ).fetchall() == [("heading", 5), ("sentence", len(TEXT))]


def test_a_text_on_which_the_extractor_fails_is_rejected_and_the_others_are_landed(
    con: duckdb.DuckDBPyConnection, news: Path
) -> None:
    (news / "a2.txt").write_text("FAIL here", encoding="utf-8")
    (news / "a3.txt").write_text("ASTRAY: somebody visited Oslo.", encoding="utf-8")
    report = load_folder(con, news)
    assert report.counts == Counts(landed=2, rejected=2, claims=2)
    assert [(item.source_uri, item.reason_code) for item in report.rejections] == [
        ("a2.txt", "extraction_failed"),
        ("a3.txt", "extraction_failed"),
    ]
    assert "no verb in sight" in report.rejections[0].detail
    assert "fake.visited" in report.rejections[1].detail
    assert one(con, "select count(*) from raw.articles where text like 'FAIL%' or text like 'ASTRAY%'") == 0


def test_a_batch_with_a_span_that_points_astray_leaves_nothing_behind(con: duckdb.DuckDBPyConnection) -> None:
    store = RawStore(con, Clock())
    load_id = store.begin()
    good, bad = TEXT, "ASTRAY: somebody visited Oslo."
    tools = fake_tools.make_tools(Path("seeds"))
    readings = []
    for text in (good, bad):
        article = tools.describe(text, source_uri="x.txt", media_type="text/plain", metadata={})
        readings.append(Reading(article, (4, 8), tools.extractor.extract(article)))
    before = contents(con)
    with pytest.raises(EvidenceError, match=r"x\.txt .*rule fake\.visited"):
        store.land(load_id, ("fake", "1"), Counts(), readings)
    assert contents(con) == before


def test_a_load_that_is_interrupted_keeps_its_batches_and_says_so(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    for number in range(10):
        (tmp_path / f"{number}.txt").write_text(f"Somebody visited Place{number}.", encoding="utf-8")
    seen = 0

    def interrupt(files: int) -> None:
        nonlocal seen
        seen += files
        if seen == 7:
            raise KeyboardInterrupt

    settings = LoadSettings(Path("seeds"), batch_articles=3, make_tools=fake_tools.make_tools)
    with pytest.raises(KeyboardInterrupt):
        load(con, discover([str(tmp_path)]), settings, Clock(), interrupt)
    assert one(con, "select status, input_count, landed_count, finished_at is not null from raw.loads") == (
        "interrupted",
        6,
        6,
        True,
    )
    assert one(con, "select count(*) from raw.articles") == 6
    assert one(con, "select count(*) from raw.visit_claims") == 6
    assert load(con, discover([str(tmp_path)]), settings, Clock()).counts == Counts(landed=4, known=6, claims=4)


def test_a_load_that_a_kill_left_running_is_marked_interrupted_by_the_next(con: duckdb.DuckDBPyConnection) -> None:
    first = RawStore(con, lambda: NOON).begin()
    second = RawStore(con, lambda: NOON).begin()
    assert (first, second) == ("load_20250601T120000Z_1", "load_20250601T120000Z_2")
    assert con.execute("select status, finished_at from raw.loads order by load_id").fetchall() == [
        ("interrupted", None),
        ("running", None),
    ]


def test_rows_do_not_depend_on_the_number_of_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "MIN_FILES_PER_WORKER", 1)
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_text(f"Somebody visited Place{number % 30}.", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\x00")
    landed = []
    for workers in (1, 2):
        with duckdb.connect() as con:
            report = load_folder(con, tmp_path, workers=workers, batch_articles=7)
            landed.append((report, contents(con)))
    assert landed[0] == landed[1]
    assert landed[0][0].counts == Counts(landed=30, known=10, rejected=1, claims=30)


def test_a_text_on_which_a_worker_dies_is_rejected_and_all_others_are_landed_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "MIN_FILES_PER_WORKER", 1)
    for number in range(20):
        text = "DIE here" if number == 10 else f"Somebody visited Place{number}."
        (tmp_path / f"{number:02}.txt").write_text(text, encoding="utf-8")
    with duckdb.connect() as con:
        report = load_folder(con, tmp_path, workers=2)
        assert report.counts == Counts(landed=19, rejected=1, claims=19)
        assert con.execute("select source_uri, reason_code, input_number from raw.rejections").fetchall() == [
            ("10.txt", "worker_died", 11)
        ]


def test_a_clock_that_was_set_back_does_not_make_the_newer_extraction_the_older(
    con: duckdb.DuckDBPyConnection, news: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for make_tools, when in ((fake_tools.make_tools, NOON), (fake_tools.make_newer_tools, NOON - timedelta(days=9))):
        settings = LoadSettings(Path("seeds"), make_tools=make_tools)
        load(con, discover([str(news)]), settings, lambda when=when: when)
    assert one(con, "select max_by(extractor_version, extracted_at) from raw.extractions") == "2"
    assert one(con, "select bool_and(finished_at >= started_at) from raw.loads")
    assert "the clock shows 2025-05-23" in caplog.text


def test_tools_that_cannot_be_made_fail_with_their_own_words_from_a_worker_too(
    con: duckdb.DuckDBPyConnection, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "MIN_FILES_PER_WORKER", 1)
    for workers in (1, 2):
        with pytest.raises(UsageError, match="the seeds are missing"):
            load_folder(con, news, fake_tools.make_no_tools, workers=workers)
    assert con.execute("select * from raw.loads").fetchall() == []


def test_a_load_without_inputs_is_an_error(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    with pytest.raises(NothingLandedError):
        load_folder(con, tmp_path)


def test_few_files_are_read_by_few_processes() -> None:
    assert [pool.workers_for(files, 4) for files in (0, 1, 31, 32, 1000)] == [1, 1, 1, 2, 4]


ARTICLE = Article(article_id(TEXT), TEXT, "a.txt", "text/plain")


@pytest.mark.parametrize("span", [(-1, 4), (4, 4), (8, 4), (0, len(TEXT) + 1), (5, 7)])
def test_a_span_that_holds_no_words_of_the_text_is_never_accepted(span: tuple[int, int]) -> None:
    claim = dataclasses.replace(fake_tools.visit(0, 5), evidence=(Evidence("visit", *span, basis="stated", rule_id="rule.x"),))
    with pytest.raises(EvidenceError, match=r"a\.txt .*rule\.x"):
        verify(ARTICLE, claim)


def test_a_claim_without_evidence_is_never_accepted() -> None:
    with pytest.raises(EvidenceError, match="without evidence"):
        verify(ARTICLE, dataclasses.replace(fake_tools.visit(0, 5), evidence=()))


def test_a_claim_told_twice_is_kept_once_with_the_higher_confidence() -> None:
    told = (fake_tools.visit(0, 5, confidence=0.5), fake_tools.visit(0, 5, confidence=0.8))
    (kept,) = identified(ARTICLE, ("fake", "1"), told).values()
    assert kept.confidence == 0.8


def test_two_different_claims_of_one_id_are_a_defect() -> None:
    told = (fake_tools.visit(0, 5), fake_tools.visit(0, 5, city="Oslo"))
    with pytest.raises(EvidenceError, match="two different visit claims"):
        identified(ARTICLE, ("fake", "1"), told)


def test_stated_evidence_stands_for_inferred_evidence_of_the_same_words() -> None:
    told = (Evidence("visit", 0, 5, "inferred", "r1"), Evidence("visit", 0, 5, "stated", "r2"))
    assert distinct(told) == [told[1]]


def test_claim_ids_are_pinned() -> None:
    assert claim_id("a", ("fake", "1"), fake_tools.visit(0, 5)) == "45643943dd36c19c1a0f"


def test_a_changed_text_keeps_its_address_and_an_older_working_file_gets_the_column(
    con: duckdb.DuckDBPyConnection, news: Path
) -> None:
    load_folder(con, news)
    con.execute("alter table raw.article_sources drop column address_id; drop table raw.schema_versions")
    load_folder(con, news)
    (news / "a.txt").write_text(TEXT + " Somebody visited Rome.", encoding="utf-8")
    load(
        con,
        discover([str(news)]),
        LoadSettings(Path("seeds"), make_tools=fake_tools.make_tools),
        lambda: NOON + timedelta(days=1),
    )
    assert one(
        con,
        "select count(*), count(distinct article_id), count(distinct last_seen_at) from raw.article_sources "
        "where source_uri = 'a.txt' group by address_id",
    ) == (2, 2, 2)
