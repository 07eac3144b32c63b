"""Stretches between quotation marks, as a text of any typography prints them."""

from __future__ import annotations

import re

from communique.extraction.document import Document, Span

_OTHER_CLOSING = re.compile(r"[,.!?][\"»”“](?=\s)")
_TEX_MARKS = re.compile(r"``(?P<quote>.+?)''", re.DOTALL)


def stretches(document: Document) -> list[Span]:
    """All stretches between quotation marks of the body, typewriter marks included, in order."""
    found = set()
    for quotation in document.quotations:
        if document.sentence_at(quotation.start) is None and document.sentence_at(quotation.end - 1) is None:
            continue
        end = quotation.end
        if document.text[end : end + 1] not in ("”", "“", "»", '"'):
            # an unclosed quotation: a mark of another kind may close it
            closing = _OTHER_CLOSING.search(document.text, quotation.start, end)
            end = closing.start() + 1 if closing else end
        found.add((quotation.start, end))
    for match in _TEX_MARKS.finditer(document.shadow):
        if document.sentence_at(match.start("quote")) is not None and len(match.group()) < 3000:
            found.add((match.start("quote"), match.end("quote")))
    return [Span(start, end) for start, end in sorted(found)]
