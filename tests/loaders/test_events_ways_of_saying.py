"""Every kind of event in many wordings, on sentences of our own; published on Wednesday, 12 June 2024."""

from __future__ import annotations

import pytest
from event_documents import events_of, only

DUARTE, PRADO, HALVORSEN, BENSLIMANE = "Ana Duarte", "Luis Duarte Prado", "Erik Halvorsen", "Karim Benslimane"
MORI, MWANGI, BRANDT, NOVOTNY, RAHIMOV = "Takeshi Mori", "Grace Mwangi", "Helena Brandt", "Peter Novotny", "Otabek Rahimov"

# sentence, kind, persons, status, edtf
ENCOUNTERS = [
    (
        "President Ana Duarte met Chancellor Helena Brandt in Berlin on 3 June 2024.",
        "talks",
        {DUARTE, BRANDT},
        "occurred",
        "2024-06-03",
    ),
    (
        "President Ana Duarte met today with Prime Minister Erik Halvorsen.",
        "talks",
        {DUARTE, HALVORSEN},
        "occurred",
        "2024-06-12",
    ),
    (
        "Foreign Minister Takeshi Mori held talks with President Grace Mwangi in Nairobi on Tuesday.",
        "talks",
        {MORI, MWANGI},
        "occurred",
        "2024-06-11",
    ),
    (
        "Talks between President Otabek Rahimov and Prime Minister Karim Benslimane took place in Tashkent on Monday.",
        "talks",
        {RAHIMOV, BENSLIMANE},
        "occurred",
        "2024-06-10",
    ),
    (
        "Chancellor Helena Brandt received Foreign Minister Takeshi Mori on 4 June 2024.",
        "talks",
        {BRANDT, MORI},
        "occurred",
        "2024-06-04",
    ),
    (
        "Foreign Minister Takeshi Mori was received by President Grace Mwangi on 4 June 2024.",
        "talks",
        {MORI, MWANGI},
        "occurred",
        "2024-06-04",
    ),
    (
        "President Ana Duarte will meet her Kenyan counterpart Grace Mwangi tomorrow.",
        "talks",
        {DUARTE, MWANGI},
        "planned",
        "2024-06-13",
    ),
    (
        "Prime Minister Erik Halvorsen is due to hold talks with President Ana Duarte on 20 June.",
        "talks",
        {HALVORSEN, DUARTE},
        "planned",
        "2024-06-20",
    ),
    (
        "After talks with Chancellor Helena Brandt, President Grace Mwangi spoke of trade.",
        "talks",
        {BRANDT, MWANGI},
        "occurred",
        None,
    ),
    ("Foreign Minister Takeshi Mori paid a courtesy call on President Ana Duarte.", "talks", {MORI, DUARTE}, "occurred", None),
    (
        "President Ana Duarte and Prime Minister Karim Benslimane exchanged views on fisheries.",
        "talks",
        {DUARTE, BENSLIMANE},
        "occurred",
        None,
    ),
    (
        "President Grace Mwangi postponed a meeting with Prime Minister Erik Halvorsen.",
        "talks",
        {MWANGI, HALVORSEN},
        "postponed",
        None,
    ),
    (
        "The meeting between President Ana Duarte and Chancellor Helena Brandt was cancelled.",
        "talks",
        {DUARTE, BRANDT},
        "cancelled",
        None,
    ),
    (
        "President Ana Duarte spoke by phone with Chancellor Helena Brandt on Monday.",
        "call",
        {DUARTE, BRANDT},
        "occurred",
        "2024-06-10",
    ),
    (
        "President Grace Mwangi telephoned Prime Minister Erik Halvorsen yesterday.",
        "call",
        {MWANGI, HALVORSEN},
        "occurred",
        "2024-06-11",
    ),
    (
        "Chancellor Helena Brandt had a telephone conversation with President Otabek Rahimov.",
        "call",
        {BRANDT, RAHIMOV},
        "occurred",
        None,
    ),
    (
        "Foreign Minister Takeshi Mori and Minister Mette Sandvik held a video conference on 5 June 2024.",
        "call",
        {MORI, "Mette Sandvik"},
        "occurred",
        "2024-06-05",
    ),
    (
        "President Ana Duarte and Foreign Minister Takeshi Mori signed a tax treaty in Lisbon on 7 May 2024.",
        "signing",
        {DUARTE, MORI},
        "occurred",
        "2024-05-07",
    ),
    (
        "A memorandum was signed by Deputy Minister of Trade Peter Novotny and President Grace Mwangi.",
        "signing",
        {NOVOTNY, MWANGI},
        "occurred",
        None,
    ),
    (
        "President Grace Mwangi and Chancellor Helena Brandt witnessed the signing of three contracts.",
        "signing",
        {MWANGI, BRANDT},
        "occurred",
        None,
    ),
    (
        "President Ana Duarte was officially welcomed by Chancellor Helena Brandt with military honours.",
        "ceremony",
        {DUARTE, BRANDT},
        "occurred",
        "[..2024-06-12]",
    ),
    (
        "Chancellor Helena Brandt hosted a state dinner for President Grace Mwangi in Berlin.",
        "ceremony",
        {BRANDT, MWANGI},
        "occurred",
        "[..2024-06-12]",
    ),
]


@pytest.mark.parametrize(("sentence", "kind", "persons", "status", "edtf"), ENCOUNTERS, ids=[e[0][:60] for e in ENCOUNTERS])
def test_an_encounter_has_its_kind_sides_status_and_date(
    sentence: str, kind: str, persons: set[str], status: str, edtf: str | None
) -> None:
    found = events_of(sentence)
    assert [t.kind for t in found] == [kind]
    assert found[0].persons == persons
    assert found[0].event.status == status
    assert found[0].event.when.edtf == edtf


SERIES = [
    (
        "The 9th round of political consultations between Norway and Japan was held in Oslo on 4 March 2024.",
        "consultations",
        9,
        {"NOR", "JPN"},
        "Oslo",
    ),
    (
        "Prime Minister Karim Benslimane and Deputy Minister of Trade Peter Novotny co-chaired the third "
        "session of the Intergovernmental Commission in Prague.",
        "commission",
        3,
        {"MAR", "CZE"},
        "Prague",
    ),
    (
        "The Kenya-Germany Joint Working Group held its twelfth session in Nairobi on 2 May 2024.",
        "commission",
        12,
        {"KEN", "DEU"},
        "Nairobi",
    ),
    (
        "The second Morocco-Japan Strategic Dialogue took place in Rabat on 21 May 2024.",
        "consultations",
        2,
        {"MAR", "JPN"},
        "Rabat",
    ),
    (
        "Kenya and Norway hosted the fifth Kenya-Norway Energy Working Group meeting on 3 June.",
        "commission",
        5,
        {"KEN", "NOR"},
        None,
    ),
    (
        "The 10th anniversary round of Uzbek-Czech political consultations was held on Friday.",
        "consultations",
        10,
        {"UZB", "CZE"},
        None,
    ),
]


@pytest.mark.parametrize(("sentence", "kind", "number", "countries", "city"), SERIES, ids=[e[0][:60] for e in SERIES])
def test_a_numbered_session_has_its_series_number_and_sides(
    sentence: str, kind: str, number: int, countries: set[str], city: str | None
) -> None:
    (found,) = events_of(sentence)
    assert (found.kind, found.event.round_number, found.countries, found.event.city) == (kind, number, countries, city)
    assert found.event.series_name


def test_heads_of_delegations_come_from_the_sentences_that_follow() -> None:
    told = only(
        events_of(
            "The 4th round of consultations between Kenya and Japan was held in Nairobi. The Kenyan side was led "
            "by President Grace Mwangi "
            "and the Japanese delegation was headed by Foreign Minister Takeshi Mori."
        ),
        "consultations",
    )
    assert told.role_of(MWANGI) == told.role_of(MORI) == "head_of_delegation"


def test_chairs_after_the_event_are_its_chairs() -> None:
    told = only(
        events_of(
            "The Morocco-Norway Joint Committee met for its second session, co-chaired by Karim Benslimane and Mette Sandvik."
        ),
        "commission",
    )
    assert told.role_of(BENSLIMANE) == told.role_of("Mette Sandvik") == "chair"


GATHERINGS = [
    (
        "President Grace Mwangi addressed the Green Growth Summit in Oslo on 6 June 2024.",
        "summit",
        "Green Growth Summit",
        MWANGI,
        "speaker",
        "NOR",
    ),
    (
        "Minister Mette Sandvik took part in the 2nd Clean Ports Conference in Lisbon in May 2024.",
        "conference",
        "Clean Ports Conference",
        "Mette Sandvik",
        "participant",
        "PRT",
    ),
    (
        "Prime Minister Karim Benslimane will attend the Atlantic Business Forum in Madrid next week.",
        "forum",
        "Atlantic Business Forum",
        BENSLIMANE,
        "participant",
        "ESP",
    ),
    (
        "Foreign Minister Takeshi Mori delivered a keynote address at the Blue Water Forum in Nairobi.",
        "forum",
        "Blue Water Forum",
        MORI,
        "speaker",
        "KEN",
    ),
]


@pytest.mark.parametrize(("sentence", "kind", "name", "person", "role", "host"), GATHERINGS, ids=[e[0][:60] for e in GATHERINGS])
def test_a_gathering_has_its_name_who_attends_and_its_host(
    sentence: str, kind: str, name: str, person: str, role: str, host: str
) -> None:
    told = only(events_of(sentence), kind)
    assert told.event.name == name
    assert told.role_of(person) == role
    assert told.event.host_country_code == host
    assert host in told.countries


def test_speakers_of_later_sentences_belong_to_the_conference() -> None:
    told = only(
        events_of(
            "Foreign Minister Takeshi Mori took part in a conference with the topic «Two Oceans: one market» at "
            "the premises of the Institute "
            "of Sea Law. At the opening speech President Ana Duarte recalled older ties. Mori in his speech spoke of ports."
        ),
        "conference",
    )
    assert told.event.name == "Two Oceans: one market"
    assert told.event.venue == "premises of the Institute of Sea Law"
    assert told.role_of(DUARTE) == "speaker"


def test_an_award_has_presenter_and_recipient_and_its_ceremony() -> None:
    found = events_of(
        "At a ceremony in Nairobi, President Grace Mwangi presented the Order of the Baobab to Chancellor Helena Brandt."
    )
    award, ceremony = only(found, "award"), only(found, "ceremony")
    assert (award.role_of(MWANGI), award.role_of(BRANDT)) == ("presenter", "recipient")
    assert award.event.parent_document_event_id == ceremony.event.document_event_id
    assert ceremony.persons == {MWANGI, BRANDT}


def test_an_exhibition_has_its_country_venue_and_host() -> None:
    told = only(events_of("An exhibition of Uzbek ceramics opened at the City Museum in Prague on 3 May 2024."), "exhibition")
    assert (told.countries, told.event.venue, told.event.host_country_code) == ({"UZB"}, "City Museum", "CZE")


def test_a_lecture_at_a_university_is_a_speech() -> None:
    told = only(events_of("President Ana Duarte delivered a lecture at Charles University in Prague on 3 May 2024."), "speech")
    assert told.role_of(DUARTE) == "speaker"
    assert told.event.when.edtf == "2024-05-03"


def test_a_recalled_speech_keeps_its_own_date() -> None:
    told = only(
        events_of("President Ana Duarte recalled Takeshi Mori's speech in this hall when he was an envoy in June 1998."), "speech"
    )
    assert (told.persons, told.event.when.edtf) == ({MORI}, "1998-06")


def test_a_referendum_and_games_are_public_events() -> None:
    found = events_of(
        "The referendum held in Kenya on 5 June was calm. Norway will host the 40th Winter Olympic Games in Oslo in 2034."
    )
    assert [(t.kind, t.event.status, t.event.when.edtf) for t in found] == [
        ("public_event", "occurred", "2024-06-05"),
        ("public_event", "planned", "2034"),
    ]
    assert found[1].event.round_number == 40


def test_a_presidency_of_a_body_is_an_institutional_period() -> None:
    told = only(
        events_of("The Czech Presidency of the Council of the European Union in the second half of 2022 stressed energy."),
        "institutional_period",
    )
    assert told.countries == {"CZE", "EU"}
    assert told.event.when.edtf == "2022-07-01/2022-12-31"


def test_leaders_hosted_at_a_conference_take_part_in_it() -> None:
    told = only(
        events_of(
            "Chancellor Helena Brandt hosted leaders from Kenya and Morocco at a Green Ports conference in Berlin on 3 June. "
            "President Grace Mwangi and Prime Minister Karim Benslimane attended."
        ),
        "conference",
    )
    assert told.persons == {BRANDT, MWANGI, BENSLIMANE}
    assert told.role_of(BRANDT) == "host"


def test_presenting_credentials_is_a_ceremony() -> None:
    told = only(events_of("Ambassador Paul Osei presented his credentials to President Ana Duarte on Monday."), "ceremony")
    assert told.persons == {"Paul Osei", DUARTE}


def test_a_signing_can_name_the_other_side_after_with() -> None:
    told = only(events_of("Minister Mette Sandvik signed with Prime Minister Karim Benslimane a memorandum on gas."), "signing")
    assert told.persons == {"Mette Sandvik", BENSLIMANE}
