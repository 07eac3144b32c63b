"""Events and their participants: who met, called, signed, spoke or was honoured; one claim for each distinct event."""

from __future__ import annotations

from dataclasses import replace

from communique.extraction.claims import Claim, VisitClaim
from communique.extraction.document import Document
from communique.extraction.events.cast import Cast
from communique.extraction.events.ceremonies import ceremony_frames, signing_frames
from communique.extraction.events.claims import claims
from communique.extraction.events.encounter_nouns import noun_frames
from communique.extraction.events.encounters import verb_frames
from communique.extraction.events.frames import EventFrame
from communique.extraction.events.gatherings import gathering_frames
from communique.extraction.events.honours import award_frames, exhibition_frames, speech_frames
from communique.extraction.events.lexicon import EventLexicon
from communique.extraction.events.merging import join
from communique.extraction.events.occasions import occasion_frames, period_frames
from communique.extraction.events.participants import continuation_frames, joined_frames
from communique.extraction.events.sessions import next_session_frames, series_frames
from communique.extraction.events.todays import called_todays
from communique.extraction.visit_scene import People

__all__ = ["EventLexicon", "find"]

_GRAMMARS = (
    verb_frames,
    noun_frames,
    series_frames,
    next_session_frames,
    gathering_frames,
    continuation_frames,
    joined_frames,
    signing_frames,
    ceremony_frames,
    award_frames,
    exhibition_frames,
    speech_frames,
    occasion_frames,
    period_frames,
)


def find(document: Document, people: People, visits: tuple[VisitClaim, ...], lexicon: EventLexicon) -> tuple[Claim, ...]:
    """The events that an article tells and who took part, in order of their words.

    All mentions of one event are evidence of one claim. An encounter needs two sides that the text names or that follow from its
    two only speakers; an event inside a visit of the article takes its host country, and its days where the words give none.
    """
    if not lexicon.gate.search(document.shadow.lower()):
        return ()
    cast = Cast(document, people, lexicon)
    frames: list[EventFrame] = []
    title = document.sentences[0] if document.article.title and document.sentences else None
    for sentence in document.sentences:
        for grammar in _GRAMMARS:
            frames.extend(replace(frame, in_title=sentence is title) for frame in grammar(cast, sentence))
    return tuple(called_todays(cast, claims(cast, join(cast, frames), visits)))
