"""The queries in analyses/ answer their questions from the published file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from running import ROOT, communique, connect

ANALYSES = sorted((ROOT / "analyses").glob("*.sql"))
REF = re.compile(r"\{\{ ref\('(\w+)'\) \}\}")


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("analyses") / "warehouse"
    communique("run", ROOT / "examples" / "articles", warehouse=folder)
    return folder


def answer(warehouse: Path, analysis: Path) -> list[tuple[Any, ...]]:
    """What an analysis returns; of the schemas of the published file it sees the marts alone."""
    with connect(warehouse) as con:
        return con.execute(REF.sub(r'marts."\1"', analysis.read_text(encoding="utf-8"))).fetchall()


def test_there_are_analyses() -> None:
    assert ANALYSES


@pytest.mark.parametrize("analysis", ANALYSES, ids=lambda path: path.stem)
def test_an_analysis_asks_a_question(analysis: Path) -> None:
    first = analysis.read_text(encoding="utf-8").split("\n", 1)[0]
    assert first.startswith("-- ")
    assert "?" in first


@pytest.mark.parametrize("analysis", ANALYSES, ids=lambda path: path.stem)
def test_an_analysis_answers_it_in_the_same_order_each_time(warehouse: Path, analysis: Path) -> None:
    rows = answer(warehouse, analysis)
    assert rows
    assert answer(warehouse, analysis) == rows
