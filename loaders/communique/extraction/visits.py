"""Visits: who travels to which country, when and in what capacity, one claim for each distinct visit of an article."""

from __future__ import annotations

from communique.extraction.claims import VisitClaim
from communique.extraction.document import Document
from communique.extraction.folding import lower
from communique.extraction.visit_claims import claim_of
from communique.extraction.visit_encounters import encounter_frames
from communique.extraction.visit_frames import Frame
from communique.extraction.visit_grammar import Grammar
from communique.extraction.visit_headlines import headline_frames, may_tell
from communique.extraction.visit_lexicon import VisitLexicon
from communique.extraction.visit_merging import join
from communique.extraction.visit_nouns import noun_frames
from communique.extraction.visit_receptions import receive_frames
from communique.extraction.visit_records import record_frames
from communique.extraction.visit_scene import People, Scene
from communique.extraction.visit_tours import itinerary_frames
from communique.extraction.visit_verbs import verb_frames

__all__ = ["VisitLexicon", "find"]


def find(document: Document, people: People, lexicon: VisitLexicon) -> tuple[VisitClaim, ...]:
    """The visits that an article tells, in order of their words.

    All mentions of one visit are evidence of one claim, which gathers their dates, city, kind and status. A visit needs a
    visitor who represents a country and another country as host. Nothing is read from meetings without a stated place.
    """
    if not lexicon.gate.search(lower(document.shadow)) and not may_tell(document):
        return ()
    scene = Scene(document, people, lexicon)
    if not scene.principals:
        return ()
    grammar = Grammar(lexicon)
    frames: list[Frame] = list(headline_frames(scene))
    for sentence in document.sentences:
        frames.extend(noun_frames(scene, grammar, sentence))
        frames.extend(verb_frames(scene, grammar, sentence))
        frames.extend(receive_frames(scene, grammar, sentence))
    frames.extend(encounter_frames(scene, grammar))
    frames.extend(itinerary_frames(scene, grammar, frames))
    frames.extend(record_frames(scene))
    claims = (claim_of(scene, group) for group in join(scene, frames))
    return tuple(claim for claim in claims if claim is not None)
