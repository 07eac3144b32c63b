"""The command line: exit codes, messages, and no traceback unless asked for."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import fake_tools
import pytest
from click.testing import CliRunner, Result
from small_project import make_project

from communique import cli
from communique.command_line import EXIT_INTERRUPTED
from communique.errors import EXIT_BUILD_FAILED, EXIT_DONE, EXIT_LOCKED, EXIT_REJECTED, EXIT_USAGE
from communique.landing.load import LoadSettings
from communique.warehouse.files import Warehouse
from communique.warehouse.lock import writer_lock

Invoke = Callable[..., Result]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("Talks\n\nSomebody visited Oslo.", encoding="utf-8")
    return folder


@pytest.fixture
def invoke(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Invoke:
    """Runs a command in a warehouse and a project of its own, with tools that need no language model."""
    project = make_project(tmp_path / "project")
    monkeypatch.setattr(cli, "LoadSettings", functools.partial(LoadSettings, make_tools=fake_tools.make_tools))
    monkeypatch.setenv("COMMUNIQUE_WAREHOUSE", str(tmp_path / "warehouse"))
    loads = {"run", "load", "build"}

    def run(command: str, *arguments: object) -> Result:
        more = ["--project", str(project)] if command in loads and "--project" not in arguments else []
        return CliRunner().invoke(cli.main, [command, *map(str, arguments), *more])

    return run


def test_load_reports_what_became_of_the_inputs(invoke: Invoke, news: Path) -> None:
    (news / "empty.txt").touch()
    result = invoke("load", news)
    assert result.exit_code == EXIT_DONE
    assert "2 inputs: 1 landed, 0 known already, 1 rejected; 1 claims" in result.stdout
    assert "rejected empty.txt (empty): The file is empty" in result.stdout


def test_load_in_json_holds_counts_and_reasons(invoke: Invoke, news: Path) -> None:
    (news / "page.html").touch()
    report = json.loads(invoke("load", news, "--json").stdout)
    assert (report["inputs"], report["landed"], report["known"], report["rejected"]) == (2, 1, 0, 1)
    assert report["rejections"][0]["reason_code"] == "empty"


def test_a_rejected_input_is_an_error_only_when_strict(invoke: Invoke, news: Path) -> None:
    (news / "empty.txt").touch()
    assert invoke("load", news).exit_code == EXIT_DONE
    assert invoke("load", news, "--strict").exit_code == EXIT_REJECTED


def test_a_load_of_which_everything_is_rejected_is_an_error(invoke: Invoke, tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.touch()
    for command in ("load", "run"):
        result = invoke(command, path)
        assert result.exit_code == EXIT_REJECTED
        assert "every input was rejected" in result.stderr


def test_a_load_that_finds_nothing_is_an_error(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "void").mkdir()
    result = invoke("load", tmp_path / "void")
    assert result.exit_code == EXIT_REJECTED
    assert "no input files were found" in result.stderr


@pytest.mark.parametrize(
    ("command", "arguments", "named"),
    [
        ("load", ["/no/such/folder"], "/no/such/folder"),
        ("load", [], "PATH"),
        ("load", [".", "--workers", "0"], "--workers"),
        ("load", [".", "--project", "/"], "dbt_project.yml"),
        ("build", [], "there is no working file yet"),
        ("publish", [], "nothing to publish"),
        ("show", ["abc"], "nothing has been published"),
        ("conflicts", [], "nothing has been published"),
        ("evaluate", ["/no/gold"], "/no/gold"),
        ("status", ["--nonsense"], "--nonsense"),
    ],
)
def test_wrong_usage_is_told_with_its_cause(invoke: Invoke, command: str, arguments: list[str], named: str) -> None:
    result = invoke(command, *arguments)
    assert result.exit_code == EXIT_USAGE
    assert named in result.stderr
    assert "Traceback" not in result.output


def test_a_build_publishes_and_its_tables_are_shown(invoke: Invoke, news: Path, tmp_path: Path) -> None:
    assert invoke("load", news).exit_code == EXIT_DONE
    built = invoke("build")
    assert (built.exit_code, built.stdout) == (EXIT_DONE, "built and passed: 1 models, 1 tests\n")
    published = invoke("publish", "--json")
    assert published.exit_code == EXIT_DONE
    assert json.loads(published.stdout)["rows"] == {"audit.rekeys": 0, "marts.dim_article": 1}
    state = json.loads(invoke("status", "--json").stdout)
    assert [(mart["name"], mart["rows"], mart["grain"]) for mart in state["marts"] if mart["name"] != "rekeys"] == [
        ("dim_article", 1, "article")
    ]
    assert state["working"]["loads"][0]["landed_count"] == 1


def test_a_test_that_fails_is_named_and_nothing_is_published(invoke: Invoke, news: Path, tmp_path: Path) -> None:
    assert invoke("load", news).exit_code == EXIT_DONE
    assert invoke("build").exit_code == EXIT_DONE
    (tmp_path / "project/models/dim_article.sql").write_text(
        "select article_id, cast(null as varchar) as title from raw.articles", encoding="utf-8"
    )
    result = invoke("build")
    assert result.exit_code == EXIT_BUILD_FAILED
    assert "not_null_dim_article_title" in result.stderr
    assert "nothing was published" in result.stderr
    assert "the rows are in audit.test_failures" in result.stderr
    assert invoke("publish").exit_code == EXIT_USAGE
    assert not (tmp_path / "warehouse/communique.duckdb").exists()
    with duckdb.connect(str(tmp_path / "warehouse/working.duckdb"), read_only=True) as con:
        kept = con.execute("select test_name, row_number, failing_row ->> 'title' from audit.test_failures").fetchall()
    assert kept == [("not_null_dim_article_title", 1, None)]


def test_a_build_that_passes_clears_the_rows_of_tests_that_failed(invoke: Invoke, news: Path, tmp_path: Path) -> None:
    assert invoke("load", news).exit_code == EXIT_DONE
    model = tmp_path / "project/models/dim_article.sql"
    sound = model.read_text(encoding="utf-8")
    model.write_text("select article_id, cast(null as varchar) as title from raw.articles", encoding="utf-8")
    assert invoke("build").exit_code == EXIT_BUILD_FAILED
    model.write_text(sound, encoding="utf-8")
    assert invoke("build").exit_code == EXIT_DONE
    assert invoke("publish").exit_code == EXIT_DONE
    for name in ("working.duckdb", "communique.duckdb"):
        with duckdb.connect(str(tmp_path / "warehouse" / name), read_only=True) as con:
            assert con.execute("select count(*) from duckdb_tables() where table_name = 'test_failures'").fetchall() == [(0,)]


def test_a_model_that_does_not_compile_is_named(invoke: Invoke, news: Path, tmp_path: Path) -> None:
    assert invoke("load", news).exit_code == EXIT_DONE
    (tmp_path / "project/models/dim_article.sql").write_text("select * from {{ ref('nowhere') }}", encoding="utf-8")
    result = invoke("build")
    assert result.exit_code == EXIT_BUILD_FAILED
    assert "nowhere" in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("command", ["load", "run", "build", "publish"])
def test_a_second_run_is_refused_and_the_first_is_named(invoke: Invoke, news: Path, tmp_path: Path, command: str) -> None:
    with writer_lock(Warehouse(tmp_path / "warehouse"), "communique run", cli.now):
        result = invoke(command, *([news] if command in ("load", "run") else []))
    assert result.exit_code == EXIT_LOCKED
    assert "another run holds this warehouse: process" in result.stderr


def test_status_of_a_warehouse_that_is_being_written_names_the_writer(invoke: Invoke, tmp_path: Path) -> None:
    with writer_lock(Warehouse(tmp_path / "warehouse"), "communique run", cli.now):
        result = invoke("status")
    assert result.exit_code == EXIT_DONE
    assert "Another run is writing it: process" in result.stdout


def test_status_lists_loads_and_rejections_by_reason(invoke: Invoke, news: Path) -> None:
    (news / "empty.txt").touch()
    invoke("load", news)
    result = invoke("status")
    assert result.exit_code == EXIT_DONE
    for expected in ("1 articles", "finished", "reason_code", "empty.txt (empty)", "Nothing is published."):
        assert expected in result.stdout


def test_an_unexpected_error_is_one_line_unless_debugging(invoke: Invoke, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(cli, "load", fail)
    result = invoke("load", news)
    assert result.exit_code == EXIT_REJECTED
    assert result.stderr == (
        "communique: unexpected ZeroDivisionError: by zero. Run again with --debug and report what it shows.\n"
    )
    assert "Traceback" in invoke("load", news, "--debug").stderr


def test_ctrl_c_ends_a_load_with_a_message(invoke: Invoke, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "load", interrupt)
    result = invoke("load", news)
    assert result.exit_code == EXIT_INTERRUPTED
    assert "interrupted" in result.stderr


def test_help_lists_the_commands_that_work_and_no_others(invoke: Invoke) -> None:
    commands = CliRunner().invoke(cli.main, ["--help"]).stdout.partition("Commands:")[2].split("\n")
    listed = {line.split()[0] for line in commands if line.strip()}
    assert listed == {
        "run",
        "load",
        "build",
        "publish",
        "status",
        "show",
        "conflicts",
        "docs",
        "evaluate",
        "forget",
        "doctor",
        "export",
    }
