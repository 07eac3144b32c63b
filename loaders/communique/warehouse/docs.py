"""The documentation of the warehouse as one file: what dbt knows of every table and column, readable without a network.

dbt writes the page with the manifest and the catalog inside. Both name folders of this machine, which mean nothing
elsewhere and are nobody's business: they are cut down to paths within the project before the file is put in its place.
"""

from __future__ import annotations

import json
import logging
import re
from dataclasses import dataclass
from pathlib import Path

from communique.errors import BuildFailedError, UsageError
from communique.warehouse.dbt import invoke
from communique.warehouse.files import Warehouse

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DocsReport:
    """Where the page is, its size in bytes, and how many models and columns it describes."""

    path: Path
    size: int
    models: int
    columns: int


def make_docs(warehouse: Warehouse, project: Path, output: Path | None = None, *, is_verbose: bool = False) -> DocsReport:
    """Write the documentation to `output` (docs.html in the warehouse); the caller holds the lock of the warehouse.

    Types are those of the tables in the working file; a table that is not built yet has those of its contract. Raises
    UsageError when there is no working file or `output` is a folder, BuildFailedError when dbt cannot read the project.
    """
    page = output or warehouse.docs
    if page.is_dir():
        raise UsageError(str(page), "it is a folder", "Name the file to write, such as docs.html, with --output")
    if not warehouse.working.exists():
        raise UsageError(str(warehouse.working), "there is no working file yet", "Load articles first: communique load PATH")
    outcome = invoke(["docs", "generate", "--static"], warehouse, project, is_verbose=is_verbose)
    if not outcome.success:
        raise BuildFailedError(
            str(project),
            f"dbt could not document the project: {' '.join(str(outcome.exception or 'a model does not compile').split())}",
            f"Correct it; whole log: {warehouse.dbt_logs / 'dbt.log'}",
        )
    text = _page(warehouse.dbt_target, (project, warehouse.folder, Path.cwd(), Path.home()))
    page.parent.mkdir(parents=True, exist_ok=True)
    fresh = page.with_name(f".{page.name}.new")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(page)
    models, columns = _described(warehouse.dbt_target / "manifest.json")
    _log.info("documented %s", page)
    return DocsReport(page, page.stat().st_size, models, columns)


def _page(target: Path, folders: tuple[Path, ...]) -> str:
    """The page that dbt made, with folders taken out of the data in it; its own code is not touched."""
    page = (target / "static_index.html").read_text(encoding="utf-8")
    for name in ("manifest.json", "catalog.json"):
        data = (target / name).read_text(encoding="utf-8")
        page = page.replace(data, without_folders(data, folders))
    return page


def without_folders(text: str, folders: tuple[Path, ...]) -> str:
    """A text without the given folders: a path below one of them becomes relative to it, the folder itself a full stop.

    Longer folders go first, so that a path is cut as far as can be. The root of the file system is left alone.
    """
    spellings = {spelling for folder in folders for spelling in _spellings(folder)}
    for spelling in sorted(spellings, key=lambda path: (-len(path), path)):
        text = re.sub(rf"(?<![\w.-]){re.escape(spelling)}(?:/|(?![\w.-]))", _relative, text)
    return text


def _relative(found: re.Match[str]) -> str:
    return "" if found[0].endswith("/") else "."


def _spellings(folder: Path) -> set[str]:
    """How a folder may stand in a text: as given or with links followed, plain or as in a JSON string."""
    absolute = {folder.absolute(), folder.resolve()}
    paths = {str(path) for path in absolute if path != Path(path.anchor)}
    return paths | {json.dumps(path)[1:-1] for path in paths}


def _described(manifest: Path) -> tuple[int, int]:
    """Models of a manifest, and their described columns."""
    nodes = json.loads(manifest.read_text(encoding="utf-8"))["nodes"].values()
    models = [node for node in nodes if node["resource_type"] == "model"]
    return len(models), sum(bool(column["description"]) for model in models for column in model["columns"].values())
