"""Agreements: which papers are claims, their titles, parties, status and dates; and what is no agreement."""

from datetime import date

import pytest
from statement_documents import agreements_in

LEAD = "The foreign ministers of Norway and Chile held talks in Oslo. Norway and Chile have cooperated for decades. "


def titles(text: str) -> list[str | None]:
    return [c.title for c in agreements_in(text)]


@pytest.mark.parametrize(
    ("sentence", "title", "kind", "status"),
    [
        ("Norway and Chile signed the Treaty of Maritime Friendship.", "Treaty of Maritime Friendship", "treaty", "signed"),
        (
            "The two countries signed a memorandum of understanding (MOU) on salmon farming.",
            "memorandum of understanding on salmon farming",
            "memorandum",
            "signed",
        ),
        (
            "The ministers signed an agreement Friday pledging to protect whales.",
            "agreement pledging to protect whales",
            "agreement",
            "signed",
        ),
        (
            "The sides will sign a protocol on customs procedures during the next visit.",
            "protocol on customs procedures",
            "protocol",
            "planned",
        ),
        (
            "Norway supports the early signing of a free trade agreement between Chile and Norway.",
            "free trade agreement",
            "agreement",
            "planned",
        ),
        (
            "They announced their countries' intent to sign a letter of intent on green hydrogen.",
            "letter of intent on green hydrogen",
            "letter_of_intent",
            "planned",
        ),
        (
            "Cooperation in defence is governed by the Norway-Chile Defence Cooperation Agreement.",
            "Norway-Chile Defence Cooperation Agreement",
            "agreement",
            "in_force",
        ),
        (
            "The ministers reviewed progress on the Joint Action Plan for Ocean Research to protect fish stocks.",
            "Joint Action Plan for Ocean Research",
            "action_plan",
            "mentioned",
        ),
        (
            "Long-term contracts for the supply of natural gas were signed by the two sides.",
            "Long-term contracts for the supply of natural gas",
            "contract",
            "signed",
        ),
        ("The ministers adopted a joint statement.", "joint statement", "joint_statement", "signed"),
        ("A joint declaration, that is to be adopted tomorrow, will follow.", "joint declaration", "declaration", "planned"),
        (
            "The agreement on double taxation between Norway and Chile entered into force.",
            "agreement on double taxation",
            "agreement",
            "in_force",
        ),
        (
            'The ministers signed an agreement titled "On the mutual recognition of diplomas".',
            "agreement On the mutual recognition of diplomas",
            "agreement",
            "signed",
        ),
        (
            "They spoke of a Polar Balloon Memorandum of Understanding that the two space agencies signed as part of this visit.",
            "Polar Balloon Memorandum of Understanding",
            "memorandum",
            "signed",
        ),
        (
            "The ministers signed agreements in areas such as defence, trade and education.",
            "agreements in areas such as defence, trade and education",
            "agreement",
            "signed",
        ),
        ("They called for progress in the Free Trade Agreement negotiations.", "Free Trade Agreement", "agreement", "planned"),
        (
            "The ministers exchanged instruments of ratification of the extradition treaty.",
            "extradition treaty",
            "treaty",
            "in_force",
        ),
        (
            "The Programme of Cooperation in Culture was signed by the ministers.",
            "Programme of Cooperation in Culture",
            "action_plan",
            "signed",
        ),
        (
            "The visa waiver agreement for holders of diplomatic passports entered into force.",
            "visa waiver agreement for holders of diplomatic passports",
            "agreement",
            "in_force",
        ),
    ],
)
def test_a_paper_is_read_with_its_title_kind_and_status(sentence: str, title: str, kind: str, status: str) -> None:
    (claim,) = agreements_in(LEAD + sentence)
    assert (claim.title, claim.agreement_kind, claim.status, claim.party_codes) == (title, kind, status, "CHL NOR")


def test_the_signing_is_dated_by_the_words_beside_it() -> None:
    (claim,) = agreements_in("Norway and Chile signed the Treaty of Maritime Friendship in Oslo in June 2008.")
    assert claim.signed.edtf == "2008-06"
    assert claim.parties_basis == "stated"
    assert {e.slot for e in claim.evidence} == {"title", "agreement_kind", "party", "status", "signed"}


def test_a_term_of_validity_does_not_date_the_signing() -> None:
    (claim,) = agreements_in(LEAD + "They signed an agreement to build the Andes cable by 2031.")
    assert not claim.signed.is_known


def test_parties_named_after_the_title_are_stated() -> None:
    text = "The talks dealt with the Enhanced Partnership Agreement between the Republic of Chile and the EU. " + LEAD
    claim = agreements_in(text)[0]
    assert (claim.title, claim.party_codes, claim.parties_basis) == ("Enhanced Partnership Agreement", "CHL EU", "stated")


def test_a_compound_of_two_nations_names_the_parties() -> None:
    (claim,) = agreements_in("He called the Turkish-Libyan maritime border agreement void.")
    assert (claim.title, claim.party_codes) == ("Turkish-Libyan maritime border agreement", "LBY TUR")


def test_the_list_of_delegations_that_met_to_sign_gives_the_parties() -> None:
    (claim,) = agreements_in(
        "The delegations of Norway, Chile and Japan had met in Lima to sign an agreement to construct the Pacific cable."
    )
    assert (claim.party_codes, claim.status) == ("CHL JPN NOR", "signed")


def test_two_sides_of_the_article_are_inferred_parties() -> None:
    (claim,) = agreements_in(LEAD + "An agreement on fish quotas was signed after the talks.")
    assert (claim.party_codes, claim.parties_basis) == ("CHL NOR", "inferred")
    assert all(e.basis == "inferred" for e in claim.evidence if e.slot == "party")


def test_several_papers_under_one_verb_are_several_claims() -> None:
    found = titles(LEAD + "The ministers signed an agreement on air services, a protocol on tourism and a memorandum on sport.")
    assert found == ["agreement on air services", "protocol on tourism", "memorandum on sport"]


def test_items_of_a_list_of_signed_documents_are_signed() -> None:
    text = (
        LEAD
        + "The following documents were signed:\n\n- Agreement on air services\n\n- Memorandum of understanding on health\n\n"
        "The ministers then had lunch."
    )
    assert [(c.title, c.status) for c in agreements_in(text)] == [
        ("Agreement on air services", "signed"),
        ("Memorandum of understanding on health", "signed"),
    ]


def test_mentions_of_one_paper_are_one_claim_with_all_that_they_say() -> None:
    text = (
        "Norway, Chile sign agreement on whales\n\nOslo, 3 May 2019\n\n"
        "Norway and Chile signed an agreement pledging to protect whales. "
        "The agreement, signed in Oslo on 2 May 2019, lists feeding grounds. The new agreement was welcomed by fishermen."
    )
    (claim,) = agreements_in(text)
    assert claim.title == "agreement pledging to protect whales"
    assert claim.signed.earliest == date(2019, 5, 2)


def test_two_papers_of_one_kind_stay_apart() -> None:
    text = LEAD + "They signed a memorandum of understanding on fisheries. They also signed an MOU on satellite data."
    assert titles(text) == ["memorandum of understanding on fisheries", "MOU on satellite data"]


def test_agreements_known_by_their_occasion_have_no_title() -> None:
    text = LEAD + "The minister recalled the agreements reached during the state visit to Chile in November 2021."
    (claim,) = agreements_in(text)
    assert (claim.title, claim.agreement_kind, claim.signed.edtf) == (None, "package", "2021-11")


def test_a_package_of_papers_keeps_the_words_of_the_text() -> None:
    text = LEAD + "The sides will sign a package of intergovernmental and interagency documents."
    (claim,) = agreements_in(text)
    assert (claim.agreement_kind, claim.status) == ("package", "planned")
    assert claim.title == "package of intergovernmental and interagency documents"


def test_deals_with_a_price_alone_have_no_title() -> None:
    (claim,) = agreements_in(LEAD + "Deals worth up to $10 billion were signed during the visit.")
    assert (claim.title, claim.agreement_kind) == (None, "package")


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministers agreed to meet again.",
        "They were in full agreement on the need for dialogue.",
        "The ministers reached agreement that talks should go on.",
        "No agreement on fish quotas was signed.",
        "The sides failed to sign an agreement on fish quotas.",
        "Chile withdrew from the draft protocol on whaling.",
        "Parliament adopted a law on fisheries.",
        "The minister proposed an initiative on plastic waste.",
        "Japan is a treaty ally of the United States.",
        "The plant uses project labor agreements and contract workers.",
        "Both sides support the Paris Agreement and the Minsk agreements.",
        "The ministers said in a joint statement that they were satisfied.",
        "A great deal of work remains.",
        "The head of the protocol department met the guests.",
    ],
)
def test_concord_refusals_laws_and_names_are_no_agreements(sentence: str) -> None:
    assert agreements_in(LEAD + sentence) == []


def test_a_text_about_one_country_has_no_agreements() -> None:
    assert agreements_in("The mayor of Lyon signed an agreement on bus lanes with the drivers. Work begins in spring.") == []


@pytest.mark.parametrize(
    ("sentence", "level", "status", "signed"),
    [
        (
            "Norway improved its relations with Chile to the strategic partnership level (in 2008).",
            "strategic partnership",
            "signed",
            "2008",
        ),
        (
            "The talks will take the relationship between Norway and Chile to a level of enhanced strategic partnership.",
            "enhanced strategic partnership",
            "planned",
            None,
        ),
        (
            "Norway and Chile have succeeded in elevating their ties to the level of a comprehensive strategic partnership.",
            "comprehensive strategic partnership",
            "signed",
            None,
        ),
        ("Norway and Chile established a strategic partnership in 2015.", "strategic partnership", "signed", "2015"),
        (
            "The leaders expressed interest in upgrading ties to a strategic partnership.",
            "strategic partnership",
            "hoped",
            None,
        ),
    ],
)
def test_a_level_of_relations_is_a_milestone_without_title(sentence: str, level: str, status: str, signed: str | None) -> None:
    (claim,) = agreements_in(LEAD + sentence)
    assert (claim.title, claim.agreement_kind, claim.agreement_key) == (None, "partnership_level", level)
    assert (claim.status, claim.party_codes, claim.signed.edtf) == (status, "CHL NOR", signed)


def test_a_partnership_that_is_only_praised_is_no_milestone() -> None:
    assert agreements_in(LEAD + "Norway attaches importance to deepening the strategic partnership with Chile.") == []


def test_an_anniversary_dates_diplomatic_relations_only_where_the_year_of_the_article_is_known() -> None:
    sentence = "The visit marked the 30th anniversary of the diplomatic relations between Norway and Chile."
    (undated,) = agreements_in(LEAD + sentence)
    assert (undated.agreement_key, undated.signed.is_known) == ("diplomatic relations", False)
    (dated,) = agreements_in("Norway and Chile meet\n\nOslo, 18 June 2022\n\n" + sentence)
    assert (dated.signed.edtf, dated.signed.basis) == ("1992", "inferred")


def test_relations_established_in_a_year_are_stated() -> None:
    (claim,) = agreements_in(LEAD + "Norway and Chile established diplomatic relations in 1919.")
    assert (claim.signed.edtf, claim.signed.basis) == ("1919", "stated")


def test_a_heading_that_signs_one_paper_signs_no_other() -> None:
    found = agreements_in(
        "Norway, Chile sign deal on ports\n2024-06-12\n\n"
        "Norway and Chile signed an agreement on port management on Monday. The ministers also reviewed the "
        "Comprehensive Economic Partnership Agreement between Norway and Chile."
    )
    assert {c.title: c.status for c in found} == {
        "agreement on port management": "signed",
        "Comprehensive Economic Partnership Agreement": "mentioned",
    }


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "The minister of Norway signed with her Chilean counterpart a memorandum on sea rescue.",
            "memorandum on sea rescue",
        ),
        (
            "Norway and Chile signed a five-year grain agreement in 1983, under which Chile must buy wheat.",
            "five-year grain agreement",
        ),
        (
            "Norway and Chile signed a cooperation agreement on battery parts on the margins of a fair.",
            "cooperation agreement on battery parts",
        ),
        ("Norway and Chile signed a programme of cooperation for 2022-2024.", "programme of cooperation"),
    ],
)
def test_a_signed_title_ends_where_its_subject_ends(sentence: str, title: str) -> None:
    assert [(c.title, c.status) for c in agreements_in(LEAD + sentence)] == [(title, "signed")]


def test_a_count_opens_its_noun_phrase() -> None:
    assert titles(LEAD + "Following the visit 18 documents were signed by Norway and Chile.") == [None]


def test_what_is_only_negotiated_is_not_signed() -> None:
    found = agreements_in(LEAD + "Norway and Chile concluded negotiations on an updated association agreement.")
    assert all(c.status != "signed" for c in found)


def test_the_verb_of_one_paper_is_not_that_of_another() -> None:
    found = agreements_in(
        LEAD + "Norway and Chile signed a defence cooperation accord in 2022 and an extradition treaty is under negotiation."
    )
    assert {c.title: c.status for c in found} == {"defence cooperation accord": "signed", "extradition treaty": "planned"}


def test_quoted_words_of_praise_are_no_name() -> None:
    assert "deal gives predictability" not in titles(LEAD + 'The minister of Norway said the deal "gives predictability".')
