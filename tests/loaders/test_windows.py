"""Windows never say more than their words."""

from datetime import date

import pytest
from edtf_validate.valid_edtf import is_valid
from hypothesis import given
from hypothesis import strategies as st

from communique import windows

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@given(DAYS)
def test_a_day_is_its_own_bound_and_valid_edtf(value: date) -> None:
    window = windows.day(value)
    assert (window.earliest, window.latest, window.precision) == (value, value, "day")
    assert is_valid(str(window.edtf))


@given(st.integers(1900, 2099), st.integers(1, 12))
def test_a_month_has_the_bounds_of_the_calendar(year: int, month: int) -> None:
    window = windows.month(year, month)
    assert window.earliest == date(year, month, 1)
    assert window.latest is not None
    assert (window.latest.month, window.latest.day >= 28) == (month, True)
    assert is_valid(str(window.edtf))


@given(DAYS, DAYS)
def test_a_window_between_two_days_is_ordered_and_valid_edtf(one: date, other: date) -> None:
    low, high = sorted((one, other))
    window = windows.between(low, high)
    assert (window.earliest, window.latest) == (low, high)
    assert is_valid(str(window.edtf))


@given(DAYS)
def test_an_open_bound_stays_open(value: date) -> None:
    assert windows.between(None, value).earliest is None
    assert windows.span(value, None).latest is None
    assert is_valid(str(windows.between(None, value).edtf))
    assert is_valid(str(windows.span(value, None).edtf))
    assert is_valid(str(windows.span(None, value).edtf))


def test_a_window_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        windows.Window("2024/2023", date(2024, 1, 1), date(2023, 1, 1), "interval", "stated")


def test_no_bounds_make_an_unknown_window() -> None:
    assert windows.between(None, None) == windows.UNKNOWN
    assert not windows.UNKNOWN.is_known
