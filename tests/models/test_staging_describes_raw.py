"""Staging and sources follow the raw schema: a column that the loader lands is described and passed on."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from communique.landing.schema import TABLES, Table

STAGING = Path(__file__).parents[2] / "models" / "staging"


def described(path: Path) -> Any:
    """The parsed YAML of a properties file."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def column_names(properties: dict[str, Any]) -> list[str]:
    """Names of the described columns, sorted."""
    return sorted(column["name"] for column in properties["columns"])


def test_every_raw_table_is_a_source() -> None:
    source = described(STAGING / "_raw__sources.yml")["sources"][0]
    assert [table["name"] for table in source["tables"]] == [table.name for table in TABLES]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_source_describes_the_columns_of_its_table_in_the_words_of_the_schema(table: Table) -> None:
    source = described(STAGING / "_raw__sources.yml")["sources"][0]
    properties = next(entry for entry in source["tables"] if entry["name"] == table.name)
    assert properties["description"] == table.grain
    assert {column["name"]: column["description"] for column in properties["columns"]} == {
        column.name: column.comment for column in table.columns
    }


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_staging_model_selects_and_describes_every_column_of_its_table(table: Table) -> None:
    models = described(STAGING / "_staging__models.yml")["models"]
    properties = next(entry for entry in models if entry["name"] == f"stg_raw__{table.name}")
    sql = (STAGING / f"stg_raw__{table.name}.sql").read_text(encoding="utf-8")
    selected = re.search(r"typed as \(\s+select\n(.*?)\n\s+from source", sql, re.DOTALL)
    assert selected is not None
    lines = [line.strip().rstrip(",") for line in selected[1].splitlines()]
    names = [line.split()[-1] for line in lines if line and not line.startswith("--")]
    assert sorted(names) == sorted(column.name for column in table.columns)
    assert column_names(properties) == sorted(column.name for column in table.columns)
