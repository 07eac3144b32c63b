"""What is no visit, and what must not be made of one; published on Wednesday, 12 June 2024."""

from __future__ import annotations

from datetime import date

import pytest
from visit_documents import visits_in, visits_of

NO_VISIT = [
    # meetings without a place, or in a third country
    "Foreign Minister Takeshi Mori met Deputy Minister Peter Novotny on Monday.",
    "Minister Mette Sandvik and Deputy Minister Peter Novotny held the fifth round of Norwegian-Czech political consultations.",
    "Foreign Minister Takeshi Mori met President Grace Mwangi on the margins of the summit in Lisbon.",
    "Foreign Minister Takeshi Mori held talks with Deputy Minister Peter Novotny in Geneva.",
    # capitals that are governments
    "Prague attaches importance to its strategic partnership with Tashkent, Foreign Minister Takeshi Mori said.",
    "President Otabek Rahimov spoke of cooperation between Tashkent and Lisbon.",
    "Chancellor Helena Brandt promised full support to Nairobi.",
    # telephone and video
    "Chancellor Helena Brandt spoke by phone with President Grace Mwangi.",
    "President Ana Duarte held talks with President Grace Mwangi in Nairobi by video link.",
    # ambassadors at their post
    "Ambassador Paul Osei met Chancellor Helena Brandt in Berlin.",
    "Prime Minister Erik Halvorsen received Ambassador Paul Osei in Oslo.",
    # others who travel
    "President Grace Mwangi said that German tourists visit Kenya in growing numbers.",
    "Visitors can visit the website of the ministry, Minister Mette Sandvik said.",
    # at home
    "Chancellor Helena Brandt visited Munich on Monday.",
    "President Grace Mwangi visited a hospital and met its doctors.",
    # vague plurals and exchanges
    "Chancellor Helena Brandt and President Grace Mwangi noted the importance of the exchange of high-level visits.",
    "Several visits to Morocco by German officials followed, Chancellor Helena Brandt said.",
    # topics of talks
    "Prime Minister Erik Halvorsen discussed the war in Ukraine with his advisers.",
    "Foreign Minister Takeshi Mori condemned the attacks in Nairobi.",
    # denied
    "Chancellor Helena Brandt has never visited Tashkent.",
    "Prime Minister Erik Halvorsen did not travel to Rabat.",
    # a treaty and its city, without persons
    "Germany and Kenya signed the treaty in Nairobi in June 2008, Chancellor Helena Brandt recalled.",
    "Chancellor Helena Brandt welcomed President Grace Mwangi's decision to join the pact.",
    "Chancellor Helena Brandt welcomed President Grace Mwangi to the club of signatories.",
    "Prime Minister Erik Halvorsen and President Ana Duarte reviewed preparations for the coming summit in Lisbon.",
    "Foreign Minister Takeshi Mori and Chancellor Helena Brandt discussed the meetings with Kenyan officials in Nairobi.",
    "President Ana Duarte announced a delegation to Japan for the opening of the games.",
    "Chancellor Helena Brandt thanked President Grace Mwangi for supporting the security mission in Kenya.",
]


@pytest.mark.parametrize("sentence", NO_VISIT)
def test_no_visit_is_made_of_what_tells_none(sentence: str) -> None:
    assert [v for v in visits_of(sentence) if v.status != "hoped"] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "President Ana Duarte invited President Grace Mwangi to visit Portugal.",
        "President Grace Mwangi accepted an invitation to visit Portugal.",
        "Prime Minister Erik Halvorsen hopes to visit Japan.",
        "Chancellor Helena Brandt has not decided if she will visit Kenya.",
        "President Ana Duarte has invited President Grace Mwangi to Lisbon.",
    ],
)
def test_an_invitation_or_a_hope_is_no_plan(sentence: str) -> None:
    assert {v.status for v in visits_of(sentence)} <= {"hoped"}


def test_the_place_of_a_newspaper_dateline_is_no_visit() -> None:
    text = "LISBON, June 12 - Foreign Minister Takeshi Mori praised the growth of trade with Portugal."
    assert visits_in(f"Trade grows\n2024-06-12\n\n{text}") == []


def test_the_header_of_an_event_record_gives_place_and_day_of_a_visit() -> None:
    text = (
        "Talks with Prime Minister Erik Halvorsen\n2024-06-12, Presidential Palace, Tashkent\n\n"
        "President Otabek Rahimov held talks with Prime Minister Erik Halvorsen.\n\nThey spoke of trade."
    )
    (visit,) = visits_in(text)
    assert (visit.visitor_label, visit.host_country_code, visit.city, visit.starts_on) == (
        "Erik Halvorsen",
        "UZB",
        "Tashkent",
        date(2024, 6, 12),
    )


def test_the_record_of_a_video_meeting_gives_no_visit() -> None:
    text = (
        "Meeting with Prime Minister Erik Halvorsen\n2024-06-12, Presidential Palace, Tashkent\n\n"
        "President Otabek Rahimov met Prime Minister Erik Halvorsen by videoconference."
    )
    assert visits_in(text) == []


def test_a_publication_day_bounds_a_visit_but_is_not_its_date() -> None:
    (visit,) = visits_in("Lisbon, 18 June 2022 (TDI): Foreign Minister Takeshi Mori visited Portugal.")
    assert visit.when.edtf == "[..2022-06-18]"
    assert visit.when.basis == "inferred"
    assert (visit.starts_on, visit.ends_on) == (None, None)


def test_a_weekday_in_an_undated_text_stays_unknown() -> None:
    (visit,) = visits_of("On Friday, Foreign Minister Takeshi Mori arrived in Rabat.", published=None)
    assert not visit.when.is_known


def test_a_date_without_year_takes_the_year_of_the_header() -> None:
    (visit,) = visits_of("President Otabek Rahimov arrived in Portugal for a state visit on May 4.", published="2024-05-24")
    assert (visit.when.edtf, visit.starts_on, visit.ends_on, visit.visit_kind) == ("2024-05-04", date(2024, 5, 4), None, "state")


def test_a_month_keeps_its_precision_and_gives_no_first_day() -> None:
    (visit,) = visits_of("President Otabek Rahimov visited Portugal in November 2022.")
    assert (visit.when.precision, visit.starts_on) == ("month", None)


def test_less_than_a_year_later_is_a_window_from_the_earlier_visit() -> None:
    visits = visits_of(
        "According to Minister Mette Sandvik, “the first visit of our Prime Minister to Tashkent in November 2022, and then, "
        "less than a year later, the return visit of the Uzbek President to Norway brought our ties to a new level”.",
        published=None,
        our_Prime_Minister="Erik Halvorsen",
        the_Uzbek_President="Otabek Rahimov",
    )
    assert [(v.visitor_label, v.host_country_code, v.when.edtf, v.is_return_visit) for v in visits] == [
        ("Erik Halvorsen", "UZB", "2022-11", False),
        ("Otabek Rahimov", "NOR", "[2022-11-01..2023-11-30]", True),
    ]
    assert visits[0].visitor_basis == "inferred"


def test_all_mentions_of_one_visit_are_one_claim_with_all_their_slots() -> None:
    (visit,) = visits_of(
        "Foreign Minister Takeshi Mori visited Morocco. Mori arrived in Rabat on 3 June 2024 for an official visit on the "
        "occasion of the 60th anniversary of diplomatic relations. "
        "During the visit, Mori met Prime Minister Karim Benslimane in Rabat."
    )
    assert (visit.city, visit.starts_on, visit.visit_kind, visit.occasion) == (
        "Rabat",
        date(2024, 6, 3),
        "official",
        "the 60th anniversary of diplomatic relations",
    )
    assert len([e for e in visit.evidence if e.slot == "visit"]) >= 3


def test_two_visits_of_one_person_at_two_times_are_two() -> None:
    visits = visits_of("Chancellor Helena Brandt visited Kenya in March 2022. Brandt will travel to Nairobi on 1 July 2024.")
    assert [(v.status, v.when.edtf) for v in visits] == [("occurred", "2022-03"), ("planned", "2024-07-01")]


def test_several_visits_in_one_sentence_are_told_apart() -> None:
    visits = visits_of(
        "President Otabek Rahimov visited Portugal in 2021, Chancellor Helena Brandt came to Tashkent in May 2022 and President "
        "Grace Mwangi will arrive in Tashkent in July."
    )
    assert [(v.visitor_label, v.host_country_code, v.status, v.when.edtf) for v in visits] == [
        ("Otabek Rahimov", "PRT", "occurred", "2021"),
        ("Helena Brandt", "UZB", "occurred", "2022-05"),
        ("Grace Mwangi", "UZB", "planned", "2024-07"),
    ]


def test_a_verb_left_out_in_the_second_part_is_understood() -> None:
    visits = visits_of(
        "There were two earlier state visits to Kenya by German leaders. Brandt visited in 2019 and "
        "Minister Mette Sandvik in 2021."
    )
    assert [(v.visitor_label, v.host_country_code, v.when.edtf) for v in visits] == [
        ("Helena Brandt", "KEN", "2019"),
        ("Mette Sandvik", "KEN", "2021"),
    ]


def test_stops_of_a_trip_keep_the_dates_printed_beside_them() -> None:
    visits = visits_of(
        "Foreign Minister Takeshi Mori will travel to Cape Town, South Africa, June 19-21, and Nairobi, Kenya, June 22-23."
    )
    assert [(v.host_country_code, v.city, v.starts_on, v.ends_on) for v in visits] == [
        ("ZAF", "Cape Town", date(2024, 6, 19), date(2024, 6, 21)),
        ("KEN", "Nairobi", date(2024, 6, 22), date(2024, 6, 23)),
    ]


def test_a_date_behind_a_list_of_countries_is_that_of_the_whole_trip() -> None:
    visits = visits_of("Foreign Minister Takeshi Mori will travel to Morocco, Kenya and Portugal from June 19 to 26.")
    assert {v.when.edtf for v in visits} == {"[2024-06-19..2024-06-26]"}
    assert all(v.ends_on is None for v in visits)


def test_later_stops_in_the_same_country_belong_to_the_visit() -> None:
    (visit,) = visits_of(
        "President Grace Mwangi arrived in Lisbon on 3 June 2024. On 4 June 2024 Mwangi visited a vineyard in Porto."
    )
    assert (visit.city, visit.when.edtf) == ("Lisbon", "2024-06-03")


def test_a_delegation_is_one_visit_under_its_first_named_head() -> None:
    (visit,) = visits_of("Prime Minister Erik Halvorsen and Minister Mette Sandvik arrived in Rabat on Tuesday.")
    assert visit.visitor_label == "Erik Halvorsen"


def test_an_unnamed_delegation_keeps_its_words_as_label() -> None:
    (visit,) = visits_of("A delegation of Moroccan officials visited Lisbon in May 2024.")
    assert (visit.document_person_id, visit.from_country_code, visit.host_country_code) == (None, "MAR", "PRT")
    assert "delegation of Moroccan" in visit.visitor_label


def test_the_countries_of_a_tour_are_visits_to_come() -> None:
    visits = visits_of(
        "Chancellor Helena Brandt arrived in Nairobi on Tuesday, opening an African tour which includes Ghana and Morocco."
    )
    assert [(v.host_country_code, v.status) for v in visits] == [("KEN", "occurred"), ("GHA", "planned"), ("MAR", "planned")]


def test_my_visit_is_that_of_the_speaker_whose_words_follow() -> None:
    (visit,) = visits_of(
        "President Otabek Rahimov arrived in Portugal on 4 June 2024.\n\n"
        "I attach the utmost importance to my visit, President Otabek Rahimov said."
    )
    assert len([e for e in visit.evidence if e.slot == "visit"]) == 2


def test_a_summit_at_home_brings_the_first_head_of_each_foreign_delegation() -> None:
    visits = visits_of(
        "The delegations of Norway, Kenya and Portugal met in Lisbon on 5 June 2024. The meeting was attended by Prime Minister "
        "Erik Halvorsen and Minister Mette Sandvik, President Grace Mwangi and President Ana Duarte."
    )
    assert sorted((v.visitor_label, v.host_country_code) for v in visits) == [("Erik Halvorsen", "PRT"), ("Grace Mwangi", "PRT")]


def test_the_two_leaders_are_those_of_the_sentence_before() -> None:
    (visit,) = visits_of(
        "Prime Minister Erik Halvorsen recently met with President Otabek Rahimov. The two leaders had a bilateral meeting at "
        "the palace in Tashkent."
    )
    assert (visit.visitor_label, visit.host_country_code, visit.city) == ("Erik Halvorsen", "UZB", "Tashkent")


def test_a_host_country_read_from_a_city_is_inferred_and_a_named_one_stated() -> None:
    (by_city,) = visits_of("Chancellor Helena Brandt visited Nairobi in May 2024.")
    (by_name,) = visits_of("Chancellor Helena Brandt visited Kenya in May 2024.")
    assert (by_city.host_country_basis, by_name.host_country_basis) == ("inferred", "stated")


def test_last_thursday_leaves_both_thursdays_open() -> None:
    (visit,) = visits_of("On last Tuesday, Chancellor Helena Brandt arrived in Nairobi.")
    assert visit.when.edtf == "[2024-06-04..2024-06-11]"


def test_a_date_that_is_behind_is_not_that_of_a_plan() -> None:
    (visit,) = visits_of("Foreign Minister Takeshi Mori met officials last week to finalise details of a visit to Kenya.")
    assert (visit.status, visit.when.edtf) == ("planned", "[2024-06-12..]")


def test_guests_who_meet_in_a_third_country_visit_nobody() -> None:
    text = (
        "Prime Minister Erik Halvorsen and Foreign Minister Takeshi Mori Before Their Meeting\n"
        "2024-06-12, Hotel Adler, Geneva\n\nTakeshi Mori, Foreign Minister of Japan\n\nIt is good to be here."
    )
    assert visits_in(text) == []


def test_a_headline_in_the_present_tense_and_a_planned_visit_are_one() -> None:
    (visit,) = visits_of(
        "Foreign Minister Takeshi Mori will travel to Rabat from June 19 to 20.", title="Foreign Minister Mori Travels to Morocco"
    )
    assert (visit.status, visit.city, visit.starts_on) == ("planned", "Rabat", date(2024, 6, 19))


def test_a_bound_in_the_past_is_not_the_date_of_a_visit() -> None:
    (visit,) = visits_of("Foreign Minister Takeshi Mori will travel to Fiji, the first such visit since 1985.")
    assert (visit.status, visit.when.edtf) == ("planned", "[2024-06-12..]")


def test_a_visit_one_looks_forward_to_is_planned_once_it_has_a_date() -> None:
    (dated,) = visits_of("President Grace Mwangi looks forward to visiting Norway on 20 June 2024.")
    (undated,) = visits_of("President Grace Mwangi looks forward to visiting Norway.")
    assert (dated.status, undated.status) == ("planned", "hoped")
