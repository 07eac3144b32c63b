"""Noun phrases of events: the name around a head noun, its number in a series, and its title in quotation marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.extraction.document import Span
from communique.extraction.events.cast import Cast
from communique.extraction.visit_lexicon import DATE

_ORDINALS = re.findall(
    r"\w+",
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth",
)
_ORDINAL_NUMBERS = {word: number for number, word in enumerate(_ORDINALS, start=1)} | {"inaugural": 1}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
ORDINAL = r"(?:\d{1,3}(?:st|nd|rd|th)|inaugural|(?:(?:twenty|thirty|forty|fifty)-)?(?:" + "|".join(_ORDINALS) + r"))"
_WORD_BEFORE = re.compile(r"(?P<word>[^\s,;:()\"“”«»]+)\s+$")
_STOP = re.compile(
    r"the|a|an|this|that|these|those|their|his|her|its|our|my|at|in|on|to|for|with|by|from|and|or|as|of|is|are|"
    r"was|were|be|been|will|would|after|before|during|under|who|which|via|within",
    re.IGNORECASE,
)
"""Words that end a name to the left, in any case."""

_STOP_LOWER = re.compile(
    r"held|hold|holds|attend|attended|joined|join|follow|following|said|latest|last|next|previous|annual|"
    r"regular|hosted|hosting|host|led|headed|chaired|co-chaired|launched|new|upcoming|forthcoming|recent|"
    r"co-chair|co-chairs|begin|began|open|opened|seek|sought|address|addressed",
)
"""Words that end a name to the left unless they are written with a capital as a part of it."""

_LINK = re.compile(r"of|and|for|on|the|in")
_TAIL = re.compile(
    r"(?:\s+(?:on|for|of)\s+(?:the\s+)?[A-Z][\w'-]*(?:(?:,\s+|\s+and\s+|,\s+and\s+|\s+of\s+(?:the\s+)?|\s+for\s+|\s)[A-Z][\w'-]*)*)?"
    r"(?:\s+(?:19|20)\d\d(?!\w))?"
)
_QUOTED = re.compile(
    r"(?:[^.;:«“\"]{0,60}?\s(?:titled|entitled|called|topic|theme|themed|named|dubbed|under\s+the\s+(?:title|theme|motto|slogan)))?"
    r"[,:]?\s*[«“\"](?P<title>[^»”\"]{3,160})[»”\"]"
)


@dataclass(frozen=True, slots=True)
class Phrase(Span):
    """A noun phrase. `name` is the event's own name (null for a common noun alone), `round_number` its number in a series."""

    name: Span | None = None
    series: Span | None = None
    round_number: int | None = None
    round_span: Span | None = None


def ordinal_value(word: str) -> int | None:
    """The number of `9th`, `ninth` or `twenty-first`; null for other words."""
    lowered = word.lower()
    if digits := re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", lowered):
        return int(digits.group(1))
    if lowered in _ORDINAL_NUMBERS:
        return _ORDINAL_NUMBERS[lowered]
    tens, _, unit = lowered.partition("-")
    if tens in _TENS and unit in _ORDINAL_NUMBERS:
        return _TENS[tens] + _ORDINAL_NUMBERS[unit]
    return None


def phrase_of(cast: Cast, head: Span, floor: int) -> Phrase:
    """The noun phrase of a head noun, not reaching before `floor`.

    Leftward: capitalised words, adjectives and pairs of states up to a determiner, a verb or an ordinal; rightward: `on Trade and
    Investment`, a year, a title in quotation marks.
    """
    text = cast.document.shadow
    start, number, number_span = head.start, None, None
    for _ in range(10):
        found = _WORD_BEFORE.search(text, max(floor, start - 60), start)
        if found is None or found.start("word") < floor:
            break
        word = found["word"]
        if word.endswith(".") and not re.fullmatch(r"(?:\w\.)+|\w{1,3}\.", word):
            break
        if (value := ordinal_value(word)) is not None:
            number, number_span = value, Span(found.start("word"), found.end("word"))
            break
        if _STOP.fullmatch(word) or _STOP_LOWER.fullmatch(word):
            before = _WORD_BEFORE.search(text, max(floor, found.start("word") - 60), found.start("word"))
            is_link = (
                _LINK.fullmatch(word) is not None
                and word != "the"
                and before is not None
                and before["word"][:1].isupper()
                and text[start].isupper()
            )
            if not (is_link and before is not None and not _STOP.fullmatch(before["word"])):
                break
        elif word[0].islower() and (text[head.start].isupper() or word.endswith("'s")):
            break  # a name in capitals ends where a word in lower case stands
        start = found.start("word")
    tail = _TAIL.match(text, head.end)
    end = tail.end() if tail else head.end
    line = cast.document.text.find("\n", head.end, end)
    end = line if line >= 0 else end
    dated = cast.mask.find(DATE, head.end, end)
    if dated >= 0 and not re.fullmatch(r"\s+(?:19|20)\d\d", text[head.end : end]):
        end = head.end + len(re.sub(r"\s+(?:on|for|of|in)?\s*$", "", text[head.end : dated]))
    printed = text[start:end]
    title = _QUOTED.match(text, head.end, head.end + 260)
    has_name = any(_is_capital(w) for w in printed.split())
    name: Span | None = Span(start, end) if has_name else None
    if title is not None:
        adjacent = title.start("title") - end <= 3
        close = title.end("title") + 1
        name = Span(start, close) if adjacent else Span(title.start("title"), title.end("title"))
    series = Span(start, end) if number is not None else None
    return Phrase(start, end, name, series, number, number_span)


def _is_capital(word: str) -> bool:
    return word[:1].isupper()
