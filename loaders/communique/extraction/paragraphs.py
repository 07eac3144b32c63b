"""Paragraphs and quotations: the outer structure of a text, read from its line breaks and marks alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.extraction.document import Span

_LINE = re.compile(r"[^\r\n]+")
_ENDS_SENTENCE = re.compile(r"[.!?:;…][\"'”’»)\]]*\s*$")
_WRAP_WIDTH = 55
"""A line shorter than this ends on purpose; longer ones without a full stop may be wrapped."""

_OPENING = {"“": "”", "«": "»", "„": "“”", "‟": "”"}
_MAX_QUOTATION = 3000


def paragraphs(text: str) -> list[Span]:
    """Stretches between blank lines; a line break inside wrapped text does not end a paragraph."""
    found: list[Span] = []
    for line in _LINE.finditer(text):
        printed = line.group()
        if not printed.strip():
            continue
        start = line.start() + len(printed) - len(printed.lstrip())
        end = line.start() + len(printed.rstrip())
        if found and _continues(text, found[-1], start):
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return found


def _continues(text: str, previous: Span, start: int) -> bool:
    """Whether a line goes on with the paragraph before it: one break between them, and the line above is cut off."""
    gap = text[previous.end : start]
    if gap.replace("\r\n", "\n").count("\n") != 1:
        return False
    last_line = text[previous.start : previous.end].rsplit("\n", 1)[-1]
    if _ENDS_SENTENCE.search(last_line) or len(last_line) < _WRAP_WIDTH:
        return False
    return text[start].islower() or len(last_line) <= 100


def quotations(text: str, within: Sequence[Span]) -> list[Span]:
    """Spans between quotation marks, marks excluded, paragraph by paragraph.

    Guillemets and curly marks pair by their shape. A straight mark opens after a blank or a bracket and closes after a word; a
    paragraph that opens a quotation and does not close it (speech over several paragraphs) is quoted to its end.
    """
    found: list[Span] = []
    for paragraph in within:
        found.extend(_in_paragraph(text, paragraph))
    return found


def _in_paragraph(text: str, paragraph: Span) -> list[Span]:
    found: list[Span] = []
    position = paragraph.start
    while position < paragraph.end:
        mark = text[position]
        closing = _OPENING.get(mark, '"' if mark == '"' else "")
        if not closing:
            position += 1
            continue
        end = next((i for i in range(position + 1, min(paragraph.end, position + _MAX_QUOTATION)) if text[i] in closing), None)
        if end is None:
            if paragraph.end > position + 1:
                found.append(Span(position + 1, paragraph.end))
            break
        if end > position + 1:
            found.append(Span(position + 1, end))
        position = end + 1
    return found
