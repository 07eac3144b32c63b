"""Words between quotation marks: quotes with their reporting words, or names and scare quotes, which are none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.extraction.document import Document, Span
from communique.extraction.quotes.lexicon import QuoteLexicon
from communique.extraction.quotes.speakers import Speaker, Speakers
from communique.extraction.quotes.stretches import stretches

_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-Z“\"«])")
_WORD = re.compile(r"[^\W\d_][\w'-]*")
_SMALL = frozenset(
    ["of", "the", "and", "for", "in", "on", "a", "an", "to", "with", "at", "by", "from", "as", "de", "la", "le", "du"]
)
_WHOLE = 6
"""Words from which quoted words without a reporting verb can be a sentence of their own."""
_SHORT = 2
"""Quoted words up to this number without a reporting verb are a name or held at arm's length."""
_GAP = 90
_NO_SUBJECT = re.compile(r"\b(?:the|an?|his|her|its|their|our|of|be|been|being|was|were|is|are)\s+$")
"""What stands before a form of a reporting verb that reports nothing."""


@dataclass(frozen=True, slots=True)
class Quotation(Span):
    """Words between marks that are somebody's own; `verb` holds the reporting words."""

    speaker: Speaker | None = None
    verb: Span | None = None
    rule_id: str = ""
    reported_by: Speaker | None = None
    is_nested: bool = False


class MarkReader:
    """Reads the stretches of one document in order; a quote without words of its own goes on with the one before."""

    def __init__(self, document: Document, speakers: Speakers, lexicon: QuoteLexicon) -> None:
        self.document, self.speakers, self.lexicon = document, speakers, lexicon
        self.lower = speakers.lower
        self.spans = stretches(document)

    def read(self) -> list[Quotation]:
        """The quotes, in order."""
        found: list[Quotation] = []
        for index, span in enumerate(self.spans):
            low = self.spans[index - 1].end + 1 if index else 0
            high = self.spans[index + 1].start - 1 if index + 1 < len(self.spans) else len(self.document.text)
            quotation = self._attributed(span, low, high, found) or self._continued(span, index, found)
            if quotation is not None:
                found.append(quotation)
        return found

    # -- is it a name?

    def _words(self, span: Span) -> list[str]:
        return _WORD.findall(self.document.shadow[span.start : span.end])

    def is_name(self, span: Span) -> bool:
        """A name: in capitals throughout, or beside a noun that names things, and not ended like a sentence."""
        inner = self.document.shadow[span.start : span.end].strip()
        words = self._words(span)
        if not words or inner[-1:] in ",.!?…":
            return not words
        before = self.lower[max(0, span.start - 45) : span.start - 1]
        if self.lexicon.name_before.search(before):
            return True
        content = [w for w in words if w.lower() not in _SMALL]
        in_capitals = bool(content) and all(w[0].isupper() for w in content)
        is_opened = re.search(r"(?:[:,]|\bthat)\s*$", before) is not None and len(words) > _SHORT
        if in_capitals and not (is_opened and len(content) == 1):
            return True
        return len(words) <= _WHOLE and inner[0].isupper() and self.lexicon.name_after.match(self.lower, span.end + 1) is not None

    # -- who said it?

    def _attributed(self, span: Span, low: int, high: int, found: list[Quotation]) -> Quotation | None:
        if self.is_name(span):
            return None
        begin, end = self._clause(span, low, high)
        nested = self._nested(span, begin)
        if nested is not None:
            return nested
        after = self._after(span, end)
        if after is not None:
            return after
        return self._before(span, begin, found)

    def _clause(self, span: Span, low: int, high: int) -> tuple[int, int]:
        """The words before and after a quote in its sentence, up to the neighbouring quotes."""
        sentence = self.document.sentence_at(max(0, span.start - 2))
        begin = span.start - 1
        if sentence is not None and sentence.start < span.start:
            begin = sentence.start
        breaks = [m.end() for m in _SENTENCE_END.finditer(self.document.shadow, begin, max(begin, span.start - 1))]
        begin = max([begin, *[b for b in breaks if b < span.start - 1]])
        line = self.document.text.find("\n", span.end)
        end = min(high, line if line >= 0 else len(self.document.text), span.end + 260)
        stop = _SENTENCE_END.search(self.document.shadow, span.end + 1, end)
        inner_end = self.document.shadow[span.end - 1 : span.end]
        if inner_end in ".!?" and re.match(r".?\s+[A-Z]", self.document.shadow[span.end : span.end + 6]):
            following = re.match(r".?\s+(?:[A-Z][\w'.-]*\s+){0,6}", self.document.shadow[span.end : span.end + 120])
            if following is None or not self.lexicon.report.match(self.lower, span.end + following.end()):
                end = span.end
        return self._past_previous(begin, span, low), max(span.end, min(end, stop.start() + 1 if stop else end))

    def _past_previous(self, begin: int, span: Span, low: int) -> int:
        """Words before an earlier quote of the sentence belong to this one too, when a verb governs both."""
        between = self.lower[low : span.start - 1] if begin < low else ""
        return low if begin < low and self.lexicon.report.search(between) else begin

    def _nested(self, span: Span, begin: int) -> Quotation | None:
        for match in self.lexicon.quoting.finditer(self.lower, begin, span.start):
            owner = self.speakers.named_in(match.start("gap") - 1, match.end("gap") + 2)
            if not owner:
                continue
            reporter = self.speakers.before(begin, match.start("verb"))
            verb = Span(match.start("verb"), match.end("verb"))
            return Quotation(span.start, span.end, self.speakers.of(owner[-1]), verb, "quoted_by_speaker", reporter, True)
        return None

    def _after(self, span: Span, end: int) -> Quotation | None:
        """`“…”, he said`, `“…,” said X`, `“…,” X told reporters`."""
        verb = self.lexicon.report.search(self.lower, span.end, min(end, span.end + 140))
        if verb is None:
            return None
        gap = self.lower[span.end : verb.start()]
        opening = re.match(r"[\"”»'’]{0,2}\s*[,.]?\s*[-–—]?\s*", gap)
        begin = span.end + (opening.end() if opening else 0)
        if len(gap) > _GAP or verb.group() in self.lexicon.words["call"]:
            return None
        is_closed = self.document.shadow[span.end - 1] in ",.!?…" or bool(re.match(r"[\"”»'’]{1,2}\s*(?:[,–—-]|\.\s+-)", gap))
        if not is_closed:
            return None
        if begin == verb.start():
            speaker = self.speakers.after(verb.end(), end)
        elif re.search(r"\b(?:which|that|and|as|but)\b", gap):
            return None
        else:
            speaker = self.speakers.before(begin, verb.start())
        if speaker is None:
            return None
        return Quotation(span.start, span.end, speaker, Span(verb.start(), verb.end()), "verb_after_quote")

    def _before(self, span: Span, begin: int, found: list[Quotation]) -> Quotation | None:
        """`X said that “…”`, `According to X, “…”`, `As X said, “…”`, `X: “…”`."""
        attribution = self.lexicon.attribution.search(self.lower, begin, span.start)
        if attribution is not None:
            named = self.speakers.named_in(attribution.end(), span.start)
            cue = Span(attribution.start(), attribution.end() - 1)
            if named:
                return Quotation(span.start, span.end, self.speakers.of(named[0]), cue, "according_to")
            speaker = self.speakers.unnamed(attribution.end(), self._comma(attribution.end(), span.start))
            return Quotation(span.start, span.end, speaker, cue, "according_to")
        verbs = list(self.lexicon.report.finditer(self.lower, begin, span.start))
        for verb in reversed(verbs):
            if self._is_no_verb(verb):
                continue
            speaker = self._same_subject(begin, verb.start(), found) or self.speakers.before(begin, verb.start())
            if speaker is None and verb is not verbs[0]:
                continue
            if speaker is None and len(self._words(span)) <= _SHORT:
                return None
            return Quotation(span.start, span.end, speaker, Span(verb.start(), verb.end()), "verb_before_quote")
        if re.search(r":\s*.?$", self.lower[begin : span.start]):
            named = self.speakers.named_in(begin, span.start)
            if named and len(self._words(span)) >= _WHOLE:
                return Quotation(span.start, span.end, self.speakers.of(named[0]), None, "colon_before_quote")
        return None

    def _same_subject(self, begin: int, verb: int, found: list[Quotation]) -> Speaker | None:
        """`…», and stated that «…»`: the second verb has the subject of the first."""
        if not found or found[-1].speaker is None or begin - found[-1].end > 3:
            return None
        if re.fullmatch(r"\W*(?:(?:and|but|then|also|further|adding|\w+ly)\s+)*", self.lower[begin:verb]) is None:
            return None
        speaker = found[-1].speaker
        return Speaker(speaker.person_id, speaker.label, speaker.span, "inferred", "subject_of_verb_before")

    def _is_no_verb(self, verb: re.Match[str]) -> bool:
        """A noun, an adjective or a demand here: `the stated aim`, `the comments`, `called on Freedonia to`."""
        if verb.group().startswith("call") and re.match(r"\s+(?:on|for|upon)\s", self.lower[verb.end() : verb.end() + 6]):
            return True
        return _NO_SUBJECT.search(self.lower[max(0, verb.start() - 8) : verb.start()]) is not None

    def _comma(self, start: int, end: int) -> int:
        comma = self.document.shadow.find(",", start, end)
        return comma if comma >= 0 else end

    # -- without words of its own

    def _continued(self, span: Span, index: int, found: list[Quotation]) -> Quotation | None:
        """Whole sentences that go on with the quote before, or follow a sentence whose subject speaks."""
        words = self._words(span)
        inner = self.document.shadow[span.start : span.end].strip()
        if self.is_name(span) or len(words) < _WHOLE or not (inner[0].isupper() or inner[0] in "['"):
            return None
        at = self.document.sentence_at(span.start) or self.document.sentence_at(span.start - 1)
        if found and index and found[-1].end == self.spans[index - 1].end:
            gap = self.document.shadow[found[-1].end : span.start]
            paragraphs = self.document.text[found[-1].end : span.start].count("\n\n")
            if paragraphs <= 1 and len(gap) < 200 and len(_SENTENCE_END.findall(gap[2:])) <= 1 and found[-1].speaker is not None:
                speaker = found[-1].speaker
                inferred = Speaker(speaker.person_id, speaker.label, speaker.span, "inferred", "speaker_of_quote_before")
                return Quotation(span.start, span.end, inferred, None, "continued_quote")
        if at is None or inner[-1] not in ".!?,…":
            return None
        before = [s for s in self.document.sentences if s.end <= span.start and s.paragraph == at.paragraph]
        if not before or not self.lexicon.report.search(self.lower, before[-1].start, before[-1].end):
            return None
        named = self.speakers.named_in(before[-1].start, before[-1].end)
        if not named:
            return None
        first = self.speakers.of(named[0])
        return Quotation(
            span.start,
            span.end,
            Speaker(first.person_id, first.label, first.span, "inferred", "speaker_of_sentence_before"),
            None,
            "quote_after_sentence",
        )
