"""The events of the five acceptance articles; they lie outside the project, where COMMUNIQUE_CORPUS points."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from communique.articles.describe import Describer
from communique.extraction import events, people, visits
from communique.extraction.claims import EventClaim, EventParticipantClaim
from communique.extraction.events import EventLexicon
from communique.extraction.people import PeopleLexicon
from communique.extraction.pipeline import Extractor

Told = dict[str, list[tuple[EventClaim, set[str]]]]
SEEDS = Path(__file__).parents[2] / "seeds"

# article: (kind, status, EDTF of the date, family names or countries of the sides)
EXPECTED: dict[str, list[tuple[str, str, str | None, set[str]]]] = {
    "000": [
        ("consultations", "occurred", None, {"Vassilenko", "Mondoloni"}),
        ("talks", "hoped", None, {"KAZ", "FRA"}),
        ("institutional_period", "occurred", "2022-01-01/2022-06-30", {"FRA", "EU"}),
        ("conference", "occurred", None, {"Montbrial", "Vassilenko"}),
        ("speech", "occurred", "1998-06", {"Tokayev"}),
        ("public_event", "occurred", None, set()),
        ("ceremony", "occurred", None, {"Vassilenko", "Galiev", "Cabaret"}),
        ("award", "occurred", None, {"Vassilenko", "Cabaret"}),
    ],
    "001": [
        ("consultations", "occurred", None, {"Vassilenko", "Mondoloni"}),
        ("talks", "occurred", "[..2022-06-18]", {"Vassilenko", "FRA"}),
        ("talks", "hoped", None, {"KAZ", "FRA"}),
        ("institutional_period", "ongoing", "2022-01-01/2022-06-30", {"FRA", "EU"}),
    ],
    "002": [
        ("consultations", "occurred", None, {"Vassilenko", "Roquefeuil"}),
        ("signing", "occurred", "2008-06", {"KAZ", "FRA"}),
    ],
    "003": [
        ("talks", "occurred", "[2024-11-04..2024-11-24]", {"Tokayev", "Macron"}),
        ("public_event", "occurred", None, set()),
        ("public_event", "planned", "2030", set()),
        ("exhibition", "occurred", None, {"KAZ"}),
        ("ceremony", "occurred", "[2024-11-04..2024-11-24]", {"Tokayev", "Macron"}),
    ],
    "004": [
        ("talks", "occurred", None, {"Vassilenko", "Guiaugué"}),
        ("forum", "planned", None, {"KAZ", "FRA"}),
        ("forum", "planned", "2025-05-28", set()),
        ("public_event", "planned", None, set()),
        ("ceremony", "planned", "2025-05-08", set()),
    ],
}
ROUNDS = {"000": 9, "001": 9, "002": 10}


@pytest.fixture(scope="module")
def told() -> Told:
    folder = Path(os.environ["COMMUNIQUE_CORPUS"]) / "articles"
    describer, extractor = Describer.load(SEEDS), Extractor.load(SEEDS)
    lexicon, people_lexicon = EventLexicon.load(SEEDS), PeopleLexicon.load(SEEDS)
    found: Told = {}
    for path in sorted(folder.glob("*.txt")):
        document = extractor.read(describer.describe(path.read_bytes().decode(), source_uri=path.name))
        table = people.build(document, people_lexicon)
        claims = events.find(document, table, tuple(visits.find(document, table, lexicon.visit)), lexicon)
        sides: dict[str, set[str]] = {}
        for claim in claims:
            if isinstance(claim, EventParticipantClaim):
                person = table.person(claim.document_person_id) if claim.document_person_id else None
                side = {person.full_name.split()[-1]} if person else {claim.country_code or ""}
                sides.setdefault(claim.document_event_id, set()).update(side)
        found[path.name[:3]] = [(c, sides.get(c.document_event_id, set())) for c in claims if isinstance(c, EventClaim)]
    return found


@pytest.mark.acceptance
@pytest.mark.parametrize("article", sorted(EXPECTED))
def test_each_article_tells_its_events_and_no_other(told: Told, article: str) -> None:
    shown = [(c.event_kind, c.status, sides) for c, sides in told[article]]
    assert [(kind, status) for kind, status, _ in shown] == [(kind, status) for kind, status, _, _ in EXPECTED[article]]
    for (_, _, sides), (kind, _, _, expected) in zip(shown, EXPECTED[article], strict=True):
        assert expected <= sides, kind


@pytest.mark.acceptance
@pytest.mark.parametrize("article", sorted(EXPECTED))
def test_each_event_has_the_window_that_its_article_gives(told: Told, article: str) -> None:
    windows = [(c.event_kind, c.when.edtf) for c, _ in told[article] if c.event_kind not in ("consultations", "conference")]
    expected = [(kind, edtf) for kind, _, edtf, _ in EXPECTED[article] if kind not in ("consultations", "conference")]
    assert windows == expected


@pytest.mark.acceptance
@pytest.mark.parametrize(("article", "number"), sorted(ROUNDS.items()))
def test_rounds_of_consultations_keep_their_number(told: Told, article: str, number: int) -> None:
    rounds = [c for c, _ in told[article] if c.event_kind == "consultations"]
    assert [c.round_number for c in rounds] == [number]
    assert rounds[0].series_name


@pytest.mark.acceptance
def test_parts_of_a_visit_are_linked_to_it(told: Told) -> None:
    linked = {c.event_kind for c, _ in told["000"] if c.visit_host_country_code == "FRA"}
    assert {"consultations", "conference", "ceremony", "award"} <= linked
    award = next(c for c, _ in told["000"] if c.event_kind == "award")
    ceremony = next(c for c, _ in told["000"] if c.event_kind == "ceremony")
    assert award.parent_document_event_id == ceremony.document_event_id
