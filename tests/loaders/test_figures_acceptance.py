"""The figures of the five acceptance articles; they lie outside the project, where COMMUNIQUE_CORPUS points."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from figure_documents import SEEDS

from communique.articles.describe import Describer
from communique.extraction.claims import FigureClaim
from communique.extraction.pipeline import Extractor

pytestmark = pytest.mark.acceptance


@pytest.fixture(scope="module")
def claims_by_article() -> dict[str, list[FigureClaim]]:
    folder = Path(os.environ["COMMUNIQUE_CORPUS"]) / "articles"
    describer, extractor = Describer.load(SEEDS), Extractor.load(SEEDS)
    found = {}
    for path in sorted(folder.glob("*.txt")):
        article = describer.describe(path.read_bytes().decode(), source_uri=path.name)
        found[path.name[:3]] = [c for c in extractor.extract(article).claims if isinstance(c, FigureClaim)]
    return found


def test_every_figure_of_the_oracle_is_found(claims_by_article: dict[str, list[FigureClaim]]) -> None:
    folder = Path(os.environ["COMMUNIQUE_CORPUS"]) / "oracle" / "gold"
    missing = []
    for path in sorted(folder.glob("*.json")):
        claims = claims_by_article[path.stem]
        for figure in json.loads(path.read_text())["figures"]:
            wanted = {figure.get("reporter"), figure.get("partner")}
            fits = [
                c
                for c in claims
                if c.measure in ("level", "rank")
                and c.value == pytest.approx(figure["value"])
                and c.qualifier == figure.get("qualifier")
                and {c.reporter_code, c.partner_code} == wanted
                and str(c.period_start or "")[:7] == (figure.get("start") or str(c.period_start or ""))[:7]
                and str(c.period_end or "")[:7] == (figure.get("end") or str(c.period_end or ""))[:7]
            ]
            changes = [c for c in claims if c.measure == "growth" and c.value == figure.get("change_pct")]
            if not figure.get("disputed") and (not fits or (figure.get("change_pct") and not changes)):
                missing.append((path.stem, figure["text"]))
    assert missing == []


def test_nothing_else_is_found(claims_by_article: dict[str, list[FigureClaim]]) -> None:
    counts = {article: len(claims) for article, claims in claims_by_article.items()}
    # the area count of one agreement is allowed beside the figures that the oracle demands
    assert {k: v - sum(c.indicator_code == "agreement_area_count" for c in claims_by_article[k]) for k, v in counts.items()} == {
        "000": 3, "001": 3, "002": 11, "003": 1, "004": 14,
    }  # fmt: skip
