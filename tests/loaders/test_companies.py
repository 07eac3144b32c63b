"""Companies are found by the words around them; everything else with capitals is not one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from communique.articles.model import Article
from communique.extraction.claims import CompanyClaim
from communique.extraction.companies import CompanyLexicon, find
from communique.extraction.document import Span
from communique.extraction.pipeline import Extractor

Read = Callable[..., tuple[CompanyClaim, ...]]
SEEDS = Path(__file__).parents[2] / "seeds"


class People:
    """A person table that knows the given names only."""

    def __init__(self, text: str, *names: str) -> None:
        self.spans = [Span(text.index(name), text.index(name) + len(name)) for name in names]

    def mentions_in(self, span: Span) -> list[Span]:
        return [s for s in self.spans if span.contains(s) or s.contains(span)]


@pytest.fixture(scope="module")
def read() -> Read:
    extractor, lexicon = Extractor.load(SEEDS), CompanyLexicon.load(SEEDS)

    def companies(text: str, *people: str) -> tuple[CompanyClaim, ...]:
        document = extractor.read(Article("id", text, "a.txt", "text/plain"))
        return find(document, People(text, *people), lexicon)

    return companies


def names(claims: tuple[CompanyClaim, ...]) -> list[str]:
    return [c.company_name for c in claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Greek shipbuilder Pelagia has won an order from Egypt.", ["Pelagia"]),
        ("A contract was signed by the Portuguese company Ventos do Norte in Angola.", ["Ventos do Norte"]),
        ("Kelvara, a Finnish maker of pumps, is building a plant in Chile.", ["Kelvara"]),
        ("Turkish firms such as Yelken, Demirok and Bozkir Holding work in Kenya.", ["Yelken", "Demirok", "Bozkir Holding"]),
        ("The Lima-based carrier Condora Air flies to Bolivia.", ["Condora Air"]),
        ("Talks were held with Ostrava-based Zeleznik Group about trams for Serbia.", ["Zeleznik Group"]),
        ("The chief executive of Norvatek said that deliveries to India go on.", ["Norvatek"]),
        ("Officials said Nordhavn Rederi A/S of Denmark would sell ships to Ghana.", ["Nordhavn Rederi A/S"]),
        ("Vellmar Technologies Co., Ltd. opened a centre in Kenya.", ["Vellmar Technologies Co., Ltd."]),
        ("Brazilian firms in Peru include Ferrosul, the bus builder Carroza and Docelar.", ["Ferrosul", "Carroza", "Docelar"]),
        ("Experts of PT Samudra Logam and of Groupe Lavande came to Kenya.", ["PT Samudra Logam", "Groupe Lavande"]),
        (
            "Firms of Kenya, including Ferrosul, Carroza, Yelken and Docelar AG, took part.",
            ["Ferrosul", "Carroza", "Yelken", "Docelar AG"],
        ),
        ("Ministers from Ghana visited the works of Lindqvist & Sons Ltd in Sweden.", ["Lindqvist & Sons Ltd"]),
        ("Talks on the contract with Norvatek of Austria and Kelvara Oy of Finland go on.", ["Norvatek", "Kelvara Oy"]),
        ("Condora, Belgium's flag carrier until 2001, flew to Kinshasa.", ["Condora"]),
        ("Vostela Mining, a unit of Kelvara Oy, sells zinc to Peru.", ["Vostela Mining", "Kelvara Oy"]),
        ("The deal with Poland's Zeleznik Group was signed in Oslo.", ["Zeleznik Group"]),
        ("Board Chairman of Ferrosul AG Marta Lindqvist opened the yard in Kenya.", ["Ferrosul AG"]),
        (
            "A loan goes to the joint-stock companies Karvas Mining and Metallurgical Plant and Docelar in Ghana.",
            ["Karvas Mining and Metallurgical Plant", "Docelar"],
        ),
        ("The Omani Direct Investment Fund signed papers with Ghana.", ["Omani Direct Investment Fund"]),
        ("She was a lawyer at Hale, Orwin, Pratt & Quill LLP in Norway.", ["Hale, Orwin, Pratt & Quill LLP"]),
    ],
)
def test_companies_are_found_by_their_context(read: Read, text: str, expected: list[str]) -> None:
    assert names(read(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Friendship Group of the Seimas met the speaker of the Sejm in Poland.",
        "The Ministry of Energy of Ghana and the University of Oslo signed a paper in Norway.",
        "The World Bank Group and the National Bank of Serbia met in Belgrade.",
        "Companies in Kenya and Uganda took part, including those in the energy sector.",
        "He visited countries such as Brazil, Chile and Peru.",
        "The national pension plan, called Social Security, was compared with that of Norway.",
        "Ministers from Norway travelled to the Amazon and met farmers.",
        "The order under the Harvest act was read in Norway; schools use Medicare to deliver care.",
        "He wrote on Twitter that the talks with Peru went well.",
        "Follow the embassy of Peru on Facebook, Instagram and YouTube.",
        "The Rural Roads Framework invests in bridges, and Norway was told of it.",
        "He served with the 4th Army Ranger Company in Norway.",
        "Senator Ann Orwin (D-NV) travelled to Peru.",
        "The minister of Ghana stayed at the Hyatt Regency Oslo.",
        "Statements made by the Opposition were rejected in Norway.",
        "America's Foreign Policy and Trade Workforce were the subject of the memorandum with Norway.",
        "She was director of the non-profit group Partners in Hope, and founder of the charity Ruvela in Kenya.",
        "The two sides discussed projects such as Nordlink and Baltica in the talks with Denmark.",
    ],
)
def test_bodies_places_and_projects_are_no_companies(read: Read, text: str) -> None:
    assert names(read(text)) == []


def test_a_person_after_a_company_noun_is_no_company(read: Read) -> None:
    text = "The Ghanaian developer Kofi Mensah spoke in Norway."
    assert names(read(text, "Kofi Mensah")) == []


def test_the_demonym_of_the_pattern_states_the_home(read: Read) -> None:
    claim = read("The Greek shipbuilder Pelagia is building a yard in Egypt.")[0]
    assert (claim.home_country_code, claim.home_country_basis) == ("GRC", "stated")
    assert (claim.host_country_code, claim.host_country_basis, claim.relation) == ("EGY", "stated", "contracts_in")


def test_capital_of_a_country_only_implies_the_home(read: Read) -> None:
    text = "Over 70 companies with Danish capital operate in Latvia, such as Havnegaard, Møllebro and Sundkraft."
    claims = read(text)
    assert names(claims) == ["Havnegaard", "Møllebro", "Sundkraft"]
    assert {(c.home_country_code, c.home_country_basis, c.host_country_code) for c in claims} == {("DNK", "inferred", "LVA")}


def test_a_list_carries_the_country_of_the_sentence_before(read: Read) -> None:
    text = "Some 40 firms with Swiss capital operate in Ghana. For example, Uhrwerk, Talbach and Rhonetech."
    claims = read(text)
    assert names(claims) == ["Uhrwerk", "Talbach", "Rhonetech"]
    assert {(c.home_country_code, c.host_country_code) for c in claims} == {("CHE", "GHA")}


def test_legal_forms_do_not_part_two_mentions(read: Read) -> None:
    text = "The Danish firm Havnegaard A/S will build in Latvia. Havnegaard has worked there before."
    assert {c.company_key for c in read(text)} == {"havnegaard"}


def test_every_span_points_at_the_printed_words(read: Read) -> None:
    text = "Turkish firms such as Yelken, Demirok and Bozkir Holding work in Kenya."
    for claim in read(text):
        assert text[claim.anchor_start : claim.anchor_end] == claim.printed_name
        assert all(0 <= e.start < e.end <= len(text) for e in claim.evidence)


@pytest.mark.parametrize(
    ("text", "name", "home", "basis"),
    [
        ("A contract with Kelvara Oy of Finland was signed in Chile.", "Kelvara Oy", "FIN", "stated"),
        ("The deal with Poland's Zeleznik Group was signed in Oslo.", "Zeleznik Group", "POL", "stated"),
        ("Seoul-listed Haneul Holdings will build a plant in Peru.", "Haneul Holdings", "KOR", "stated"),
        ("Condora, Belgium's flag carrier until 2001, flew to Kinshasa.", "Condora", "BEL", "stated"),
        ("The head of National Peruvian Cement Co spoke in Oslo.", "National Peruvian Cement Co", "PER", "inferred"),
        ("Vellmar Ltd signed a contract in Egypt. The Norwegian company will start soon.", "Vellmar Ltd", "NOR", "inferred"),
    ],
)
def test_words_beside_the_name_or_in_it_give_the_home(read: Read, text: str, name: str, home: str, basis: str) -> None:
    claim = next(c for c in read(text) if c.company_name == name)
    assert (claim.home_country_code, claim.home_country_basis) == (home, basis)


def test_the_other_side_of_a_deal_between_two_countries_implies_a_home(read: Read) -> None:
    text = "Peru and Finland trade more. Finland's Kelvara Oy signed a contract with Vostela Ltd. Peru gains from it."
    homes = {c.company_name: (c.home_country_code, c.home_country_basis) for c in read(text)}
    assert homes["Vostela Ltd"] == ("PER", "inferred")


def test_an_aid_fund_or_a_foundation_is_no_investor(read: Read) -> None:
    assert names(read("The Ford Foundation and the Saudi Fund for Development work in Kenya.")) == []


def test_a_headline_alone_makes_no_company(read: Read) -> None:
    assert names(read("Bank Norvania Holds Benchmark Rate Steady\n\nThe rate stays, Norway was told.")) == []


def test_a_legal_form_before_or_after_the_name_is_the_same_company(read: Read) -> None:
    text = "JSC Ferrosul signed a contract in Ghana. The factory of Ferrosul is in Kenya."
    assert {c.company_key for c in read(text)} == {"ferrosul"}
