"""Publishing replaces the file in one step, whole, described and verified, or not at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from small_project import make_marts

from communique.errors import UsageError
from communique.warehouse import publish as publishing
from communique.warehouse.files import Warehouse, connect_read_only
from communique.warehouse.publish import PublishError, publish

READER = """
import sys, duckdb
con = duckdb.connect(sys.argv[1], read_only=True)
count = lambda: con.execute("select count(*) from marts.dim_things").fetchone()[0]
print(count(), flush=True)
sys.stdin.readline()
print(count(), flush=True)
"""


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    found = Warehouse(tmp_path / "warehouse")
    make_marts(found)
    return found


def count(warehouse: Warehouse) -> int:
    with connect_read_only(warehouse.published) as con:
        row = con.execute("select count(*) from marts.dim_things").fetchone()
    assert row is not None
    return int(row[0])


def test_the_published_file_holds_the_tables_of_marts_and_audit_and_nothing_else(warehouse: Warehouse) -> None:
    report = publish(warehouse)
    assert report.rows == {"audit.counts": 2, "audit.rekeys": 0, "marts.dim_things": 3}
    with connect_read_only(warehouse.published) as con:
        names = con.execute("select schema_name || '.' || table_name from duckdb_tables() order by 1").fetchall()
        views = con.execute("select view_name from duckdb_views() where not internal").fetchall()
    assert names == [("audit.counts",), ("audit.rekeys",), ("marts.dim_things",)]
    assert views == []


def test_keys_checks_and_comments_are_published_with_the_tables(warehouse: Warehouse) -> None:
    publish(warehouse)
    with connect_read_only(warehouse.published) as con:
        assert con.execute("select comment from duckdb_tables() where table_name = 'dim_things'").fetchall() == [
            ("Grain: one row per thing. It's described.",)
        ]
        assert con.execute("select comment from duckdb_columns() where column_name = 'value'").fetchall() == [("How much.",)]
        kinds = con.execute("select constraint_type from duckdb_constraints() where table_name = 'dim_things'").fetchall()
    assert {("PRIMARY KEY",), ("CHECK",)} <= set(kinds)


def test_rows_lie_in_the_order_of_their_key_so_that_equal_builds_publish_equal_files(warehouse: Warehouse) -> None:
    publish(warehouse)
    with connect_read_only(warehouse.published) as con:
        assert con.execute("select thing_id from marts.dim_things").fetchall() == [("thing-1",), ("thing-2",), ("thing-3",)]
        assert con.execute("select n from audit.counts").fetchall() == [(0,), (1,)]


def test_the_file_can_be_read_by_clients_from_1_2_on(warehouse: Warehouse) -> None:
    publish(warehouse)
    with connect_read_only(warehouse.published) as con:
        tags = con.execute("select tags from duckdb_databases() where database_name = current_database()").fetchone()
    assert tags is not None
    assert tags[0]["storage_version"].startswith("v1.2.0")


def test_a_reader_keeps_the_file_that_it_has_open_and_a_new_one_gets_the_new_file(warehouse: Warehouse) -> None:
    publish(warehouse)
    command = [sys.executable, "-c", READER, str(warehouse.published)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdin is not None
        assert reader.stdout is not None
        assert reader.stdout.readline() == "3\n"
        make_marts(warehouse, rows=5)
        publish(warehouse)
        reader.stdin.write("\n")
        reader.stdin.flush()
        assert reader.stdout.readline() == "3\n"
    assert count(warehouse) == 5


def test_a_copy_whose_counts_differ_is_refused_and_the_old_file_stays(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(warehouse)
    make_marts(warehouse, rows=5)
    copy = publishing._copy

    def lossy_copy(warehouse: Warehouse, fresh: Path) -> dict[str, int]:
        expected = copy(warehouse, fresh)
        with duckdb.connect(str(fresh)) as con:
            con.execute("delete from marts.dim_things where value = 0")
        return expected

    monkeypatch.setattr(publishing, "_copy", lossy_copy)
    with pytest.raises(PublishError, match=r"marts\.dim_things: the copy has 4 rows where the working file has 5"):
        publish(warehouse)
    assert count(warehouse) == 3
    assert not any(path.name.endswith(".new") for path in warehouse.folder.iterdir())


def test_a_copy_with_a_log_beside_it_is_refused(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = publishing._copy

    def copy_with_log(warehouse: Warehouse, fresh: Path) -> dict[str, int]:
        expected = copy(warehouse, fresh)
        fresh.with_name(fresh.name + ".wal").touch()
        return expected

    monkeypatch.setattr(publishing, "_copy", copy_with_log)
    with pytest.raises(PublishError, match=r"\.wal"):
        publish(warehouse)
    assert not warehouse.published.exists()


def test_a_log_that_somebody_left_beside_the_published_file_does_no_harm(warehouse: Warehouse) -> None:
    publish(warehouse)
    stale = warehouse.published.with_name(warehouse.published.name + ".wal")
    stale.write_bytes(b"left by a program that was killed")
    make_marts(warehouse, rows=5)
    publish(warehouse)
    assert not stale.exists()
    assert count(warehouse) == 5


def test_what_a_killed_run_left_is_replaced(warehouse: Warehouse) -> None:
    left = warehouse.published.with_name(f".{warehouse.published.name}.new")
    left.write_bytes(b"half a file")
    publish(warehouse)
    assert count(warehouse) == 3
    assert not left.exists()


def test_nothing_is_published_after_a_build_that_did_not_pass(warehouse: Warehouse) -> None:
    warehouse.build_record.unlink()
    with pytest.raises(UsageError, match="did not pass"):
        publish(warehouse)
    assert not warehouse.published.exists()


def test_a_working_file_without_marts_is_not_published(tmp_path: Path) -> None:
    empty = Warehouse(tmp_path)
    with duckdb.connect(str(empty.working)):
        pass
    empty.build_record.touch()
    with pytest.raises(PublishError, match="no marts"):
        publish(empty)
