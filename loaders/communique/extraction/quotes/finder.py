"""From quotations and direct speech to claims."""

from __future__ import annotations

import re

from communique.extraction.claims import Evidence, QuoteClaim
from communique.extraction.document import Document, Span
from communique.extraction.people import PersonTable
from communique.extraction.quotes import unmarked
from communique.extraction.quotes.lexicon import QuoteLexicon
from communique.extraction.quotes.marked import MarkReader, Quotation
from communique.extraction.quotes.speakers import Speaker, Speakers
from communique.windows import UNKNOWN, Window

_CONFIDENCE = {
    "verb_after_quote": 0.92,
    "verb_before_quote": 0.85,
    "according_to": 0.92,
    "colon_before_quote": 0.8,
    "continued_quote": 0.8,
    "quote_after_sentence": 0.65,
    "quoted_by_speaker": 0.85,
    "speech_closed_by_verb": 0.85,
    "transcript_turn": 0.9,
}
"""Share of quotes of each rule with the right speaker in development texts, rounded down."""
_BY_REFERENCE = 0.85
"""What a pronoun, a title or a neighbouring sentence leaves of it."""
_AMONG_SEVERAL = 0.7
"""What a pronoun leaves of it where the sentence that it points to names several persons."""
_THEN = re.compile(r"\b(?:at|on|in)\s+that\s+(?:event|occasion|time|meeting|speech|day|year|conference)|\bthen\b|\bback then\b")


def find(document: Document, people: PersonTable, lexicon: QuoteLexicon) -> tuple[QuoteClaim, ...]:
    """The quotes of an article in order: between marks, and direct speech without them.

    Names between quotation marks and words held at arm's length are none. A quote whose speaker the text does not name keeps the
    words that stand for the speaker, or none.
    """
    if not document.sentences:
        return ()
    speakers = Speakers(document, people, lexicon)
    claims = [_marked(document, speakers, q) for q in MarkReader(document, speakers, lexicon).read()]
    for speech in unmarked.find(document, speakers, lexicon):
        claims = [c for c in claims if not speech.contains(Span(c.anchor_start, c.anchor_end))]
        claims.append(
            _claim(document, Span(speech.start, speech.end), speech.rule_id, speech.speaker, speech.verb, False, UNKNOWN, None)
        )
    return tuple(sorted(claims, key=lambda c: (c.anchor_start, c.anchor_end)))


def _marked(document: Document, speakers: Speakers, quotation: Quotation) -> QuoteClaim:
    said, at = _said(document, speakers, quotation)
    return _claim(
        document,
        Span(quotation.start, quotation.end),
        quotation.rule_id,
        quotation.speaker,
        quotation.verb,
        True,
        said,
        at,
        quotation.is_nested,
        quotation.reported_by,
    )


def _said(document: Document, speakers: Speakers, quotation: Quotation) -> tuple[Window, Span | None]:
    """A date beside the reporting verb; for words said `at that event`, the date of the sentence before."""
    if quotation.verb is None:
        return UNKNOWN, None
    sentence = document.sentence_at(quotation.verb.start)
    if sentence is None:
        return UNKNOWN, None
    for found in document.dates_in(Span(sentence.start, sentence.end), "point"):
        between = document.shadow[min(found.end, quotation.verb.end) : max(found.start, quotation.verb.start)]
        is_inside = quotation.start <= found.start < quotation.end
        if (
            found.window.is_known
            and not is_inside
            and len(between) < 70
            and not re.search(r"[.;]\s|\b(?:who|which|that|since|until|by|his|her|their|\w+ing)\b", between)
        ):
            return found.window, Span(found.start, found.end)
    if quotation.is_nested and _THEN.search(speakers.lower, sentence.start, quotation.start):
        earlier = [s for s in document.sentences if s.end <= sentence.start][-1:]
        for previous in earlier:
            for found in document.dates_in(Span(previous.start, previous.end), "point", "period"):
                if found.window.is_known:
                    return found.window, Span(found.start, found.end)
    return UNKNOWN, None


def _claim(
    document: Document,
    span: Span,
    rule: str,
    speaker: Speaker | None,
    verb: Span | None,
    is_marked: bool,
    said: Window,
    said_at: Span | None,
    is_nested: bool = False,
    reporter: Speaker | None = None,
) -> QuoteClaim:
    evidence = [Evidence("quote", span.start, span.end, "stated", rule)]
    confidence = _CONFIDENCE[rule]
    if speaker is not None:
        evidence.append(Evidence("speaker", speaker.span.start, speaker.span.end, speaker.basis, speaker.rule_id))
        if speaker.rule_id == "speaker_by_pronoun_among_several":
            confidence *= _AMONG_SEVERAL
        elif speaker.basis == "inferred":
            confidence *= _BY_REFERENCE
    if reporter is not None:
        evidence.append(Evidence("reported_by", reporter.span.start, reporter.span.end, reporter.basis, reporter.rule_id))
    if said_at is not None:
        evidence.append(Evidence("said", said_at.start, said_at.end, "inferred" if is_nested else said.basis or "stated", rule))
    return QuoteClaim(
        anchor_start=span.start,
        anchor_end=span.end,
        rule_id=rule,
        confidence=round(confidence, 3),
        evidence=tuple(evidence),
        quote=document.printed(span),
        is_marked=is_marked,
        is_nested=is_nested,
        document_person_id=speaker.person_id if speaker else None,
        speaker_label=speaker.label if speaker else None,
        speaker_basis=speaker.basis if speaker else None,
        reported_by_document_person_id=reporter.person_id if reporter else None,
        said=said,
    )
