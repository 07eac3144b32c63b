"""Our generic tests of columns let good rows pass, and report each kind of row that they are there to find."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
TIMEOUT = 240
"""Seconds after which dbt counts as hanging."""

PROJECT = """
name: small
version: "1.0"
config-version: 2
profile: small
flags: {send_anonymous_usage_stats: false}
"""
PROFILES = """
small:
  target: local
  outputs:
    local: {type: duckdb, path: "{{ env_var('COMMUNIQUE_WORKING') }}", schema: main, threads: 1}
"""
PARENTS = """
select code, words from (values ('FIN', 'Finland'), ('EST', 'Estonia')) as parents (code, words)
"""
ROWS = """
select * from (
    values
        ('FIN', 'Finland', 'Turku', 1, 3, date '2024-03-01', null, 'day'),
        ('EST', 'Estonia', null, 2, 2, null, null, null),
        ('SWE', null, 'Visby', 3, null, date '2024-03-09', '2024', 'day')
) as samples (code, words, city, low, high, seen_on, seen_year, seen_precision)
"""

Arguments = dict[str, Any]
CASES: tuple[tuple[str, str, Arguments, int], ...] = (
    ("never_blank", "city", {}, 0),
    ("never_blank", "city", {"is_required": True}, 1),
    ("never_blank", "blank", {}, 2),
    ("in_range", "low", {"at_least": 1, "at_most": 3, "is_required": True}, 0),
    ("in_range", "low", {"at_least": 2}, 1),
    ("in_range", "low", {"at_most": 1}, 2),
    ("in_range", "low", {"at_most": "high"}, 0),
    ("in_range", "high", {"at_most": "low"}, 1),
    ("in_range", "high", {"at_least": 1, "is_required": True}, 1),
    ("in_range", "seen_on", {"at_least": "date '2024-03-02'"}, 1),
    ("matches_pattern", "code", {"pattern": "[A-Z]{3}", "is_required": True}, 0),
    ("matches_pattern", "code", {"pattern": "[A-Z]{2}"}, 3),
    ("matches_pattern", "seen_year", {"pattern": "[0-9]{4}"}, 0),
    ("matches_pattern", "seen_year", {"pattern": "[0-9]{4}", "is_required": True}, 2),
    ("holds", "low", {"conditions": ["low > 0", "low < 4"]}, 0),
    ("holds", "low", {"conditions": ["low > 1", "low != 3"]}, 2),
    ("holds", "high", {"conditions": ["high > 0"]}, 1),
    ("null_exactly_when", "seen_on", {"condition": "seen_precision is null"}, 0),
    ("null_exactly_when", "seen_on", {"condition": "low > 1"}, 1),
    ("null_exactly_when", "seen_on", {"condition": "false"}, 1),
    ("same_as_in", "words", {"mart": "parents", "key": "code"}, 0),
    ("same_as_in", "city", {"mart": "parents", "key": "code", "field": "words"}, 3),
    ("same_as_in", "words", {"mart": "parents", "key": "words", "field": "code", "their_key": "words"}, 2),
)
"""Test, column, arguments, and how many rows of the samples it has to report."""


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """Rows that dbt reports for each case, by the name given to it."""
    folder = tmp_path_factory.mktemp("generic")
    (folder / "models").mkdir()
    shutil.copytree(ROOT / "tests" / "generic", folder / "tests" / "generic")
    (folder / "dbt_project.yml").write_text(PROJECT, encoding="utf-8")
    (folder / "profiles.yml").write_text(PROFILES, encoding="utf-8")
    (folder / "models" / "parents.sql").write_text(PARENTS, encoding="utf-8")
    blank = "case low when 1 then '' when 2 then ' \t' || chr(160) end as blank"
    (folder / "models" / "samples.sql").write_text(f"select *, {blank} from ({ROWS}) as told", encoding="utf-8")
    columns = [
        {"name": column, "data_tests": [{test: {"name": f"case_{number}", "arguments": arguments}}]}
        for number, (test, column, arguments, _) in enumerate(CASES)
    ]
    described = {"version": 2, "models": [{"name": "samples", "columns": columns}]}
    (folder / "models" / "models.yml").write_text(json.dumps(described), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", "from dbt.cli.main import cli; cli()", "--no-use-colors", "build", "--log-level", "warn"],
        cwd=folder,
        env={**os.environ, "COMMUNIQUE_WORKING": str(folder / "samples.duckdb")},
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )
    results = folder / "target" / "run_results.json"
    assert results.exists(), done.stdout + done.stderr
    tests = {
        result["unique_id"].split(".")[2]: result["failures"]
        for result in json.loads(results.read_text(encoding="utf-8"))["results"]
        if result["unique_id"].startswith("test.")
    }
    assert all(failures is not None for failures in tests.values()), done.stdout
    return tests


@pytest.mark.parametrize("number", range(len(CASES)), ids=[f"{test}-{column}-{rows}" for test, column, _, rows in CASES])
def test_each_generic_test_reports_the_rows_that_do_not_hold(reported: dict[str, int], number: int) -> None:
    assert reported[f"case_{number}"] == CASES[number][3]


def test_every_generic_test_of_columns_is_seen_to_pass_and_to_fail() -> None:
    seen = {(test, rows > 0) for test, _, _, rows in CASES}
    written = {path.stem for path in (ROOT / "tests" / "generic").glob("*.sql")} - {"keeps_every_row_of", "unique_combination"}
    assert seen == {(test, fails) for test in written for fails in (False, True)}
