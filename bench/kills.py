"""Kill runs at random moments, go on, and compare with a run that nobody disturbed.

    python bench/kills.py [--kills 50] [--readers 8] [--seed 20250601] [--articles 24]

Each run loads, builds and publishes a few articles into a warehouse that has published two of them before, by the commands of
the command line, with two worker processes, in a process group of its own. The group is killed (SIGKILL) at a moment that
follows from the seed, in a load, a build and a publication in turn; the next run goes on to its end. Then everything in the raw
schema and in the published file has to be what the undisturbed run made, load ids and times apart. Readers poll the published
file throughout: what they see is the old state or the new one, whole, with no error. Exit code 1 when anything differs.

The dbt project is a small one, and the extractor one without a language model, so that a run takes seconds: what is tested is
how things are written, not what.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import duckdb

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "loaders"))

import fake_tools
from small_project import make_project

from communique.landing.schema import TABLES
from communique.warehouse.doctor import examine
from communique.warehouse.files import Warehouse
from communique.warehouse.publish import SCHEMAS

FORKS = multiprocessing.get_context("forkserver")
"""Runs are forked off a process that has imported what takes seconds to import, and has opened no database."""

PRELOADED = [
    "communique.cli",
    "dbt.cli.main",
    "dbt.task.build",
    "dbt.parser.manifest",
    "dbt.adapters.duckdb",
    "dbt.include.duckdb",
]

STEPS = ("load", "build", "publish")
TIMEOUT = 120
"""Seconds after which a run hangs: it takes a few."""

BATCH = 4
FIRST = 2
NOT_COMPARED = frozenset({"load_id", "first_load_id", "first_seen_at", "last_seen_at", "extracted_at", "forgotten_at"})
"""Load ids and times, which say when a run was, not what it landed."""

MODELS = {
    "fct_visit": "select claim_id as visit_id, article_id, city from raw.visit_claims",
    "fct_evidence": "select claim_id || '/' || slot as evidence_id, quote from raw.evidence",
}
DIGEST = (
    "select count(*), count(distinct article_id), sum(hash(article_id, title)), (select count(*) from marts.fct_visit), "
    "(select sum(hash(visit_id, article_id, city)) from marts.fct_visit), "
    "(select sum(hash(evidence_id, quote)) from marts.fct_evidence) from marts.dim_article"
)
READER = """
import pathlib, sys, time, duckdb
path, stop, digest, states = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3], sys.argv[4:]
polls = 0
while not stop.exists():
    with duckdb.connect(path, read_only=True) as con:
        seen = str(con.execute(digest).fetchall())
        assert seen in states, seen
        assert str(con.execute(digest).fetchall()) == seen
    polls += 1
    time.sleep(0.02)
print(polls)
"""


@dataclass
class Tally:
    """What came of the kills."""

    equal: int = 0
    steps: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)


class KillsError(Exception):
    """A process hung, or ended with another exit code than it should."""


def drive(news: Path, project: Path, warehouse: Path, told: Path) -> None:
    """Be the process that is killed: lead a process group, run the commands, and write into `told` when each begins."""
    os.setsid()
    output = os.open(told.with_name("output.txt"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(output, 1)
    os.dup2(output, 2)
    from communique import cli
    from communique.landing import pool
    from communique.landing.load import LoadSettings

    pool.MIN_FILES_PER_WORKER = 8
    settings = functools.partial(LoadSettings, make_tools=fake_tools.make_tools, batch_articles=BATCH)
    setattr(cli, "LoadSettings", settings)  # noqa: B010 - a class is replaced by a function that makes it
    arguments = {
        "load": [str(news), "--workers", "2", "--project", str(project)],
        "build": ["--project", str(project)],
        "publish": [],
    }
    marks = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for step in STEPS:
        os.write(marks, f"{step} {time.monotonic()}\n".encode())
        code = cli.main([step, *arguments[step], "--warehouse", str(warehouse)], standalone_mode=False)
        if code:
            sys.exit(code)
    os.write(marks, f"end {time.monotonic()}\n".encode())


class Bench:
    """A folder with articles, the small project and the warehouse that the runs are killed in."""

    def __init__(self, folder: Path, articles: int) -> None:
        self.folder = folder
        self.warehouse = Warehouse(folder / "warehouse")
        self.base = folder / "base"
        self.few, self.all = folder / "few", folder / "all"
        self.marks = folder / "marks.txt"
        project = make_project(folder / "project")
        for name, model in MODELS.items():
            (project / "models" / f"{name}.sql").write_text(model, encoding="utf-8")
        for news, count in ((self.few, FIRST), (self.all, articles)):
            news.mkdir()
            for number in range(count):
                text = f"Number {number}\n\nSomebody visited Place{number}. Somebody visited Town{number}."
                (news / f"{number:03}.txt").write_text(text, encoding="utf-8")
        (self.all / "empty.txt").touch()  # is rejected

    def start(self, news: Path, warehouse: Path) -> BaseProcess:
        """A run in a process group of its own, which writes its steps into a file."""
        self.marks.unlink(missing_ok=True)
        run = FORKS.Process(target=drive, args=(news, self.folder / "project", warehouse, self.marks))
        run.start()
        return run

    def times(self) -> dict[str, float]:
        """When each step of the last run began that has begun, and its end."""
        lines = self.marks.read_text(encoding="utf-8").splitlines(keepends=True) if self.marks.exists() else []
        return {name: float(at) for name, at in (line.split() for line in lines if line.endswith("\n"))}

    def finish(self, news: Path, warehouse: Path) -> dict[str, float]:
        """Run to the end; returns the seconds of each step."""
        run = self.start(news, warehouse)
        run.join(TIMEOUT)
        if run.exitcode is None:
            end(run)
            raise KillsError(f"a run was not done after {TIMEOUT} s; {self.output()}")
        if run.exitcode != 0:
            raise KillsError(f"a run that nobody killed ended with exit code {run.exitcode}; {self.output()}")
        times = list(self.times().values())
        return {step: times[number + 1] - times[number] for number, step in enumerate(STEPS)}

    def kill_in(self, step: str, seconds: float) -> str | None:
        """Start a run, kill its process group `seconds` after `step` began, and say in which step that was; None when the run
        was done before."""
        run = self.start(self.all, self.warehouse.folder)
        try:
            deadline = time.monotonic() + TIMEOUT
            while step not in self.times():
                if run.exitcode is not None or time.monotonic() > deadline:
                    raise KillsError(f"a run did not come to its {step} (exit code {run.exitcode}); {self.output()}")
                time.sleep(0.002)
            run.join(max(0.0, self.times()[step] + seconds - time.monotonic()))
            if run.exitcode not in (None, 0):
                raise KillsError(f"a run failed with exit code {run.exitcode} before it was killed; {self.output()}")
        finally:
            end(run)
        return list(self.times())[-1] if run.exitcode == -signal.SIGKILL else None

    def output(self) -> str:
        """The end of what the last run said."""
        return self.marks.with_name("output.txt").read_text(encoding="utf-8", errors="replace")[-2_000:]

    def restore(self) -> None:
        """Bring the warehouse to its state before the kill, without ever leaving readers with no published file."""
        folder = self.warehouse.folder
        folder.mkdir(exist_ok=True)
        for path in folder.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            elif path != self.warehouse.published:
                path.unlink()
        for path in self.base.iterdir():
            if path.is_dir():
                shutil.copytree(path, folder / path.name)  # what dbt has parsed
            else:
                copy = folder / f".{path.name}.copy"
                shutil.copyfile(path, copy)
                copy.replace(folder / path.name)


def end(run: BaseProcess) -> None:
    """Kill the process group of a run that has begun, and wait until its leader is gone."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(run.pid or 0, signal.SIGKILL)
    run.join(TIMEOUT)


def contents(warehouse: Warehouse) -> dict[str, list[Any]]:
    """All rows of the raw schema and of the published file with its comments, without load ids and times; and what does not
    hold together."""
    found: dict[str, list[Any]] = {}
    with duckdb.connect(str(warehouse.working), read_only=True) as con:
        for table in TABLES:
            if table.name == "loads":
                continue
            names = ", ".join(f'"{c.name}"' for c in table.columns if c.name not in NOT_COMPARED)
            # An input that is rejected is so by every load that comes to it.
            distinct = "distinct" if table.name == "rejections" else ""
            found[f"raw.{table.name}"] = con.execute(f'select {distinct} {names} from raw."{table.name}" order by all').fetchall()
        found["loads"] = con.execute(
            "select sum(landed_count), sum(claim_count), count(*) filter (status = 'running'), "
            "count(*) filter (input_count <> landed_count + known_count + rejected_count), "
            "arg_max(status, started_at), arg_max(input_count, started_at) from raw.loads"
        ).fetchall()
    with duckdb.connect(str(warehouse.published), read_only=True) as con:
        tables = con.execute(
            "select schema_name, table_name, sql, comment from duckdb_tables() "
            "where schema_name in (select unnest(?)) order by all",
            [list(SCHEMAS)],
        ).fetchall()
        found["tables"] = tables
        found["comments"] = con.execute("select table_name, column_name, comment from duckdb_columns() order by all").fetchall()
        for schema, name, *_ in tables:
            found[f"{schema}.{name}"] = con.execute(f'from "{schema}"."{name}" order by all').fetchall()
    found["problems"] = [str(item) for item in examine(warehouse).findings if item.level == "problem"]
    found["left over"] = sorted(path.name for path in warehouse.folder.iterdir() if path.name.endswith((".new", ".wal")))
    return found


def digest(warehouse: Path) -> str:
    """What a reader sees of a published file."""
    with duckdb.connect(str(warehouse / "communique.duckdb"), read_only=True) as con:
        return str(con.execute(DIGEST).fetchall())


@contextlib.contextmanager
def reading(bench: Bench, count: int, states: list[str]) -> Iterator[list[int]]:
    """Readers that poll the published file; at the end the list holds how often each has. Raises KillsError for an error or
    a state that is neither the old nor the new one."""
    stop = bench.folder / "stop"
    command = [sys.executable, "-c", READER, str(bench.warehouse.published), str(stop), DIGEST, *states]
    readers = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(count)]
    polls: list[int] = []
    try:
        yield polls
        stop.touch()
        for reader in readers:
            said, errors = reader.communicate(timeout=TIMEOUT)
            if reader.returncode != 0 or errors:
                raise KillsError(f"a reader ended with exit code {reader.returncode}: {errors[-2_000:]}")
            polls.append(int(said))
        if count and not all(polls):
            raise KillsError("a reader never came to read")
    finally:
        for reader in readers:
            reader.kill()
            reader.communicate()


def differences(expected: dict[str, list[Any]], found: dict[str, list[Any]]) -> list[str]:
    """The names of the contents that are not equal, with the first rows that are on one side only."""
    told = []
    for name in sorted(expected.keys() | found.keys()):
        mine, theirs = expected.get(name, []), found.get(name, [])
        if mine != theirs:
            missing, further = [r for r in mine if r not in theirs], [r for r in theirs if r not in mine]
            told.append(f"{name}: missing {missing[:2]}, too many {further[:2]}, {len(mine)} and {len(theirs)} rows")
    return told


def measure(folder: Path, kills: int, readers: int, seed: int, articles: int) -> Tally:
    """Kill `kills` runs, with readers throughout, and compare. Raises KillsError when a process fails or hangs."""
    bench = Bench(folder, articles)
    say(f"first run: {told_seconds(bench.finish(bench.few, bench.base))}")
    undisturbed = Warehouse(folder / "undisturbed")
    shutil.copytree(bench.base, undisturbed.folder)
    seconds = bench.finish(bench.all, undisturbed.folder)
    say(f"undisturbed run: {told_seconds(seconds)}")
    expected = contents(undisturbed)
    if len(expected["raw.articles"]) != articles or len(expected["marts.dim_article"]) != articles:
        raise KillsError("the undisturbed run has not published every article")
    states = [digest(bench.base), digest(undisturbed.folder)]
    moments = random.Random(seed)
    tally = Tally()
    bench.restore()
    with reading(bench, readers, states) as polls:
        for number in range(1, kills + 1):
            step = STEPS[number % len(STEPS)]
            moment = moments.uniform(0.0, 1.0) * seconds[step]
            bench.restore()
            while (hit := bench.kill_in(step, moment)) is None:
                moment /= 2
                bench.restore()
            tally.steps[hit] += 1
            bench.finish(bench.all, bench.warehouse.folder)
            differing = differences(expected, contents(bench.warehouse))
            tally.equal += not differing
            tally.differences.extend(f"kill {number}, {moment:.3f} s after the start of {step}: {text}" for text in differing)
            outcome = "DIFFERENT" if differing else "equal"
            say(f"kill {number} of {kills}, {moment:.3f} s after the start of {step}, in {hit}: {outcome}")
    say(f"{readers} readers, {sum(polls):,} polls without an error or a mixture")
    return tally


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def told_seconds(seconds: dict[str, float]) -> str:
    """Seconds by step."""
    return ", ".join(f"{step} {spent:.2f} s" for step, spent in seconds.items())


def main() -> int:
    """Parse the arguments, measure, and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--readers", type=int, default=8)
    parser.add_argument("--seed", type=int, default=20250601)
    parser.add_argument("--articles", type=int, default=24)
    given = parser.parse_args()
    start = time.monotonic()
    FORKS.set_forkserver_preload(PRELOADED)
    with tempfile.TemporaryDirectory() as folder:
        tally = measure(Path(folder), given.kills, given.readers, given.seed, given.articles)
    for line in tally.differences:
        say(line)
    steps = ", ".join(f"{count} in {step}" for step, count in sorted(tally.steps.items()))
    say(f"{tally.equal} of {given.kills} equal ({steps}; {time.monotonic() - start:.0f} s)")
    return 0 if tally.equal == given.kills else 1


if __name__ == "__main__":
    sys.exit(main())
