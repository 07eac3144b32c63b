"""Milestones of relations: a level of partnership reached or aimed at, and the establishment of diplomatic relations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique import windows
from communique.extraction.agreements.status import AHEAD
from communique.extraction.agreements.words import AgreementWords
from communique.extraction.document import Document, Sentence, Span
from communique.extraction.folding import fold, lower
from communique.windows import UNKNOWN, Window

_ORDINALS = {
    word: value
    for value, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        1,
    )
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "centenary": 100}
_CARDINALS = {"ten": 10, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70}
_TIES = r"(?:(?:[\w'.-]+\s){0,3}?)diplomatic\s+(?:relations|ties)"
_ANNIVERSARY = re.compile(
    rf"\b(?P<number>\d{{1,3}}(?:st|nd|rd|th)|[a-z]+)\s+anniversary\s+(?:of|since)\s+(?:the\s+)?(?:establishment\s+of\s+|establishing\s+)?(?:the\s+|their\s+|our\s+)?(?:{_TIES})"
    rf"|\b(?P<years>\d{{1,3}}|[a-z]+)\s+years\s+(?:of|since\s+the\s+establishment\s+of)\s+(?:the\s+)?(?:{_TIES})"
)
_ESTABLISHED = re.compile(
    r"\b(?:established|established\s+full|opened|entered\s+into|establishment\s+of|establishing)\s+(?:the\s+|full\s+|formal\s+|their\s+)*diplomatic\s+(?:relations|ties)"
    r"|\bdiplomatic\s+(?:relations|ties)\b[^.;]{0,60}?\b(?:were|was|have been|being)\s+(?:first\s+|formally\s+)?established"
)


_NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Milestone(Span):
    """A milestone in one sentence: its name in the text's words, kind, status, and when it was reached."""

    name: str = ""
    name_span: Span = _NOWHERE
    kind: str = "partnership_level"
    status: str = "mentioned"
    cue: Span = _NOWHERE
    when: Window = UNKNOWN
    when_span: Span | None = None
    sentence: int = 0
    rule_id: str = "level_of_relations"
    confidence: float = 0.7


class MilestoneGrammar:
    """Patterns made of the lexicon, compiled once."""

    def __init__(self, lexicon: AgreementWords) -> None:
        adjectives = lexicon.source("level_adjective")
        name = rf"(?P<name>(?:(?:{adjectives})(?:,?\s+and\s+|,\s*|\s+))*(?:{lexicon.source('level_noun')}))"
        strong = r"(?:strategic|comprehensive|alli|partnership of)"
        forms = (("past", "level_verb"), ("base", "level_verb_base"), ("gerund", "level_verb_gerund"))
        verbs = "|".join(f"(?P<{form}>{lexicon.source(kind)})" for form, kind in forms)
        level = (
            r"(?:(?:the\s+|a\s+|an\s+)?(?:higher\s+|new\s+|qualitatively\s+new\s+)?(?:level|status|rank|stage)\s+of\s+)?"
            r"(?:an?\s+|the\s+)?"
        )
        self.raised = re.compile(
            rf"(?<![\w-])(?:{verbs})(?![\w-])(?P<gap>[^.;:]{{0,140}}?)\b(?:to|into)\s+{level}{name}(?:\s+(?:level|status))?(?![\w])"
        )
        self.formed = re.compile(
            r"(?<![\w-])(?P<past>established|formed|declared|announced|proclaimed|entered into|launched|concluded)\s+"
            r"(?:an?|the|their)\s+"
            rf"{name}(?![\w])(?!\s+(?:agreement|treaty|council|dialogue|fund|programme|program|commission|forum|committee))"
        )
        self.gate = re.compile(r"partnership|allian|allied|diplomatic")
        self.strong = re.compile(strong)


def find(document: Document, grammar: MilestoneGrammar) -> Iterator[Milestone]:
    """All milestones told in the body, in order."""
    text = lower(document.shadow)
    for number, sentence in enumerate(document.sentences):
        stretch = text[sentence.start : sentence.end]
        if not grammar.gate.search(stretch):
            continue
        for pattern in (grammar.raised, grammar.formed):
            for match in pattern.finditer(stretch):
                if grammar.strong.search(match.group("name")) and not re.search(
                    r"\b(?:said|that|which|who|agreement|treaty)\b", match.groupdict().get("gap") or ""
                ):
                    yield _level(document, sentence, number, match, stretch)
        yield from _relations(document, sentence, number, stretch)


def _level(document: Document, sentence: Sentence, number: int, match: re.Match[str], stretch: str) -> Milestone:
    left = stretch[: match.start()]
    groups = match.groupdict()
    form = next(f for f in ("past", "base", "gerund") if groups.get(f))
    if form == "base" or re.search(r"\b(?:to be|will be)\s+$", left):
        status = (
            "hoped"
            if re.search(r"\b(?:hope\w*|want\w*|wish\w*|possibility|interest\w*|ready|readiness)\b[^.;]{0,30}$", left)
            else "planned"
        )
        if form == "base" and not (AHEAD.search(left) or re.search(r"\bto\s+$", left)):
            status = "planned" if re.search(r"\bwill\b", left) else "mentioned"
    elif form == "gerund":
        succeeded = re.search(
            r"\b(?:succeeded in|have been|has been|by|after|thus|led to|resulted in|marked by)\s+(?:the\s+)?$", left
        )
        hoped = re.search(r"\b(?:hope\w*|propos\w*|possibility|interest\w*|consider\w*|look\w* forward)\b[^.;]{0,40}$", left)
        status = "signed" if succeeded else "hoped" if hoped else "mentioned"
    else:
        status = "hoped" if re.search(r"\b(?:should|could|might) be\s+$", left) else "signed"
    name = Span(sentence.start + match.start("name"), sentence.start + match.end("name"))
    when, at = (
        (UNKNOWN, None)
        if status in ("planned", "hoped")
        else _date(document, sentence, Span(sentence.start + match.start(), sentence.start + match.end()))
    )
    cue = Span(sentence.start + match.start(form), sentence.start + match.end(form))
    end = at.end if at is not None and at.start >= name.end else sentence.start + match.end()
    return Milestone(
        cue.start,
        end,
        " ".join(document.printed(name).split()),
        name,
        "partnership_level",
        status,
        cue,
        when,
        at,
        number,
    )


def _relations(document: Document, sentence: Sentence, number: int, stretch: str) -> Iterator[Milestone]:
    for match in _ESTABLISHED.finditer(stretch):
        if re.search(r"\banniversary\s+of\s+(?:the\s+)?$|\byears\s+(?:since|of|after)\s+(?:the\s+)?$", stretch[: match.start()]):
            continue
        span = Span(sentence.start + match.start(), sentence.start + match.end())
        when, at = _date(document, sentence, span)
        yield Milestone(
            span.start,
            at.end if at and at.start >= span.end else span.end,
            "diplomatic relations",
            span,
            "other",
            "in_force",
            span,
            when,
            at,
            number,
            "diplomatic_relations_established",
            0.75,
        )
    for match in _ANNIVERSARY.finditer(stretch):
        count = _number(match.group("number") or match.group("years"))
        if count is None:
            continue
        span = Span(sentence.start + match.start(), sentence.start + match.end())
        yield Milestone(
            span.start,
            span.end,
            "diplomatic relations",
            span,
            "other",
            "in_force",
            span,
            _years_before(document.published, count),
            span,
            number,
            "anniversary_of_relations",
            0.6,
        )


def _years_before(published: Window, count: int) -> Window:
    """The year that an anniversary counts from; unknown without one year of publication."""
    if published.earliest is None or published.latest is None or published.earliest.year != published.latest.year:
        return UNKNOWN
    return windows.year(published.latest.year - count, "inferred") if count < published.latest.year else UNKNOWN


def _number(printed: str | None) -> int | None:
    if not printed:
        return None
    digits = re.match(r"\d+", printed)
    return int(digits.group()) if digits else _ORDINALS.get(fold(printed)) or _CARDINALS.get(fold(printed))


def _date(document: Document, sentence: Sentence, span: Span) -> tuple[Window, Span | None]:
    """The date right after the words, else right before them."""
    for found in document.dates_in(Span(sentence.start, sentence.end)):
        if not found.window.is_known or found.role == "base":
            continue
        if 0 <= found.start - span.end <= 45 and not re.search(
            r"[.;]|\b(?:since|by|until)\b", document.shadow[span.end : found.start]
        ):
            return found.window, Span(found.start, found.end)
        if (
            0 <= span.start - found.end <= 45
            and "," not in document.shadow[span.start : span.start]
            and found.start <= sentence.start + 40
        ):
            return found.window, Span(found.start, found.end)
    return UNKNOWN, None
