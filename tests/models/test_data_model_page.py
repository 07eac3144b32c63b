"""The page docs/data-model.md names every mart, and its diagram draws the relationships that the project tests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "data-model.md").read_text(encoding="utf-8")
MARTS = ROOT / "models" / "marts"


@cache
def marts() -> dict[str, list[dict[str, Any]]]:
    """Columns of each mart, by its name."""
    described = (yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(MARTS.glob("_*.yml")))
    return {model["name"]: model.get("columns", []) for page in described for model in page.get("models", [])}


def relationships() -> Iterator[tuple[str, str, str]]:
    """Parent, child and column of every tested relationship between marts, reports aside: they need no joins."""
    for child, columns in marts().items():
        for column in columns:
            for test in column.get("data_tests", []):
                if isinstance(test, dict) and "relationships" in test and not child.startswith("rpt_"):
                    target = test["relationships"]["arguments"]["to"]
                    parent = re.fullmatch(r"ref\('(\w+)'\)", target)
                    assert parent is not None, target
                    yield parent[1], child, column["name"]


def diagram() -> str:
    """The lines that the diagram has to have, in alphabetical order; countries, which nearly every table joins, are left out."""
    kept = (edge for edge in set(relationships()) if edge[0] in marts() and edge[0] != "dim_country")
    return "\n".join(f"    {parent} ||--o{{ {child} : {column}" for parent, child, column in sorted(kept))


def test_the_page_names_every_mart() -> None:
    assert {path.stem for path in MARTS.glob("*.sql")} == set(marts())
    assert [name for name in marts() if f"`{name}`" not in PAGE] == []


def test_the_diagram_draws_the_relationships_that_are_tested() -> None:
    drawn = re.search(r"```mermaid\nerDiagram\n(.*?)\n```", PAGE, flags=re.DOTALL)
    assert drawn is not None
    assert drawn[1] == diagram()
