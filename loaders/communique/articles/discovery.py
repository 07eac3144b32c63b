"""Which input files a command line means, and by which name each is known.

A PATH is a file, a folder (read with its subfolders) or a glob pattern. Order is that of the command line,
within a folder or pattern that of the names, so that the same folder always gives the same sequence.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.errors import UsageError


@dataclass(frozen=True, slots=True)
class Found:
    """One input file. `source_uri` is its path relative to the folder named on the command line, with `/`;
    for a file that was named directly or matched by a pattern, its name."""

    path: Path
    source_uri: str


def discover(paths: Iterable[str]) -> list[Found]:
    """All input files that `paths` name, each once, under the first name that leads to it.

    Hidden files and folders are ignored, unless named themselves. Raises UsageError for a path that does not
    exist; a pattern that matches nothing finds nothing.
    """
    found: dict[Path, Found] = {}
    for path in paths:
        for item in _expand(path):
            found.setdefault(item.path.resolve(), item)
    return list(found.values())


def _expand(argument: str) -> Iterator[Found]:
    path = Path(argument)
    if path.is_dir():
        yield from _walk(path)
    elif path.exists() or path.is_symlink():
        yield Found(path, _printable(path.name))
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
            "Check the spelling; PATH is a text file, a folder or a glob pattern.",
        )


def _walk(folder: Path) -> Iterator[Found]:
    """Files below a folder in the order of their names; links to folders are followed, each folder once."""
    seen: set[Path] = set()
    for root, folders, files in os.walk(folder, followlinks=True):
        if (real := Path(root).resolve()) in seen:
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
