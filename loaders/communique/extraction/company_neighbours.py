"""Companies and their homes read from the company that they keep.

Where a sentence names one company for sure, the names joined to it (`A and B`, `A, B and C`) and the organisations on the other
side of its deal (`A signed a contract with B`) are companies too. Where no pattern has said the home, the words beside the name
do (`Poland's A`, `A of Austria`, `Seoul-listed A`), then the country in the name itself, then a phrase that takes the company up
again (`the Norwegian company`), then the other side of a deal between two countries.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from communique.extraction.company_candidates import Candidate, name_ending_at
from communique.extraction.company_context import Home, home_before
from communique.extraction.company_lexicon import CompanyLexicon
from communique.extraction.company_names import CAPITALS, name_at, without_demonym
from communique.extraction.document import Document, Mention, Sentence, Span

_JOINT_AFTER = re.compile(r"(?: \([^()]{2,40}\))?(?:,? (?:and|or|as well as|together with|along with) |, )(?:the |its )?")
_JOINT_BEFORE = re.compile(r"(?:,|,? and|,? or|,? as well as) (?:the )?$")
_CLOSES = re.compile(r"(?:\s*[,.;:)\n]|'s\b|\s+[a-z(]|\s*$)")
_OWNED = re.compile(r"(?:'s?|-(?:based|headquartered|listed|owned))? ")
_DESCRIBED = re.compile(
    r"(?:(?:state|government|privately|family|publicly)[- ][a-z]+ |state |(?:own|largest|biggest|leading|top) )*"
)
_HOME_AFTER = re.compile(r",? (?:of|from) (?:the )?|,? \(|, (?:an?|the) (?=[A-Z])")
_HOME_WORDS = frozenset(
    ["National", "Royal", "State", "First", "Bank", "Banco", "Banque", "Banca", "Air", "of", "de", "di", "do", "The"]
)
"""Words before the country in the name of a national company: `National Iranian Oil`, `Bank of Ceylon`, `Air Mauritius`."""

_PARTY = re.compile(r"\b(?:with|by|from|to|between|and|for|that|while) (?:[A-Z][\w-]+(?:'s?)? )?$")
"""What stands before a party to a deal; after `in`, `at` or `of` stands a place."""

_NOUN_AFTER = re.compile(
    r" (?!(?:and|or|for|to|in|on|with|by|at|from|as|of|is|are|was|were|has|had|have|will|would|which|that|who|worth|under|after|"
    r"over|this|last|next|said|says|when|while|where|but|also|against|into|through|about|before|since|until|than|here|there)\b)[a-z]+"
)
"""After the name another noun: `to Salkhit wind farm`. A verb there belongs to the grammar of actions."""

_UNIT_WORDS = re.compile(r"\s[A-Z]\w+")
_BOTH_SIDES = 2
_SURE = 0.65
"""What a company must be worth for its neighbours to be taken for companies."""


def joined_to(
    document: Document, sentence: Sentence, companies: Sequence[Candidate], lexicon: CompanyLexicon
) -> Iterator[Candidate]:
    """Names beside companies that are known already: in one list, or in one deal."""
    inside = [c for c in companies if sentence.contains(c) and c.confidence >= _SURE]
    if not inside:
        return
    text = document.shadow
    for company in inside:
        after = _JOINT_AFTER.match(text, company.end, sentence.end)
        if after is not None:
            span = name_at(document, _after_home(document, after.end(), sentence.end), sentence.end)
            if span is not None and _is_joinable(document, span, sentence, is_list=True):
                yield _candidate(document, sentence, span, "beside_company", 0.66)
        opening = _before_home(document, company.start, sentence.start)
        before = _JOINT_BEFORE.search(text, max(sentence.start, opening - 16), opening)
        if before is not None:
            named = name_ending_at(document, sentence, before.start())
            if named is not None and _is_joinable(document, named, sentence, is_list=True):
                yield _candidate(document, sentence, named, "beside_company", 0.66)


def _candidate(document: Document, sentence: Sentence, span: Span, rule_id: str, confidence: float) -> Candidate:
    inner = without_demonym(document, span)
    return Candidate(inner.start, inner.end, rule_id, confidence, home_beside(document, sentence, inner))


def _is_joinable(document: Document, span: Span, sentence: Sentence, *, is_list: bool) -> bool:
    """Whether the name stands alone and the model does not take it for something else; with `the` it is a body."""
    text = document.shadow
    if _CLOSES.match(text, span.end, sentence.end + 1) is None or re.match(r" of (?:the )?[A-Z]", text[span.end : span.end + 10]):
        after = re.match(r" of (?:the )?", text[span.end : span.end + 8])
        if after is None or not _country_at(document, span.end + after.end()):
            return False
    if not is_list and re.search(r"\b[Tt]he $", text[max(sentence.start, span.start - 4) : span.start]):
        return False
    labels = {e.label for e in document.entities if e.overlaps(span)}
    if any(True for _ in document.mentions_in(span, "company")):
        return True
    if any(True for _ in document.mentions_in(span, "office", "portfolio")):
        return False
    if labels & {"ORG", "PRODUCT"}:
        return True
    return is_list and labels <= {"PERSON"} and not _opens(document, span, sentence)


def _opens(document: Document, span: Span, sentence: Sentence) -> bool:
    return span.start == sentence.start


def _country_at(document: Document, position: int) -> Mention | None:
    return next(
        (m for m in document.mentions_in(Span(position, position + 40), "country", "capital", "city") if m.start == position),
        None,
    )


def _after_home(document: Document, position: int, limit: int) -> int:
    """The position after `Bulgaria's ` or `Bulgarian `."""
    for mention in document.mentions_in(Span(position, min(limit, position + 40)), "country", "demonym", "city", "capital"):
        owned = _OWNED.match(document.shadow, mention.end, limit)
        if mention.start == position and owned is not None and (mention.kind == "demonym" or owned.end() - owned.start() > 1):
            return owned.end()
    return position


def _before_home(document: Document, position: int, limit: int) -> int:
    """The position before `Bulgaria's ` or `Bulgarian `."""
    for mention in document.mentions_in(Span(max(limit, position - 40), position), "country", "demonym", "city", "capital"):
        owned = _OWNED.match(document.shadow, mention.end, position)
        if owned is not None and owned.end() == position and (mention.kind == "demonym" or owned.end() - owned.start() > 1):
            return mention.start
    return position


def home_beside(document: Document, sentence: Span, span: Span) -> Home | None:
    """The home that the words right before or right after a name state."""
    text = document.shadow
    before = Span(max(sentence.start, span.start - 60), span.start)
    for mention in document.mentions_in(before, "country", "demonym", "city", "capital"):
        owned = _OWNED.match(text, mention.end, span.start)
        if owned is None or (mention.kind != "demonym" and owned.end() - owned.start() == 1):
            continue
        if mention.kind in ("city", "capital") and "-" not in owned.group():
            continue
        described = _DESCRIBED.match(text, owned.end(), span.start)
        if described is not None and described.end() == span.start:
            return Home(mention.code, "stated", Span(mention.start, mention.end))
    after = _HOME_AFTER.match(text, span.end, sentence.end)
    if after is None:
        return None
    found = _country_at(document, after.end())
    if found is None:
        return None
    close = text[found.end : found.end + 1]
    if after.group().endswith("(") and close != ")":
        return None
    if after.group().strip(" ,") in ("a", "an", "the") or close == "-" or _UNIT_WORDS.match(text, found.end):
        return None
    if text[found.end : found.end + 2] == "'s":
        return None
    return Home(found.code, "stated" if found.kind == "country" else "inferred", Span(found.start, found.end))


def home_in_name(document: Document, span: Span) -> Home | None:
    """The country that a national company carries in front: `Kenya Railways`, `National Iranian Oil Co`; never at its end."""
    for mention in document.mentions_in(span, "country", "demonym"):
        words = document.shadow[span.start : mention.start].split()
        opens = mention.start == span.start and mention.end < span.end
        if opens or (words and all(w in _HOME_WORDS for w in words)):
            return Home(mention.code, "inferred", Span(mention.start, mention.end))
    return None


def homes_taken_up(
    document: Document, companies: Sequence[Candidate], known: Mapping[int, str], lexicon: CompanyLexicon
) -> dict[int, Home]:
    """`The Norwegian company`: the home of the one company without a home that the sentence or the one before names.

    Keys are starts of candidates; `known` gives the homes that are known, by the same keys.
    """
    found: dict[int, Home] = {}
    previous: Sentence | None = None
    for sentence in document.sentences:
        for noun in lexicon.noun.finditer(document.shadow, sentence.start, sentence.end):
            if re.match(rf" [{CAPITALS}]", document.shadow[noun.end() : noun.end() + 2]):
                continue
            if lexicon.plural_noun.fullmatch(noun.group()):
                continue
            home = home_before(document, sentence, noun.start())
            if home is None or not re.search(
                r"\b[Tt]he $", document.shadow[max(sentence.start, home.span.start - 4) : home.span.start]
            ):
                continue
            scope = Span(previous.start if previous is not None else sentence.start, noun.start())
            open_ones = [c for c in companies if scope.contains(c) and c.start not in known]
            is_said = any(scope.contains(c) and known.get(c.start) == home.code for c in companies)
            if not is_said and len({document.printed(c) for c in open_ones}) == 1:
                found.setdefault(open_ones[0].start, Home(home.code, "inferred", home.span))
        previous = sentence
    return found


def homes_of_other_side(
    document: Document, companies: Sequence[Candidate], known: Mapping[int, str], lexicon: CompanyLexicon
) -> dict[int, Home]:
    """In a deal of two companies, one of a known home: the other is of the other country of the article's pair."""
    pair = _pair_of(document)
    found: dict[int, Home] = {}
    if pair is None:
        return found
    for sentence in document.sentences:
        inside = [c for c in companies if sentence.contains(c)]
        names = {document.printed(c) for c in inside}
        if len(inside) != _BOTH_SIDES or len(names) != _BOTH_SIDES:
            continue
        left, right = inside
        if lexicon.deals.search(document.shadow, sentence.start, sentence.end) is None or not re.search(
            r"\b(?:with|and|from|to|by|of)\b", document.shadow[left.end : right.start]
        ):
            continue
        for one, other in ((left, right), (right, left)):
            code = known.get(one.start)
            if code in pair and other.start not in known:
                mention = next(m for m in pair.values() if m.code != code)
                found[other.start] = Home(mention.code, "inferred", Span(mention.start, mention.end))
    return found


def _pair_of(document: Document) -> dict[str, Mention] | None:
    """The two countries that an article speaks of, if others are named by the way at most."""
    first: dict[str, Mention] = {}
    counts: Counter[str] = Counter()
    for mention in document.mentions:
        if mention.kind in ("country", "demonym", "demonym_plural", "capital"):
            first.setdefault(mention.code, mention)
            counts[mention.code] += 1
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if len(ranked) < _BOTH_SIDES or sum(count for _, count in ranked[_BOTH_SIDES:]) * 3 > ranked[1][1]:
        return None
    return {code: first[code] for code, _ in ranked[:_BOTH_SIDES]}
