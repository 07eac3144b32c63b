"""What header, first lines and credits say about a text."""

from datetime import date
from pathlib import Path

import pytest

from communique.articles.describe import Describer
from communique.articles.model import Article

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def describer() -> Describer:
    return Describer.load(SEEDS)


def spans(article: Article, kind: str) -> list[str]:
    return [article.text[s.start : s.end] for s in article.spans if s.kind == kind]


PROSE = (
    "The foreign ministers of the two countries discussed trade, transport and energy in detail and agreed to meet again in the "
    "spring of the coming year."
)


def test_a_harvester_header_gives_date_and_credit(describer: Describer) -> None:
    article = describer.describe(f" date 2024-11-24 Images | Akorda\n\n{PROSE}", source_uri="a.txt")
    assert (article.published.edtf, article.published_basis) == ("2024-11-24", "header")
    assert article.title is None
    assert spans(article, "header") == [" date 2024-11-24 Images | Akorda"]


@pytest.mark.parametrize(
    ("top", "edtf"),
    [
        ("Ministers meet\nTuesday، 12 March 2024\n\n", "2024-03-12"),
        ("Ministers meet\n20-05-2025\n\n", "2025-05-20"),
        ("Ministers meet\n23/05/2025\n\n", "2025-05-23"),
        ("Ministers meet\nBy Jane Doe\n14:20, 5 March 2025\n\n", "2025-03-05"),
        ("Ministers meet\nFirst published on Wed 5 Mar 2025 10.30 GMT\n\n", "2025-03-05"),
        ("Ministers meet\n\nMOSCOW, July 5, 2023 /TASS/. ", "2023-07-05"),
        ("Ministers meet\n\nAddis Ababa, January 11, 2025 (ENA)—", "2025-01-11"),
        ("Montsame, 22 May 2023. ", "2023-05-22"),
    ],
)
def test_date_lines_and_datelines_come_in_many_forms(describer: Describer, top: str, edtf: str) -> None:
    assert describer.describe(f"{top}{PROSE}", source_uri="a.txt").published.edtf == edtf


def test_a_date_line_that_closes_a_release_dates_it(describer: Describer) -> None:
    article = describer.describe(f"Ministers meet\n\n{PROSE}\n\nNew Delhi\nMay 12, 2023\n", source_uri="a.txt")
    assert (article.published.edtf, article.published_basis) == ("2023-05-12", "header")


def test_a_dateline_without_a_year_takes_the_year_that_the_text_prints_with_its_day(describer: Describer) -> None:
    article = describer.describe(
        f"Ministers meet\n\nSEOUL, Nov. 20 (Yonhap) -- {PROSE} It was Nov. 20, 2017.", source_uri="a.txt"
    )
    assert article.published.edtf == "2017-11-20"


def test_a_date_line_below_the_title_dates_the_article(describer: Describer) -> None:
    article = describer.describe(f"Ministers meet in the capital\n2021-12-16, The Kremlin, Moscow\n\n{PROSE}", source_uri="a.txt")
    assert article.title == "Ministers meet in the capital"
    assert article.published.edtf == "2021-12-16"
    assert article.record_place == "The Kremlin, Moscow"


@pytest.mark.parametrize(
    "line",
    ["16-DEC-2021 06:42:31", "12/16/2021 11:46:00", "Thu, December 16, 2021", "16 December 2021", "Published: 2021-12-16 10:04"],
)
def test_date_lines_come_in_many_forms(describer: Describer, line: str) -> None:
    article = describer.describe(f"Ministers meet\n{line}\n\n{PROSE}", source_uri="a.txt")
    assert article.published.earliest == date(2021, 12, 16)


@pytest.mark.parametrize(
    ("opening", "place", "publisher", "published"),
    [
        ("PARIS. KAZINFORM ", "PARIS", "Kazinform", None),
        ("Paris, 18 June 2022 (TDI): ", "Paris", "TDI", "2022-06-18"),
        ("LONDON, March 22 - ", "LONDON", None, None),
        ("MOSCOW (AP) _ ", "MOSCOW", "Associated Press", None),
        ("BEIJING, Nov. 3 (Xinhua) -- ", "BEIJING", "Xinhua", None),
        ("HANOI – ", "HANOI", None, None),
    ],
)
def test_a_dateline_gives_place_agency_and_date(
    describer: Describer, opening: str, place: str, publisher: str | None, published: str | None
) -> None:
    article = describer.describe(opening + PROSE, source_uri="a.txt")
    assert (article.dateline_place, article.publisher, article.published.edtf) == (place, publisher, published)
    assert spans(article, "dateline") == [opening]


def test_a_text_without_a_date_stays_undated(describer: Describer) -> None:
    article = describer.describe(PROSE, source_uri="a.txt")
    assert not article.published.is_known
    assert article.published_basis is None


def test_metadata_go_before_the_text_and_unknown_fields_are_kept(describer: Describer) -> None:
    article = describer.describe(
        PROSE, source_uri="a", metadata={"title": "T", "published_on": "2020-02-03", "publisher": "P", "section": "world"}
    )
    assert (article.title, article.publisher, article.published.edtf) == ("T", "P", "2020-02-03")
    assert article.published_basis == "metadata"
    assert article.extra == {"section": "world"}


def test_a_press_service_that_informs_is_the_primary_source(describer: Describer) -> None:
    article = describer.describe(f"{PROSE} The press service of the Ministry of Transport reported.", source_uri="a")
    assert article.primary_source == "press service of the Ministry of Transport"


def test_boilerplate_headings_and_teasers_are_marked_and_the_text_is_kept(describer: Describer) -> None:
    text = f"{PROSE}\n\nEconomic relations of two countries\n\n{PROSE}\n\nLeave a Reply"
    article = describer.describe(text, source_uri="a")
    assert article.text == text
    assert spans(article, "heading") == ["Economic relations of two countries"]
    assert spans(article, "boilerplate") == ["Leave a Reply"]
    teased = describer.describe(f"{PROSE}\n\nNoteworthy, a plan for the lake is under way.", source_uri="a")
    assert spans(teased, "teaser") == ["Noteworthy, a plan for the lake is under way."]


def test_the_id_is_of_the_text_alone(describer: Describer) -> None:
    one = describer.describe(PROSE, source_uri="a.txt", metadata={"title": "T"})
    other = describer.describe(PROSE, source_uri="b/c.txt")
    assert one.article_id == other.article_id
    assert len(one.article_id) == 20
