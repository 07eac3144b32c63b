"""What figures measure, between whom and when: ways of saying it, in sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest
from figure_documents import brief, figures_of

NORDIC = "Ministers of Norway and Portugal met in Oslo. Norway and Portugal work closely.\n\n"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Trade turnover between Norway and Portugal was $4.2 billion.", ("trade_turnover", 4.2e9, "USD", "level", "NOR-PRT")),
        ("Bilateral trade reached 3 billion euros.", ("trade_turnover", 3e9, "EUR", "level", "NOR-PRT")),
        ("Norwegian exports to Portugal were worth $900 million.", ("exports", 9e8, "USD", "level", "NOR-PRT")),
        ("Norway's imports from Portugal totalled $700 million.", ("imports", 7e8, "USD", "level", "NOR-PRT")),
        ("Norway had a deficit of $200 million with Portugal.", ("trade_deficit", 2e8, "USD", "level", "NOR-PRT")),
        ("Portuguese direct investment in Norway is $2 billion.", ("fdi", 2e9, "USD", "level", "NOR-PRT")),
        ("The volume of Portuguese investments in Norway is $2 billion.", ("investment_total", 2e9, "USD", "level", "NOR-PRT")),
        ("A Portuguese firm will invest $80 million in a plant in Norway.", ("project_value", 8e7, "USD", "level", "NOR-PRT")),
        ("More than 60 Portuguese companies operate in Norway.", ("company_count", 60, "companies", "level", "NOR-PRT")),
        ("Norway granted Portugal a loan of 300 million euros.", ("loan", 3e8, "EUR", "level", "PRT-NOR")),
        ("Norway will provide $25 million in assistance to Portugal.", ("aid", 2.5e7, "USD", "level", "PRT-NOR")),
        ("Norway issued 5,000 visas to citizens of Portugal.", ("visa_count", 5000, "visas", "level", "NOR-PRT")),
        ("Some 40,000 Norwegian tourists visited Portugal.", ("tourist_count", 40_000, "tourists", "level", "PRT-NOR")),
        ("Norway has agreed to buy 12 aircraft from Portugal.", ("goods_supplied", 12, "aircraft", "level", "NOR-PRT")),
        ("Mutual trade grew by 12 percent.", ("trade_turnover", 12, "percent", "growth", "NOR-PRT")),
        ("Exports from Norway – $3 billion – surprised Portugal.", ("exports", 3e9, "USD", "level", "NOR-PRT")),
        ("Imports from Portugal $3 billion, said Norway.", ("imports", 3e9, "USD", "level", "NOR-PRT")),
        ("Norwegian exports to Portugal fell by 8 percent.", ("exports", -8, "percent", "growth", "NOR-PRT")),
        ("Portugal accounts for 7 percent of Norway's exports.", ("export_share", 7, "percent", "share", "NOR-PRT")),
        ("Portugal's share in Norway's exports is 4 percent.", ("export_share", 4, "percent", "share", "NOR-PRT")),
        ("55 percent of the gas used in Portugal comes from Norway.", ("import_share", 55, "percent", "share", "PRT-NOR")),
        ("Norway and Portugal aim to raise bilateral trade to $9 billion.", ("trade_target", 9e9, "USD", "level", "NOR-PRT")),
        ("Bilateral trade is expected to reach $6 billion.", ("trade_forecast", 6e9, "USD", "level", "NOR-PRT")),
        ("Portugal is Norway's fifth largest trading partner.", ("trade_partner_rank", 5, "rank", "rank", "NOR-PRT")),
        ("Portugal is the 3rd largest investor in Norway.", ("investor_rank", 3, "rank", "rank", "NOR-PRT")),
    ],
)  # fmt: skip
def test_a_figure_is_read_with_its_indicator_unit_and_pair(sentence: str, expected: tuple[object, ...]) -> None:
    assert [brief(c) for c in figures_of(NORDIC + sentence)] == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway's gross domestic product reached $500 billion.",
        "Norwegian exports reached $160 billion, a record for the country.",
        "World trade will grow by 3 percent.",
        "The flight to Lisbon costs 300 euros.",
        "The club paid a transfer fee of 60 million euros for the striker.",
        "Norway's budget deficit was 2 percent.",
        "Oil rose to $80 a barrel.",
        "The group reported a profit of 90 million euros.",
        "Police in Oslo sent 300 officers.",
        "A delegation of 40 companies took part in the forum.",
        "At least 80 people were killed in the storm.",
        "The pact was signed 33 years ago, in the 9th round of talks.",
    ],
)
def test_what_says_nothing_of_two_countries_is_no_figure(sentence: str) -> None:
    assert figures_of(NORDIC + sentence) == ()


def test_an_article_without_a_second_country_has_no_figures() -> None:
    assert figures_of("Chip plant\n\nThe chip maker will invest $6 billion in Denmark, creating 20,000 jobs in Denmark.") == ()


def test_a_bracket_takes_currency_period_and_pair_of_its_head() -> None:
    text = (
        NORDIC
        + "In 2023, trade between Norway and Portugal was $4.2 billion (Norwegian exports - 3 billion, imports - 1.2 billion)."
    )
    head, exports, imports = figures_of(text)
    assert [brief(c)[:3] for c in (head, exports, imports)] == [
        ("trade_turnover", 4.2e9, "USD"), ("exports", 3e9, "USD"), ("imports", 1.2e9, "USD"),
    ]  # fmt: skip
    assert (exports.unit_basis, imports.unit_basis) == ("inferred", "inferred")
    assert {c.period_edtf for c in (head, exports, imports)} == {"2023"}
    assert (exports.printed_decimals, exports.list_decimals) == (0, 1)
    assert (exports.reporter_basis, imports.reporter_basis) == ("stated", "inferred")


def test_the_next_sentence_answers_the_figure_before_it() -> None:
    text = NORDIC + (
        "In 2023, trade between Norway and Portugal came to $4.2 billion. "
        "This is 7.7% higher than the previous year's turnover of $4.0 billion."
    )
    _, growth, earlier = figures_of(text)
    assert (growth.measure, growth.period_edtf, growth.base_period_edtf) == ("growth", "2023", "2022")
    assert (earlier.value, earlier.period_edtf, earlier.period_basis) == (4e9, "2022", "inferred")


def test_the_same_period_of_another_year_is_computed_from_the_figure() -> None:
    text = (
        NORDIC
        + "Bilateral trade in January-March 2024 reached $1.4 billion, up 34.5% from the same period in 2023 ($1.1 billion)."
    )
    now, growth, earlier = figures_of(text)
    assert now.period_edtf == growth.period_edtf == "2024-01-01/2024-03-31"
    assert growth.base_period_edtf == earlier.period_edtf == "2023-01-01/2023-03-31"


def test_both_ends_of_a_change_have_their_own_years() -> None:
    text = (
        NORDIC + "Trade between Norway and Portugal rose from $91 million in 1991 to $246 million in 1995, an increase of 170%."
    )
    first, second, growth = figures_of(text)
    assert (first.period_edtf, second.period_edtf) == ("1991", "1995")
    assert (growth.value, growth.period_edtf, growth.base_period_edtf) == (170, "1995", "1991")


def test_by_how_much_something_grew_is_no_level() -> None:
    assert figures_of(NORDIC + "Trade between Norway and Portugal increased by $300 million in 2023.") == ()


def test_last_year_needs_a_known_publication_date() -> None:
    sentence = NORDIC + "Last year, trade between Norway and Portugal reached $2 billion."
    (known,) = figures_of(sentence, published="2024-05-02")
    (unknown,) = figures_of(sentence)
    assert (known.period_start, known.period_end, known.period_basis) == (date(2023, 1, 1), date(2023, 12, 31), "inferred")
    assert (unknown.period_start, unknown.period_edtf) == (None, None)


def test_a_state_is_seen_when_the_article_was_published() -> None:
    (claim,) = figures_of(NORDIC + "Today, there are 204 enterprises with Portuguese capital in Norway.", published="2024-05-24")
    assert (claim.period_kind, claim.period_edtf, claim.period_basis) == ("as_of", "2024-05-24", "inferred")


def test_since_gives_a_start_only() -> None:
    (claim,) = figures_of(NORDIC + "The total volume of Portuguese investments in Norway since 2005 is $19.1 billion.")
    assert (claim.indicator_code, claim.period_start, claim.period_end) == ("investment_total", date(2005, 1, 1), None)


def test_a_split_year_is_the_financial_year_of_the_reporter() -> None:
    text = "Talks of India and Oman\n\nIndia and Oman met. India's exports to Oman reached $3.7 billion in 2021-22."
    (claim,) = figures_of(text)
    assert (claim.period_start, claim.period_end) == (date(2021, 4, 1), date(2022, 3, 31))


def test_a_list_of_partners_keeps_its_reporter() -> None:
    text = "Norway last year had deficits with its partners - Chile 7.1 billion dlrs, Kenya 6.4 billion and Ghana 2.1 billion."
    assert [(c.partner_code, c.value) for c in figures_of(text)] == [("CHL", 7.1e9), ("KEN", 6.4e9), ("GHA", 2.1e9)]
    assert {c.reporter_code for c in figures_of(text)} == {"NOR"}


def test_our_country_in_a_speech_is_the_other_side() -> None:
    (claim,) = figures_of(NORDIC + "Over 200 companies with Portuguese capital operate in our country, the minister said.")
    assert (brief(claim)[4], claim.reporter_basis, claim.qualifier) == ("NOR-PRT", "inferred", "over")


def test_a_plain_dollar_of_a_dollar_country_is_its_own() -> None:
    text = (
        "Aid to Fiji\n\nThe Australian minister said in Melbourne that Australia would give $12 million in aid to Fiji. "
        "Australia and Fiji are close."
    )
    (claim,) = figures_of(text)
    assert (claim.unit_code, claim.unit_basis) == ("AUD", "inferred")
    (american,) = figures_of(text.replace("$12", "US$12"))
    assert (american.unit_code, american.unit_basis) == ("USD", "stated")


def test_rupees_are_those_of_the_side_that_has_them() -> None:
    text = "Japan and Sri Lanka\n\nJapan and Sri Lanka met. Japan granted Sri Lanka Rs 500 million for schools."
    assert figures_of(text)[0].unit_code == "LKR"


def test_the_reporter_is_never_its_own_partner() -> None:
    for claim in figures_of(NORDIC + "Norwegian companies have invested $3 billion in Norway, and $1 billion in Portugal."):
        assert claim.reporter_code != claim.partner_code


def test_the_same_text_gives_the_same_figures() -> None:
    text = NORDIC + "Bilateral trade reached $3 billion in 2023, 5 percent more than in 2022."
    assert figures_of(text) == figures_of(text)
