"""Who publishes a text and whom it credits: agencies in its words, press services that it quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from communique.articles.model import ArticleSpan
from communique.extraction.folding import shadow
from communique.seeds import read_seed

# The press service of X informed; according to the press office of X; X has learnt from the press service of Y.
_SERVICE = re.compile(
    r"\b(?:[Tt]he )?(?P<service>(?:[Pp]ress|[Mm]edia|[Ii]nformation|[Pp]ublic [Rr]elations) "
    r"(?:service|office|cent(?:er|re)|department|secretariat|bureau|directorate|wing)s?"
    r"(?: (?:of|at) (?:(?:the|of|for|and|'s) |[A-Z][\w'.-]*,? ?){1,14})?)"
)
_SAYING_AFTER = re.compile(
    r"\A[ ,]*(?:has |have )?(?:informed|informs|reports?|reported|said|says|stated|announced|told|noted|wrote|added)\b"
)
_CREDIT_BEFORE = re.compile(
    r"(?:according to|citing|learn(?:t|ed) from|with reference to|referring to|reported by|quoted by|reports? from|informed by) $"
)
_NAMED = r"(?P<name>[A-Z][\w.-]+(?: [A-Z][\w.-]+){0,3})"
_LEARNT = re.compile(rf"\b{_NAMED} (?:has |have )?(?:learn(?:t|ed)|reports? with reference to|cites?)\b")
_REPORTS = re.compile(rf"(?:, |^|\. )(?:the )?{_NAMED} (?:news agency )?(?:reports|reported|informs)\b(?! (?:to|that its)\b)")


@dataclass(frozen=True, slots=True)
class Credit:
    """Publisher and primary source as far as the words give them, with their spans."""

    publisher: str | None = None
    primary_source: str | None = None
    spans: tuple[ArticleSpan, ...] = ()


@dataclass(frozen=True)
class Publishers:
    """Known publishers by printed form."""

    names: dict[str, tuple[str, str]]

    @classmethod
    def load(cls, seeds_dir: Path) -> Publishers:
        """Read the seed `publishers`."""
        return cls(
            {row["surface"].upper(): (row["publisher"], row["publisher_kind"]) for row in read_seed(seeds_dir, "publishers")}
        )

    def name(self, printed: str | None) -> str | None:
        """The usual name of a publisher, or the printed form of one that is not listed."""
        if printed is None:
            return None
        known = self.names.get(printed.upper())
        return known[0] if known else printed

    def find(self, text: str, start: int) -> Credit:
        """The first credit of each kind in the body."""
        body = shadow(text)
        spans: list[ArticleSpan] = []
        publisher = primary = None
        for match in _SERVICE.finditer(body, start):
            end = match.start("service") + len(match["service"].rstrip(" ,."))
            if _SAYING_AFTER.match(body[end : end + 40]) or _CREDIT_BEFORE.search(
                body[max(0, match.start() - 30) : match.start()]
            ):
                primary = text[match.start("service") : end]
                spans.append(ArticleSpan("primary_source", match.start("service"), end, "press_service"))
                break
        for pattern, rule in ((_LEARNT, "learnt_from"), (_REPORTS, "source_reports")):
            for match in pattern.finditer(body, start):
                known = self.names.get(match["name"].upper())
                if known is None:
                    continue
                span = (match.start("name"), match.end("name"))
                if known[1] == "government":
                    if primary is None:
                        primary = known[0]
                        spans.append(ArticleSpan("primary_source", *span, rule))
                elif publisher is None:
                    publisher = known[0]
                    spans.append(ArticleSpan("publisher", *span, rule))
                break
        return Credit(publisher, primary, tuple(spans))
