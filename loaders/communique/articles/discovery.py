"""Which input files a command line means, and by which name each is known.

A PATH is a file, a folder (read with its subfolders), a glob pattern, an http or https address, or - for standard input. Order is
that of the command line, within a folder or pattern that of the names, so that the same folder always gives the same sequence.
"""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from communique.errors import UsageError

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):(?=//)|\A(?=(?:data|javascript|file):)([a-z]+):", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """One input file. `source_uri` is its path relative to the folder named on the command line, with `/`;
    for a file that was named directly or matched by a pattern, its name."""

    path: Path
    source_uri: str
    is_named: bool = False
    """Named on the command line itself: then a kind that nobody reads is an error, not something to pass over."""
    kind: Literal["file", "stdin", "url"] = "file"


def discover(paths: Iterable[str]) -> list[Found]:
    """All input files that `paths` name, each once, under the first name that leads to it.

    Hidden files and folders are ignored, unless named themselves. Raises UsageError for a path that does not
    exist; a pattern that matches nothing finds nothing.
    """
    found: dict[str, Found] = {}
    for path in paths:
        for item in _expand(path):
            found.setdefault(_identity(item), item)
    return list(found.values())


def _identity(item: Found) -> str:
    return os.path.realpath(item.path) if item.kind == "file" else item.source_uri


def _expand(argument: str) -> Iterator[Found]:
    if argument == "-":
        yield Found(Path("-"), "-", is_named=True, kind="stdin")
        return
    if scheme := _SCHEME.match(argument):
        if (scheme[1] or scheme[2]).lower() not in ("http", "https"):
            raise UsageError(
                argument,
                f"addresses of the scheme {scheme[1] or scheme[2]} are not read",
                "Name a file, a folder, or an http or https address",
            )
        yield Found(Path("-"), argument, is_named=True, kind="url")
        return
    path = Path(argument)
    if path.is_dir():
        yield from _walk(path)
    elif path.exists() or path.is_symlink():
        yield Found(path, _printable(path.name), is_named=True)
    elif glob.has_magic(argument):
        for match in sorted(glob.glob(argument, recursive=True)):  # noqa: PTH207 - the pattern may be absolute
            if Path(match).is_dir():
                yield from _walk(Path(match))
            else:
                yield Found(Path(match), _printable(Path(match).name))
    else:
        raise UsageError(
            argument,
            "no such file or folder",
            "Check the spelling; PATH is a file, a folder, a glob pattern, an http or https address, or - for standard input.",
        )


def _walk(folder: Path) -> Iterator[Found]:
    """Files below a folder in the order of their names; links to folders are followed, each folder once."""
    seen: set[str] = set()
    for root, folders, files in os.walk(folder, followlinks=True):
        if (real := os.path.realpath(root)) in seen:
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                path = Path(root, name)
                yield Found(path, _printable(path.relative_to(folder).as_posix()))


def _printable(name: str) -> str:
    """A file name as valid Unicode: bytes that are not UTF-8 become U+FFFD."""
    return os.fsencode(name).decode("utf-8", "replace")
