"""Documents for the tests of visits: real word lists and date grammar, persons given by the test."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from communique.articles.describe import Describer
from communique.extraction import dates, visits
from communique.extraction.claims import Evidence, PersonMention, RoleClaim, VisitClaim
from communique.extraction.document import Document, Sentence
from communique.extraction.folding import shadow
from communique.extraction.gazetteer import Gazetteer
from communique.extraction.paragraphs import paragraphs, quotations
from communique.extraction.visits import VisitLexicon

SEEDS = Path(__file__).parents[2] / "seeds"
_SENTENCE_END = re.compile(r"(?<![A-Z])(?<!\bMr)(?<!\bNov)[.!?][\"”']?\s+(?=[A-Z“\"])")

# name: (country, title)
CAST: dict[str, tuple[str | None, str]] = {
    "Ana Duarte": ("PRT", "President"),
    "Luis Duarte Prado": ("ESP", "Foreign Minister"),
    "Erik Halvorsen": ("NOR", "Prime Minister"),
    "Mette Sandvik": ("NOR", "Minister of Energy"),
    "Karim Benslimane": ("MAR", "Prime Minister"),
    "Otabek Rahimov": ("UZB", "President"),
    "Takeshi Mori": ("JPN", "Foreign Minister"),
    "Grace Mwangi": ("KEN", "President"),
    "Peter Novotny": ("CZE", "Deputy Minister of Trade"),
    "Helena Brandt": ("DEU", "Chancellor"),
    "Paul Osei": ("GHA", "Ambassador"),
    "Nora Lindqvist": ("SWE", "chief executive"),
}


@dataclass(frozen=True)
class TestPerson:
    """A person of a test."""

    document_person_id: str
    full_name: str
    country_code: str | None
    roles: tuple[RoleClaim, ...]

    __test__ = False


@dataclass(frozen=True)
class TestPeople:
    """A person table that finds the cast by full name and surname, and given references."""

    persons: Mapping[str, TestPerson]
    mentions: tuple[PersonMention, ...]

    __test__ = False

    def person(self, document_person_id: str) -> TestPerson:
        """The person of an id."""
        return self.persons[document_person_id]


@cache
def _stages() -> tuple[Describer, Gazetteer, VisitLexicon]:
    return Describer.load(SEEDS), Gazetteer.load(SEEDS), VisitLexicon.load(SEEDS)


def people_of(text: str, references: Mapping[str, str]) -> TestPeople:
    """The cast as mentioned in a text; `references` maps phrases such as `our President` to names."""
    persons = {name: TestPerson(name, name, country, (RoleClaim(title=title),)) for name, (country, title) in CAST.items()}
    found: list[PersonMention] = []
    for name in CAST:
        for form in (name, name.split()[-1]):
            for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text, re.IGNORECASE):
                if match.group()[0].isupper():
                    found.append(_mention(match.start(), match.end(), name, "full"))
    for phrase, name in references.items():
        found += [_mention(m.start(), m.end(), name, "coreference") for m in re.finditer(re.escape(phrase), text)]
    kept: list[PersonMention] = []
    for mention in sorted(found, key=lambda m: (m.anchor_start, -m.anchor_end)):
        if not kept or mention.anchor_start >= kept[-1].anchor_end:
            kept.append(mention)
    return TestPeople(persons, tuple(kept))


def _mention(start: int, end: int, name: str, kind: str) -> PersonMention:
    return PersonMention(
        anchor_start=start,
        anchor_end=end,
        document_person_id=name,
        full_name=name,
        mention_kind=kind,
        evidence=(Evidence("name", start, end, "stated", "test"),),
    )


def document_of(text: str) -> Document:
    """A document without the language model: sentences by punctuation."""
    describer, gazetteer, _ = _stages()
    article = describer.describe(text, source_uri="test.txt")
    shadowed = shadow(text)
    outside = [s for s in article.spans if s.kind in ("header", "dateline")]
    sentences: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs(text)):
        start = paragraph.start
        for span in outside:
            if span.start <= start < span.end:
                start = min(span.end, paragraph.end)
        for match in _SENTENCE_END.finditer(text, start, paragraph.end):
            sentences.append(Sentence(start, match.end() - len(match.group()) + len(match.group().rstrip()), number))
            start = match.end()
        if start < paragraph.end:
            sentences.append(Sentence(start, paragraph.end, number))
    return Document(
        article,
        shadowed,
        sentences,
        (),
        gazetteer.find(shadowed),
        (),
        dates.find(shadowed, article.published),
        quotations(text, paragraphs(text)),
    )


def visits_of(
    body: str, *, published: str | None = "2024-06-12", title: str = "News in brief", **references: str
) -> list[VisitClaim]:
    """The visits of a body under a title and a date line; underscores in reference names stand for blanks."""
    text = f"{title}\n{published}\n\n{body}" if published else body
    return visits_in(text, {name.replace("_", " "): person for name, person in references.items()})


def visits_in(text: str, references: Mapping[str, str] | None = None) -> list[VisitClaim]:
    """The visits of a whole text; every evidence span is checked to lie in it."""
    claims = visits.find(document_of(text), people_of(text, references or {}), _stages()[2])
    for claim in claims:
        assert all(0 <= e.start < e.end <= len(text) for e in claim.evidence)
    return list(claims)
