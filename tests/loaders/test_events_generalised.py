"""Encounters, sessions and ceremonies in further ways of saying; published on Wednesday, 12 June 2024."""

from __future__ import annotations

import pytest
from event_documents import events_of

DUARTE, HALVORSEN, BENSLIMANE, MORI, MWANGI, BRANDT = (
    "Ana Duarte",
    "Erik Halvorsen",
    "Karim Benslimane",
    "Takeshi Mori",
    "Grace Mwangi",
    "Helena Brandt",
)


@pytest.mark.parametrize(
    "sentence",
    [
        "President Ana Duarte of Portugal and Chancellor Helena Brandt of Germany gathered in Lisbon on Monday.",
        "President Ana Duarte of Portugal and her host, Chancellor Helena Brandt of Germany, had a conversation in Bonn.",
        "In talks with Chancellor Helena Brandt of Germany, President Ana Duarte of Portugal spoke of ports.",
        "President Ana Duarte of Portugal met at the old town hall with Chancellor Helena Brandt of Germany.",
        "President Ana Duarte of Portugal met with Her Excellency the Chancellor of Germany Helena Brandt.",
        "A meeting was held between President Ana Duarte of Portugal and Chancellor Helena Brandt of Germany.",
        "President Ana Duarte of Portugal was hosted to a lunch by Chancellor Helena Brandt of Germany.",
    ],
)
def test_an_encounter_is_told_in_many_ways(sentence: str) -> None:
    (told,) = events_of(sentence)
    assert (told.persons, told.countries) == ({DUARTE, BRANDT}, {"PRT", "DEU"})


def test_who_takes_part_in_the_talks_belongs_to_them() -> None:
    (told,) = events_of(
        "President Ana Duarte of Portugal held talks with Chancellor Helena Brandt of Germany in Lisbon on Monday. "
        "Prime Minister Erik Halvorsen of Norway took part in the talks. "
        "Later, Foreign Minister Takeshi Mori of Japan joined the conversation."
    )
    assert told.persons == {DUARTE, BRANDT, HALVORSEN, MORI}


def test_the_two_leaders_who_witness_a_signing_are_both_there() -> None:
    found = events_of(
        "President Ana Duarte of Portugal held talks with Chancellor Helena Brandt of Germany in Lisbon, where the two "
        "leaders witnessed the signing of a protocol on ports."
    )
    assert [(t.kind, t.persons) for t in found] == [("talks", {DUARTE, BRANDT}), ("signing", {DUARTE, BRANDT})]


def test_a_city_inside_the_subject_of_a_paper_places_no_signing() -> None:
    (told,) = events_of(
        "President Ana Duarte of Portugal and Chancellor Helena Brandt of Germany signed an agreement on opening a "
        "consulate-general in Bengaluru."
    )
    assert (told.kind, told.event.city, told.event.host_country_code) == ("signing", None, None)


def test_the_term_of_a_programme_dates_no_signing() -> None:
    (told,) = events_of(
        "President Ana Duarte of Portugal and Chancellor Helena Brandt of Germany signed a programme for 2022-2024 in Lisbon."
    )
    assert told.event.when.edtf is None


def test_a_meeting_of_three_states_has_three_sides() -> None:
    (told,) = events_of("A meeting of Japan, Kenya and the United States is scheduled for 20 June in Nairobi.")
    assert (told.countries, told.event.status, told.event.when.edtf) == ({"JPN", "KEN", "USA"}, "planned", "2024-06-20")


def test_a_trip_that_lies_ahead_puts_its_talks_ahead() -> None:
    (told,) = events_of(
        "President Ana Duarte of Portugal will fly to Bonn on Friday for talks with Chancellor Helena Brandt of Germany."
    )
    assert (told.event.status, told.persons) == ("planned", {DUARTE, BRANDT})


def test_heads_of_the_next_sentence_lead_the_session_and_a_call_later_is_another_event() -> None:
    found = events_of(
        "Portugal and Japan held the sixth round of political consultations in Tokyo on Monday. President Ana Duarte of "
        "Portugal led the Portuguese delegation, while the Japanese side was headed by Foreign Minister Takeshi Mori of Japan. "
        "President Ana Duarte later paid a courtesy call on Chancellor Helena Brandt of Germany. "
        "The next round will take place in Lisbon in 2025."
    )
    assert [(t.kind, t.event.status) for t in found] == [
        ("consultations", "occurred"),
        ("talks", "occurred"),
        ("consultations", "planned"),
    ]
    assert DUARTE in found[0].persons
    assert found[1].persons == {DUARTE, BRANDT}
    assert (found[2].countries, found[2].event.when.edtf) == ({"PRT", "JPN"}, "2025")


def test_a_body_that_met_is_a_session_with_those_who_took_part() -> None:
    (told,) = events_of(
        "The Kenyan-Norwegian Business Council met in Nairobi on Monday with the participation of President Grace Mwangi of "
        "Kenya and Prime Minister Erik Halvorsen of Norway."
    )
    assert (told.kind, told.persons, told.event.city) == ("commission", {MWANGI, HALVORSEN}, "Nairobi")


def test_ministers_of_two_adjectives_are_two_sides() -> None:
    (told,) = events_of("Egyptian and Kenyan ministers met in Cairo on Monday.")
    assert told.countries == {"EGY", "KEN"}


def test_an_earlier_meeting_of_a_year_is_its_own_event() -> None:
    found = events_of(
        "President Ana Duarte of Portugal had a phone conversation on Monday with Chancellor Helena Brandt of Germany. "
        "Duarte last hosted Brandt in Lisbon in 2021."
    )
    assert [(t.kind, t.event.when.edtf) for t in found] == [("call", "2024-06-10"), ("talks", "2021")]


def test_the_only_day_of_a_sentence_dates_its_meeting() -> None:
    (told,) = events_of(
        "President Ana Duarte of Portugal met with Chancellor Helena Brandt of Germany for about 45 minutes, from 6:00 p.m. "
        "on June 3."
    )
    assert told.event.when.edtf == "2024-06-03"


def test_bilateral_and_official_are_adjectives_not_meetings() -> None:
    assert events_of("Bilateral trade rose. Official figures of Kenya and Norway show bilateral growth.") == []


TALKS_AND_SIGNING = (
    "President Ana Duarte of Portugal met with Prime Minister Erik Halvorsen of Norway in Vienna on June 3. {between}"
    "At a ceremony, President Ana Duarte of Portugal and Prime Minister Erik Halvorsen of Norway signed a memorandum on ports."
)


def test_a_signing_told_right_behind_the_talks_of_the_same_countries_has_their_day_inferred() -> None:
    told = {t.kind: t.event for t in events_of(TALKS_AND_SIGNING.format(between=""))}
    assert (told["signing"].when.edtf, told["signing"].when.basis) == ("2024-06-03", "inferred")


def test_a_signing_told_further_away_has_no_day_of_the_talks() -> None:
    far = "Trade between them has grown. Ports matter to both of them. "
    told = {t.kind: t.event for t in events_of(TALKS_AND_SIGNING.format(between=far))}
    assert told["signing"].when.edtf is None
