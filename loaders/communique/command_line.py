"""What the commands share: their options, and how an error becomes a message and an exit code."""

from __future__ import annotations

import functools
import logging
import os
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from communique.articles.decoding import codec_name
from communique.articles.options import DEFAULTS, InputOptions
from communique.articles.records import CONVENTIONS
from communique.errors import EXIT_REJECTED, CommuniqueError
from communique.warehouse.disk import disk_error
from communique.warehouse.files import Warehouse

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


WAREHOUSE = click.option(
    "--warehouse",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="COMMUNIQUE_WAREHOUSE",
    default=Path("warehouse"),
    show_default=True,
    show_envvar=True,
    help="Folder of the working and the published file.",
)
PROJECT = click.option(
    "--project",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the dbt project.  [default: the checkout that the package was installed from]",
)
WORKERS = click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=lambda: os.cpu_count() or 1,
    show_default="one a processor",
    help="Processes that read and extract.",
)
INPUTS = (
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
STRICT = click.option("--strict", "is_strict", is_flag=True, help="Exit with 1 when any input is rejected.")
JSON = click.option("--json", "is_json", is_flag=True, help="Print one JSON object instead of tables.")
VERBOSE = click.option("--verbose", "is_verbose", is_flag=True, help="Say what is being done.")
DEBUG = click.option("--debug", "is_debug", is_flag=True, help="Show the traceback of an error.")


def command(*options: Callable[[Command], Command]) -> Callable[[Callable[..., int]], Command]:
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

        made: Command = wrapper
        for option in reversed((*options, WAREHOUSE, JSON, DEBUG)):
            made = option(made)
        return made

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
        complain("interrupted; what was landed before is kept, and the same command goes on from there")
        return EXIT_INTERRUPTED
    except Exception as error:
        if is_debug:
            traceback.print_exc()
        told = disk_error(error, warehouse) or error
        if isinstance(told, CommuniqueError):
            complain(str(told).rstrip(".") + ".")
            return told.exit_code
        said = " ".join(str(error).split())
        complain(f"unexpected {type(error).__name__}: {said}. Run again with --debug and report what it shows.")
        return EXIT_REJECTED


def complain(message: str) -> None:
    """Say on standard error what went wrong."""
    click.echo(f"communique: {message}", err=True)
