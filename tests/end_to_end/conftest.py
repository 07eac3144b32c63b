"""The warehouse of the examples, built once for all tests that read it, whichever process they run in."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest
from running import ROOT, communique

EXAMPLES = ROOT / "examples" / "articles"
NOTHING_TO_FIND = ROOT / "tests" / "gold" / "articles"


@pytest.fixture(scope="session")
def warehouse_of_examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of the example bulletins and of the texts with nothing to find; its tests must leave its rows as they are."""
    return _built_once(tmp_path_factory, "examples", EXAMPLES, NOTHING_TO_FIND)


@pytest.fixture(scope="session")
def warehouse_of_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of the annotated articles, for acceptance; its tests must leave its rows as they are."""
    return _built_once(tmp_path_factory, "corpus", Path(os.environ["COMMUNIQUE_CORPUS"]) / "articles")


def _built_once(factory: pytest.TempPathFactory, name: str, *articles: Path) -> Path:
    """The folder of a warehouse of these articles; what the run said lies in said.txt beside it."""
    # Worker processes have a folder each, below one of the whole run.
    is_worker = "PYTEST_XDIST_WORKER" in os.environ
    base = factory.getbasetemp()
    folder = (base.parent if is_worker else base) / name / "warehouse"
    folder.parent.mkdir(exist_ok=True)
    with (folder.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        said = folder.parent / "said.txt"
        if not said.exists():
            said.write_text(communique("run", *articles, warehouse=folder), encoding="utf-8")
    return folder
