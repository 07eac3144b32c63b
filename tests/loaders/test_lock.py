"""One writer at a time, and whoever comes second is told who was first."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from communique.errors import EXIT_LOCKED, WarehouseLockedError
from communique.warehouse.files import Warehouse, connect_working
from communique.warehouse.lock import holder, writer_lock

HOLD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from communique.warehouse.files import Warehouse
from communique.warehouse.lock import writer_lock
with writer_lock(Warehouse(Path(sys.argv[1])), "communique run", lambda: datetime(2025, 6, 1, 12, tzinfo=UTC)):
    print("held", flush=True)
    sys.stdin.readline()
"""
CLIENT = """
import sys, duckdb
con = duckdb.connect(sys.argv[1])
print("open", flush=True)
sys.stdin.readline()
"""


def noon() -> datetime:
    return datetime(2025, 6, 1, 12, tzinfo=UTC)


def start(code: str, path: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    return process


def test_a_second_writer_is_refused_and_told_the_holder(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    with start(HOLD, tmp_path) as process:
        found = holder(warehouse)
        assert found is not None
        assert (found.pid, found.command, found.started_at) == (process.pid, "communique run", "2025-06-01T12:00:00Z")
        second = writer_lock(warehouse, "communique load", noon)
        with pytest.raises(WarehouseLockedError, match=rf"process {process.pid} \(communique run\)") as error, second:
            pass
        assert error.value.exit_code == EXIT_LOCKED
        process.kill()


def test_the_lock_of_a_killed_run_is_free_at_once(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    with start(HOLD, tmp_path) as process:
        process.kill()
        process.wait()
    assert holder(warehouse) is None
    with writer_lock(warehouse, "communique load", noon):
        assert json.loads(warehouse.lock.read_text())["pid"] == os.getpid()
    assert warehouse.lock.read_text() == ""


def test_nobody_holds_a_warehouse_that_does_not_exist(tmp_path: Path) -> None:
    assert holder(Warehouse(tmp_path / "nowhere")) is None


def test_a_database_client_that_has_the_working_file_open_is_named_as_the_reason(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    with start(CLIENT, warehouse.working) as process:
        with pytest.raises(WarehouseLockedError, match="another program has the working file open"):
            connect_working(warehouse)
        process.kill()
