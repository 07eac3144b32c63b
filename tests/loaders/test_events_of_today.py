"""Events that a text calls today's; published on Wednesday, 12 June 2024."""

from __future__ import annotations

import pytest
from event_documents import events_in, events_of, only

VISIT = "President Ana Duarte arrived in Norway on May 20. She held talks with Prime Minister Erik Halvorsen of Norway. "


def words_of_today(text: str, kind: str = "talks") -> list[str]:
    """The words by which the only event of a kind is called today's."""
    whole = f"News in brief\n2024-06-12\n\n{text}"
    return [whole[e.start : e.end] for e in only(events_in(whole), kind).event.evidence if e.slot == "today"]


@pytest.mark.parametrize("words", ["today's talks", "Today’s talks", "today's fruitful negotiations"])
def test_an_event_called_todays_has_these_words_as_evidence(words: str) -> None:
    assert words_of_today(f"{VISIT}I expect much of {words}, she said.") == [words]


@pytest.mark.parametrize("words", ["today's world", "talks today about the world of today's youth", "yesterday's talks"])
def test_what_is_no_event_of_today_leaves_no_words(words: str) -> None:
    assert words_of_today(f"{VISIT}She thought of {words}.") == []


def test_words_of_another_kind_of_event_are_not_lent() -> None:
    assert words_of_today(f"{VISIT}She looked forward to today's ceremony.") == []


def test_words_that_can_mean_either_of_two_events_say_nothing() -> None:
    told = events_of(
        "President Ana Duarte met Chancellor Helena Brandt in Berlin on May 2. "
        "President Ana Duarte met Prime Minister Erik Halvorsen of Norway in Oslo on May 20. "
        "Today's talks were long, she said."
    )
    assert len(told) == 2
    assert not [e for t in told for e in t.event.evidence if e.slot == "today"]


def test_an_event_that_is_only_planned_is_not_of_today() -> None:
    (told,) = events_of("President Ana Duarte will meet Chancellor Helena Brandt on Friday. Today's talks were long, she said.")
    assert told.event.status == "planned"
    assert not [e for e in told.event.evidence if e.slot == "today"]
