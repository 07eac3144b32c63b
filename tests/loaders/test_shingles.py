"""Sketches of texts and what they say about near-copies."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique.extraction.shingles import MODULUS, shingle_hash, sketch


def test_hashes_are_pinned_so_that_sketches_of_different_days_can_be_compared() -> None:
    assert shingle_hash(["talks", "were", "held"]) == 429496872641614569


@given(st.text())
def test_a_sketch_is_sorted_distinct_positive_and_sampled(text: str) -> None:
    found = sketch(text)
    assert found == sorted(set(found))
    assert all(0 <= number < 2**63 and number % MODULUS == 0 for number in found)


def test_a_part_of_a_text_is_contained_in_its_sketch() -> None:
    words = [f"word{number}" for number in range(400)]
    whole, part = set(sketch(" ".join(words))), set(sketch(" ".join(words[50:250])))
    assert part
    assert part <= whole


def test_about_a_quarter_of_the_shingles_is_kept() -> None:
    count = len(sketch(" ".join(f"word{number}" for number in range(4002))))
    assert 900 < count < 1100


def test_case_accents_and_punctuation_make_no_difference() -> None:
    assert sketch("São Paulo, talks were held — TODAY in the city.") == sketch("sao paulo talks were held today in the city")
