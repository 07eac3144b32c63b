"""Visits that no fixed phrase tells: stays, departures, guests in lists, headlines, news told over several sentences."""

from __future__ import annotations

import pytest
from visit_documents import visits_in, visits_of

# sentence, the visits as (visitor, from, host, status, edtf)
TOLD = [
    (
        "President Ana Duarte, who is in Norway until Friday, met business people.",
        [("Ana Duarte", "PRT", "NOR", "ongoing", None)],
    ),
    (
        "Foreign Minister Takeshi Mori has been in Nairobi since Monday.",
        [("Takeshi Mori", "JPN", "KEN", "occurred", "2024-06-10")],
    ),
    (
        "Foreign Minister Takeshi Mori has already been to Kenya and Ghana this year.",
        [("Takeshi Mori", "JPN", "KEN", "occurred", None), ("Takeshi Mori", "JPN", "GHA", "occurred", None)],
    ),
    (
        "President Ana Duarte left Oslo for home on Tuesday.",
        [("Ana Duarte", "PRT", "NOR", "occurred", None)],
    ),
    (
        "President Ana Duarte flew in from Kenya, where she had wound up a two-day stay.",
        [("Ana Duarte", "PRT", "KEN", "occurred", None)],
    ),
    (
        "Chancellor Helena Brandt welcomed President Ana Duarte, Prime Minister Erik Halvorsen and Foreign Minister Takeshi Mori "
        "to Berlin on Tuesday.",
        [
            ("Ana Duarte", "PRT", "DEU", "occurred", "2024-06-11"),
            ("Erik Halvorsen", "NOR", "DEU", "occurred", "2024-06-11"),
            ("Takeshi Mori", "JPN", "DEU", "occurred", "2024-06-11"),
        ],
    ),
    (
        "President Grace Mwangi received a courtesy call from Foreign Minister Takeshi Mori.",
        [("Takeshi Mori", "JPN", "KEN", "occurred", None)],
    ),
    (
        "Foreign Minister Takeshi Mori's trip to Kenya, earlier set for July 10, has been put off.",
        [("Takeshi Mori", "JPN", "KEN", "postponed", "2024-07-10")],
    ),
    (
        "President Ana Duarte has called off a state visit to Norway that was to have begun on Sunday.",
        [("Ana Duarte", "PRT", "NOR", "cancelled", "2024-06-16")],
    ),
    (
        "Chancellor Helena Brandt said President Ana Duarte would travel to Berlin on Friday.",
        [("Ana Duarte", "PRT", "DEU", "planned", "2024-06-14")],
    ),
    (
        "Prime Minister Erik Halvorsen made a trip to Kenya in May. President Grace Mwangi is expected to pay a return visit.",
        [("Erik Halvorsen", "NOR", "KEN", "occurred", "2024-05"), ("Grace Mwangi", "KEN", "NOR", "planned", None)],
    ),
    (
        "Foreign Minister Takeshi Mori visited Oslo and Lisbon on Monday.",
        [("Takeshi Mori", "JPN", "NOR", "occurred", "2024-06-10"), ("Takeshi Mori", "JPN", "PRT", "occurred", "2024-06-10")],
    ),
    (
        "President Ana Duarte and Foreign Minister Takeshi Mori travelled to Oslo on Monday.",
        [("Ana Duarte", "PRT", "NOR", "occurred", "2024-06-10"), ("Takeshi Mori", "JPN", "NOR", "occurred", "2024-06-10")],
    ),
    (
        "On June 3, in Nairobi, Foreign Minister Takeshi Mori held talks with President Grace Mwangi.",
        [("Takeshi Mori", "JPN", "KEN", "occurred", "2024-06-03")],
    ),
    (
        "Foreign Minister Takeshi Mori will travel to Norway (its main partner) June 20-21 and to Kenya June 23.",
        [("Takeshi Mori", "JPN", "NOR", "planned", None), ("Takeshi Mori", "JPN", "KEN", "planned", "2024-06-23")],
    ),
    (
        "Foreign Minister Takeshi Mori will travel to Kenya next week. The delegation will visit Nairobi on June 18.",
        [("Takeshi Mori", "JPN", "KEN", "planned", "2024-06-18")],
    ),
    (
        "Prime Minister Erik Halvorsen was with him in Lisbon on Monday, President Ana Duarte said.",
        [("Erik Halvorsen", "NOR", "PRT", "occurred", "2024-06-10")],
    ),
    (
        "Chancellor Helena Brandt thanked President Grace Mwangi for the reception during her May trip to Kenya.",
        [("Helena Brandt", "DEU", "KEN", "occurred", "2024-05")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_a_visit_is_read_from_who_is_where(text: str, expected: list[tuple[str, str, str, str, str | None]]) -> None:
    found = {(v.visitor_label, v.from_country_code, v.host_country_code, v.status): v.when.edtf for v in visits_of(text)}
    assert set(found) == {e[:4] for e in expected}
    for *key, edtf in expected:
        assert edtf is None or found[tuple(key)] == edtf


SILENT = [
    "Prime Minister Erik Halvorsen said he hoped that he would be able to host President Ana Duarte in Oslo.",
    "A spokesman denied that President Ana Duarte was planning to travel to Norway this month.",
    "Some people had petitioned President Ana Duarte to cancel the trip.",
    "President Grace Mwangi hosted the Halvorsen envoy.",
    "Chief executive Nora Lindqvist was in touch with Oslo.",
]


@pytest.mark.parametrize("text", SILENT)
def test_denials_wishes_of_others_and_envoys_tell_no_visit_of_the_principal(text: str) -> None:
    assert visits_of(text) == []


def test_a_headline_puts_a_person_in_a_place_without_a_verb() -> None:
    (visit,) = visits_of("The talks were long.", title="Ana Duarte in Oslo to sign energy pact")
    assert (visit.visitor_label, visit.host_country_code, visit.rule_id) == ("Ana Duarte", "NOR", "headline_in_place")


def test_a_recalled_visit_of_years_ago_is_not_the_visit_of_the_news() -> None:
    text = "President Ana Duarte has arrived in Norway. The talks will be long. President Ana Duarte last visited Norway in 2017."
    assert sorted(str(v.when.edtf) for v in visits_of(text)) == ["2017", "[..2024-06-12]"]


def test_the_news_takes_the_day_on_which_the_lead_puts_its_visitor() -> None:
    text = "President Ana Duarte said on Tuesday that trade would grow."
    (visit,) = visits_of(text, title="Ana Duarte in Oslo")
    assert (visit.when.edtf, visit.when.basis) == ("2024-06-11", "inferred")


def test_two_ministers_with_verbs_of_their_own_make_two_visits() -> None:
    text = "Erik Halvorsen concluded a trip to Nairobi on Monday. Mette Sandvik flew to Nairobi for talks."
    assert {v.visitor_label for v in visits_of(text)} == {"Erik Halvorsen", "Mette Sandvik"}


def test_the_speaker_of_a_transcript_tells_of_an_own_arrival() -> None:
    text = "Oslo remarks\n2024-06-12\n\nPresident Ana Duarte: I arrived in Oslo this morning."
    (visit,) = visits_in(text)
    assert (visit.visitor_label, visit.host_country_code) == ("Ana Duarte", "NOR")


def test_the_days_of_a_tour_are_not_those_of_a_stop() -> None:
    text = "President Ana Duarte visited Kenya on Monday as part of a five-day trip to East Africa."
    (visit,) = visits_of(text)
    assert visit.when.edtf == "2024-06-10"
