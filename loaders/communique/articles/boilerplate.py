"""Stretches of a text that are the page's, not the article's: forms, buttons, credits, headings, teasers of other articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.articles.model import ArticleSpan, SpanKind
from communique.seeds import read_seed

_LINE = re.compile(r"[^\r\n]+")
_SENTENCE_END = re.compile(r"[.!?:;,…][\"'”’»)]*$")
_LONG_PARAGRAPH = 20
_HEADING_WORDS = range(2, 11)


@dataclass(frozen=True, slots=True)
class _Term:
    text: str
    kind: SpanKind
    position: str


@dataclass(frozen=True)
class BoilerplateTerms:
    """The phrases of the seed `boilerplate_terms`, by where in a line they stand."""

    terms: tuple[_Term, ...]

    @classmethod
    def load(cls, seeds_dir: Path) -> BoilerplateTerms:
        """Read the seed."""
        kinds: dict[str, SpanKind] = {"boilerplate": "boilerplate", "teaser": "teaser"}
        return cls(
            tuple(
                _Term(row["term"], kinds[row["span_kind"]], row["position"]) for row in read_seed(seeds_dir, "boilerplate_terms")
            )
        )

    def find(self, text: str, body_start: int) -> Iterator[ArticleSpan]:
        """Spans of boilerplate, teasers and section headings below `body_start`, whole lines each."""
        lines = [m for m in _LINE.finditer(text, body_start) if m.group().strip()]
        has_prose_above, in_teasers = False, False
        for number, match in enumerate(lines):
            printed = match.group().strip()
            start = match.start() + match.group().index(printed)
            end = start + len(printed)
            term = self._term(printed, is_last=number == len(lines) - 1 and number > 0)
            in_teasers = (in_teasers and not _SENTENCE_END.search(printed)) or (
                term is not None and term.kind == "teaser" and len(printed) <= len(term.text) + 3
            )
            if in_teasers and term is None:
                yield ArticleSpan("teaser", start, end, "line_below_teaser_heading")
            elif term:
                yield ArticleSpan(term.kind, start, end, f"{term.kind}_{term.position}")
            elif has_prose_above and number < len(lines) - 1 and _is_heading(printed):
                yield ArticleSpan("heading", start, end, "short_line_between_paragraphs")
            has_prose_above = has_prose_above or _is_prose(printed)

    def _term(self, printed: str, *, is_last: bool) -> _Term | None:
        for term in self.terms:
            if term.position == "line" and printed.rstrip(".!: ") == term.text.rstrip(".!: "):
                return term
            is_start = printed.startswith(term.text) and not printed[len(term.text) : len(term.text) + 1].isalnum()
            if is_start and (term.position == "line_start" or (term.position == "last_line_start" and is_last)):
                return term if len(printed) <= 300 else None
        return None


def _is_heading(printed: str) -> bool:
    words = printed.split()
    if len(words) not in _HEADING_WORDS or _SENTENCE_END.search(printed) or printed[0] in "-•*·\"“«'‘(":
        return False
    return printed[0].isupper() and "," not in printed and not any(c.isdigit() for c in printed)


def _is_prose(printed: str) -> bool:
    return len(printed.split()) >= _LONG_PARAGRAPH and bool(_SENTENCE_END.search(printed))
