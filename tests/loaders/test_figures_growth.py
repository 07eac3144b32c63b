"""Changes told without a level, sums told of a pronoun, and figures that the speaker takes back."""

from __future__ import annotations

import pytest
from figure_documents import figures_of

NORDIC = (
    "Ministers of Norway and Portugal met in Oslo for talks on trade and investment.\n\n"
    "Norway and Portugal signed an agreement on cooperation.\n\n"
)


@pytest.mark.parametrize(
    ("sentence", "indicator", "change"),
    [
        ("Trade between the two countries had gone up 12 pct last year.", "trade_turnover", 12),
        ("Portuguese exports to Norway were 7.7% higher in the first half of the year.", "exports", 7.7),
        ("Norwegian imports from Portugal fell by a third last year.", "imports", -33.3333),
        ("Norway said that exports to Portugal had shrunk by half.", "exports", -50),
        ("Trade in the first quarter was a quarter higher than a year earlier, Portugal said.", "trade_turnover", 25),
        ("Mutual trade expanded 2.3-fold in the year to May.", "trade_turnover", 130),
        ("The sides noted a 1.8-fold increase in trade turnover.", "trade_turnover", 80),
        ("Investments of Portugal in Norway have increased fivefold over a decade.", "fdi", 400),
        ("Tourist arrivals from Portugal rose 34 percent in 2023.", "tourist_count", 34),
        ("Norwegian aid to Portugal will rise by 20 percent this year.", "aid", 20),
        ("Our trade and economic cooperation increased by 50 percent in 2021.", "trade_turnover", 50),
        ("They set a new goal: to double the volume of bilateral trade by 2030.", "trade_target", 100),
        ("The two leaders agreed to triple bilateral trade by 2030.", "trade_target", 200),
    ],
)
def test_a_change_without_a_level_is_read(sentence: str, indicator: str, change: float) -> None:
    claims = figures_of(NORDIC + sentence, published="2024-03-05")
    assert [(c.indicator_code, c.value, c.measure) for c in claims] == [(indicator, change, "growth")]


@pytest.mark.parametrize(
    ("sentence", "levels", "changes"),
    [
        ("Portugal's trade deficit with Norway widened 9 percent to $1.1 billion.", {1.1e9}, {9}),
        ("Bilateral trade was worth $3.1 billion in 2021, +12% on 2020.", {3.1e9}, {12}),
    ],
)
def test_a_change_beside_its_level_is_read(sentence: str, levels: set[float], changes: set[float]) -> None:
    claims = figures_of(NORDIC + sentence, published="2024-03-05")
    assert {c.value for c in claims if c.measure == "level"} == levels
    assert {c.value for c in claims if c.measure == "growth"} == changes


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway hopes to double its production of salmon by 2030.",
        "Trade could double, Portugal said.",
        "The number of cases in Norway doubled in a week.",
        "Almost 78 percent of your population have been inoculated.",
        "Electricity prices in Portugal fell by a third.",
        "Investments in wind parks tripled, the Norwegian ministry said.",
        "Passengers to Portugal flew 32 million miles with a Norwegian airline.",
        "No deal holds between two warring factions unless both give something up, Norway told Portugal.",
        "The section 301 tariffs of Norway reduced what Portugal buys.",
    ],
)
def test_what_grows_at_home_or_may_grow_one_day_is_no_figure(sentence: str) -> None:
    assert figures_of(NORDIC + sentence) == ()


def test_a_pronoun_stands_for_the_trade_of_the_sentence_before() -> None:
    text = NORDIC + "Our trade is growing. You said so. Last year it amounted to $25 billion and exceeded $12 billion by May."
    claims = figures_of(text, published="2024-06-17")
    assert [(c.indicator_code, c.value) for c in claims] == [("trade_turnover", 2.5e10), ("trade_turnover", 1.2e10)]


def test_a_pronoun_after_something_else_than_trade_is_not_read_as_trade() -> None:
    assert figures_of(NORDIC + "Trade is growing. The national debt is not. It amounted to $25 billion.") == ()


def test_a_figure_that_the_speaker_corrects_is_left_out() -> None:
    text = NORDIC + "I mentioned a $7 billion investment but actually we have invested $17 billion in the economy of Portugal."
    assert [c.value for c in figures_of(text)] == [1.7e10]


def test_a_part_of_a_counted_whole_takes_its_noun() -> None:
    text = NORDIC + "Almost 15 million of the 20 million doses have been delivered to Portugal."
    assert [(c.value, c.unit_code) for c in figures_of(text)] == [(1.5e7, "doses"), (2e7, "doses")]


def test_the_words_of_the_us_dollar_may_stand_before_the_number() -> None:
    claims = figures_of(NORDIC + "Trade between Norway and Portugal totalled US dollars 8.9 billion.")
    assert [(c.value, c.unit_code) for c in claims] == [(8.9e9, "USD")]


def test_a_range_of_counts_takes_its_noun_from_the_second_end() -> None:
    claims = figures_of(NORDIC + "Between 20,000 and 30,000 Portuguese students study in Norway.")
    assert [(c.value, c.unit_code) for c in claims] == [(2e4, "students"), (3e4, "students")]
