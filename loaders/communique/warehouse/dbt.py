"""Run dbt on the working file, in this process.

A second process would spend seconds on start-up alone; here dbt shares the imports, and its connection is closed after
each run, so that the file is free for the next step.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any

from communique.errors import BuildFailedError, UsageError
from communique.landing.store import Clock
from communique.warehouse.failures import TABLE as FAILURES
from communique.warehouse.failures import forget_failures, keep_failures
from communique.warehouse.files import Warehouse

WORKING_VARIABLE = "COMMUNIQUE_WORKING"
"""Environment variable by which the dbt profile finds the working file."""

_FAILED = frozenset({"error", "fail", "runtime error", "partial success"})
_SHOWN_FAILURES = 20
_MESSAGE_LENGTH = 400
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Failure:
    """A model or test that did not hold: its name, its file in the project, and what dbt says."""

    name: str
    path: str
    message: str


@dataclass(frozen=True, slots=True)
class BuildReport:
    """How many nodes of each kind (model, seed, test) were built or passed."""

    passed: dict[str, int]


def build(warehouse: Warehouse, project: Path, clock: Clock, *, is_verbose: bool = False) -> BuildReport:
    """Run `dbt build` on the working file of a warehouse, whose lock the caller holds.

    Raises BuildFailedError, which names the failing models and tests, and UsageError when there is nothing to build.
    A build that passes leaves a record, which publishing asks for; one that fails leaves none, but keeps the rows for which tests
    failed.
    """
    if not warehouse.working.exists():
        raise UsageError(str(warehouse.working), "there is no working file yet", "Load articles first: communique load PATH")
    warehouse.build_record.unlink(missing_ok=True)
    forget_failures(warehouse)
    # Seeds are made anew, so that a column added to one does not fail on the table of the version before. Unit tests say
    # nothing about this warehouse: they test the models, once, in the project's own tests.
    command = ["build", "--full-refresh", "--exclude-resource-type", "unit_test"]
    outcome = invoke(command, warehouse, project, is_verbose=is_verbose)
    report = _report(outcome, warehouse, clock)
    record = {"built_at": clock().astimezone(UTC).isoformat(timespec="seconds"), "passed": report.passed}
    warehouse.build_record.write_text(json.dumps(record) + "\n", encoding="utf-8")
    return report


def invoke(command: list[str], warehouse: Warehouse, project: Path, *, is_verbose: bool = False) -> Any:
    """Run a command of dbt on the working file of a warehouse; returns what dbt makes of it (a dbtRunnerResult).

    The caller holds the lock of the warehouse. Compiled files and logs go to its folder, and the connection is closed.
    """
    arguments = [
        *command,
        *("--project-dir", str(project), "--profiles-dir", str(project)),
        *("--target-path", str(warehouse.dbt_target.resolve()), "--log-path", str(warehouse.dbt_logs.resolve())),
        # A log of every statement is as large as the warehouse, and writing it takes a third of a build.
        *("--log-level", "info" if is_verbose else "none", "--log-level-file", "debug" if is_verbose else "info"),
        "--no-use-colors",
        "--no-send-anonymous-usage-stats",
        "--no-version-check",
    ]
    # Imported here: dbt takes seconds to import, and most commands do without it.
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager
    from dbt.cli.main import dbtRunner

    with _environment(WORKING_VARIABLE, str(warehouse.working.resolve())), contextlib.redirect_stdout(sys.stderr):
        try:
            return dbtRunner().invoke(arguments)
        finally:
            connections: Any = DuckDBConnectionManager  # dbt leaves the method untyped
            connections.close_all_connections()
            _close_logs()


def _close_logs() -> None:
    """Close the log files that dbt leaves open, and forget the streams it wrote to."""
    from dbt_common.events.event_manager_client import cleanup_event_logger, get_event_manager

    manager: Any = get_event_manager()
    for logger in manager.loggers:
        for handler in getattr(logger._python_logger, "handlers", ()):
            if isinstance(handler, logging.FileHandler):
                handler.close()
    cleanup_event_logger()


def _report(outcome: Any, warehouse: Warehouse, clock: Clock) -> BuildReport:
    log = warehouse.dbt_logs / "dbt.log"
    results = getattr(outcome.result, "results", None) or []
    failures = [
        Failure(result.node.name, result.node.original_file_path, _shortened(result.message or "failed"))
        for result in results
        if str(result.status) in _FAILED
    ]
    if failures:
        tests = [
            (result.node.name, result.node.original_file_path, result.node.compiled_code)
            for result in results
            if str(result.status) == "fail" and str(result.node.resource_type) == "test" and result.node.compiled_code
        ]
        kept = keep_failures(warehouse, tests, clock().astimezone(UTC).replace(tzinfo=None)) if tests else 0
        rows = f"the rows are in {FAILURES} of that file; " if kept else ""
        raise BuildFailedError(str(warehouse.working), _told(failures), f"Correct them and build again; {rows}{_whole(log)}")
    if not outcome.success:
        cause = str(outcome.exception or "dbt stopped without a result")
        raise BuildFailedError(str(warehouse.working), f"dbt could not build: {_shortened(cause)}", f"Correct it; {_whole(log)}")
    passed: dict[str, int] = {}
    for result in results:
        kind = str(result.node.resource_type)
        passed[kind] = passed.get(kind, 0) + 1
    _log.info("dbt: %s", passed)
    return BuildReport(passed)


def _told(failures: list[Failure]) -> str:
    lines = [f"\n  {failure.name} ({failure.path}): {failure.message}" for failure in failures[:_SHOWN_FAILURES]]
    if len(failures) > _SHOWN_FAILURES:
        lines.append(f"\n  and {len(failures) - _SHOWN_FAILURES} more")
    count = "1 model or test" if len(failures) == 1 else f"{len(failures)} models or tests"
    return f"{count} failed and nothing was published:{''.join(lines)}"


def _shortened(message: str) -> str:
    """A message of dbt on one line, without the full stop that the sentence around it has."""
    line = " ".join(message.split()).rstrip(". ")
    return line if len(line) <= _MESSAGE_LENGTH else line[:_MESSAGE_LENGTH] + " ..."


def _whole(log: Path) -> str:
    return f"the published file is as it was. Whole log: {log}"


@contextlib.contextmanager
def _environment(name: str, value: str) -> Iterator[None]:
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before
