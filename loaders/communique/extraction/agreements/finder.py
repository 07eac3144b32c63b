"""Puts papers, statuses, parties and milestones together: one claim for each distinct agreement and status of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from communique.extraction.agreements import milestones, parties, status
from communique.extraction.agreements.lexicon import AgreementLexicon
from communique.extraction.agreements.milestones import Milestone, MilestoneGrammar
from communique.extraction.agreements.parties import Parties
from communique.extraction.agreements.status import Status
from communique.extraction.agreements.titles import Paper, papers
from communique.extraction.agreements.words import AgreementWords
from communique.extraction.claims import AgreementClaim, Evidence
from communique.extraction.document import Document, Span
from communique.extraction.folding import fold, lower
from communique.extraction.people import PersonTable
from communique.extraction.sides import Sides, distinct
from communique.windows import Window

_RANK = {"signed": 0, "in_force": 1, "planned": 2, "hoped": 3, "mentioned": 4}
_DONE = ("signed", "in_force")
_SIMILAR = 0.6
_STOP_WORDS = frozenset(["of", "the", "and", "for", "in", "on", "a", "an", "to", "with", "between", "new", "its", "their"])
_ABSTRACT = re.compile(r"(?:ship|tion|sion|ance|ence|ness|ity|ment|peace|commerce)$", re.IGNORECASE)
"""Ends of what a treaty is about, where others are called after a place: `Treaty of Friendship`, `Treaty of Versailles`."""
_AMOUNT = re.compile(r"[$€£]?\d[\d.,]*|million|billion|trillion|crore|[A-Z]{3}")
_LIST_INTRO = re.compile(r"\b(?:following|list of)\b[^.]*|:\s*$")
_LIST_ITEM = re.compile(r"\s*(?:\(?\d{1,2}[.)]\s*|[-–—•*·]\s*|the\s+)?$")
_PRESS = re.compile(r"\b(?:in|through|via|by|according to|read|reading)\s+(?:an?|the|their|its)?\s*$")
_CONFIDENCE = {
    "signed_paper": 0.85,
    "named_paper": 0.75,
    "paper_with_subject": 0.6,
    "agreements_of_an_occasion": 0.7,
    "papers_without_title": 0.6,
    "listed_paper": 0.8,
}
"""Share of claims of each rule found right in development texts, rounded down."""
_INFERRED_PARTIES = 0.9
"""What inferred parties leave of it."""


@dataclass
class _Group:
    """The mentions of one agreement."""

    mentions: list[tuple[Paper, Status, Parties, str]] = field(default_factory=list)

    def lead(self, is_heading: Sequence[bool]) -> tuple[Paper, Status, Parties, str]:
        """The mention with the fullest title, in the body before the heading."""
        return max(
            self.mentions,
            key=lambda m: (
                not is_heading[m[0].sentence],
                bool(content(m[0])),
                m[0].is_named,
                m[0].complement is not None,
                -m[0].start,
            ),
        )

    @property
    def parties(self) -> Parties:
        """Stated before inferred; the most complete."""
        return min((m[2] for m in self.mentions), key=lambda p: (not p.sides, p.basis != "stated", -len(p.sides)))


def find(document: Document, people: PersonTable, lexicon: AgreementLexicon) -> tuple[AgreementClaim, ...]:
    """The agreements and milestones of an article, in order of their words.

    A paper becomes a claim when it has a proper name, when the text says that it was or will be signed, or when its subject is
    told, and when two parties are known. Words of concord ("agreed to"), laws, initiatives and refused papers are none.
    """
    text = lower(document.shadow)
    if not lexicon.words.heads.search(text) and "partnership" not in text and "diplomatic" not in text:
        return ()
    sides = Sides(document, people)
    headings = _headings(document)
    claims = [
        *_papers(document, sides, lexicon, headings),
        *_milestones(document, sides, lexicon.milestones),
    ]
    return tuple(sorted(claims, key=lambda c: (c.anchor_start, c.anchor_end, c.discriminator)))


def _headings(document: Document) -> list[bool]:
    title = next((s for s in document.article.spans if s.kind == "title"), None)
    return [title is not None and title.start <= s.start and s.end <= title.end for s in document.sentences]


# -- papers


def _papers(document: Document, sides: Sides, lexicon: AgreementLexicon, headings: list[bool]) -> Iterator[AgreementClaim]:
    grammar = lexicon.status
    groups: list[_Group] = []
    listed = _listed(document, lexicon.words)
    found = papers(document, sides, lexicon.words)
    # the body first: the heading only restates it
    for paper in sorted(found, key=lambda p: (headings[p.sentence], p.start)):
        told = status.read(document, paper, grammar, headings[paper.sentence])
        if told is None:
            continue
        in_list = paper.sentence in listed and _LIST_ITEM.fullmatch(
            lower(document.shadow[document.sentences[paper.sentence].start : paper.start])
        )
        if in_list and told.value == "mentioned":
            told = Status("signed", listed[paper.sentence])
        between = parties.read(document, paper, told, sides)
        rule = "listed_paper" if in_list else _rule(document, paper, told, between, lexicon.words)
        if rule == "papers_without_title" and paper.sentence + 1 in listed and paper.sentence not in listed:
            continue  # the words that announce the list
        _place(groups, paper, told, between, rule, headings)
    named = {
        m[1].value
        for g in groups
        for m in g.mentions
        if content(m[0]) and m[0].head_class != "paper_collection" and not m[0].is_plural
    }
    for group in groups:
        yield from _claims(document, group, headings, bool(named & {m[1].value for m in group.mentions}))


def content(paper: Paper) -> list[str]:
    """The folded words of a title that tell it from others: without its head and small words."""
    words = " ".join([*paper.modifiers, paper.title[len(_printed_head(paper)) :] if paper.complement else ""])
    return [w for w in fold(words).split() if w not in _STOP_WORDS]


def _printed_head(paper: Paper) -> str:
    return " ".join([*paper.modifiers, paper.head])


def _rule(document: Document, paper: Paper, told: Status, between: Parties, words: AgreementWords) -> str | None:
    """The rule by which a mention makes a claim of its own; None for one that only adds to another."""
    has_subject = (
        bool(content(paper)) and not all(_AMOUNT.fullmatch(m) for m in paper.modifiers)
    ) or paper.complement is not None
    is_told = told.cue is not None and told.value in ("signed", "planned", "hoped")
    before = lower(document.shadow[max(0, paper.start - 24) : paper.start])
    if paper.kind == "joint_statement" and _PRESS.search(before) and not is_told:
        return None
    if paper.kind in ("joint_statement", "declaration") and not paper.is_named and not is_told:
        return None
    if told.value != "signed" and _of_many(document, paper, words):
        return None
    if paper.head_class == "paper_collection":
        if is_told or told.is_reached:
            return "papers_without_title"
        return None
    if told.is_reached and paper.is_plural and not has_subject:
        return "agreements_of_an_occasion"
    if paper.head_class == "plan":
        return "signed_paper" if is_told and told.is_active else "named_paper" if paper.is_named else None
    if paper.is_named and has_subject:
        return "signed_paper" if is_told else "named_paper"
    if is_told and told.value != "hoped":
        if has_subject:
            return "signed_paper"
        if paper.head_class == "paper" and paper.determiner not in ("the", "this", "that"):
            return "signed_paper"
        if paper.kind == "joint_statement":
            return "signed_paper"
        return "papers_without_title" if paper.determiner not in ("the", "this", "that", "its", "their") else None
    is_concord = paper.head_class == "understanding" and not paper.determiner and not paper.is_plural
    if is_concord or not has_subject:
        return None
    is_alone = paper.complement is None and paper.parties is None and between.rule_id != "compound_of_parties"
    if paper.kind == "treaty" and is_alone and told.value != "in_force":
        return None
    if paper.head in ("deal", "deals") and paper.complement is None and told.cue is None:
        return None
    if paper.head_class == "understanding" and paper.complement is None and paper.parties is None and not paper.of_two_sides:
        is_compound = between.rule_id == "compound_of_parties"
        return "paper_with_subject" if len(paper.modifiers) > 1 and (is_compound or told.cue is not None) else None
    return "paper_with_subject"


def _of_many(document: Document, paper: Paper, words: AgreementWords) -> bool:
    """A treaty of many states, by its known name or as a paper that only a place names: `the Minsk agreements`."""
    around = lower(document.shadow[max(0, paper.start - 12) : paper.end + 12])
    if words.patterns["multilateral"].search(around):
        return True
    subject = document.shadow[paper.complement.start : paper.complement.end].split() if paper.complement else []
    if paper.kind == "treaty" and len(subject) == 2 and subject[0] == "of" and not _ABSTRACT.search(subject[1]):
        return True
    places = document.mentions_in(Span(paper.start, paper.head_start), "capital", "city")
    return len(paper.modifiers) == 1 and paper.complement is None and paper.parties is None and next(places, None) is not None


def _place(groups: list[_Group], paper: Paper, told: Status, between: Parties, rule: str | None, headings: list[bool]) -> None:
    """Add a mention to the agreement that it means, or open a new one."""
    for group in reversed(groups):
        lead = group.lead(headings)[0]
        if not _compatible(paper, lead) or not _may_share(between, group.parties):
            continue
        restates = headings[paper.sentence] and not headings[lead.sentence] and _restates(paper, told, group, lead)
        if restates or _is_same(paper, lead):
            group.mentions.append((paper, told, between, rule or "signed_paper"))
            return
    if rule is not None and len(between.codes) > 1:
        groups.append(_Group([(paper, told, between, rule)]))


def _is_same(paper: Paper, lead: Paper) -> bool:
    """Whether a mention means the paper of an earlier one: `the memorandum`, or nearly the same title."""
    own, theirs = set(content(paper)), set(content(lead))
    if not own:
        points_back = paper.determiner in ("the", "this", "that") or (not theirs and paper.head == lead.head)
        return points_back and paper.is_plural == lead.is_plural
    if not theirs:
        return False
    is_part = (own < theirs or theirs < own) and min(len(own), len(theirs)) > 1
    return is_part or _dice(own, theirs) >= _SIMILAR


def _restates(paper: Paper, told: Status, group: _Group, lead: Paper) -> bool:
    """Whether a heading means the paper of a group: it shares words with it, or the text says the same of both."""
    own, theirs = {w[:5] for w in content(paper)}, {w[:5] for w in content(lead)}
    return bool(own & theirs) or any(m[1].value == told.value for m in group.mentions)


def _compatible(one: Paper, two: Paper) -> bool:
    generic = ("agreement", "package", "other", "contract")
    return one.kind == two.kind or one.kind in generic or (two.kind in generic and two.kind != "package")


def _may_share(one: Parties, two: Parties) -> bool:
    return not one.codes or not two.codes or one.basis == "inferred" or bool(set(one.codes) & set(two.codes))


def _dice(one: set[str], two: set[str]) -> float:
    return 2 * len(one & two) / (len(one) + len(two))


def _listed(document: Document, words: AgreementWords) -> dict[int, Span]:
    """Sentences that are items of a list of signed papers, with the words that say so."""
    items: dict[int, Span] = {}
    cue: Span | None = None
    for number, sentence in enumerate(document.sentences):
        stretch = lower(document.shadow[sentence.start : sentence.end])
        head = words.heads.search(stretch)
        if head is not None and _LIST_ITEM.fullmatch(stretch[: head.start()]) and cue is not None:
            items[number] = cue
            continue
        signed = words.patterns["sign_past"].search(stretch)
        is_intro = head is not None and signed is not None and _LIST_INTRO.search(stretch) is not None
        if is_intro and signed is not None:
            cue = Span(sentence.start + signed.start(), sentence.start + signed.end())
        elif not re.fullmatch(r"\W*\d{0,2}\W*", stretch):
            cue = None
    return items


def _claims(document: Document, group: _Group, headings: list[bool], some_are_named: bool) -> Iterator[AgreementClaim]:
    paper, _, _, rule = group.lead(headings)
    between = group.parties
    is_package = (
        rule in ("agreements_of_an_occasion", "papers_without_title") and paper.is_plural
    ) or paper.head_class == "paper_collection"
    title: str | None = paper.title
    is_bare = not content(paper) and not (
        paper.head_class == "plan" and (paper.is_named or any(m[1].value in _DONE for m in group.mentions))
    )
    if rule == "agreements_of_an_occasion" or (
        is_bare and (paper.is_plural or paper.head_class != "paper" or paper.kind == "treaty")
    ):
        title = None
    if paper.modifiers and paper.complement is None and all(_AMOUNT.fullmatch(m) for m in paper.modifiers) and paper.is_plural:
        title = None
    if paper.head_class == "paper_collection" and some_are_named:
        title = None
    kind = "package" if is_package else paper.kind
    for value, mentions in _by_status(group.mentions):
        best = min(mentions, key=lambda m: (not m[1].signed.is_known, _width(m[1].signed), headings[m[0].sentence], m[0].start))
        cue = next(
            (m[1].cue for m in sorted(mentions, key=lambda m: (headings[m[0].sentence], m[0].start)) if m[1].cue is not None),
            None,
        )
        evidence = [
            Evidence("agreement_kind", paper.head_start, paper.head_end, "stated", rule),
            *([Evidence("title", paper.start, paper.end, "stated", rule)] if title else []),
            *(
                Evidence("party", s.start, s.end, between.basis if between.basis == "inferred" else s.basis, between.rule_id)
                for s in between.sides
            ),
        ]
        if cue is not None:
            evidence.append(Evidence("status", cue.start, cue.end, "stated", rule))
        if best[1].signed_at is not None:
            evidence.append(
                Evidence("signed", best[1].signed_at.start, best[1].signed_at.end, best[1].signed.basis or "stated", rule)
            )
        anchor = _anchor(
            paper, between, [p for p in (cue, best[1].signed_at) if p] if rule == "agreements_of_an_occasion" else []
        )
        yield AgreementClaim(
            anchor_start=anchor.start,
            anchor_end=anchor.end,
            rule_id=rule,
            confidence=round(_CONFIDENCE[rule] * (_INFERRED_PARTIES if between.basis == "inferred" else 1), 3),
            evidence=tuple(evidence),
            title=title,
            agreement_key=_key(paper, title, kind, between, document),
            agreement_kind=kind,
            party_codes=" ".join(between.codes),
            parties_basis=between.basis,
            status=value,
            signed=best[1].signed,
        )


def _anchor(paper: Paper, between: Parties, further: Sequence[Span]) -> Span:
    """The title with the parties named after it; for unnamed agreements also the occasion."""
    own = [s.end for s in between.sides if paper.parties is not None and paper.parties.contains(s)]
    return Span(paper.start, max([paper.end, *own, *(f.end for f in further)]))


def _by_status(
    mentions: Sequence[tuple[Paper, Status, Parties, str]],
) -> Iterator[tuple[str, list[tuple[Paper, Status, Parties, str]]]]:
    """The statuses that the article tells: mere mentions and plans give way to what was done."""
    values = sorted({m[1].value for m in mentions}, key=lambda v: _RANK[v])
    kept = [v for v in values if v in _DONE] or [v for v in values if v != "mentioned"][:1] or values
    for value in kept:
        yield value, [m for m in mentions if m[1].value == value or (value == kept[0] and m[1].is_reached)]


def _width(window: Window) -> int:
    if window.earliest is None or window.latest is None:
        return 10**6
    return (window.latest - window.earliest).days


def _key(paper: Paper, title: str | None, kind: str, between: Parties, document: Document) -> str:
    """Folded title without small words and the names of its parties; the kind where there is no title."""
    if title is None:
        return kind
    names = {w for s in between.sides if paper.start <= s.start < paper.end for w in fold(document.printed(s)).split()}
    words = [w for w in fold(title).split() if w not in _STOP_WORDS and w not in names]
    return " ".join(words) or fold(title)


# -- milestones


def _milestones(document: Document, sides: Sides, grammar: MilestoneGrammar) -> Iterator[AgreementClaim]:
    seen: set[tuple[str, str, str]] = set()
    ordered = sorted(milestones.find(document, grammar), key=lambda m: (not m.when.is_known, m.start, m.end))
    for found in ordered:
        between = _milestone_parties(document, found, sides)
        key = " ".join(w for w in fold(found.name).split() if w not in _STOP_WORDS)
        mark = (key, " ".join(between.codes), found.status)
        if len(between.codes) < 2 or mark in seen or (key == "diplomatic relations" and any(s[0] == key for s in seen)):
            continue
        seen.add(mark)
        evidence = [
            Evidence("agreement_kind", found.name_span.start, found.name_span.end, "stated", found.rule_id),
            Evidence(
                "status",
                found.cue.start,
                found.cue.end,
                "inferred" if found.rule_id == "anniversary_of_relations" else "stated",
                found.rule_id,
            ),
            *(
                Evidence("party", s.start, s.end, between.basis if between.basis == "inferred" else s.basis, between.rule_id)
                for s in between.sides
            ),
        ]
        if found.when_span is not None and found.when.is_known:
            evidence.append(
                Evidence("signed", found.when_span.start, found.when_span.end, found.when.basis or "stated", found.rule_id)
            )
        yield AgreementClaim(
            anchor_start=found.start,
            anchor_end=found.end,
            rule_id=found.rule_id,
            confidence=found.confidence,
            evidence=tuple(evidence),
            title=None,
            agreement_key=key,
            agreement_kind=found.kind,
            party_codes=" ".join(between.codes),
            parties_basis=between.basis,
            status=found.status,
            signed=found.when,
        )


def _milestone_parties(document: Document, found: Milestone, sides: Sides) -> Parties:
    sentence = document.sentences[found.sentence]
    named = distinct(sides.named_in(sentence.start, sentence.end))
    states = [s for s in named if sides.pair is None or s.code in {p.code for p in sides.pair}]
    if len(states) >= 2:
        chosen = states[:2]
        return Parties(
            tuple(sorted(chosen, key=lambda s: s.code)),
            "stated" if all(s.basis == "stated" for s in chosen) else "inferred",
            "countries_of_sentence",
        )
    if sides.pair is not None:
        return Parties(tuple(sorted(sides.pair, key=lambda s: s.code)), "inferred", "two_sides")
    return parties.NOBODY
