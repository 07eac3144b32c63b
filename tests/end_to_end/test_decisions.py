"""What a person decides changes the published file, and a decision that no longer fits stops it from being published."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from running import ROOT, TIMEOUT, communique, connect, start

from communique.errors import EXIT_BUILD_FAILED

ARTICLES = ROOT / "examples" / "articles"
PROJECT = ("dbt_project.yml", "profiles.yml", "models", "macros", "seeds", "tests", "analyses")
WHY = "A reader knew better,https://example.org/why,2026-01-31"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the dbt project, whose decisions may be changed."""
    copy = tmp_path_factory.mktemp("decisions") / "project"
    copy.mkdir()
    for name in PROJECT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name)
        else:
            shutil.copy(source, copy / name)
    return copy


def decide(project: Path, file: str, row: str) -> Path:
    """Add a row to a file of decisions."""
    path = project / "seeds" / "decisions" / f"{file}.csv"
    path.write_text(path.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")
    return path


def test_decisions_are_applied_said_and_when_stale_stop_the_publication(project: Path, tmp_path: Path) -> None:
    warehouse = tmp_path / "warehouse"
    names = ("buenos-aires-trade-brief.txt", "nairobi-scholz-visit.txt")
    communique("run", *(ARTICLES / name for name in names), "--project", project, warehouse=warehouse)
    with connect(warehouse) as con:
        [(article_id, before)] = con.execute(
            "select article_id, value from fct_trade_figure_claims where printed_text = '$3.6 billion'"
        ).fetchall()
        companies = {name for (name,) in con.execute("select name from dim_company").fetchall()}
    assert before == 3.6e9
    assert {"Tenaris", "Techint"} <= companies

    corrections = decide(project, "figure_corrections", f"{article_id},$3.6 billion,value,3500000000,{WHY},3600000000")
    decide(project, "company_aliases", f"Tenaris,Techint,{WHY},ITA")
    decide(project, "stop_names", f"Sebastian Groth,person,{WHY},DEU")
    said = communique("run", *(ARTICLES / name for name in names), "--project", project, warehouse=warehouse)
    assert "0 landed, 2 known" in said
    with connect(warehouse) as con:
        after = con.execute(
            "select claims.value, claims.correction, figures.is_corrected from fct_trade_figure_claims as claims "
            "inner join fct_trade_figures as figures on claims.figure_id = figures.figure_id "
            "where claims.printed_text = '$3.6 billion'"
        ).fetchall()
        companies = {name for (name,) in con.execute("select name from dim_company").fetchall()}
        people = {name for (name,) in con.execute("select full_name from dim_person").fetchall()}
    assert [(value, bool(correction), is_corrected) for value, correction, is_corrected in after] == [(3.5e9, True, True)]
    assert companies & {"Tenaris", "Techint"} == {"Techint"}
    assert "Sebastian Groth" not in people
    assert "Olaf Scholz" in people

    published = (warehouse / "communique.duckdb").read_bytes()
    corrections.write_text(corrections.read_text(encoding="utf-8").replace(",3600000000\n", ",3700000000\n"), encoding="utf-8")
    arguments = ("run", *(ARTICLES / name for name in names), "--project", project)
    with start(*arguments, warehouse=warehouse) as process:
        _, complaint = process.communicate(timeout=TIMEOUT)
    assert process.returncode == EXIT_BUILD_FAILED
    assert "no_decision_is_stale" in complaint
    assert (warehouse / "communique.duckdb").read_bytes() == published
