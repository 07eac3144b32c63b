"""Numbers and amounts: what is printed, what it is worth, and what is no amount at all."""

from __future__ import annotations

import pytest
from figure_documents import lexicon
from hypothesis import given
from hypothesis import strategies as st

from communique.extraction.figures import amounts
from communique.extraction.figures.model import Amount
from communique.extraction.figures.numbers import DIGITS, parse_digits

_UNITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
          "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]  # fmt: skip
_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def amounts_of(text: str) -> tuple[Amount, ...]:
    return amounts.find(text, 0, len(text), lexicon())


def only(text: str) -> Amount:
    found = amounts_of(text)
    assert len(found) == 1, found
    return found[0]


def in_words(number: int) -> str:
    if number < 20:
        return _UNITS[number]
    if number < 100:
        return _TENS[number // 10] + (f"-{_UNITS[number % 10]}" if number % 10 else "")
    rest = f" and {in_words(number % 100)}" if number % 100 else ""
    return f"{_UNITS[number // 100]} hundred{rest}"


@given(st.integers(min_value=0, max_value=10**12))
def test_an_integer_with_thousands_separators_is_read_back(number: int) -> None:
    assert parse_digits(f"{number:,}").value == number


@given(st.integers(min_value=0, max_value=10**6), st.integers(min_value=1, max_value=4))
def test_a_decimal_number_keeps_its_value_and_its_decimals(number: int, decimals: int) -> None:
    printed = f"{number / 10**decimals:,.{decimals}f}"
    parsed = parse_digits(printed)
    assert parsed.value == pytest.approx(number / 10**decimals)
    assert parsed.decimals == decimals


@given(st.integers(min_value=1, max_value=999))
def test_a_number_in_words_is_read_back(number: int) -> None:
    assert lexicon().number_words.parse(in_words(number)).value == number


@given(st.decimals(min_value=1, max_value=999, places=1), st.sampled_from(["million", "billion", "trillion", "mln", "bn"]))
def test_an_amount_of_money_is_worth_number_times_scale(number: object, scale: str) -> None:
    found = only(f"it reached ${number} {scale} in all")
    assert found.kind == "money"
    assert found.value == pytest.approx(float(str(number)) * lexicon().scales[scale])
    assert (found.printed_number, found.decimals) == (str(number), 1)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("$4.2 billion", 4.2e9, "USD"),
        ("US$4.2bn", 4.2e9, "USD"),
        ("US$ 7.26 billion", 7.26e9, "USD"),
        ("EUR 300 million", 3e8, "EUR"),
        ("1.5 billion euros", 1.5e9, "EUR"),
        ("17 billions of USD", 1.7e10, "USD"),
        ("5.5 billion US dollars", 5.5e9, "USD"),
        ("Rs 500 crore", 5e9, "INR"),
        ("Rs 1.5 lakh crore", 1.5e12, "INR"),
        ("dlrs 7.1 billion", 7.1e9, "USD"),
        ("five billion stg", 5e9, "GBP"),
        ("KSh 2bn", 2e9, "KES"),
        ("RM487.13 billion", 4.8713e11, "MYR"),
        ("400 mln Canadian dlrs", 4e8, "CAD"),
        ("half a billion dollars", 5e8, "USD"),
        ("4,2 billion euros", 4.2e9, "EUR"),
        ("€5m", 5e6, "EUR"),
        ("a $15 billion-dollar plan", 1.5e10, "USD"),
    ],
)
def test_money_is_read_in_every_format(text: str, value: float, unit: str) -> None:
    found = only(text)
    assert (found.kind, found.value, found.unit_code) == ("money", pytest.approx(value), unit)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("fourteen companies", 14, "companies"),
        ("over 1,50,000 visas", 150_000, "visas"),
        ("17 000 students", 17_000, "students"),
        ("16 million doses of vaccine", 16e6, "doses"),
        ("nine Grey Heron helicopters", 9, "helicopters"),
        ("24 used F-35s", 24, "units"),
        ("some 35 lakh Indians live there", 35e5, "people"),
        ("two billion cubic metres of gas", 2e9, "cubic_metres"),
    ],
)
def test_counts_take_the_unit_of_their_noun(text: str, value: float, unit: str) -> None:
    found = only(text)
    assert (found.kind, found.value, found.unit_code) == ("count", pytest.approx(value), unit)


@pytest.mark.parametrize(
    ("text", "change"),
    [("trade doubled", 100), ("trade more than tripled", 200), ("exports halved", -50), ("a five-fold increase", 400),
     ("trade grew 2.5 times", 150)],
)  # fmt: skip
def test_multiples_are_changes_in_percent(text: str, change: float) -> None:
    assert (only(text).kind, only(text).value) == ("multiple", change)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("over $5 billion", "over"),
        ("more than $5 billion", "over"),
        ("nearly $5 billion", "nearly"),
        ("almost $5 billion", "nearly"),
        ("about $5 billion", "about"),
        ("some 500 companies", "about"),
        ("up to $5 billion", "up_to"),
        ("at least $5 billion", "at_least"),
        ("100+ companies", "over"),
        ("under the five billion stg deal", None),
        ("rolled over a $2 billion loan", None),
    ],
)
def test_qualifiers_are_read_only_where_they_qualify(text: str, qualifier: str | None) -> None:
    assert amounts_of(text)[0].qualifier == qualifier


def test_both_ends_of_a_range_are_bounds_in_the_same_unit() -> None:
    low, high = amounts_of("Between 20,000 and 50,000 barrels per day")
    assert [(a.value, a.qualifier, a.unit_code) for a in (low, high)] == [
        (20_000, "at_least", "barrels_per_day"),
        (50_000, "up_to", "barrels_per_day"),
    ]


def test_a_currency_printed_once_holds_for_both_ends() -> None:
    low, high = amounts_of("$5-6 billion")
    assert [(a.value, a.unit_code) for a in (low, high)] == [(5e9, "USD"), (6e9, "USD")]


def test_a_change_has_two_ends_and_is_no_range() -> None:
    first, second = amounts_of("rose from $53.8 billion to $65.8 billion")
    assert (first.role, second.role) == ("from", "to")


@pytest.mark.parametrize("text", ["US$1.2 billion (S$1.6 billion)", "300 billion yen, about Rs 18,000 crore, for rails"])
def test_the_same_sum_in_a_second_currency_is_one_amount(text: str) -> None:
    assert len(amounts_of(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "COVID-19 and COP27",
        "a four-day visit along a 43-km road",
        "in 2023 companies met",
        "18 dlrs a barrel",
        "hundreds of millions of dollars",
        "several hundred thousand doses",
        "54,000 pounds of flour",
        "won 3 won",
    ],
)
def test_what_is_no_amount_is_not_read_as_one(text: str) -> None:
    assert amounts_of(text) == ()


def test_a_dash_before_a_number_is_no_minus_sign() -> None:
    assert [a.value for a in amounts_of("exports - 3 billion, imports – 1.2 billion")] == [3e9, 1.2e9]


@given(st.from_regex(DIGITS, fullmatch=True))
def test_whatever_the_pattern_matches_is_a_number(printed: str) -> None:
    if printed.isascii():
        assert parse_digits(printed).value >= 0
