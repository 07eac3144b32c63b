"""Printed dates and periods, read against the date of the article."""

from datetime import date

import pytest
from edtf_validate.valid_edtf import is_valid
from hypothesis import given
from hypothesis import strategies as st

from communique.extraction.dates import find
from communique.extraction.document import DateExpression
from communique.extraction.folding import shadow
from communique.windows import UNKNOWN, Window, day

SUNDAY = day(date(2024, 11, 24))


def only(text: str, published: Window = SUNDAY) -> DateExpression:
    found = find(shadow(text), published)
    assert len(found) == 1, [text[f.start : f.end] for f in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The treaty was signed on 18 June 2022 in the capital.", "2022-06-18"),
        ("The treaty was signed on June 18, 2022.", "2022-06-18"),
        ("It was filed on 22-MAR-1987.", "1987-03-22"),
        ("They met on Nov. 2, 2018.", "2018-11-02"),
        ("The forum runs November 4-5, 2024.", "2024-11-04/2024-11-05"),
        ("The forum runs from 30 October to 2 November 2024.", "2024-10-30/2024-11-02"),
        ("They signed the pact in June 2008.", "2008-06"),
        ("Exports grew in 2023.", "2023"),
        ("Investment between 2005 and 2021 was large.", "2005-01-01/2021-12-31"),
        ("Investment in 2005-2021 was large.", "2005-01-01/2021-12-31"),
        ("Investment since 2005 was large.", "2005-01-01/.."),
        ("Trade reached a peak during January-March 2024.", "2024-01-01/2024-03-31"),
        ("Trade in the first nine months of 2023 fell.", "2023-01-01/2023-09-30"),
        ("Trade in the third quarter of 2023 fell.", "2023-07-01/2023-09-30"),
        ("Trade in Q3 2023 fell.", "2023-07-01/2023-09-30"),
        ("Trade in H1 2023 fell.", "2023-01-01/2023-06-30"),
        ("Trade in the second half of 2023 fell.", "2023-07-01/2023-12-31"),
        ("Trade in FY2022-23 fell.", "2022-04-01/2023-03-31"),
        ("The target is to be met by 2030.", "../2030-12-31"),
    ],
)
def test_dates_with_a_year_are_stated(text: str, edtf: str) -> None:
    found = only(text)
    assert (found.window.edtf, found.window.basis) == (edtf, "stated")


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The minister arrived today.", "2024-11-24"),
        ("The minister arrived yesterday.", "2024-11-23"),
        ("The minister arrived on Friday.", "2024-11-22"),
        ("The minister will arrive on Friday.", "2024-11-29"),
        ("The king begins a four-day state visit on Tuesday.", "2024-11-26"),
        ("They met last Thursday.", "2024-11-21"),
        ("The President arrived on November 4.", "2024-11-04"),
        ("The ceremony was held on December 20.", "2023-12-20"),
        ("The ceremony will be held on January 8.", "2025-01-08"),
        ("They met in September.", "2024-09"),
        ("They met last December.", "2023-12"),
        ("They met on September 19-26.", "2024-09-19/2024-09-26"),
        ("They will prepare the December summit.", "2024-12"),
        ("Trade grew last year.", "2023"),
        ("Trade grew in the first 11 months of last year.", "2023-01-01/2023-11-30"),
        ("They spoke earlier this month.", "[2024-11-01..2024-11-24]"),
        ("They last met two years ago.", "2022"),
        ("Trade doubled over the past five years.", "2019-11-24/2024-11-24"),
        ("Ministers will gather next week.", "[2024-11-25..2024-12-01]"),
    ],
)
def test_relative_dates_follow_the_date_of_the_article_and_are_inferred(text: str, edtf: str) -> None:
    found = only(text)
    assert (found.window.edtf, found.window.basis) == (edtf, "inferred")


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("They met this past March.", "2024-03"),
        ("They met in March last year.", "2023-03"),
        ("They will meet in April next year.", "2025-04"),
        ("They met on Thursday (11/21).", "2024-11-21"),
        ("They met on Thursday (21/11).", "2024-11-21"),
        ("They met earlier in the week.", "[2024-11-18..2024-11-24]"),
        ("They met this past weekend.", "[2024-11-23..2024-11-24]"),
        ("They look forward to the talks on Tuesday.", "2024-11-26"),
        ("They met last night.", "2024-11-23"),
        ("The U.S. side will come on Tuesday.", "2024-11-26"),
    ],
)
def test_relative_dates_are_read_in_the_words_of_agencies(text: str, edtf: str) -> None:
    assert only(text).window.edtf == edtf


@pytest.mark.parametrize("text", ["They met on Friday.", "Trade grew last year.", "He arrived on November 4.", "They met today."])
def test_without_a_date_of_the_article_a_relative_date_stays_unresolved(text: str) -> None:
    assert only(text, UNKNOWN).window == UNKNOWN


@pytest.mark.parametrize(
    "text", ["That is above the previous year.", "It fell from the same period in 2023.", "It rose by 3% year-on-year."]
)
def test_a_period_named_by_comparison_is_a_base(text: str) -> None:
    assert only(text).role == "base"


@pytest.mark.parametrize(
    "text", ["The minister may visit.", "They march on.", "About 2023 companies took part.", "Call 555-2019-33.", "room 31 June"]
)
def test_words_and_numbers_that_are_no_dates_stay_out(text: str) -> None:
    assert find(shadow(text), SUNDAY) == ()


@given(st.text(alphabet="JanuFebrMyo 0123456789-/,.ndofiluq", max_size=60), st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_whatever_is_printed_windows_are_valid_edtf_and_spans_lie_in_the_text(text: str, today: date) -> None:
    for found in find(shadow(text), day(today)):
        assert 0 <= found.start < found.end <= len(text)
        if found.window.edtf is not None:
            assert is_valid(found.window.edtf)
