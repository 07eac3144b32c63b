"""Figures that no indicator term of their own explains: the article's pair, a noun in the clause or a tie to a side does."""

from __future__ import annotations

import pytest
from figure_documents import brief, figures_of

NORDIC = (
    "Ministers of Norway and Portugal met in Oslo for talks on trade and investment.\n\n"
    "Norway and Portugal signed an agreement on cooperation.\n\n"
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Norway issued $3 million sovereign loan guarantees to Portugal.", ("loan", 3e6, "USD", "level", "PRT-NOR")),
        ("Portuguese capital in Norway has exceeded $20 billion.", ("fdi", 2e10, "USD", "level", "NOR-PRT")),
        ("Norway sold Portugal 118 million euros of goods.", ("exports", 1.18e8, "EUR", "level", "NOR-PRT")),
        ("Norway will purchase $8 million in Portuguese goods.", ("agreement_value", 8e6, "USD", "level", "NOR-PRT")),
        ("Norwegian firms had 45 million euros in Portugal.", ("unclassified_sum", 4.5e7, "EUR", "level", "PRT-NOR")),
        ("Norway levies a tariff of 20 percent on goods from Portugal.", ("tariff_rate", 20, "percent", "level", "NOR-PRT")),
        ("Norway moves 82 percent of its salt through Portugal.", ("unclassified_share", 82, "percent", "share", "NOR-PRT")),
        ("Norway bought a 30 percent stake in a Portuguese mine.", ("ownership_share", 30, "percent", "share", "PRT-NOR")),
        ("Norwegian contractors undertook 546 projects in Portugal.", ("project_count", 546, "projects", "level", "PRT-NOR")),
        ("Tourists from Portugal to Norway numbered 28,000.", ("tourist_count", 28_000, "tourists", "level", "NOR-PRT")),
        ("Norway and Portugal want to double bilateral trade.", ("trade_target", 100, "percent", "growth", "NOR-PRT")),
    ],
)  # fmt: skip
def test_what_no_term_explains_is_read_from_the_relation(sentence: str, expected: tuple[object, ...]) -> None:
    assert [brief(c) for c in figures_of(NORDIC + sentence)] == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway spent $60 million from its budget on roads.",
        "The Norwegian group reported earnings of $90 million, Portugal heard.",
        "Norway froze $300 million of the bank's money in Portugal.",
        "In 1602 Portugal sent 150 ships past Norway.",
        "Norwegian police arrested 40 Portuguese fans in Norway.",
    ],
)
def test_public_finance_accounts_harm_and_history_stay_out(sentence: str) -> None:
    assert figures_of(NORDIC + sentence) == ()


def test_a_sum_without_any_country_goes_the_way_of_the_one_before() -> None:
    text = NORDIC + (
        "Portugal will provide Norway with $60 million in assistance.\n\n"
        "- A further package of $16 million will go to the police.\n\n- Key steps include $24 million in programmatic support."
    )
    assert [brief(c)[1:] for c in figures_of(text)] == [
        (6e7, "USD", "level", "NOR-PRT"), (1.6e7, "USD", "level", "NOR-PRT"), (2.4e7, "USD", "level", "NOR-PRT"),
    ]  # fmt: skip


def test_a_number_that_another_is_compared_with_takes_its_unit() -> None:
    text = NORDIC + "Norway bought 4.2 million tonnes of salt from Portugal, up from 3.9 million a year earlier."
    assert [(c.value, c.unit_code) for c in figures_of(text)] == [(4.2e6, "tonnes"), (3.9e6, "tonnes")]


def test_a_surplus_is_compared_with_the_one_posted_before() -> None:
    text = (
        NORDIC
        + "Norway's trade surplus with Portugal was 51 billion dlrs in 1986, 30.3 pct more than the 39 billion posted in 1985."
    )
    assert [(c.indicator_code, c.measure, c.value) for c in figures_of(text)] == [
        ("trade_surplus", "level", 51e9), ("trade_surplus", "growth", 30.3), ("trade_surplus", "level", 39e9),
    ]  # fmt: skip


def test_what_a_deal_covers_passes_between_its_sides() -> None:
    text = NORDIC + "A Norwegian chain signed a deal worth $132 million with Portugal. The deal covers 301 stores and 12 ships."
    assert [(c.value, c.unit_code) for c in figures_of(text)] == [(132e6, "USD"), (301, "items"), (12, "ships")]


def test_purchases_that_fell_to_a_level_are_imports() -> None:
    text = NORDIC + "Norway's exports to Portugal rose to $16.7 million while purchases dropped 8.4 percent, to $12 million."
    assert {(c.indicator_code, c.value) for c in figures_of(text) if c.measure == "level"} == {
        ("exports", 16.7e6), ("imports", 12e6),
    }  # fmt: skip


def test_a_hoped_for_doubling_is_a_target() -> None:
    (claim,) = figures_of(NORDIC + "Norway and Portugal agreed to work to expand bilateral trade by 40 percent.")
    assert (claim.indicator_code, claim.measure, claim.value) == ("trade_target", "growth", 40)
