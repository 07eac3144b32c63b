"""The SQL recipe of ids gives the ids that Python gives."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import duckdb
import jinja2
import pytest

from communique.ids import stable_id

MACRO = Path(__file__).parents[2] / "macros" / "surrogate_id.sql"


def rendered(fields: list[str]) -> str:
    """The SQL expression of the macro on DuckDB."""
    environment = jinja2.Environment(autoescape=False)
    module = environment.from_string(MACRO.read_text(encoding="utf-8"), globals={"adapter": SimpleNamespace()}).module
    return str(module.default__surrogate_id(fields))


@pytest.mark.parametrize(
    "fields",
    [
        ("person", "aino salmela", "FIN"),
        ("person", "aino salmela", None),
        ("person", None, None),
        ("a", ""),
        ("a",),
        ("Żółć", "«Дружба»", "ə"),
        ("a", "b"),
        ("ab", ""),
    ],
)
def test_the_macro_and_the_function_give_one_id(fields: tuple[str | None, ...]) -> None:
    expression = rendered([f"${number}" for number in range(1, len(fields) + 1)])
    with duckdb.connect() as con:
        row = con.execute(f"select {expression}", list(fields)).fetchone()
    assert row == (stable_id(*fields),)


def test_where_one_field_ends_and_the_next_begins_makes_another_id() -> None:
    assert stable_id("a", "b") != stable_id("ab", "") != stable_id("a", "b", "")
