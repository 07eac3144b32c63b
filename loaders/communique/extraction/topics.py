"""Cooperation areas named in a text, conformed to one vocabulary.

An area counts where it stands in an enumeration of areas ("in the fields of energy, transport and health") or where the
text says that the sides cooperate in it or discuss it ("cooperation in agriculture"). The mere word ("energy prices rose")
is none, nor is a part of a name, an office or an organisation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import ahocorasick

from communique.extraction.claims import Evidence, TopicClaim
from communique.extraction.document import Document, Sentence, Span
from communique.extraction.folding import lower
from communique.seeds import read_seed

_CONFIDENCE = {"list_of_areas": 0.85, "area_of_cooperation": 0.8, "area_discussed": 0.65}
"""Share of claims of each rule found right in development texts, rounded down."""

_BREAKS = re.compile(
    r"[.;:!?()\"“”«»]|\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|should|said|says|which|that|who|whose|while|but|because|"
    r"where|when|if|then|than|met|said|agreed|discussed|noted|stressed|told|signed|from|by|between|against|during|after|before|under|"
    r"he|she|they|it|we|minister|ministers|ministry|president)\b"
)
_SEPARATOR = re.compile(r",|/|&|\b(?:and|or|as well as|along with|including|particularly|especially|such as|plus|to)\b")
_AFTER_SEPARATOR = 5
"""Words between a separator and the next area: articles, adjectives, or one item that no list knows."""
_OFFICES = re.compile(
    r"\b(?:minist(?:er|ers|ry|ries)|secretar(?:y|ies|iat)|departments?|committees?|commission(?:er)?s?|agency|agencies|councils?|"
    r"universit(?:y|ies)|institutes?|chambers?|directors?|directorate|bureau|office|chairm[ae]n|faculty|portfolio|adviser|advisor|"
    r"officials?|experts?|academy)\s+(?:of|for|on|in charge of)\s+(?:the\s+)?"
    r"(?:(?:[\w-]+\s+){0,2}[\w-]+(?:,|,?\s+and|\s+&)\s+){0,4}"
    r"(?:[\w-]+\s+)?$"
)
_SMALL_GAP = r"(?:the\s+|these\s+|our\s+|both\s+|such\s+|its\s+)?(?:[\w'-]+\s+){0,2}"


@dataclass(frozen=True, slots=True)
class Hit(Span):
    """An area as printed, with its topic."""

    topic_code: str = ""


@dataclass(frozen=True)
class TopicLexicon:
    """The vocabulary of areas, searched with an automaton, and the words that make one an area of cooperation."""

    automaton: ahocorasick.Automaton
    parents: Mapping[str, str]
    is_area_noun: frozenset[str]
    relation_nouns: frozenset[str]
    list_cue: re.Pattern[str]
    relation_before: re.Pattern[str]
    discuss_before: re.Pattern[str]
    relation_after: re.Pattern[str]

    @classmethod
    def load(cls, seeds_dir: Path) -> TopicLexicon:
        """Read the seeds `topics`, `topic_terms` and `topic_cues`."""
        automaton = ahocorasick.Automaton()
        for row in read_seed(seeds_dir, "topic_terms"):
            automaton.add_word(row["term"], (len(row["term"]), row["topic_code"]))
        automaton.make_automaton()
        cues: dict[str, set[str]] = {}
        for row in read_seed(seeds_dir, "topic_cues"):
            cues.setdefault(row["cue_kind"], set()).add(row["term"])
        area, relation = _alternation(cues["area_noun"]), _alternation(cues["relation_noun"])
        verbs, discuss = _alternation(cues["relation_verb"]), _alternation(cues["discuss_verb"])
        of_area = rf"(?:{area}\s+of\s+|{area}\s+like\s+)"
        return cls(
            automaton,
            {row["topic_code"]: row["parent_topic_code"] for row in read_seed(seeds_dir, "topics")},
            frozenset(cues["area_noun"] | cues["relation_noun"]),
            frozenset(cues["relation_noun"]),
            re.compile(rf"(?<![\w-])(?:{area}|{relation}|{verbs}|{discuss}|{_alternation(cues['object_noun'])})(?![\w-])"),
            re.compile(
                rf"(?<![\w-])(?:(?:{relation}|{verbs})\s+(?:[\w-]+\s+)?(?:in|on|regarding|within)\s+(?:the\s+)?{of_area}?|{of_area}){_SMALL_GAP}$"
            ),
            re.compile(
                rf"(?<![\w-])(?:{discuss})\s+(?:the\s+|issues\s+of\s+|opportunities\s+in\s+|{of_area})*(?:[\w'-]+\s+){{0,2}}$"
            ),
            re.compile(rf"\s+(?:{area}\s+)?{relation}(?![\w-])"),
        )

    def find(self, text: str, shadow: str) -> list[Hit]:
        """Leftmost-longest areas in a lower-cased text; acronyms only in capitals, names never."""
        found: list[Hit] = []
        for last, (length, code) in self.automaton.iter(text):
            start, end = last - length + 1, last + 1
            if _is_bounded(text, start, end) and (
                length > 3 or not text[start:end].isalpha() or _is_word(shadow[start:end], text[start:end])
            ):
                found.append(Hit(start, end, code))
        kept: list[Hit] = []
        for hit in sorted(found, key=lambda h: (h.start, -h.end)):
            if not kept or hit.start >= kept[-1].end:
                kept.append(hit)
        return kept


def _alternation(terms: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(t).replace(r"\ ", r"\s+") for t in sorted(terms, key=lambda t: (-len(t), t))) + ")"


def _is_bounded(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or before == "-" or after.isalnum() or (after == "-" and text[end + 1 : end + 2].isalnum()))


def _is_word(printed: str, term: str) -> bool:
    """Short terms are acronyms (IT, AI, ICT) in capitals, or plain words (oil, gas, art)."""
    return printed.isupper() if term in ("it", "ai", "ict", "lng") else True


def find(document: Document, lexicon: TopicLexicon) -> tuple[TopicClaim, ...]:
    """The cooperation areas of an article in order, one claim for each printed area."""
    text = lower(document.shadow)
    taken = [m for m in document.mentions if m.kind in ("office", "organ", "organization", "company", "bloc") and len(m) > 8]
    title = next((s for s in document.article.spans if s.kind == "title"), None)
    claims: list[TopicClaim] = []
    for sentence in document.sentences:
        if title is not None and title.start <= sentence.start and sentence.end <= title.end:
            continue
        if lexicon.list_cue.search(text, sentence.start, sentence.end) is None:
            continue
        stretch = text[sentence.start : sentence.end]
        hits = [
            Hit(h.start + sentence.start, h.end + sentence.start, h.topic_code)
            for h in lexicon.find(stretch, document.shadow[sentence.start : sentence.end])
        ]
        usable = [h for h in hits if _is_area(document, text, sentence, h, taken)]
        claims.extend(_claims(document, lexicon, text, sentence, usable))
    return tuple(sorted(claims, key=lambda c: (c.anchor_start, c.anchor_end, c.topic_code)))


def _is_area(document: Document, text: str, sentence: Sentence, hit: Hit, taken: Sequence[Span]) -> bool:
    """Not a part of an office, an organisation or a name in capitals."""
    if any(t.overlaps(hit) and not hit.contains(t) for t in taken):
        return False
    printed = document.shadow[hit.start : hit.end]
    opens = not document.shadow[sentence.start : hit.start].strip(" \"'“«-•*\n")
    if printed[0].isupper() and not printed.isupper() and not opens:
        return False
    return _OFFICES.search(text[max(sentence.start, hit.start - 110) : hit.start]) is None


def _claims(document: Document, lexicon: TopicLexicon, text: str, sentence: Sentence, hits: list[Hit]) -> Iterator[TopicClaim]:
    for run in _runs(lexicon, text, hits):
        cue = _list_cue(lexicon, text, sentence, run)
        if len({h.topic_code for h in run}) > 1 and cue is not None:
            for hit in run:
                yield _claim(document, hit, "list", "list_of_areas", cue)
            continue
        for hit in run:
            single = _single_cue(lexicon, text, sentence, hit)
            if single is not None:
                yield _claim(document, hit, "mention", *single)


def _runs(lexicon: TopicLexicon, text: str, hits: list[Hit]) -> Iterator[list[Hit]]:
    """Areas joined by commas and conjunctions."""
    run: list[Hit] = []
    for hit in hits:
        if run and not _joins(lexicon, text[run[-1].end : hit.start]):
            yield run
            run = []
        run.append(hit)
    if run:
        yield run


def _joins(lexicon: TopicLexicon, gap: str) -> bool:
    if len(gap) > 75 or _BREAKS.search(gap):
        return False
    separator = _SEPARATOR.search(gap)
    if separator is None:
        return False
    head = gap[: separator.start()].split()
    if len(head) > 2 or any(w not in lexicon.is_area_noun for w in head):
        return False
    words = re.split(_SEPARATOR, gap[separator.end() :])
    return all(len(w.split()) <= _AFTER_SEPARATOR for w in words)


def _list_cue(lexicon: TopicLexicon, text: str, sentence: Sentence, run: Sequence[Hit]) -> Span | None:
    """The word of area, relation or discussion nearest to a run."""
    before = list(lexicon.list_cue.finditer(text, max(sentence.start, run[0].start - 160), run[0].start))
    if before:
        return Span(before[-1].start(), before[-1].end())
    after = lexicon.list_cue.search(text, run[0].end, min(sentence.end, run[-1].end + 40))
    return Span(after.start(), after.end()) if after else None


def _single_cue(lexicon: TopicLexicon, text: str, sentence: Sentence, hit: Hit) -> tuple[str, Span] | None:
    before = text[max(sentence.start, hit.start - 80) : hit.start]
    offset = hit.start - len(before)
    if (found := lexicon.relation_before.search(before)) is not None and not _BREAKS.search(before[found.start() :]):
        return "area_of_cooperation", Span(offset + found.start(), hit.start)
    if not lexicon.relation_nouns.isdisjoint(text[hit.start : hit.end].split()):
        return "area_of_cooperation", hit
    if (after := lexicon.relation_after.match(text, hit.end, sentence.end)) is not None:
        return "area_of_cooperation", Span(hit.end + 1, after.end())
    if (found := lexicon.discuss_before.search(before)) is not None and not _BREAKS.search(before[found.end() :]):
        return "area_discussed", Span(offset + found.start(), hit.start)
    return None


def _claim(document: Document, hit: Hit, context: str, rule: str, cue: Span) -> TopicClaim:
    return TopicClaim(
        anchor_start=hit.start,
        anchor_end=hit.end,
        rule_id=rule,
        confidence=_CONFIDENCE[rule],
        evidence=(Evidence("topic", hit.start, hit.end, "stated", rule), Evidence("context", cue.start, cue.end, "stated", rule)),
        topic_code=hit.topic_code,
        printed_text=document.printed(hit),
        context=context,
    )
