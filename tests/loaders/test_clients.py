"""Other versions of DuckDB read the published file: its tables, their rows, and the comments on them.

Each client is installed once into a folder of its own (COMMUNIQUE_CACHE, else ~/.cache/communique), from the package index that
pip is set up with, and read with in a process of its own. COMMUNIQUE_OFFLINE=1 says that there is no index to be had.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from small_project import make_marts

from communique.warehouse.files import Warehouse
from communique.warehouse.publish import publish

CLIENTS = ("1.2.2", "1.5.6")
CACHE = Path(os.environ.get("COMMUNIQUE_CACHE") or Path.home() / ".cache" / "communique")
IS_OFFLINE = os.environ.get("COMMUNIQUE_OFFLINE", "") not in ("", "0")

CLIENT = """
import json, sys, duckdb
con = duckdb.connect(sys.argv[1], read_only=True)
ask = lambda sql: con.execute(sql).fetchall()
tables = ask("select schema_name || '.' || table_name from duckdb_tables() order by 1")
print(json.dumps({
    "version": duckdb.__version__,
    "tables": [name for name, in tables],
    "rows": ask("select thing_id, value from marts.dim_things order by thing_id"),
    "comments": ask("select comment from duckdb_tables() where table_name = 'dim_things'")
    + ask("select comment from duckdb_columns() where table_name = 'dim_things' and column_name = 'value'"),
}))
"""


def client(version: str) -> Path:
    """The folder that holds this version of DuckDB alone, installed when it is not there yet: whole, or not at all."""
    folder = CACHE / f"duckdb-{version}-python{sys.version_info.major}.{sys.version_info.minor}"
    if folder.is_dir():
        return folder
    if IS_OFFLINE:
        pytest.skip(f"COMMUNIQUE_OFFLINE is set, and DuckDB {version} was not installed into {folder} before")
    CACHE.mkdir(parents=True, exist_ok=True)
    partial = tempfile.mkdtemp(prefix=f".{folder.name}-", dir=CACHE)
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", partial, f"duckdb=={version}"]
    try:
        installed = subprocess.run(command, capture_output=True, text=True, timeout=170, check=False)
        if installed.returncode != 0:
            pytest.fail(
                f"DuckDB {version} could not be installed to read the published file with: {installed.stderr.strip()[-500:]}\n"
                "Give pip a package index that has it, or set COMMUNIQUE_OFFLINE=1 to do without.",
                pytrace=False,
            )
        if not folder.is_dir():  # another test process may have been first
            Path(partial).rename(folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return folder


@pytest.mark.parametrize("version", CLIENTS)
def test_a_client_of_another_version_reads_tables_rows_and_comments(version: str, tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path / "warehouse")
    make_marts(warehouse)
    publish(warehouse)
    environment = {**os.environ, "PYTHONPATH": str(client(version))}
    command = [sys.executable, "-c", CLIENT, str(warehouse.published)]
    told = subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment, check=False)
    assert (told.returncode, told.stderr) == (0, "")
    assert json.loads(told.stdout) == {
        "version": version,
        "tables": ["audit.counts", "audit.rekeys", "marts.dim_things"],
        "rows": [["thing-1", 2], ["thing-2", 1], ["thing-3", 0]],
        "comments": [["Grain: one row per thing. It's described."], ["How much."]],
    }
