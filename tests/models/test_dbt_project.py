"""The whole dbt project on a small raw schema: models, data tests and unit tests, built once for all tests here.

Builds of a warehouse leave the unit tests out, since they are about the models and not about anybody's data: here they run.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest
from bulletins import BULLETINS
from fixtures import build

ROOT = Path(__file__).parents[2]
PASSED = frozenset({"success", "pass", "no-op"})
"""What dbt reports of models, of tests, and of exposures, which it only notes."""
TIMEOUT = 480
"""Seconds after which a build counts as hanging."""


@dataclass(frozen=True, slots=True)
class Built:
    """The working file after a build, and what dbt says of it."""

    working: Path
    said: str
    results: list[dict[str, Any]]
    manifest: dict[str, Any]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("project")
    working = folder / "working.duckdb"
    build(working, BULLETINS)
    target = folder / "target"
    arguments = ["--no-use-colors", "build", "--target-path", str(target), "--log-path", str(folder), "--log-level", "warn"]
    done = subprocess.run(
        [sys.executable, "-c", "from dbt.cli.main import cli; cli()", *arguments],
        cwd=ROOT,
        env={**os.environ, "COMMUNIQUE_WORKING": str(working)},
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )
    results = target / "run_results.json"
    assert results.exists(), done.stdout + done.stderr
    return Built(
        working,
        done.stdout + done.stderr,
        json.loads(results.read_text(encoding="utf-8"))["results"],
        json.loads((target / "manifest.json").read_text(encoding="utf-8")),
    )


def test_every_model_is_built_and_every_test_passes_without_a_warning(built: Built) -> None:
    bad = {result["unique_id"]: result["message"] for result in built.results if result["status"] not in PASSED}
    assert bad == {}, built.said


def test_every_unit_test_is_run(built: Built) -> None:
    run = {result["unique_id"] for result in built.results}
    assert built.manifest["unit_tests"]
    assert set(built.manifest["unit_tests"]) <= run


def test_the_facts_of_the_bulletins_are_in_the_marts(built: Built) -> None:
    with duckdb.connect(str(built.working), read_only=True) as con:
        tables = [row[0] for row in con.execute("select table_name from duckdb_tables() where schema_name = 'marts'").fetchall()]
        rows = Counter({table: con.execute(f'select count(*) from marts."{table}"').fetchall()[0][0] for table in tables})
    expected = {"dim_article": 2, "dim_person": 2, "fct_visits": 1, "fct_trade_figures": 1, "fct_company_presence": 1}
    assert {table: rows[table] for table in expected} == expected
