"""What is one event, what is two, and what is none; published on Wednesday, 12 June 2024."""

from __future__ import annotations

import pytest
from event_documents import events_in, events_of, only

DUARTE, HALVORSEN, BENSLIMANE, MORI, MWANGI, BRANDT = (
    "Ana Duarte",
    "Erik Halvorsen",
    "Karim Benslimane",
    "Takeshi Mori",
    "Grace Mwangi",
    "Helena Brandt",
)

NONE = [
    "Minister Mette Sandvik met the target of 500 turbines and met criticism at home.",
    "Ministers of both countries have met several times in recent years.",
    "Kenya and Norway agreed to hold further talks.",
    "President Ana Duarte welcomed the decision of Germany to lower its tariffs.",
    "President Ana Duarte called Chancellor Helena Brandt a friend of Portugal.",
    "President Ana Duarte thanked Chancellor Helena Brandt for the warm reception.",
    "Chancellor Helena Brandt was not received by President Ana Duarte.",
    "Minister Mette Sandvik met Prime Minister Erik Halvorsen in Oslo.",
    "Deputy Minister of Trade Peter Novotny flew to Tashkent to meet Uzbek colleagues.",
    "The trade conference is a topic of the day. A meeting room was booked.",
    "The board of the company held a meeting in Prague.",
]


@pytest.mark.parametrize("sentence", NONE)
def test_what_is_no_distinct_encounter_of_two_sides_is_no_event(sentence: str) -> None:
    assert events_of(sentence) == []


def test_title_lead_and_later_mentions_are_one_event() -> None:
    found = events_of(
        "President Ana Duarte met today with Prime Minister Erik Halvorsen of Norway in Lisbon. The two "
        "leaders discussed wind power. "
        "During the talks, they agreed to build ports. The meeting was held behind closed doors.",
        title="Readout of President Duarte's Meeting with Prime Minister Halvorsen",
    )
    (told,) = found
    assert (told.kind, told.persons, told.event.city) == ("talks", {DUARTE, HALVORSEN}, "Lisbon")
    assert told.event.when.edtf == "2024-06-12"
    assert sum(e.slot == "event" for e in told.event.evidence) >= 3


def test_talks_and_the_signing_after_them_are_two_events() -> None:
    found = events_of(
        "President Ana Duarte held talks with Foreign Minister Takeshi Mori in Lisbon on 3 June. The same "
        "day, Duarte and Mori signed a protocol."
    )
    assert [t.kind for t in found] == ["talks", "signing"]
    assert found[1].event.when.edtf == "2024-06-03"
    assert any(e.slot == "order" for e in found[1].event.evidence)


def test_meetings_with_two_hosts_are_two_events() -> None:
    found = events_of(
        "Foreign Minister Takeshi Mori met President Grace Mwangi in Nairobi on Monday. He also met Prime "
        "Minister Karim Benslimane on Tuesday."
    )
    assert [t.persons for t in found] == [{MORI, MWANGI}, {MORI, BENSLIMANE}]


def test_met_with_one_then_with_another_is_two_events() -> None:
    found = events_of("President Grace Mwangi met with Chancellor Helena Brandt, then with President Ana Duarte on Monday.")
    assert [t.persons for t in found] == [{MWANGI, BRANDT}, {MWANGI, DUARTE}]


def test_an_earlier_meeting_is_not_the_one_reported() -> None:
    found = events_of(
        "President Ana Duarte will meet Chancellor Helena Brandt in Berlin on 20 June. The last meeting "
        "between the two leaders took place in Lisbon in 2022."
    )
    assert [(t.event.status, t.event.when.edtf, t.event.city) for t in found] == [
        ("planned", "2024-06-20", "Berlin"),
        ("occurred", "2022", "Lisbon"),
    ]


def test_a_hoped_for_meeting_is_hoped() -> None:
    told = only(
        events_of(
            "The 2nd round of consultations between Kenya and Japan was held in Nairobi. Takeshi Mori expressed "
            "hope for the organization "
            "in the nearest future of a meeting of the heads of Kenya and Japan."
        ),
        "talks",
    )
    assert (told.event.status, told.countries) == ("hoped", {"KEN", "JPN"})


def test_parties_who_are_never_named_are_inferred_from_the_two_speakers() -> None:
    told = only(
        events_of(
            "The parties discussed the state of relations. On his part, Deputy Minister of Trade Peter Novotny "
            "noted that trade grows. "
            "As noted by Ambassador Paul Osei, visas are issued faster."
        ),
        "talks",
    )
    assert told.persons == {"Peter Novotny", "Paul Osei"}
    assert told.event.confidence < 0.6
    assert all(e.basis == "inferred" for p in told.participants for e in p.evidence if e.slot == "participant")


def test_three_speakers_leave_the_parties_open() -> None:
    assert (
        events_of("The parties discussed relations. Takeshi Mori said yes. Grace Mwangi said no. Helena Brandt said nothing.")
        == []
    )


def test_an_event_inside_a_visit_takes_host_and_days_from_it() -> None:
    told = only(
        events_of(
            "Foreign Minister Takeshi Mori will visit Kenya from 20 to 22 June. He will meet President Grace "
            "Mwangi to discuss ports."
        ),
        "talks",
    )
    assert (told.event.host_country_code, told.event.host_country_basis) == ("KEN", "inferred")
    assert (told.event.visit_document_person_id, told.event.visit_host_country_code) == (MORI, "KEN")
    assert told.event.when.edtf == "[2024-06-20..2024-06-22]"
    assert told.event.when.basis == "inferred"
    assert told.event.city is None


def test_talks_within_a_stay_of_unknown_length_end_with_the_article() -> None:
    told = only(
        events_of(
            "President Ana Duarte arrived in Norway for a state visit on 10 June. Duarte held talks with Prime "
            "Minister Erik Halvorsen."
        ),
        "talks",
    )
    assert told.event.when.edtf == "[2024-06-10..2024-06-12]"


def test_a_third_country_is_the_host_and_no_side() -> None:
    told = only(events_of("On the margins of a session in New York, President Ana Duarte met President Grace Mwangi."), "talks")
    assert (told.event.host_country_code, told.event.city, told.countries) == ("USA", "New York", {"PRT", "KEN"})


def test_an_article_without_a_date_leaves_weekdays_open() -> None:
    told = only(
        events_in(
            "President Ana Duarte and Prime Minister Karim Benslimane held on Friday the 3rd round of political consultations."
        ),
        "consultations",
    )
    assert not told.event.when.is_known
    assert (told.event.round_number, told.event.city, told.event.host_country_code) == (3, None, None)


def test_the_dateline_is_not_the_place_of_the_event() -> None:
    told = only(events_of("LISBON, June 12 - President Ana Duarte spoke by phone with Chancellor Helena Brandt."), "call")
    assert told.event.city is None


def test_a_preposition_of_topic_gives_no_place() -> None:
    told = only(events_of("President Ana Duarte met Chancellor Helena Brandt to discuss the situation in Sudan."), "talks")
    assert told.event.host_country_code is None


def test_unnamed_groups_count_with_their_country() -> None:
    told = only(events_of("Minister Mette Sandvik met with Japanese officials in Tokyo on Monday."), "talks")
    assert told.countries == {"NOR", "JPN"}
    assert {p.label for p in told.participants} == {"Mette Sandvik", "Japanese officials"}


def test_roles_of_hosts_and_signatories_are_kept() -> None:
    received = only(events_of("President Grace Mwangi received Foreign Minister Takeshi Mori."), "talks")
    assert (received.role_of(MWANGI), received.role_of(MORI)) == ("host", "participant")
    signed = only(events_of("Ana Duarte and Helena Brandt signed a treaty in Berlin on 3 June."), "signing")
    assert signed.role_of(DUARTE) == signed.role_of(BRANDT) == "signatory"


def test_states_alone_sign_only_at_a_told_place_or_date() -> None:
    (told,) = events_of("Kenya and Japan signed the Treaty of Friendship in Nairobi in June 2008.")
    assert (told.kind, told.countries, told.event.when.edtf) == ("signing", {"KEN", "JPN"}, "2008-06")
    assert events_of("Kenya and Japan signed a treaty.") == []


def test_ids_and_claims_do_not_depend_on_the_run() -> None:
    text = "President Ana Duarte met Chancellor Helena Brandt in Berlin on 3 June. Duarte and Brandt signed a protocol."
    assert events_of(text) == events_of(text)


def test_a_title_and_a_lead_with_one_side_each_tell_one_call() -> None:
    (told,) = events_of(
        "Erik Halvorsen had a telephone conversation with the president of a friendly state.",
        title="Telephone conversation with President Ana Duarte",
    )
    assert (told.kind, told.persons) == ("call", {DUARTE, HALVORSEN})


def test_a_headline_in_the_present_tense_takes_the_status_of_the_text() -> None:
    (told,) = events_of(
        "The 25th Norway-Morocco Annual Consultations will be held in Rabat on Friday.",
        title="Norway, Morocco hold 25th annual consultations",
    )
    assert (told.event.status, told.event.round_number) == ("planned", 25)


def test_the_two_leaders_are_the_two_named_before() -> None:
    found = events_of(
        "President Ana Duarte was officially welcomed by Chancellor Helena Brandt in Berlin. "
        "The two leaders held talks behind closed doors."
    )
    assert [(t.kind, t.persons) for t in found] == [("ceremony", {DUARTE, BRANDT}), ("talks", {DUARTE, BRANDT})]
    assert all(p.evidence[0].basis == "inferred" for p in found[1].participants)


def test_i_in_a_speech_is_its_speaker() -> None:
    (told,) = events_of(
        "I will have a chance to meet with Chancellor Helena Brandt later today.", title="Remarks by President Ana Duarte"
    )
    assert (told.persons, told.event.status) == ({DUARTE, BRANDT}, "planned")


def test_a_call_has_no_place() -> None:
    (told,) = events_of("President Ana Duarte spoke by phone with Chancellor Helena Brandt about the fair in Cairo.")
    assert (told.kind, told.event.city, told.event.host_country_code) == ("call", None, None)


def test_a_virtual_meeting_is_a_call() -> None:
    (told,) = events_of("President Ana Duarte and Chancellor Helena Brandt held a virtual bilateral meeting on Monday.")
    assert told.kind == "call"


def test_ministers_who_meet_their_counterparts_beside_a_summit_are_a_second_event() -> None:
    found = events_of(
        "Prime Minister Erik Halvorsen and President Ana Duarte met on 3 June for the Norway-Portugal Summit in Lisbon. "
        "The defence secretaries also attended, meeting their Portuguese counterparts."
    )
    assert [t.countries for t in found] == [{"NOR", "PRT"}, {"NOR", "PRT"}]
    assert found[1].persons == set()


def test_a_session_of_a_body_named_in_the_sentence_before_has_its_sides() -> None:
    told = only(
        events_of(
            "The Kenyan-Czech Intergovernmental Commission is at work. In May 2024, Nairobi was the venue for its latest meeting."
        ),
        "commission",
    )
    assert (told.countries, told.event.city) == ({"KEN", "CZE"}, "Nairobi")


def test_an_event_at_home_with_no_guest_is_none_of_ours() -> None:
    assert events_of("Prime Minister Erik Halvorsen opened the Fjord Energy Conference in Oslo on Monday.") == []


def test_the_signing_ceremony_of_a_signing_is_the_same_event() -> None:
    (told,) = events_of(
        "President Ana Duarte and Foreign Minister Takeshi Mori signed a treaty in Lisbon on Monday. "
        "The signing ceremony was attended by Ambassador Paul Osei."
    )
    assert told.persons == {DUARTE, MORI, "Paul Osei"}


def test_an_appeal_is_no_courtesy_call() -> None:
    assert events_of("President Ana Duarte called on Chancellor Helena Brandt to lift the ban.") == []
    (told,) = events_of("Foreign Minister Takeshi Mori called on President Ana Duarte.")
    assert told.persons == {MORI, DUARTE}


def test_a_state_used_as_an_adjective_is_no_side() -> None:
    assert events_of("Minister Mette Sandvik met with Kenya Airways on Monday.") == []


def test_a_plan_is_never_dated_before_its_article() -> None:
    for told in events_of("President Ana Duarte will meet Chancellor Helena Brandt on Friday."):
        assert told.event.when.earliest is None or str(told.event.when.earliest) >= "2024-06-12"
