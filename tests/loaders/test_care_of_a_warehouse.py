"""Taking an article out, going back, migrating, exporting, and being told whether a warehouse is sound."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import fake_tools
import pytest
from small_project import make_marts

from communique.articles.discovery import discover
from communique.errors import UsageError
from communique.ids import article_id
from communique.landing import migrations
from communique.landing.load import LoadSettings, load
from communique.landing.migrations import SCHEMA_VERSION, create_or_migrate, file_version
from communique.landing.schema import TABLES, ddl
from communique.warehouse import files
from communique.warehouse.doctor import Diagnosis, examine
from communique.warehouse.export import export
from communique.warehouse.files import Warehouse, connect_read_only, connect_working
from communique.warehouse.forget import forget
from communique.warehouse.publish import KEPT, PublishError, earlier_files, publish, roll_back

TEXT = "Talks\n\nSomebody visited Oslo. Somebody visited Riga."
OTHER = "Somebody visited Rome."


def noon() -> datetime:
    return datetime(2025, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    """A working file into which two articles were loaded."""
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text(TEXT, encoding="utf-8")
    (news / "b.txt").write_text(OTHER, encoding="utf-8")
    found = Warehouse(tmp_path / "warehouse")
    load_news(found)
    return found


def load_news(warehouse: Warehouse) -> None:
    settings = LoadSettings(Path("seeds"), make_tools=fake_tools.make_tools)
    with connect_working(warehouse) as con:
        load(con, discover([str(warehouse.folder.parent / "news")]), settings, noon)


def published_rows(warehouse: Warehouse) -> int:
    with connect_read_only(warehouse.published) as con:
        row = con.execute("select count(*) from marts.dim_things").fetchone()
    assert row is not None
    return int(row[0])


def problems(diagnosis: Diagnosis) -> list[str]:
    return [f"{item.subject}: {item.finding}" for item in diagnosis.findings if item.level == "problem"]


def test_a_forgotten_article_leaves_nothing_but_its_id_and_the_others_stay(warehouse: Warehouse) -> None:
    warehouse.build_record.touch()
    gone, stays = article_id(TEXT), article_id(OTHER)
    report = forget(warehouse, gone[:8], noon)
    assert (report.article_id, report.title, report.sources) == (gone, "Talks", ["a.txt"])
    assert (report.rows["articles"], report.rows["visit_claims"], report.rows["evidence"]) == (1, 2, 2)
    with connect_working(warehouse) as con:
        for table in TABLES:
            if any(column.name == "article_id" for column in table.columns):
                left = {row[0] for row in con.execute(f"select distinct article_id from raw.{table.name}").fetchall()}
                assert left <= ({gone} if table.name == "forgotten_articles" else {stays}), table.name
        assert con.execute("select count(*) from raw.visit_claims").fetchall() == [(1,)]
    assert not warehouse.build_record.exists()
    assert problems(examine(warehouse)) == []


def test_a_forgotten_article_that_is_loaded_again_is_landed_again_and_can_be_forgotten_again(warehouse: Warehouse) -> None:
    for _ in range(2):
        forget(warehouse, article_id(TEXT), noon)
        load_news(warehouse)
    with connect_working(warehouse) as con:
        assert con.execute("select landed_count, known_count from raw.loads order by load_id").fetchall() == [
            (2, 0),
            (1, 1),
            (1, 1),
        ]
        assert con.execute("select count(*), count(distinct first_load_id) from raw.forgotten_articles").fetchall() == [(2, 2)]


@pytest.mark.parametrize(("given", "told"), [("", "no article"), ("xyz", "no article")])
def test_only_one_article_that_exists_is_forgotten(warehouse: Warehouse, given: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        forget(warehouse, given, noon)


def test_an_id_that_two_articles_share_is_asked_for_in_full(warehouse: Warehouse) -> None:
    with connect_working(warehouse) as con:
        con.execute("update raw.articles set article_id = 'ab' || substring(article_id, 3)")
    with pytest.raises(UsageError, match="more than one"):
        forget(warehouse, "ab", noon)


def test_rolling_back_goes_one_publication_back_each_time_and_publishing_comes_forward_again(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    for rows in range(1, 7):
        make_marts(warehouse, rows=rows)
        publish(warehouse)
    assert len(earlier_files(warehouse)) == KEPT
    for rows in (5, 4, 3):
        assert roll_back(warehouse).rows["marts.dim_things"] == rows
        assert published_rows(warehouse) == rows
    with pytest.raises(UsageError, match="no earlier published file is kept"):
        roll_back(warehouse)
    publish(warehouse)
    assert published_rows(warehouse) == 6
    assert roll_back(warehouse).rows["marts.dim_things"] == 3


def test_an_earlier_file_that_is_damaged_is_never_put_in_place(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    for rows in (1, 2):
        make_marts(warehouse, rows=rows)
        publish(warehouse)
    earlier_files(warehouse)[-1].write_bytes(b"half a file")
    with pytest.raises(PublishError, match="cannot be read"):
        roll_back(warehouse)
    assert published_rows(warehouse) == 2


def test_a_kill_between_keeping_and_replacing_keeps_no_file_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    warehouse = Warehouse(tmp_path)
    make_marts(warehouse, rows=1)
    publish(warehouse)
    make_marts(warehouse, rows=2)
    with monkeypatch.context() as patched:
        patched.setattr("communique.warehouse.publish._remove_wal", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            publish(warehouse)
    assert published_rows(warehouse) == 1
    publish(warehouse)
    assert (published_rows(warehouse), len(earlier_files(warehouse))) == (2, 1)
    assert roll_back(warehouse).rows["marts.dim_things"] == 1


def make_first_version(warehouse: Warehouse) -> None:
    """What the first version of the raw schema lacked is taken away."""
    with connect_working(warehouse) as con:
        con.execute("drop table raw.schema_versions; drop table raw.forgotten_articles")
        con.execute("alter table raw.article_sources drop column address_id")


def test_a_file_of_an_older_schema_is_migrated_in_place_after_a_backup(warehouse: Warehouse) -> None:
    make_first_version(warehouse)
    with connect_working(warehouse) as con:
        assert file_version(con) == SCHEMA_VERSION
        assert con.execute("select count(*) from raw.articles").fetchall() == [(2,)]
        assert con.execute("select count(*) from raw.forgotten_articles").fetchall() == [(0,)]
    with connect_read_only(warehouse.backups / "working-schema-1.duckdb") as con:
        assert file_version(con) == 1
        assert con.execute("select count(*) from raw.articles").fetchall() == [(2,)]


def test_a_migrated_file_has_the_tables_of_a_new_one(warehouse: Warehouse) -> None:
    make_first_version(warehouse)
    columns = (
        "select table_name, column_name, data_type, is_nullable, comment from duckdb_columns() "
        "where schema_name = 'raw' order by all"
    )
    with connect_working(warehouse) as old, duckdb.connect() as new:
        create_or_migrate(new, noon().replace(tzinfo=None))
        assert old.execute(columns).fetchall() == new.execute(columns).fetchall()


def test_a_migration_that_fails_leaves_the_file_as_it_was(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    make_first_version(warehouse)
    monkeypatch.setattr(migrations, "MIGRATIONS", {2: (*migrations.MIGRATIONS[2], "select * from nowhere")})
    with pytest.raises(duckdb.Error, match="nowhere"):
        connect_working(warehouse)
    with connect_read_only(warehouse.working) as con:
        assert file_version(con) == 1


def test_nothing_is_migrated_without_a_whole_backup(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    make_first_version(warehouse)

    def fill_the_disk(_: Path, to: Path) -> None:
        to.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.shutil, "copyfile", fill_the_disk)
    with pytest.raises(OSError, match="No space left"):
        connect_working(warehouse)
    with connect_read_only(warehouse.working) as con:
        assert file_version(con) == 1
    assert list(warehouse.backups.iterdir()) == []


def test_a_file_of_a_newer_schema_is_refused_and_not_touched(warehouse: Warehouse) -> None:
    with connect_working(warehouse) as con:
        con.execute("insert into raw.schema_versions values (99, '2035-01-01', '9.9.9')")
    before = warehouse.working.read_bytes()
    with pytest.raises(UsageError, match="version 99"):
        connect_working(warehouse)
    assert warehouse.working.read_bytes() == before
    assert problems(examine(warehouse)) == [
        f"working file: its raw schema is of version 99, and communique 0.1.0 knows versions up to {SCHEMA_VERSION}"
    ]


def test_the_raw_schema_does_not_change_without_a_new_version() -> None:
    """After a change of the raw tables: raise SCHEMA_VERSION, write its migration, and pin the new digest here."""
    digest = hashlib.sha256("\n".join(line for line in ddl() if line.startswith("create")).encode()).hexdigest()[:12]
    assert (SCHEMA_VERSION, digest) == (2, "9db3b4071564")


def test_an_export_holds_every_table_with_its_description(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path / "warehouse")
    make_marts(warehouse)
    publish(warehouse)
    for format_, read in (("csv", "read_csv"), ("parquet", "read_parquet")):
        report = export(warehouse, format_)
        assert report.rows == {"marts.dim_things": 3, "audit.counts": 2, "audit.rekeys": 0}
        things = report.path / "marts" / f"dim_things.{format_}"
        assert duckdb.sql(f"select thing_id from {read}('{things}')").fetchall() == [("thing-1",), ("thing-2",), ("thing-3",)]
        described = json.loads((report.path / "tables.json").read_text(encoding="utf-8"))["tables"]
        described = next(table for table in described if table["primary_key"] == ["thing_id"])
        assert (described["file"], described["primary_key"]) == (f"marts/dim_things.{format_}", ["thing_id"])
        assert described["columns"][1] == {"name": "value", "type": "INTEGER", "description": "How much."}


def test_an_export_replaces_an_export_and_nothing_else(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path / "warehouse")
    make_marts(warehouse)
    publish(warehouse)
    folder = tmp_path / "out"
    export(warehouse, "csv", folder)
    (folder / "marts" / "stale.csv").touch()
    export(warehouse, "csv", folder)
    assert not (folder / "marts" / "stale.csv").exists()
    photos = tmp_path / "photos"
    photos.mkdir()
    (photos / "holiday.jpg").touch()
    with pytest.raises(UsageError, match="other files"):
        export(warehouse, "csv", photos)
    assert [path.name for path in photos.iterdir()] == ["holiday.jpg"]
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("delete from raw.evidence", "3 claims without evidence"),
        ("delete from raw.articles where title = 'Talks'", "2 rows of visit_claims without their article"),
        (
            "delete from raw.visit_claims where article_id = (select article_id from raw.articles where title = 'Talks')",
            "2 rows of evidence",
        ),
        ("update raw.evidence set quote = 'nobody went'", "3 quotes that are not the words at their span"),
        ("update raw.article_spans set span_end = 1000 where span_kind = 'title'", "2 spans that lie outside their article"),
        ("delete from raw.article_sources", "2 articles without a source"),
        ("update raw.loads set known_count = 7", "1 loads whose inputs"),
        ("update raw.extractions set claim_count = 7", "2 extractions whose claims"),
    ],
)
def test_the_doctor_finds_what_does_not_hold_together(warehouse: Warehouse, damage: str, told: str) -> None:
    assert problems(examine(warehouse)) == []
    with connect_working(warehouse) as con:
        con.execute(damage)
    found = examine(warehouse)
    assert not found.is_sound
    assert any(told in problem for problem in problems(found)), problems(found)
    assert all(item.advice for item in found.findings if item.level != "ok")


def test_the_doctor_finds_damaged_files_and_says_what_to_do(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    make_marts(warehouse)
    publish(warehouse)
    assert [p for p in problems(examine(warehouse)) if "published" in p] == []
    for path in (warehouse.working, warehouse.published):
        path.write_bytes(b"no database at all, but long enough to be read as a header" * 300)
    assert [p.partition(":")[0] for p in problems(examine(warehouse))] == ["working file", "published file"]


def test_the_doctor_names_what_a_killed_run_left_and_a_missing_folder(tmp_path: Path, warehouse: Warehouse) -> None:
    warehouse.fresh.touch()
    with connect_working(warehouse) as con:
        con.execute("update raw.loads set status = 'running'")
    notes = [item.finding for item in examine(warehouse).findings if item.level == "note"]
    assert any(".communique.duckdb.new" in note for note in notes)
    assert any("the last load was killed" in note for note in notes)
    assert "there is no folder" in problems(examine(Warehouse(tmp_path / "nowhere")))[0]


def test_the_doctor_says_when_there_is_no_room(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 1000})())
    assert "0 MiB free" in problems(examine(warehouse))[0]
