"""What a worker does with one input file: read it, describe its articles, extract what is new.

Only plain values cross from worker to main process; the database is never touched here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from communique.articles.intake import Describe, Ignored, Piece, Rejected, read_piece
from communique.articles.model import Article
from communique.articles.options import InputOptions
from communique.extraction.claims import Claim
from communique.extraction.shingles import sketch
from communique.landing.evidence import Version, identified


class Extraction(Protocol):
    """What an extractor reads out of one article. Sentences are spans `[start, end)` of its text."""

    @property
    def claims(self) -> tuple[Claim, ...]: ...

    @property
    def sentences(self) -> tuple[tuple[int, int], ...]: ...


class Extractor(Protocol):
    """A pure function of text, seeds and version."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    def extract(self, article: Article) -> Extraction: ...


@dataclass(frozen=True, slots=True)
class Tools:
    """What a worker process holds: made once, used for every article."""

    describe: Describe
    extractor: Extractor


MakeTools = Callable[[Path], Tools]
"""Makes the tools of a process from the folder of seeds. A function of a module, so that a new process can
import it."""

Extracted = Mapping[Version, frozenset[str]]
"""The articles that each version of each extractor has read before."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One article as read. `extraction` is null when this version of the extractor has read the article
    before."""

    article: Article
    shingles: tuple[int, ...]
    extraction: Extraction | None


Outcome = Reading | Rejected
"""What is landed and counted of an input."""

Done = tuple[Reading | Rejected | Ignored, int]
"""What became of one piece, and how many input files are done with it."""


def standard_tools(seeds: Path) -> Tools:
    """The tools of a real load: the describer and the extractor of this package."""
    # Imported here: it brings the language model, which only a process that extracts should pay for.
    from communique.articles.describe import Describer
    from communique.extraction.pipeline import Extractor as Pipeline

    return Tools(Describer.load(seeds).describe, Pipeline.load(seeds))


def read_one(piece: Piece, tools: Tools, extracted: Extracted, options: InputOptions) -> Done:
    """What one piece of an input is.

    An article on which the extractor fails, or whose claims do not pass the guard of `landing.evidence`, is
    rejected with the failure as reason, so that one text nobody foresaw does not stop a load of thousands. It
    is not in the warehouse then: the next version of the extractor gets to try it again.
    """
    version = (tools.extractor.name, tools.extractor.version)
    known = extracted.get(version, frozenset())
    try:
        item = read_piece(piece, tools.describe, options)
        return (_extract(item, tools.extractor, known) if isinstance(item, Article) else item), piece.files
    except Exception as error:  # a defect of a reader or of the describer
        return Rejected(piece.source_uri, "extraction_failed", _failure(error), piece.sha256), piece.files


def _extract(article: Article, extractor: Extractor, known: frozenset[str]) -> Outcome:
    if article.article_id in known:
        return Reading(article, (), None)
    try:
        extraction = extractor.extract(article)
        identified(article, (extractor.name, extractor.version), extraction.claims)
        return Reading(article, tuple(sketch(article.text)), extraction)
    except Exception as error:
        return Rejected(article.source_uri, "extraction_failed", _failure(error))


def _failure(error: Exception) -> str:
    """One line: long enough to report the defect, short enough for a table."""
    said = " ".join(str(error).split())[:200]
    return (
        f"The extractor failed on this text ({type(error).__name__}: {said}). "
        "This is a defect of communique: report it with the text; the other inputs are not affected."
    )
