"""Between whom a paper is: named with it, its signatories, or the two sides of the article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from communique.extraction.agreements.status import Status
from communique.extraction.agreements.titles import Paper
from communique.extraction.claims import Basis
from communique.extraction.document import Document, Span
from communique.extraction.folding import lower
from communique.extraction.sides import Side, Sides, distinct

_SIGNED_BY = re.compile(r"[^.;]{0,60}\b(?:signed|concluded|inked|initialled|adopted)\s+(?:[^.;]{0,40}\s)?by\s")
_PLURAL_SUBJECT = re.compile(
    r"\b(?:two|three|both)\s+(?:countries|nations|sides|parties|states|leaders|presidents|ministers|governments)|"
    r"\bthe\s+(?:sides|parties|leaders)|\bthey\b|\bwe\b|\beach other\b"
)


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties in alphabetical order of their codes; `inferred` as soon as one of them is."""

    sides: tuple[Side, ...] = ()
    basis: Basis | None = None
    rule_id: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes in alphabetical order."""
        return tuple(sorted({s.code for s in self.sides}))


NOBODY = Parties()


def read(document: Document, paper: Paper, status: Status, sides: Sides) -> Parties:
    """The parties of a paper at one mention; none when neither the words nor the article give two."""
    sentence = document.sentences[paper.sentence]
    named: list[Side] = []
    if paper.parties is not None and not paper.of_two_sides:
        named = distinct(sides.standing_in(paper.parties.start, paper.parties.end))
        if len(named) > 1:
            return _of(named, "stated", "between_parties")
    inside = distinct(sides.named_in(paper.start, paper.head_end))
    compound = _compound(document, sides.named_in(paper.start, paper.end))
    if len(inside) > 1 or compound:
        return _of(inside if len(inside) > 1 else compound, "stated", "compound_of_parties")
    if status.cue is not None and status.is_active:
        subject = distinct(sides.standing_in(sentence.start, status.cue.start))
        with_subject = distinct([*subject, *named])
        if named and len(with_subject) > 1 and len(subject) == 1:
            return _of(with_subject, "stated", "subject_with_partner")
        if len(subject) >= 2 and not named:
            listed = subject if len(subject) == 2 else _coordinated(document, sides.standing_in(sentence.start, status.cue.start))
            if listed:
                return _of(listed, "stated", "signatories")
    if status.cue is not None and (by := _SIGNED_BY.match(lower(document.shadow[paper.end : sentence.end]))):
        signers = distinct(sides.standing_in(paper.end + by.end(), sentence.end))
        if len(signers) > 1:
            return _of(signers[:3], "stated", "signed_by")
    known = distinct([*named, *inside])
    return _inferred(document, paper, sides, known, Span(sentence.start, sentence.end))


def _compound(document: Document, named: list[Side]) -> list[Side]:
    """Two names joined by a hyphen: `U.S.-Canada`."""
    for one, two in pairwise(named):
        if document.shadow[one.end : two.start] in ("-", "–", "/") and one.code != two.code:
            return [one, two]
    return []


def _coordinated(document: Document, named: list[Side]) -> list[Side]:
    """The first list of three or more countries: `Cyprus, Greece and Israel`."""
    run: list[Side] = []
    for side in named:
        gap = document.shadow[run[-1].end : side.start] if run else ""
        if run and not re.fullmatch(r",?\s*(?:and\s+)?(?:the\s+)?", gap):
            if len(run) > 2:
                break
            run = []
        run.append(side)
    return distinct(run) if len(run) > 2 else []


def _inferred(document: Document, paper: Paper, sides: Sides, known: list[Side], sentence: Span) -> Parties:
    """One party named with the paper and the other side; two countries of the sentence; the two sides of the article."""
    pair = list(sides.pair or ())
    around = distinct(sides.standing_in(sentence.start, sentence.end))
    if pair and (paper.of_two_sides or _PLURAL_SUBJECT.search(lower(document.shadow[sentence.start : paper.start]))):
        return _of(pair, "inferred", "two_sides")
    if len(known) == 1:
        others = [s for s in pair if s.code != known[0].code] if any(s.code == known[0].code for s in pair) else []
        if not others:
            others = [s for s in around if s.code != known[0].code][:1] or pair[:1]
        return _of([known[0], *others[:1]], "inferred", "party_and_other_side") if others else NOBODY
    if len(around) == 2 and (not pair or {s.code for s in around} != {s.code for s in pair}) and not _inside(around, pair):
        return _of(around, "inferred", "countries_of_sentence")
    if pair:
        return _of(pair, "inferred", "two_sides")
    return _of(around, "inferred", "countries_of_sentence") if len(around) == 2 else NOBODY


def _inside(around: list[Side], pair: list[Side]) -> bool:
    return bool({s.code for s in around} & {s.code for s in pair})


def _of(sides: list[Side], basis: Basis, rule: str) -> Parties:
    whole: Basis = "inferred" if basis == "inferred" or any(s.basis == "inferred" for s in sides) else "stated"
    return Parties(tuple(sorted(sides, key=lambda s: (s.code, s.start))), whole, rule)
