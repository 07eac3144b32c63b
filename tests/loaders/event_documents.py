"""Documents for the tests of events: real word lists, date and visit grammar, persons given by the test."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from visit_documents import SEEDS, document_of, people_of

from communique.extraction import events, visits
from communique.extraction.claims import EventClaim, EventParticipantClaim
from communique.extraction.events import EventLexicon


@dataclass(frozen=True)
class Told:
    """An event of a text with its participants."""

    event: EventClaim
    participants: tuple[EventParticipantClaim, ...]

    @property
    def kind(self) -> str:
        """The kind of the event."""
        return self.event.event_kind

    @property
    def persons(self) -> set[str]:
        """Names of the persons who take part."""
        return {p.document_person_id for p in self.participants if p.document_person_id}

    @property
    def countries(self) -> set[str]:
        """Countries of the sides."""
        return {p.country_code for p in self.participants if p.country_code}

    def role_of(self, name: str) -> str:
        """The role of a person."""
        return next(p.participant_role for p in self.participants if p.document_person_id == name)


@cache
def _lexicon() -> EventLexicon:
    return EventLexicon.load(SEEDS)


def events_of(body: str, *, published: str | None = "2024-06-12", title: str = "News in brief", **references: str) -> list[Told]:
    """The events of a body under a title and a date line; underscores in reference names stand for blanks."""
    text = f"{title}\n{published}\n\n{body}" if published else body
    return events_in(text, {name.replace("_", " "): person for name, person in references.items()})


def events_in(text: str, references: Mapping[str, str] | None = None) -> list[Told]:
    """The events of a whole text; every evidence span is checked to lie in it, every participant to have its event."""
    document, people = document_of(text), people_of(text, references or {})
    stays = visits.find(document, people, _lexicon().visit)
    claims = events.find(document, people, tuple(stays), _lexicon())
    for claim in claims:
        assert all(0 <= e.start < e.end <= len(text) for e in claim.evidence)
        assert claim.evidence
    keys = [(c.kind, c.anchor_start, c.anchor_end, c.discriminator) for c in claims]
    assert len(keys) == len(set(keys))
    told = [c for c in claims if isinstance(c, EventClaim)]
    parts = [c for c in claims if isinstance(c, EventParticipantClaim)]
    assert {p.document_event_id for p in parts} <= {e.document_event_id for e in told}
    return [Told(e, tuple(p for p in parts if p.document_event_id == e.document_event_id)) for e in told]


def only(told: list[Told], kind: str) -> Told:
    """The one event of a kind."""
    found = [t for t in told if t.kind == kind]
    assert len(found) == 1, [(t.kind, t.event.rule_id, sorted(t.persons)) for t in told]
    return found[0]
