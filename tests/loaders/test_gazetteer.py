"""The gazetteer finds listed names at word boundaries, longest first, with their capitals."""

from pathlib import Path

import pytest

from communique.extraction.document import Mention
from communique.extraction.folding import shadow
from communique.extraction.gazetteer import Gazetteer

SEEDS = Path(__file__).parents[2] / "seeds"
GEOGRAPHY = ("country", "demonym", "demonym_plural", "capital", "seat", "bloc", "prefix")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load(SEEDS)


def places(gazetteer: Gazetteer, text: str) -> list[tuple[str, str]]:
    found: list[Mention] = gazetteer.find(shadow(text))
    return [(text[m.start : m.end], m.code) for m in found if m.kind in GEOGRAPHY]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trade between South Korea and Papua New Guinea grew.", [("South Korea", "KOR"), ("Papua New Guinea", "PNG")]),
        ("the South Korean minister", [("South Korean", "KOR")]),
        ("Kazakh-French forum", [("Kazakh", "KAZ"), ("French", "FRA")]),
        ("the Republic of Kazakhstan and the French Republic", [("Republic of Kazakhstan", "KAZ"), ("French Republic", "FRA")]),
        ("TALKS IN FRANCE", [("FRANCE", "FRA")]),
        ("the U.S. and the UK", [("U.S.", "USA"), ("UK", "GBR")]),
        ("the EU and ASEAN", [("EU", "EU"), ("ASEAN", "ASEAN")]),
        ("a turkey and fine china for us", []),
        ("Nigerians and the Nigerian side", [("Nigerians", "NGA"), ("Nigerian", "NGA")]),
        ("Indianapolis and Franceville", []),
    ],
)
def test_states_and_blocs_are_found_with_their_codes(gazetteer: Gazetteer, text: str, expected: list[tuple[str, str]]) -> None:
    assert places(gazetteer, text) == expected


def test_typographic_variants_are_found_at_their_place(gazetteer: Gazetteer) -> None:
    text = "the People’s Republic of\u00a0China’s exports"
    found = [m for m in gazetteer.find(shadow(text)) if m.kind == "country"]
    assert [(text[m.start : m.end], m.code) for m in found] == [("People’s Republic of\u00a0China", "CHN")]


def test_words_of_text_before_a_hit_with_letters_that_grow_do_not_shift_it(gazetteer: Gazetteer) -> None:
    text = "İİİ met in France"
    found = [m for m in gazetteer.find(shadow(text)) if m.kind == "country"]
    assert [text[m.start : m.end] for m in found] == ["France"]
