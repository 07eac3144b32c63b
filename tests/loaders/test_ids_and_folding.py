"""Identity: golden ids are pinned; keys fold what differs only in print."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.extraction.folding import fold, lower, name_key, shadow
from communique.ids import article_id, stable_id


def test_golden_ids_are_pinned() -> None:
    assert article_id("The ministers met.\n") == "c88af65ff1926b0757fc"
    assert stable_id("visit", "KAZ", None) == stable_id("visit", "KAZ", "") == "c5b17cebb1eac8ee21c7"


def test_fields_do_not_run_into_each_other() -> None:
    assert stable_id("ab", "c") != stable_id("a", "bc")


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("Guiaugué", "guiaugue"),
        ("L’Oréal S.A.", "loreal s a"),
        ("Łódź – Øresund", "lodz oresund"),
        ("Kassym-Jomart", "kassym jomart"),
        ("  IFRI  ", "ifri"),
    ],
)
def test_folding_takes_accents_and_punctuation_away(printed: str, folded: str) -> None:
    assert fold(printed) == folded


def test_family_first_and_given_first_names_share_a_key() -> None:
    assert name_key("Xi Jinping") == name_key("Jinping Xi")


@given(st.text(max_size=80))
def test_shadow_and_lower_keep_every_offset(text: str) -> None:
    assert len(shadow(text)) == len(text)
    assert len(lower(text)) == len(text)


@given(st.text(max_size=80))
def test_folding_is_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)
