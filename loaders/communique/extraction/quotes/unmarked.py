"""Direct speech without quotation marks: paragraphs in the first person that end in `said X.`, and turns of a transcript."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.extraction.document import Document, Span
from communique.extraction.quotes.lexicon import QuoteLexicon
from communique.extraction.quotes.speakers import Speaker, Speakers

_TURN_LABEL = re.compile(
    r"(?P<label>(?:MR|MS|MRS|DR|SECRETARY|PRESIDENT|PRIME MINISTER|MINISTER|AMBASSADOR|SENATOR|CHANCELLOR|FOREIGN MINISTER|"
    r"VICE PRESIDENT)"
    r"\.?\s*[A-Z][A-Z .'-]{1,40}|THE PRESIDENT|THE VICE PRESIDENT):\s+"
)
_QUESTION = re.compile(r"(?:Q|Question|QUESTION|Reporter|REPORTER|Journalist)\b\.?:?\s")
_MIN_TURN_WORDS = 6
_SENTENCE_ENDS = '.!?…:;,"”’»)—-'
"""What speech ends with; a line without it (a time, a heading) is no part of a turn."""


@dataclass(frozen=True, slots=True)
class Speech(Span):
    """Direct speech without marks, and the speaker."""

    speaker: Speaker | None = None
    verb: Span | None = None
    rule_id: str = ""


def find(document: Document, speakers: Speakers, lexicon: QuoteLexicon) -> Iterator[Speech]:
    """Unmarked direct speech, in order."""
    paragraphs = _paragraphs(document)
    turns = list(_turns(document, speakers, paragraphs))
    yield from turns
    for paragraph in paragraphs:
        if any(t.overlaps(paragraph) for t in turns) or any(q.overlaps(paragraph) for q in document.quotations):
            continue
        speech = _closed_by_verb(document, speakers, lexicon, paragraph)
        if speech is not None:
            yield speech


def _paragraphs(document: Document) -> list[Span]:
    spans: dict[int, Span] = {}
    for sentence in document.sentences:
        before = spans.get(sentence.paragraph)
        spans[sentence.paragraph] = Span(before.start if before else sentence.start, sentence.end)
    return [spans[number] for number in sorted(spans)]


def _closed_by_verb(document: Document, speakers: Speakers, lexicon: QuoteLexicon, paragraph: Span) -> Speech | None:
    """`I attach importance to my visit. ..., said the Kazakh leader.`"""
    text = speakers.lower[paragraph.start : paragraph.end]
    closing = lexicon.closing.search(text)
    if closing is None:
        return None
    end = paragraph.start + closing.start()
    start = _speech_start(document, speakers, lexicon, paragraph, end)
    if start is None:
        return None
    if closing.group("verb"):
        verb = Span(paragraph.start + closing.start("verb"), paragraph.start + closing.end("verb"))
        speaker = speakers.after(verb.end, paragraph.end)
    else:
        verb = Span(paragraph.start + closing.start("last"), paragraph.start + closing.end("last"))
        speaker = speakers.before(paragraph.start + closing.start("before"), verb.start)
    if speaker is None or (speaker.person_id is None and not closing.group("verb")):
        return None  # words before a verb at the end of a sentence are often no subject at all
    return Speech(start, end, speaker, verb, "speech_closed_by_verb")


def _speech_start(document: Document, speakers: Speakers, lexicon: QuoteLexicon, paragraph: Span, end: int) -> int | None:
    """The first sentence of the paragraph from which somebody speaks in the first person without being told of."""
    sentences = [s for s in document.sentences if paragraph.start <= s.start and s.start < end]
    for number, sentence in enumerate(sentences):
        words = lexicon.first_person.finditer(speakers.lower, sentence.start, min(sentence.end, end))
        first = next((w for w in words if _is_pronoun(document.shadow[w.start() : w.end()])), None)
        if first is None:
            continue
        if lexicon.report.search(speakers.lower, sentence.start, first.start()) and speakers.named_in(
            sentence.start, first.start()
        ):
            continue
        while number and not speakers.named_in(sentences[number - 1].start, sentences[number - 1].end):
            number -= 1
        return sentences[number].start
    return None


def _is_pronoun(printed: str) -> bool:
    """Not the country in capitals, nor a letter."""
    return printed == "I" or (printed.lower() != "i" and not printed.isupper())


def _turns(document: Document, speakers: Speakers, paragraphs: list[Span]) -> Iterator[Speech]:
    """`President of Freedonia X: We are glad ...`: the paragraph, and those after it up to the next turn."""
    openings: list[tuple[int, Speaker | None, int]] = []
    for number, paragraph in enumerate(paragraphs):
        opening = _opening(document, speakers, paragraph)
        if opening is not None:
            openings.append((number, *opening))
    several = len({speaker.person_id or speaker.label for _, speaker, _ in openings if speaker}) > 1
    for index, (number, speaker, start) in enumerate(openings):
        if speaker is None:
            continue
        last = number
        stop = openings[index + 1][0] if index + 1 < len(openings) else len(paragraphs) if several else number + 1
        while (
            last + 1 < stop
            and document.text[paragraphs[last + 1].end - 1] in _SENTENCE_ENDS
            and document.text[paragraphs[last + 1].start] != "("
        ):
            last += 1
        end = paragraphs[last].end
        if len(document.text[start:end].split()) >= _MIN_TURN_WORDS:
            yield Speech(start, end, speaker, None, "transcript_turn")


def _opening(document: Document, speakers: Speakers, paragraph: Span) -> tuple[Speaker | None, int] | None:
    shadow = document.shadow
    if _QUESTION.match(shadow, paragraph.start, paragraph.end):
        return None, paragraph.start
    label = _TURN_LABEL.match(shadow, paragraph.start, paragraph.end)
    colon = shadow.find(":", paragraph.start, min(paragraph.end, paragraph.start + 110))
    if colon < 0:
        return None
    named = speakers.named_in(paragraph.start, colon)
    after = re.match(r":\s+", shadow[colon : colon + 4])
    if named and after is not None and named[-1].anchor_end in (colon, colon - 1):
        title = shadow[paragraph.start : named[-1].anchor_start]
        is_title = re.search(r"[.,;]\s|\b(?:said|says|told|in|on|at|with|from)\b", title) is None
        if is_title and shadow[colon + len(after.group())] not in '“"«':
            return speakers.of(named[-1]), colon + len(after.group())
    if label is not None:
        span = Span(label.start("label"), label.end("label"))
        return Speaker(None, document.printed(span), span, "stated", "speaker_unnamed"), label.end()
    return None
