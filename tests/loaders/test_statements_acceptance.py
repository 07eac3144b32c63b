"""Agreements, quotes and areas of the five acceptance articles; they lie outside the project, where COMMUNIQUE_CORPUS points."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from statement_documents import agreements_in, full_name, quotes_in, topics_in

pytestmark = pytest.mark.acceptance


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    folder = Path(os.environ["COMMUNIQUE_CORPUS"]) / "articles"
    return {path.name[:3]: path.read_bytes().decode() for path in sorted(folder.glob("*.txt"))}


# article, kind, key, parties, status, signed
AGREEMENTS = {
    ("000", "agreement", "enhanced partnership cooperation agreement", "EU KAZ", "in_force", None),
    ("000", "partnership_level", "strategic partnership", "FRA KAZ", "signed", "2008"),
    ("000", "other", "diplomatic relations", "FRA KAZ", "in_force", None),
    ("001", "agreement", "enhanced partnership cooperation agreement", "EU KAZ", "in_force", None),
    ("001", "partnership_level", "strategic partnership", "FRA KAZ", "signed", "2008"),
    ("001", "other", "diplomatic relations", "FRA KAZ", "in_force", "1992"),
    ("002", "treaty", "treaty strategic partnership", "FRA KAZ", "signed", "2008-06"),
    ("003", "joint_statement", "joint statement", "FRA KAZ", "planned", None),
    ("003", "partnership_level", "enhanced strategic partnership", "FRA KAZ", "planned", None),
    ("003", "package", "package", "FRA KAZ", "mentioned", "2023"),
    ("004", "package", "package", "FRA KAZ", "mentioned", "2024-11"),
    ("004", "partnership_level", "enhanced strategic partnership", "FRA KAZ", "signed", None),
    ("004", "other", "diplomatic relations", "FRA KAZ", "in_force", "1992"),
}

# article, start of the quote, speaker, marked, nested
QUOTES = {
    ("000", 3160, "Thierry de Montbrial", True, False),
    ("000", 3411, "Kassym-Jomart Tokayev", True, True),
    ("000", 4002, "Roman Vassilenko", True, False),
    ("000", 5382, "Pierre Cabaret", True, False),
    ("000", 5559, "Pierre Cabaret", True, False),
    ("002", 660, "Roman Vassilenko", True, False),
    ("002", 1135, "Brice Roquefeuil", True, False),
    ("003", 284, "Kassym-Jomart Tokayev", False, False),
    ("003", 1203, "Kassym-Jomart Tokayev", False, False),
    ("003", 2378, "Emmanuel Macron", False, False),
    ("004", 445, "Vassilenko", True, False),
}

# article, first and last code point of the enumeration, areas in it
AREAS = [
    ("000", 1335, 1515, "agriculture renewable_energy nuclear_energy digital mechanical_engineering innovation"),
    ("001", 2429, 2621, "agriculture renewable_energy nuclear_energy digital mechanical_engineering innovation"),
    ("002", 1410, 1573, "economic investment energy agriculture transport cultural_humanitarian water"),
    ("002", 1609, 1705, "mechanical_engineering renewable_energy rare_earths"),
    ("003", 1798, 1891, "cultural_humanitarian education science healthcare history"),
    (
        "003",
        2603,
        2827,
        "mechanical_engineering transport agriculture energy industry climate digital healthcare cultural_humanitarian",
    ),
    ("004", 92, 158, "political trade economic cultural_humanitarian"),
    ("004", 783, 905, "energy nuclear_energy renewable_energy rare_earths transport healthcare tourism education"),
    ("004", 1553, 1637, "energy critical_minerals agriculture healthcare urban_development"),
]


def test_agreements_and_milestones_are_those_of_the_oracle(texts: dict[str, str]) -> None:
    found = {
        (article, c.agreement_kind, c.agreement_key, c.party_codes, c.status, c.signed.edtf)
        for article, text in texts.items()
        for c in agreements_in(text)
    }
    assert found == AGREEMENTS


def test_quotes_and_speakers_are_those_of_the_oracle_and_names_are_none(texts: dict[str, str]) -> None:
    found = {
        (article, c.anchor_start, speaker, c.is_marked, c.is_nested)
        for article, text in texts.items()
        for _, speaker, c in quotes_in(text)
    }
    assert found == QUOTES
    nested = next(c for _, _, c in quotes_in(texts["000"]) if c.is_nested)
    assert full_name(texts["000"], nested.reported_by_document_person_id) == "Thierry de Montbrial"
    assert nested.said.edtf == "1998-06"


def test_enumerations_of_areas_are_those_of_the_oracle(texts: dict[str, str]) -> None:
    for article, start, end, codes in AREAS:
        inside = [c.topic_code for c in topics_in(texts[article]) if start <= c.anchor_start and c.anchor_end <= end]
        assert inside == codes.split(), (article, start)
