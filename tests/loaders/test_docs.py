"""The documentation as one file: where it goes, what it says, and what it keeps to itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from small_project import make_project

from communique.cli import main
from communique.errors import EXIT_BUILD_FAILED, EXIT_DONE, EXIT_USAGE
from communique.warehouse.docs import without_folders
from communique.warehouse.files import Warehouse, connect_working

SELECT = "select 'a' as article_id, 'Talks' as title"


def docs(project: Path, warehouse: Warehouse, *arguments: object) -> Result:
    where = ("--project", str(project), "--warehouse", str(warehouse.folder))
    return CliRunner().invoke(main, ["docs", *map(str, arguments), *where])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project", SELECT)


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    """A working file that nothing was built in yet."""
    empty = Warehouse(tmp_path / "warehouse")
    connect_working(empty).close()
    return empty


def test_the_page_describes_the_tables_and_says_where_it_is(project: Path, warehouse: Warehouse) -> None:
    result = docs(project, warehouse)
    assert result.exit_code == EXIT_DONE, result.output
    assert f"wrote {warehouse.docs} (1 models, 2 columns described, " in result.stdout
    assert "Grain: one row per article. A text with its title." in warehouse.docs.read_text(encoding="utf-8")


def test_the_page_names_no_folder_of_this_machine(project: Path, warehouse: Warehouse, tmp_path: Path) -> None:
    docs(project, warehouse)
    text = warehouse.docs.read_text(encoding="utf-8")
    assert str(tmp_path) not in text
    assert '"original_file_path": "models/dim_article.sql"' in text


def test_the_page_goes_where_output_says(project: Path, warehouse: Warehouse, tmp_path: Path) -> None:
    page = tmp_path / "site" / "index.html"
    report = json.loads(docs(project, warehouse, "--output", page, "--json").stdout)
    assert report == {"path": str(page), "size": page.stat().st_size, "models": 1, "columns": 2}
    assert not warehouse.docs.exists()


def test_without_a_working_file_it_says_what_to_do_first(project: Path, tmp_path: Path) -> None:
    result = docs(project, Warehouse(tmp_path / "nothing"))
    assert result.exit_code == EXIT_USAGE
    assert "communique load PATH" in result.stderr


def test_a_model_that_does_not_compile_leaves_the_page_as_it_was(warehouse: Warehouse, tmp_path: Path) -> None:
    warehouse.docs.write_text("the page before", encoding="utf-8")
    result = docs(make_project(tmp_path / "broken", "select * from {{ ref('no_such_model') }}"), warehouse)
    assert result.exit_code == EXIT_BUILD_FAILED
    assert "no_such_model" in result.stderr
    assert warehouse.docs.read_text(encoding="utf-8") == "the page before"


def test_folders_become_relative_and_names_that_only_begin_like_them_stay() -> None:
    text = '"/home/ann/news/models/a.sql" "/home/ann/news" "/home/ann/newspapers" "/srv/home/ann/news"'
    assert without_folders(text, (Path("/home/ann/news"),)) == '"models/a.sql" "." "/home/ann/newspapers" "/srv/home/ann/news"'


def test_the_longest_folder_is_cut_first() -> None:
    assert without_folders('"/home/ann/news/a.sql"', (Path("/home/ann"), Path("/home/ann/news"))) == '"a.sql"'


def test_the_root_of_the_file_system_is_no_folder_to_cut() -> None:
    assert without_folders('"/etc/a"', (Path("/"),)) == '"/etc/a"'


def test_folders_are_found_as_json_spells_them() -> None:
    assert without_folders(json.dumps("/home/zoë/a.sql"), (Path("/home/zoë"),)) == '"a.sql"'
