"""Places: what is a location, in which country, and what only looks like one."""

from __future__ import annotations

import pytest
from visit_documents import document_of

from communique.extraction.document import Span
from communique.extraction.places import find_places, is_locative, is_metonym


def places_of(text: str) -> list[tuple[str, str, str | None]]:
    document = document_of(text)
    return [(document.printed(p), p.country_code, p.city) for p in find_places(document)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He arrived in Nairobi.", ("Nairobi", "KEN", "Nairobi")),
        ("He arrived in Kenya.", ("Kenya", "KEN", None)),
        ("They met in Cape Town, South Africa, on Monday.", ("Cape Town, South Africa", "ZAF", "Cape Town")),
        ("The summit took place at Amiens in France.", ("Amiens in France", "FRA", "Amiens")),
        ("He landed in the Moroccan capital Rabat.", ("Moroccan capital Rabat", "MAR", "Rabat")),
        ("He landed in the German capital.", ("German capital", "DEU", None)),
        ("They met in Washington, DC to talk.", ("Washington, DC", "USA", "Washington, DC")),
    ],
)
def test_a_city_and_its_country_are_one_place(text: str, expected: tuple[str, str, str | None]) -> None:
    assert expected in places_of(text)


def test_a_country_from_a_city_is_inferred_and_a_named_one_stated() -> None:
    (by_city,) = find_places(document_of("He arrived in Nairobi."))
    (by_name,) = find_places(document_of("He arrived in Nairobi, Kenya."))
    assert (by_city.basis, by_name.basis) == ("inferred", "stated")


def test_names_of_persons_are_no_places() -> None:
    text = "Paris Hilton spoke."
    assert find_places(document_of(text), [Span(0, 12)]) == ()


def test_new_jersey_is_not_jersey() -> None:
    assert all(code != "JEY" for _, code, _ in places_of("He lives in New Jersey."))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The talks were held in Astana.", "Astana"),
        ("They signed the papers at a palace near Astana.", "Astana"),
    ],
)
def test_a_capital_after_a_preposition_of_place_is_a_location(text: str, name: str) -> None:
    document = document_of(text)
    place = next(p for p in find_places(document) if document.printed(p) == name)
    assert is_locative(document, place)
    assert not is_metonym(document, place)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Paris attaches importance to the partnership.", "Paris"),
        ("They deepen their strategic partnership with Astana.", "Astana"),
        ("Ties between Astana and Paris are strong.", "Astana"),
        ("In Washington's view the deal is fair.", "Washington"),
    ],
)
def test_a_capital_that_acts_or_has_relations_is_a_government(text: str, name: str) -> None:
    document = document_of(text)
    place = next(p for p in find_places(document) if document.printed(p) == name)
    assert is_metonym(document, place)
