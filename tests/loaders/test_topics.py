"""Cooperation areas: enumerations and discussed areas, conformed to one vocabulary; and words that are none."""

import csv

import pytest
from statement_documents import SEEDS, topics_in


def codes(text: str) -> list[str]:
    return [c.topic_code for c in topics_in(text)]


def test_an_enumeration_of_areas_is_read_in_full() -> None:
    text = (
        "As of today, the most promising areas of cooperation between Norway and Chile are farming, renewables and the nuclear "
        "industry, digitalisation, as well as interaction in the engineering and technology sectors."
    )
    found = topics_in(text)
    assert [c.topic_code for c in found] == [
        "agriculture",
        "renewable_energy",
        "nuclear_energy",
        "digital",
        "mechanical_engineering",
        "innovation",
    ]
    assert {c.context for c in found} == {"list"}


def test_a_general_area_is_named_beside_its_parts() -> None:
    assert codes("The areas of cooperation between Norway and Chile include energy, particularly nuclear and wind power.") == [
        "energy",
        "nuclear_energy",
        "renewable_energy",
    ]


def test_adjectives_before_areas_are_areas() -> None:
    assert codes(
        "Norway and Chile discussed cooperation in the political, trade, economic, cultural and humanitarian areas."
    ) == [
        "political",
        "trade",
        "economic",
        "cultural_humanitarian",
    ]


def test_an_unknown_item_does_not_end_an_enumeration() -> None:
    assert codes("Norway and Chile will work together in the fields of education, reindeer herding, and health.") == [
        "education",
        "healthcare",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("machine building", "mechanical engineering"),
        ("renewables", "renewable energy"),
        ("rare-earth metals", "rare earth metals"),
        ("digitalization", "digital development"),
        ("medicine", "healthcare"),
    ],
)
def test_ways_of_naming_one_area_meet(one: str, other: str) -> None:
    text = "Norway and Chile spoke of cooperation in {}, tourism and sport."
    assert codes(text.format(one))[0] == codes(text.format(other))[0]


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Norway and Chile will expand cooperation in the field of agriculture.", "agriculture"),
        ("The ministers of Norway and Chile discussed energy security.", "energy"),
        ("Norway welcomes closer space cooperation with Chile.", "space"),
    ],
)
def test_an_area_of_cooperation_or_discussion_is_a_mention(sentence: str, code: str) -> None:
    assert [(c.topic_code, c.context) for c in topics_in(sentence)] == [(code, "mention")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Energy prices in Norway rose last winter.",
        "The Minister of Education, Science and Sport of Chile met the Minister of Health and Social Affairs of Norway.",
        "It is raining in Chile and in Norway.",
        "Norway sold oil worth 3 billion dollars to Chile.",
    ],
)
def test_the_mere_word_is_no_area(sentence: str) -> None:
    assert topics_in(sentence) == []


def test_the_vocabulary_is_a_tree_in_which_every_area_has_a_form() -> None:
    with (SEEDS / "topics.csv").open(encoding="utf-8", newline="") as lines:
        parents = {row["topic_code"]: row["parent_topic_code"] for row in csv.DictReader(lines)}
    with (SEEDS / "topic_terms.csv").open(encoding="utf-8", newline="") as lines:
        named = {row["topic_code"] for row in csv.DictReader(lines)}
    assert named == set(parents)
    for code in parents:
        above, seen = parents[code], {code}
        while above:
            assert above in parents
            assert above not in seen
            seen.add(above)
            above = parents[above]
