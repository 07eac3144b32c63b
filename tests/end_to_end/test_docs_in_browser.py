"""The documentation as a reader sees it: opened from the disk, without a network, in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import NAMES, Page, find_browser, open_browser
from running import communique

from communique.warehouse.files import Warehouse, connect_working

BROWSER = find_browser()
SEARCH = """
    (() => {
        const box = document.querySelector('input[ng-model="search.query"]');
        if (!box) return false;
        box.focus();
        box.value = 'fct_visits';
        box.dispatchEvent(new Event('input', {bubbles: true}));
        box.dispatchEvent(new Event('change', {bubbles: true}));
        return true;
    })()
"""
FOUND = "document.querySelector('.results .result[href=\"#!/model/model.communique.fct_visits\"]')"

pytestmark = pytest.mark.skipif(
    BROWSER is None,
    reason=f"no browser is installed: none of {', '.join(NAMES)} is on the path (Debian: apt-get install chromium)",
)


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the project, made on a working file without any article: the contracts of the marts tell their columns."""
    warehouse = Warehouse(tmp_path_factory.mktemp("documented"))
    connect_working(warehouse).close()
    assert str(warehouse.docs) in communique("docs", warehouse=warehouse.folder)
    return warehouse.docs


@pytest.fixture(scope="module")
def page(docs: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    assert BROWSER is not None
    with open_browser(BROWSER, tmp_path_factory.mktemp("profile")) as opened:
        opened.open(docs.as_uri())
        yield opened


def test_the_docs_open_with_the_overview(page: Page) -> None:
    text = page.wait_for_text("where each is answered")
    for name in ("fct_visits", "rpt_people_roles", "rpt_companies_by_pair", "rpt_trade_by_pair_and_year", "bdg_fact_evidence"):
        assert name in text


def test_a_mart_is_found_by_search_and_shows_its_columns(page: Page) -> None:
    page.wait_for(SEARCH)
    assert "fct_visits" in page.wait_for(f"{FOUND} && {FOUND}.innerText")
    page.evaluate(f"{FOUND}.click()")
    page.wait_for("location.hash.startsWith('#!/model/model.communique.fct_visits')")
    text = page.wait_for_text("visitor_person_id")
    assert "Grain: one row per visit by one principal to one host country" in text
    for column in ("host_country_code", "date_earliest", "independent_source_count"):
        assert column in text
    assert "Country visited." in text


def test_the_docs_need_nothing_but_the_file(page: Page, docs: Path) -> None:
    page.wait_for_text("Overview")
    assert {url.partition(":")[0] for url in page.requested} <= {"file", "data", "blob"}
    assert any(url.startswith(docs.as_uri()) for url in page.requested)
