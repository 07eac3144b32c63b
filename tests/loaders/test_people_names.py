"""The shape of names: words, possessives, initials, numerals, order."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from communique.extraction.document import Span
from communique.extraction.names import Word, is_name_word, is_numeral_text, split_name, words_in
from communique.extraction.person_clusters import folded, same_name

FAMILIES = frozenset({"wang", "yoon", "chun", "xi"})


def words(text: str) -> list[Word]:
    return words_in(text, Span(0, len(text)))


def test_a_possessive_ending_is_no_part_of_a_word() -> None:
    found = words("Harris's visit, the ministers' talks and O'Neill")
    assert [(w.text, w.is_possessive) for w in found if w.kind == "word"][:4] == [
        ("Harris", True), ("visit", False), ("the", False), ("ministers", True),
    ]  # fmt: skip
    assert found[-1].text == "O'Neill"


def test_initials_stand_apart_from_the_name_glued_to_them() -> None:
    assert [w.text for w in words("K.Tokayev and J.T. Ice")] == ["K.", "Tokayev", "and", "J.T.", "Ice"]


def test_an_apostrophe_before_the_article_ends_an_arabic_name() -> None:
    assert [w.text for w in words("Mohammed Shia' al-Sudani spoke")][:3] == ["Mohammed", "Shia'", "al-Sudani"]


def test_a_small_letter_before_a_capital_is_no_name_except_in_known_prefixes() -> None:
    assert [is_name_word(w) for w in words("ViktorPrime McDonald MacAllister iPhone")] == [False, True, True, False]


def test_family_names_that_look_like_numerals_are_names() -> None:
    assert [is_numeral_text(t) for t in ("II", "Xi", "XI", "Jr.", "Vi")] == [True, False, True, True, False]


def test_names_are_split_by_the_usage_of_the_country() -> None:
    assert split_name(("Wang", "Yi"), "CHN", FAMILIES) == ("Yi", "Wang", "family_first")
    assert split_name(("Chun", "Doo-hwan"), None, FAMILIES) == ("Doo-hwan", "Chun", "family_first")
    assert split_name(("Carla", "del", "Ponte"), "CHE", FAMILIES) == ("Carla", "del Ponte", "given_first")
    assert split_name(("Martin", "Luther", "King", "Jr."), "USA", FAMILIES) == ("Martin Luther", "King", "given_first")
    assert split_name(("Fahd",), "SAU", FAMILIES) == (None, None, None)


def test_forms_of_one_name_are_one_name() -> None:
    assert same_name(folded(("Jose", "W.", "Fernandez")), folded(("Jose", "Fernandez")))
    assert same_name(folded(("K.", "Tokayev")), folded(("Kassym-Jomart", "Tokayev")))
    assert same_name(folded(("Orban", "Viktor")), folded(("Viktor", "Orbán")))
    assert not same_name(folded(("Fidel", "Castro")), folded(("Xiomara", "Castro")))


@given(st.text(alphabet="abcXYZ'’-. ,\"“”()é1", max_size=60))
def test_words_lie_in_order_inside_the_text_and_repeat_it(text: str) -> None:
    found = words(text)
    assert all(text[w.start : w.end].startswith(w.text.rstrip(".")[:1]) for w in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
