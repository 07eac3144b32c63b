"""Kills, a full disk and a folder that cannot be written: nothing that was landed is lost, and a sentence says what to do."""

from __future__ import annotations

import errno
import functools
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import fake_tools
import pytest
from click.testing import CliRunner, Result
from small_project import make_marts

from communique import cli
from communique.errors import EXIT_DISK, BuildFailedError, UsageError
from communique.landing.load import LoadSettings
from communique.landing.schema import TABLES
from communique.landing.store import RawStore
from communique.warehouse import publish as publishing
from communique.warehouse.disk import disk_error
from communique.warehouse.files import Warehouse, connect_read_only
from communique.warehouse.publish import publish

KILLS = Path(__file__).resolve().parents[2] / "bench" / "kills.py"
ARTICLES = 6
FULL = (
    "there is no space left on its disk. What was landed and published before is kept: make room, and run the same command again"
)
CLOSED = (
    "you have no right to it, or its disk is read-only. Nothing was changed: get the right to it, or name another file or folder"
)


def test_a_run_that_is_killed_is_made_up_for_by_the_next_while_readers_read() -> None:
    command = [sys.executable, str(KILLS), "--kills", "2", "--readers", "2", "--articles", "16"]
    told = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert told.returncode == 0, told.stdout[-3_000:] + told.stderr[-3_000:]
    assert "2 of 2 equal" in told.stdout
    assert "polls without an error or a mixture" in told.stdout


def load_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    news = tmp_path / "news"
    news.mkdir(exist_ok=True)
    for number in range(ARTICLES):
        (news / f"{number}.txt").write_text(f"Number {number}. Somebody visited Oslo.", encoding="utf-8")
    settings = functools.partial(LoadSettings, make_tools=fake_tools.make_tools, batch_articles=2)
    monkeypatch.setattr(cli, "LoadSettings", settings)
    arguments = ["load", str(news), "--workers", "1", "--warehouse", str(tmp_path / "warehouse")]
    return CliRunner().invoke(cli.main, [*arguments, "--project", str(KILLS.parents[1])])


def landed(warehouse: Warehouse) -> list[Any]:
    with connect_read_only(warehouse.working) as con:
        return con.execute("select count(*), count(distinct article_id) from raw.articles").fetchall()


def test_a_disk_that_fills_up_in_a_load_keeps_what_is_landed_and_the_next_load_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = RawStore._write
    batches = []

    def write_until_full(self: RawStore, batch: Any) -> None:
        write(self, batch)
        batches.append(batch)
        if len(batches) == 3:
            raise duckdb.TransactionException(f'Could not write file "working.duckdb.wal": {os.strerror(errno.ENOSPC)}')

    def finish_on_a_full_disk(self: RawStore, load_id: str, status: str) -> None:
        raise duckdb.FatalException("database has been invalidated because of a previous fatal error")

    with monkeypatch.context() as patched:
        patched.setattr(RawStore, "_write", write_until_full)
        patched.setattr(RawStore, "finish", finish_on_a_full_disk)
        full = load_command(tmp_path, monkeypatch)
    warehouse = Warehouse(tmp_path / "warehouse")
    assert (full.exit_code, full.stdout) == (EXIT_DISK, "")
    assert f"communique: {warehouse.folder}: {FULL}" in full.stderr
    assert landed(warehouse) == [(4, 4)]
    assert load_command(tmp_path, monkeypatch).exit_code == 0
    assert landed(warehouse) == [(ARTICLES, ARTICLES)]


def test_a_folder_that_cannot_be_written_is_named_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "warehouse"

    def refuse(self: Path, *_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(self))

    with monkeypatch.context() as patched:
        patched.setattr(type(folder), "open", refuse)
        result = CliRunner().invoke(cli.main, ["build", "--warehouse", str(folder)])
    assert result.exit_code == EXIT_DISK
    assert f"communique: {folder / 'writer.lock'}: {CLOSED}" in result.stderr


def test_a_disk_that_fills_up_in_a_publication_leaves_the_published_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    warehouse = Warehouse(tmp_path)
    make_marts(warehouse, rows=1)
    publish(warehouse)
    make_marts(warehouse, rows=2)

    def fill_the_disk(path: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(publishing, "sync", fill_the_disk)
        result = CliRunner().invoke(cli.main, ["publish", "--warehouse", str(tmp_path)])
    assert (result.exit_code, result.stdout) == (EXIT_DISK, "")
    assert f"communique: {tmp_path}: {FULL}" in result.stderr
    assert not warehouse.fresh.exists()
    for rows in (1, 2):
        with connect_read_only(warehouse.published) as con:
            assert con.execute("select count(*) from marts.dim_things").fetchall() == [(rows,)]
        publish(warehouse)


def test_a_full_disk_that_dbt_met_is_told_as_such_and_other_errors_stay(tmp_path: Path) -> None:
    full = disk_error(BuildFailedError("w", f"1 model failed: IO Error: {os.strerror(errno.ENOSPC)}", "Correct it"), tmp_path)
    assert full is not None
    assert full.subject == str(tmp_path)
    assert disk_error(BuildFailedError("w", "1 test failed", "Correct it"), tmp_path) is None
    assert disk_error(UsageError("a.txt", "Permission denied", "Change it"), tmp_path) is None
    assert disk_error(ValueError("no verb in sight"), tmp_path) is None


def test_the_error_of_a_batch_is_told_and_not_that_of_cleaning_up_after_it() -> None:
    with duckdb.connect() as con:
        store = RawStore(con, lambda: datetime(2025, 6, 1, tzinfo=UTC))
        con.begin()
        with pytest.raises(duckdb.CatalogException, match="nowhere"), store._registered(TABLES[0], []) as view:
            con.execute(f"select * from nowhere, {view}")
