"""The command line: arguments in, one call, a table out.

Results go to standard output, everything else (progress, messages, errors) to standard error.
"""

from __future__ import annotations

import functools
import logging
import os
import shlex
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

import communique
from communique import terminal
from communique.articles.decoding import codec_name
from communique.articles.discovery import discover
from communique.articles.options import DEFAULTS, InputOptions
from communique.articles.records import CONVENTIONS
from communique.errors import EXIT_DONE, EXIT_REJECTED, CommuniqueError, UsageError
from communique.evaluation.gold import read_gold
from communique.evaluation.scores import KINDS, evaluate
from communique.landing.load import LoadReport, LoadSettings, load
from communique.warehouse.conflicts import conflicts
from communique.warehouse.dbt import BuildReport, build
from communique.warehouse.disk import disk_error
from communique.warehouse.docs import make_docs
from communique.warehouse.doctor import examine
from communique.warehouse.export import FORMATS, export
from communique.warehouse.files import Warehouse, connect_working
from communique.warehouse.forget import forget
from communique.warehouse.lock import writer_lock
from communique.warehouse.marts import open_published
from communique.warehouse.publish import PublishReport, publish, roll_back
from communique.warehouse.show import show
from communique.warehouse.status import status
from communique.warehouse.summary import summarize

EXIT_INTERRUPTED = 130
"""What shells use for a program ended by Ctrl-C."""

Command = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Settings:
    """The options that commands share."""

    warehouse: Warehouse
    project: Path | None = None
    workers: int = 1
    is_json: bool = False
    is_strict: bool = False
    is_verbose: bool = False
    inputs: InputOptions = DEFAULTS


def now() -> datetime:
    """The present time in UTC."""
    return datetime.now(UTC)


def find_project(named: Path | None) -> Path:
    """The dbt project: the one named, else the checkout that the package was installed from."""
    project = named or Path(communique.__file__).resolve().parents[2]
    if not (project / "dbt_project.yml").is_file():
        raise UsageError(
            str(project), "there is no dbt_project.yml in this folder", "Name the folder of the dbt project with --project DIR"
        )
    return project


_WAREHOUSE = click.option(
    "--warehouse",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="COMMUNIQUE_WAREHOUSE",
    default=Path("warehouse"),
    show_default=True,
    show_envvar=True,
    help="Folder of the working and the published file.",
)
_PROJECT = click.option(
    "--project",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the dbt project.  [default: the checkout that the package was installed from]",
)
_WORKERS = click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=lambda: os.cpu_count() or 1,
    show_default="one a processor",
    help="Processes that read and extract.",
)
_INPUTS = (
    click.option(
        "--field",
        "fields",
        multiple=True,
        metavar="NAME=FIELD",
        help="Read text, title, publisher, published_on, url or language from FIELD of a record. Can be repeated.",
    ),
    click.option("--encoding", metavar="NAME", help="Encoding of text files without a mark of it.  [default: detected]"),
    click.option(
        "--max-size",
        type=click.FloatRange(min=0.001, max=1000),
        default=20,
        show_default=True,
        metavar="MB",
        help="Largest input in megabytes.",
    ),
    click.option("--any-language", "is_any_language", is_flag=True, help="Also land texts that are not English."),
    click.option(
        "--allow-private-hosts", "is_private_allowed", is_flag=True, help="Also fetch from this machine and private networks."
    ),
)
_STRICT = click.option("--strict", "is_strict", is_flag=True, help="Exit with 1 when any input is rejected.")
_JSON = click.option("--json", "is_json", is_flag=True, help="Print one JSON object instead of tables.")
_VERBOSE = click.option("--verbose", "is_verbose", is_flag=True, help="Say what is being done.")
_DEBUG = click.option("--debug", "is_debug", is_flag=True, help="Show the traceback of an error.")


def _command(*options: Callable[[Command], Command]) -> Callable[[Callable[..., int]], Command]:
    """Make a function of Settings that returns an exit code a command, with `options`, logging and error messages."""

    def decorate(function: Callable[..., int]) -> Command:
        @functools.wraps(function)
        def wrapper(*, warehouse: Path, is_json: bool, is_debug: bool, **given: Any) -> None:
            shared = {name: given.pop(name) for name in ("project", "workers", "is_strict", "is_verbose") if name in given}
            logging.basicConfig(
                level=logging.INFO if shared.get("is_verbose") else logging.WARNING,
                format="communique: %(message)s",
                stream=sys.stderr,
                force=True,
            )
            if "max_size" in given:
                shared["inputs"] = _input_options(given)
            settings = Settings(Warehouse(warehouse), is_json=is_json, **shared)
            code = _guarded(functools.partial(function, settings, **given), warehouse, is_debug)
            click.get_current_context().exit(code)

        command: Command = wrapper
        for option in reversed((*options, _WAREHOUSE, _JSON, _DEBUG)):
            command = option(command)
        return command

    return decorate


def _input_options(given: dict[str, Any]) -> InputOptions:
    """The options of inputs, taken out of what a command was given."""
    fields = {}
    for pair in given.pop("fields"):
        name, mark, theirs = pair.partition("=")
        if not mark or not theirs or name not in CONVENTIONS:
            raise click.BadParameter(f"{pair!r} is no NAME=FIELD with NAME one of {', '.join(CONVENTIONS)}", param_hint="--field")
        fields[name] = theirs
    encoding = given.pop("encoding")
    if encoding is not None and codec_name(encoding) is None:
        raise click.BadParameter(f"{encoding!r} is no encoding that is known; try windows-1252", param_hint="--encoding")
    return InputOptions(
        int(given.pop("max_size") * 1_000_000), encoding, fields, given.pop("is_any_language"), given.pop("is_private_allowed")
    )


def _guarded(function: Callable[[], int], warehouse: Path, is_debug: bool) -> int:
    """Run a command; errors become one message and an exit code."""
    try:
        return function()
    except KeyboardInterrupt:
        _complain("interrupted; what was landed before is kept, and the same command goes on from there")
        return EXIT_INTERRUPTED
    except Exception as error:
        if is_debug:
            traceback.print_exc()
        told = disk_error(error, warehouse) or error
        if isinstance(told, CommuniqueError):
            _complain(str(told).rstrip(".") + ".")
            return told.exit_code
        said = " ".join(str(error).split())
        _complain(f"unexpected {type(error).__name__}: {said}. Run again with --debug and report what it shows.")
        return EXIT_REJECTED


def _complain(message: str) -> None:
    click.echo(f"communique: {message}", err=True)


def _print(lines: list[str]) -> None:
    click.echo("\n".join(lines))


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(communique.__version__, prog_name="communique")
def main() -> None:
    """Turn a pile of news about relations between countries into a relational warehouse that can be trusted.

    Exit codes: 0 done; 1 inputs rejected (with --strict) or none landed; 2 wrong usage; 3 a model or test failed and nothing
    was published; 4 another run holds the warehouse; 5 the disk is full or the folder cannot be written.
    """


@main.command("run")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@_command(*_INPUTS, _PROJECT, _WORKERS, _STRICT, _VERBOSE)
def run_command(settings: Settings, paths: tuple[str, ...]) -> int:
    """Load, build and publish: the main job.

    PATH is a file (text, Markdown, HTML, JSON, JSON Lines, CSV, Parquet, RSS or Atom; also in gzip or zip), a folder (read with
    its subfolders), a glob pattern, an http or https address, or - for JSON Lines on standard input.
    """
    with _held(settings, "run"):
        report = _load(settings, paths)
        if not settings.is_json:
            _print(terminal.load_lines(report))
        if _load_code(settings, report, is_strict=False) == EXIT_REJECTED:
            if settings.is_json:
                click.echo(terminal.to_json({"load": _load_json(report)}))
            return _all_rejected(settings)
        built = build(settings.warehouse, find_project(settings.project), now, is_verbose=settings.is_verbose)
        published = publish(settings.warehouse)
    summary = summarize(settings.warehouse)
    if settings.is_json:
        whole = {"load": _load_json(report), "build": built, "publish": published, "summary": summary}
        click.echo(terminal.to_json(whole))
    else:
        _print([*_build_lines(built), *terminal.summary_lines(summary), "", *_publish_lines(published)])
    return _load_code(settings, report, is_strict=settings.is_strict)


@main.command("load")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@_command(*_INPUTS, _PROJECT, _WORKERS, _STRICT, _VERBOSE)
def load_command(settings: Settings, paths: tuple[str, ...]) -> int:
    """Land articles and what they say in the working file."""
    with _held(settings, "load"):
        report = _load(settings, paths)
    if settings.is_json:
        click.echo(terminal.to_json(_load_json(report)))
    else:
        _print(terminal.load_lines(report))
    if _load_code(settings, report, is_strict=False) == EXIT_REJECTED:
        return _all_rejected(settings)
    return _load_code(settings, report, is_strict=settings.is_strict)


@main.command("build")
@_command(_PROJECT, _VERBOSE)
def build_command(settings: Settings) -> int:
    """Run dbt build on the working file: models and tests."""
    with _held(settings, "build"):
        report = build(settings.warehouse, find_project(settings.project), now, is_verbose=settings.is_verbose)
    if settings.is_json:
        click.echo(terminal.to_json(report))
    else:
        _print(_build_lines(report))
    return EXIT_DONE


@main.command("publish")
@click.option("--rollback", "is_rollback", is_flag=True, help="Put the published file before this one in its place again.")
@_command(_VERBOSE)
def publish_command(settings: Settings, is_rollback: bool) -> int:
    """Publish the marts of the last build that passed.

    The last three published files that were replaced are kept; with --rollback the newest of them comes back.
    """
    with _held(settings, "publish"):
        report = roll_back(settings.warehouse) if is_rollback else publish(settings.warehouse)
    if settings.is_json:
        click.echo(terminal.to_json(report))
    else:
        _print(_publish_lines(report))
    return EXIT_DONE


@main.command("docs")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write.  [default: docs.html in the warehouse folder]",
)
@_command(_PROJECT, _VERBOSE)
def docs_command(settings: Settings, output: Path | None) -> int:
    """Describe every table and column in one HTML file that opens without a network."""
    with _held(settings, "docs"):
        report = make_docs(settings.warehouse, find_project(settings.project), output, is_verbose=settings.is_verbose)
    if settings.is_json:
        click.echo(terminal.to_json(report))
    else:
        _print([f"wrote {report.path} ({report.models:,} models, {report.columns:,} columns described, {report.size:,} bytes)"])
    return EXIT_DONE


@main.command("forget")
@click.argument("id_", metavar="ID")
@_command()
def forget_command(settings: Settings, id_: str) -> int:
    """Take an article out again, with all that was read out of it.

    ID is the article's id, or its first characters. The published file holds it until the next build is published.
    """
    with _held(settings, "forget"):
        report = forget(settings.warehouse, id_, now)
    _print([terminal.to_json(report)] if settings.is_json else terminal.forget_lines(report))
    return EXIT_DONE


@main.command("doctor")
@_command()
def doctor_command(settings: Settings) -> int:
    """Say whether this warehouse is sound, and what to do.

    Looks at integrity, orphans, spans, versions, the published file and free space; changes nothing. Exit code 1 when there
    is a problem.
    """
    diagnosis = examine(settings.warehouse)
    _print([terminal.to_json(diagnosis)] if settings.is_json else terminal.diagnosis_lines(diagnosis))
    return EXIT_DONE if diagnosis.is_sound else EXIT_REJECTED


@main.command("export")
@click.argument("format_", metavar="FORMAT", type=click.Choice(sorted(FORMATS)))
@click.option(
    "--output", type=click.Path(path_type=Path), help="The folder to write.  [default: export/FORMAT in the warehouse folder]"
)
@_command()
def export_command(settings: Settings, format_: str, output: Path | None) -> int:
    """Write the published tables as files, one a table, with a description beside them.

    FORMAT is csv or parquet.
    """
    report = export(settings.warehouse, format_, output)
    said = f"wrote {report.path} ({len(report.rows)} tables, {sum(report.rows.values()):,} rows)"
    _print([terminal.to_json(report) if settings.is_json else said])
    return EXIT_DONE


@main.command("status")
@_command()
def status_command(settings: Settings) -> int:
    """Show loads, rejected inputs, row counts and versions."""
    state = status(settings.warehouse)
    if settings.is_json:
        click.echo(terminal.to_json(state))
    else:
        _print(terminal.status_lines(state))
    return EXIT_DONE


@main.command("show")
@click.argument("id_", metavar="ID")
@_command()
def show_command(settings: Settings, id_: str) -> int:
    """Show a fact, its claims and their words.

    ID is the id of any published row or claim, or its first characters.
    """
    shown = show(settings.warehouse, id_)
    if settings.is_json:
        click.echo(terminal.to_json(shown))
    else:
        _print(terminal.shown_lines(shown))
    return EXIT_DONE


@main.command("conflicts")
@_command()
def conflicts_command(settings: Settings) -> int:
    """Show checks that did not hold: figures or dates that cannot all be true.

    Each contradiction is told in a sentence with its numbers or days, its suspects and its words. Nothing is corrected.
    """
    found = conflicts(settings.warehouse)
    if settings.is_json:
        click.echo(terminal.to_json({"conflicts": found}))
    else:
        _print(terminal.conflict_lines(found))
    return EXIT_DONE


@main.command("evaluate")
@click.argument("gold", metavar="GOLD", type=click.Path(path_type=Path))
@click.option("--core", "is_core_only", is_flag=True, help="Demand only what is annotated as core.")
@click.option("--show", "shown", type=click.Choice(KINDS), help="List the misses and false alarms of one kind.")
@_command()
def evaluate_command(settings: Settings, gold: Path, is_core_only: bool, shown: str | None) -> int:
    """Measure precision and recall of the published file by kind of fact.

    GOLD is a JSON file of annotations or a folder of them; articles are matched by file name.
    """
    annotated = read_gold(gold, is_core_only=is_core_only)
    with open_published(settings.warehouse) as con:
        evaluation = evaluate(con, annotated)
    if settings.is_json:
        click.echo(terminal.to_json(terminal.evaluation_json(evaluation, shown)))
    else:
        _print(terminal.evaluation_lines(evaluation, shown))
    return EXIT_DONE


def _held(settings: Settings, name: str) -> Any:
    """The lock of the warehouse, under the name of the command as a person would type it."""
    return writer_lock(settings.warehouse, shlex.join(["communique", name]), now)


def _load(settings: Settings, paths: tuple[str, ...]) -> LoadReport:
    files = discover(paths)
    seeds = find_project(settings.project) / "seeds"
    with connect_working(settings.warehouse) as con, terminal.progress(len(files)) as on_progress:
        return load(con, files, LoadSettings(seeds, settings.workers, inputs=settings.inputs), now, on_progress)


def _load_code(settings: Settings, report: LoadReport, *, is_strict: bool) -> int:
    counts = report.counts
    nothing = counts.landed + counts.known == 0
    return EXIT_REJECTED if nothing or (is_strict and counts.rejected) else EXIT_DONE


def _all_rejected(settings: Settings) -> int:
    _complain(f"every input was rejected, so nothing was landed in {settings.warehouse.folder}; the reasons say what to do.")
    return EXIT_REJECTED


def _load_json(report: LoadReport) -> dict[str, Any]:
    counts = report.counts
    return {
        "load_id": report.load_id,
        "inputs": counts.inputs,
        "landed": counts.landed,
        "known": counts.known,
        "rejected": counts.rejected,
        "claims": counts.claims,
        "rejections": report.rejections,
        "ignored": report.ignored,
        "notes": [dict(zip(("source_uri", "code", "detail"), note, strict=True)) for note in report.notes],
    }


def _build_lines(report: BuildReport) -> list[str]:
    kinds = ", ".join(f"{count:,} {kind.replace('_', ' ')}s" for kind, count in sorted(report.passed.items()))
    return [f"built and passed: {kinds}"]


def _publish_lines(report: PublishReport) -> list[str]:
    return [f"published {report.path} ({len(report.rows)} tables, {report.size:,} bytes)"]


if __name__ == "__main__":
    main()
