"""Papers between states and their titles: a head noun, the words before it, and the complement after it.

A title is cut in the words of the text. The parties ("between A and B"), a date and an acronym in brackets may stand between
the head and its complement; they belong to the span, not to the title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from communique.extraction.agreements.words import AgreementWords
from communique.extraction.document import Document, Sentence, Span
from communique.extraction.folding import lower
from communique.extraction.sides import Sides

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}(?:-\w[\w.-]*\w)?|[$€£]?\w(?:[\w.,'/&-]*\w)?|[^\w\s]")
_NEXT_WORD = re.compile(r"\s+([\w-]+)")
_BETWEEN = re.compile(
    r"\s*,?\s*(?P<word>between|among|with)\s+(?P<both>(?:the|our|these|both|their)\s+(?:two\s+|three\s+)?"
    r"(?:countries|nations|states|sides|parties|governments|neighbou?rs|republics)|both\s+(?:countries|nations|sides|governments)|them)?"
)
_JOINS_PARTIES = re.compile(r"[^.;:,]{0,60}(?<!\w)(?:and|&)\s[^.;:,]{0,60}|,\s*(?:the\s+)?|\s*[-–/]\s*")
_COMMA = re.compile(r"\s*,?\s*")
_BRACKET = re.compile(r"\s*\([^()]{1,14}\)")
_TITLED = re.compile(r"\s*,?\s*(?:(?:titled|entitled|called|named|known as|on)\s+)?[\"“«„]")
_OCCASION = re.compile(r"on\s+the\s+(?:margins|sidelines|fringes|occasion|eve)(?!\w)")
_AREAS = re.compile(r"\s*in\s+(?:[\w-]+\s+){0,4}(?:areas?|fields?|spheres?|sectors?|domains?)\b")
_IDIOM = re.compile(
    r"\s*(?:for\s+(?:the\s+first|now|years|decades|months|a\s+(?:long|while))|to\s+(?:date|the\b|a\b|be\b)|of\s+(?:which|whom)|on\s+(?:whether|how|what))"
)
_LIST_GOES_ON = re.compile(r",\s(?:[\w&-]+\s){0,3}[\w&-]+(?:,|\sand|\sas well as)\s|,?\s+and\s")
_CURRENCY = re.compile(r"[A-Z]{2,3}|[$€£¥]|[Rr]s\.?|[A-Z]{1,2}\$")


@dataclass(frozen=True, slots=True)
class Paper(Span):
    """An agreement noun with its title. The span runs from the first word of the title to the last, gaps included."""

    head: str = ""
    head_start: int = 0
    head_end: int = 0
    head_class: str = "paper"
    kind: str = "agreement"
    title: str = ""
    determiner: str = ""
    modifiers: tuple[str, ...] = ()
    complement: Span | None = None
    parties: Span | None = None
    of_two_sides: bool = False
    sentence: int = 0
    is_named: bool = False
    """Printed in capitals or between quotation marks: a proper name."""

    @property
    def is_plural(self) -> bool:
        """Whether several papers are meant."""
        first = self.head.split()[0]
        return (
            first.endswith("s")
            or first in ("memoranda", "package", "set", "number", "treaties")
            or self.head.endswith(("documents", "papers"))
        )


def papers(document: Document, sides: Sides, lexicon: AgreementWords) -> list[Paper]:
    """All agreement nouns of the body and the title, in order; phrases that only look like one are left out."""
    found: list[Paper] = []
    lowered = lower(document.shadow)
    for number, sentence in enumerate(document.sentences):
        stretch = lowered[sentence.start : sentence.end]
        if not lexicon.heads.search(stretch):
            continue
        blocked = [m.span() for m in lexicon.patterns["not_agreement"].finditer(stretch)]
        tokens = [
            (m.group(), m.start() + sentence.start, m.end() + sentence.start)
            for m in _TOKEN.finditer(document.shadow[sentence.start : sentence.end])
        ]
        end = -1
        for match in lexicon.heads.finditer(stretch):
            start = match.start() + sentence.start
            tail = _NEXT_WORD.match(stretch, match.end())
            if tail is not None and tail.group(1) in lexicon.words["compound_tail"]:
                continue
            if start < end or any(b < match.end() and match.start() < e for b, e in blocked):
                continue
            paper = _Reader(document, sides, lexicon, sentence, number, tokens, lowered).read(start, match.end() + sentence.start)
            if paper is None:
                continue
            found.append(paper)
            end = max(paper.head_end, paper.end)
    return found


class _Reader:
    """Reads one noun phrase in one sentence."""

    def __init__(
        self,
        document: Document,
        sides: Sides,
        lexicon: AgreementWords,
        sentence: Sentence,
        number: int,
        tokens: Sequence[tuple[str, int, int]],
        lowered: str,
    ) -> None:
        self.document, self.sides, self.lexicon = document, sides, lexicon
        self.sentence, self.number, self.tokens = sentence, number, tokens
        letters = [t for t, _, _ in tokens if t[0].isalpha() and len(t) > 3]
        self.words = lexicon.words
        self.lower = lowered
        self.is_collection = False
        self.is_heading = bool(letters) and sum(t[0].isupper() for t in letters) > 0.8 * len(letters)

    def read(self, start: int, end: int) -> Paper | None:
        shadow = self.document.shadow
        head = " ".join(self.lower[start:end].split())
        head_class, kind = self.lexicon.head_kinds[head]
        self.is_collection = head_class == "paper_collection"
        first, determiner, modifiers = self._before(start)
        left = self.tokens[first][1] if modifiers else start
        capital = shadow[start].isupper() and not self.is_heading
        position, parties, both = end, None, False
        if (bracket := _BRACKET.match(shadow, position)) is not None:
            position = bracket.end()
        complement = self._quoted(position)
        is_named = complement is not None
        if complement is None:
            position = self._past_date(position)
            complement = self._complement(position, capital)
            after = complement.end if complement else position
            parties, both, after_parties = self._parties(after)
            if (complement is None and parties is not None) or (complement is None and both):
                complement = self._complement(self._past_date(after_parties), capital)
        if capital and not is_named:
            is_named = start > self.sentence.start or bool(modifiers) or complement is not None
            inner = shadow[complement.start : complement.end] if complement else ""
            is_named = is_named and (any(m[0].isupper() for m in modifiers) or " of " in f" {head} " or bool(inner))
        pieces = [shadow[left:end], shadow[complement.start : complement.end] if complement else ""]
        title = " ".join(" ".join(pieces).split())
        head_end = end
        if bracket is not None and complement is None:
            end = bracket.end()
        last = max(
            end,
            complement.end if complement else end,
            parties.end if parties and complement and complement.start > parties.start else end,
        )
        return Paper(
            left,
            last,
            head,
            start,
            head_end,
            head_class,
            kind,
            title,
            determiner,
            tuple(modifiers),
            complement,
            parties,
            both,
            self.number,
            is_named,
        )

    # -- before the head

    def _before(self, start: int) -> tuple[int, str, list[str]]:
        """Index of the first word of the title, the determiner, and the modifiers in order."""
        index = next((i for i, t in enumerate(self.tokens) if t[1] >= start), len(self.tokens))
        head_capital = self.document.shadow[start].isupper()
        first, determiner, closed = index, "", False
        modifiers: list[str] = []
        for i in range(index - 1, max(-1, index - 10), -1):
            word, left, _ = self.tokens[i]
            low = word.lower()
            if low in self.words["determiner"]:
                determiner = low
                break
            if low.endswith(("'s", "s'")) and word[0].isalpha():
                determiner = "'s"
                break
            if closed:
                if low in self.words["not_modifier"]:
                    continue
                break
            if self._is_date(left):
                break
            if low in self.words["not_modifier"] and not (
                first < index and self.tokens[i + 1][0].lower() in self.words["scale_word"]
            ):
                closed = True
                determiner = determiner or ("few" if low in ("no",) else "")
                continue
            if not self._is_modifier(i, first, head_capital):
                break
            modifiers.insert(0, word)
            first = i
            if word.isdigit() and not (i and _CURRENCY.fullmatch(self.tokens[i - 1][0])):
                closed = True  # a number opens its noun phrase
        while (
            modifiers
            and (modifiers[0].lower() in self.words["function_word"] or not modifiers[0][0].isalnum())
            and modifiers[0][0] not in "$€£"
        ):
            modifiers.pop(0)
            first += 1
        return first, determiner, modifiers

    def _is_modifier(self, i: int, first: int, head_capital: bool) -> bool:
        word, left, right = self.tokens[i]
        low = word.lower()
        before = self.tokens[i - 1][0] if i else ""
        following = self.tokens[i + 1][0]
        if low in ("and", "of", "on", "for", "in", "&"):
            if head_capital and before[:1].isupper() and following[:1].isupper():
                return not any(s.end == left - 1 for s in self.sides.named_in(self.tokens[i - 1][1] - 30, right)) or low == "of"
            if low == "of":
                return before.lower() in self.words["collection_noun"]
            return (
                low == "and"
                and before.isalpha()
                and i > 1
                and self.tokens[i - 2][0].lower() in (self.words["determiner"] | {"of"})
            )
        if word in "-–":
            return before[:1].isupper() and following[:1].isupper()
        if not word[0].isalnum() and word[0] not in "$€£":
            return False
        if low in self.words["function_word"] or low in self.lexicon.head_kinds:
            return False
        if any(low == term for kind in ("sign_past", "sign_base", "sign_gerund", "reach_past") for term in self.words[kind]):
            return False
        if word[0].isupper() or word[0].isdigit() or word[0] in "$€£" or "-" in word:
            return not (left == self.sentence.start and low.endswith(("ed", "ing")))
        if low.endswith("ly"):
            return False
        if low.endswith("ed"):
            return before.lower() in self.words["determiner"] or before.lower() in self.words["not_modifier"]
        if low.endswith("ing"):
            return before.lower() in self.words["determiner"] or (
                before.isalpha() and before.lower() not in self.words["function_word"] and before.islower() and first > i + 0
            )
        return True

    # -- after the head

    def _is_date(self, position: int) -> bool:
        return any(d.start <= position < d.end for d in self.document.dates)

    def _past_date(self, position: int) -> int:
        gap = re.compile(r"\s+(?:on\s+|in\s+)?").match(self.document.shadow, position)
        at = gap.end() if gap else position
        return next((d.end for d in self.document.dates if d.start == at and d.end < self.sentence.end), position)

    def _quoted(self, position: int) -> Span | None:
        match = _TITLED.match(self.document.shadow, position, self.sentence.end)
        if match is None or self.document.shadow[match.end() : match.end() + 1].islower():
            return None  # `the deal "gives predictability"`: a quote, no name
        return next((q for q in self.document.quotations if q.start == match.end() and q.end <= self.sentence.end + 1), None)

    def _parties(self, position: int) -> tuple[Span | None, bool, int]:
        """`between A and B`, `with C`, `between the two countries`: the span, whether the two sides are meant, where it ends."""
        match = _BETWEEN.match(self.document.shadow, position, self.sentence.end)
        if match is None:
            return None, False, position
        if match.group("both"):
            return Span(match.start("word"), match.end()), True, match.end()
        end = match.end()
        count = 0
        for side in self.sides.standing_in(match.end(), min(self.sentence.end, match.end() + 200)):
            gap = self.document.shadow[end : side.start]
            if count and not _JOINS_PARTIES.fullmatch(gap):
                break
            if not count and len(gap) > 80:
                break
            end, count = side.end, count + 1
            if count == 1 and match.group("word") == "with" and not re.match(r"\s*,?\s*and\s", self.document.shadow[end:]):
                break
        if not count:
            return None, False, position
        return Span(match.start("word"), end), False, end

    def _complement(self, position: int, capital: bool) -> Span | None:
        shadow = self.document.shadow
        gap = _COMMA.match(shadow, position)
        opening = self.lexicon.patterns["complement"].match(self.lower, gap.end() if gap else position, self.sentence.end)
        if opening is None or _IDIOM.match(shadow, position) or not shadow[opening.end() : opening.end() + 1].isspace():
            return None
        word = opening.group()
        if re.match(r"\s+(?:which|whom)\b", shadow[opening.end() :]) or (
            word == "under which" and shadow[position : opening.start()].strip() == ","
        ):
            return None
        if word == "covering" and self.is_collection:
            return None
        opens_name = (
            capital and re.match(r"\s+[A-Z]", shadow[opening.end() :]) is not None and not self._opens_place(opening.end())
        )
        if word == "in" and not opens_name and not _AREAS.match(shadow, position):
            return None
        owner = next(iter(self.sides.named_in(opening.end(), opening.end() + 40)), None)
        if word in ("of", "for") and owner is not None and re.fullmatch(r"\s+(?:the\s+)?", shadow[opening.end() : owner.start]):
            return None
        start = opening.start()
        end = self._complement_end(opening.end(), capital)
        return Span(start, end) if end > opening.end() else None

    def _complement_end(self, position: int, capital: bool) -> int:
        following = [t for t in self.tokens if t[1] >= position]
        in_title = (
            bool(following)
            and next((t[0][0].isupper() for t in following if t[0].lower() not in self.words["small_word"]), False)
            and capital
        )
        end = last = position
        for count, (word, left, right) in enumerate(following):
            low = word.lower()
            if count >= 18 or self._is_date(left):
                break
            if not word[0].isalnum() and word not in ("&", "$"):
                if (
                    word == ","
                    and not in_title
                    and _LIST_GOES_ON.match(self.document.shadow, left)
                    and not self._opens_paper(left)
                ):
                    continue
                if word in "-–/'":
                    continue
                break
            if low == "as" and count and following[count - 1][0].lower() == "such":
                continue
            if low in self.words["clause_word"] or (low == "with" and not in_title):
                break
            if low == "in" and self._opens_place(right):
                break
            if low == "on" and _OCCASION.match(self.lower, left):
                break
            if low == "from" and self.sides.named_in(right, right + 30):
                break
            if low == "and" and self._opens_paper(left):
                break
            if in_title and word[0].islower() and low not in self.words["small_word"] and count:
                break
            last = right
            if low not in self.words["small_word"] and low not in self.words["function_word"]:
                end = last
        return end

    def _opens_place(self, position: int) -> bool:
        gap = re.compile(r"\s+(?:the\s+)?(?:(?:city|capital)\s+of\s+)?").match(self.document.shadow, position)
        at = gap.end() if gap else position
        kinds = ("country", "capital", "city", "seat")
        return any(m.start == at for m in self.document.mentions_in(Span(at, at + 40), *kinds)) or self._is_date(at)

    def _opens_paper(self, position: int) -> bool:
        """Whether another paper begins here: `and a protocol on`, `, an agreement`."""
        stretch = self.lower[position : position + 80]
        return bool(
            re.match(
                r",?\s*(?:and|as well as)?\s*(?:also\s+)?(?:an?|the|two|three|several|to|will|has|have|had|it|they|he|she)\s",
                stretch,
            )
        ) and bool(
            self.lexicon.heads.search(stretch)
            or re.match(r",?\s*(?:and|as well as)?\s*(?:also\s+)?(?:to|will|has|have|had|it|they|he|she)\s", stretch)
        )
