"""The command line: arguments in, one call, a table out.

Results go to standard output, everything else (progress, messages, errors) to standard error.
"""

from __future__ import annotations

import shlex
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

import communique
from communique import terminal
from communique.articles.discovery import discover
from communique.command_line import INPUTS, PROJECT, STRICT, VERBOSE, WORKERS, Settings, command, complain
from communique.errors import EXIT_DONE, EXIT_REJECTED, UsageError
from communique.evaluation.gold import read_gold
from communique.evaluation.scores import KINDS, evaluate
from communique.landing.load import LoadReport, LoadSettings, load
from communique.warehouse.conflicts import conflicts
from communique.warehouse.dbt import BuildReport, build
from communique.warehouse.docs import make_docs
from communique.warehouse.doctor import examine
from communique.warehouse.export import FORMATS, export
from communique.warehouse.files import connect_working
from communique.warehouse.forget import forget
from communique.warehouse.lock import writer_lock
from communique.warehouse.marts import open_published
from communique.warehouse.publish import PublishReport, publish, roll_back
from communique.warehouse.show import show
from communique.warehouse.status import status
from communique.warehouse.summary import summarize


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


def _print(lines: list[str]) -> None:
    click.echo("\n".join(lines))


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(communique.__version__, prog_name="communique")
def main() -> None:
    """Turn a pile of news about relations between countries into a relational warehouse that can be trusted.

    Exit codes: 0 done; 1 inputs rejected (with --strict) or none landed; 2 wrong usage; 3 a model or test failed and nothing
    was published; 4 another run holds the warehouse; 5 the disk is full, or a file or folder is closed to you.
    """


@main.command("run")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@command(*INPUTS, PROJECT, WORKERS, STRICT, VERBOSE)
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
@command(*INPUTS, PROJECT, WORKERS, STRICT, VERBOSE)
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
@command(PROJECT, VERBOSE)
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
@command(VERBOSE)
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
@command(PROJECT, VERBOSE)
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
@command()
def forget_command(settings: Settings, id_: str) -> int:
    """Take an article out again, with all that was read out of it.

    ID is the article's id, or its first characters. The published file holds it until the next build is published.
    """
    with _held(settings, "forget"):
        report = forget(settings.warehouse, id_, now)
    _print([terminal.to_json(report)] if settings.is_json else terminal.forget_lines(report))
    return EXIT_DONE


@main.command("doctor")
@command()
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
@command()
def export_command(settings: Settings, format_: str, output: Path | None) -> int:
    """Write the published tables as files, one a table, with a description beside them.

    FORMAT is csv or parquet.
    """
    report = export(settings.warehouse, format_, output)
    said = f"wrote {report.path} ({len(report.rows)} tables, {sum(report.rows.values()):,} rows)"
    _print([terminal.to_json(report) if settings.is_json else said])
    return EXIT_DONE


@main.command("status")
@command()
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
@command()
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
@command()
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
@command()
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
    complain(f"every input was rejected, so nothing was landed in {settings.warehouse.folder}; the reasons say what to do.")
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
