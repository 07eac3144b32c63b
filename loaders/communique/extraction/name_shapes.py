"""The shape of personal names in a passage: where one begins, where it ends, and what shows that it is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from communique.extraction.document import Span
from communique.extraction.folding import fold
from communique.extraction.names import is_name_word, is_numeral, is_particle, phrase
from communique.extraction.passages import Passage
from communique.extraction.titles import Filler, Title, is_abstract_noun

LONGEST_NAME = 7
_MONTH_NAMES = frozenset({"may", "april", "june", "august", "jan", "march", "mar", "sun", "wed", "sat", "dec"})
HARD_STOPS = frozenset({"function_word", "calendar"})
SPEAKING = frozenset(
    [
        "said",
        "says",
        "told",
        "added",
        "noted",
        "stressed",
        "wrote",
        "explained",
        "argued",
        "stated",
        "remarked",
        "replied",
        "who",
        "whose",
    ]
)
_LEADING = frozenset(["led", "leads", "leading", "headed", "heads", "heading", "chaired", "chairs"])
_NAME_LIKE_TITLES = frozenset(
    ["amir", "dean", "duke", "earl", "major", "marshal", "baron", "count", "bishop", "judge", "justice", "pope", "sultan"]
)
"""Titles that are also given or family names: right after another title they open the name."""
_GIVEN_NAMES = frozenset({"amir", "emir"})
"""Titles that open personal names more often than they stand before them without an article or an honorific."""


@dataclass(frozen=True, slots=True)
class NameCandidate(Span):
    """A printed name: words `[first, last)` of a passage, its parts, and what stood beside it.

    `source` is title, apposition, honorific, header or model; `nationality` a country said of the person (`Canadian national`).
    """

    passage: int = 0
    first: int = 0
    last: int = 0
    parts: tuple[str, ...] = ()
    source: str = "model"
    titles: tuple[Title, ...] = ()
    nationality: Filler | None = None
    counterpart: Title | None = None
    in_heading: bool = False
    has_context: bool = False
    aliases: tuple[str, ...] = field(default=())


class NameShapes:
    """The words of one passage, asked for names. Indices are those of the words of the passage."""

    def __init__(self, number: int, passage: Passage, titles: Sequence[Title]) -> None:
        self.number = number
        self.p = passage
        self.words = passage.words
        self.lex = passage.lexicon
        self.titles = titles
        self.title_at = {t.first: t for t in titles}
        self.in_title = {i for t in titles for i in range(t.first, t.last)}

    def honorific_end(self, i: int) -> int:
        """The word after the honorifics that begin at a word."""
        while i < len(self.words):
            end = self.lex.longest(self.lex.honorifics, self.words, i, 4)
            first = self.words[i]
            if end == i or (not first.text[0].isupper() and first.lowered != "the"):
                return i
            if first.lowered in ("he", "hm", "hh", "u", "m.", "pan", "ko", "don", "chief", "count") and not (
                first.text in ("HE", "HM", "HH") or first.lowered in ("don", "chief")
            ):
                return i
            i = end
        return i

    def _name_after_honorifics(self, i: int) -> int:
        """Where the name begins: after the honorifics, unless nothing follows and they are the name (`President Sri`)."""
        end = self.honorific_end(i)
        return end if end > i and self.name_end(end, True) > end else i

    def name_end(self, i: int, after_title: bool, shouted: bool = False) -> int:
        """The word after the name that begins at a word; `i` when no name begins there."""
        j = i
        seen: set[str] = set()
        while j < len(self.words) and j - i < LONGEST_NAME:
            word = self.words[j]
            if j > i and self.words[j - 1].is_possessive:
                break
            if j > i and self._breaks_before(j):
                break
            if word.kind == "mark":
                nickname = self._nickname_end(j) if j > i else j
                if nickname == j:
                    break
                j = nickname
                continue
            if is_particle(word, leading=j == i) and self._capital_follows(j):
                j += 1
                continue
            if not is_name_word(word) or word.lowered in seen:
                break
            if self._stops(j, i, after_title, shouted):
                break
            seen.add(word.lowered)
            j += 1
        while j > i and is_particle(self.words[j - 1]) and self.words[j - 1].text.islower():
            j -= 1
        return j

    def _breaks_before(self, j: int) -> bool:
        return self.words[j].is_glued and self.words[j - 1].kind == "number"

    def _capital_follows(self, j: int) -> bool:
        k = j + 1
        while k < len(self.words) and is_particle(self.words[k]):
            k += 1
        return k < len(self.words) and self.words[k].kind == "word" and self.words[k].text[0].isupper() and k - j < 4

    def _nickname_end(self, j: int) -> int:
        """`"Jokowi"` between the parts of a name."""
        closing = {'"': '"', "“": "”", "'": "'"}.get(self.words[j].text)
        if closing and j + 3 < len(self.words) and self.words[j + 2].text == closing:
            return j + 3 if is_name_word(self.words[j + 1]) and is_name_word(self.words[j + 3]) else j
        return j

    def _stops(self, j: int, i: int, after_title: bool, shouted: bool) -> bool:
        """Whether a capitalised word is no part of the name that began at `i`."""
        word = self.words[j]
        key = (word.lowered,)
        kind = self.lex.not_people.get(key)
        if is_numeral(word):
            return j == i
        may_shout = shouted or self.p.is_shouted or not word.is_shouted
        if not may_shout and (len(word.text) < 4 or j == i or self.p.body_over(j) is not None or self.words[i].is_shouted):
            return True
        if j in self.in_title and not self._is_surname_like_title(j, i) and not (j == i and self._is_name_like(j)):
            return True
        geography = self.p.geography_kind(j)
        if geography in ("country", "demonym", "bloc", "demonym_plural", "seat") and not self._model_joins(i, j):
            return True
        if geography == "capital" and not self._model_joins(i, j):
            return True
        body = self.p.body_over(j)
        if body is not None and body.mention.kind != "company" and not self._model_joins(i, j):
            return True
        if kind == "calendar":
            follows_number = j + 1 < len(self.words) and self.words[j + 1].kind == "number"
            return follows_number or word.lowered not in _MONTH_NAMES or not (j > i or after_title)
        if kind in HARD_STOPS:
            if j == i and self._opens_family_first(j):
                return False
            if j == i and after_title and not self.p.is_heading and j + 1 < len(self.words):
                return word.lowered == "the" or not (is_name_word(self.words[j + 1]) and self._capital_follows(j))
            if j > i and self._closes_family_first(i, j):
                return False
            return not (self._model_joins(i, j) and j > i)
        if kind is not None and not self._model_joins(i, j):
            follows = j + 1 < len(self.words) and is_name_word(self.words[j + 1])
            return not (j == i and after_title and follows and kind in ("place", "object"))
        if self.p.is_heading and not after_title and kind is not None:
            return True
        return j == i and is_abstract_noun(word.text) and self.p.label(j) != "PERSON"

    def _opens_family_first(self, j: int) -> bool:
        """`and To Lam,`: a small word in capitals inside a sentence that is a family name, before another name."""
        word = self.words[j]
        if not word.is_capital or word.is_shouted or self.p.is_heading or self.p.opens_sentence(j):
            return False
        after = self.words[j + 1] if j + 1 < len(self.words) else None
        return fold(word.text) in self.lex.family_first and after is not None and is_name_word(after)

    def _closes_family_first(self, i: int, j: int) -> bool:
        """`Liu He leads`: a small word in capitals inside a sentence, right after a family name that is printed first."""
        if j != i + 1 or self.p.is_heading or self.words[j].is_shouted or self.p.opens_sentence(j):
            return False
        after = self.words[j + 1] if j + 1 < len(self.words) else None
        return fold(self.words[i].text) in self.lex.family_first and (after is None or not after.is_capital)

    def _is_name_like(self, j: int) -> bool:
        title = self.title_at.get(j)
        return title is not None and self._opens_name(title)

    def _is_surname_like_title(self, j: int, i: int) -> bool:
        """`John Major`, `Stephen King`: a one-word office that closes a name which the model sees whole."""
        title = next((t for t in self.titles if t.first <= j < t.last), None)
        return title is not None and title.last - title.first == 1 and j > i and self._model_joins(i, j)

    def _model_joins(self, i: int, j: int) -> bool:
        """Whether the model sees one person over the words from `i` to `j`."""
        entity = self.p.entity(j)
        return (
            entity is not None
            and entity[0] == "PERSON"
            and entity[1] <= i
            and entity[2] > j
            and (j > i or entity[2] - entity[1] > 1)
        )

    def make(
        self,
        first: int,
        last: int,
        source: str,
        titles: tuple[Title, ...] = (),
        nationality: Filler | None = None,
        counterpart: Title | None = None,
    ) -> NameCandidate | None:
        """A candidate over words, or None when what follows or stands in it shows that it is no person."""
        if last <= first or self._is_no_person(first, last, source):
            return None
        parts: list[str] = []
        aliases: list[str] = []
        k = first
        while k < last:
            if self.words[k].kind == "mark":
                if self.words[k].text in "\"“'" and k + 1 < last:
                    aliases.append(self.words[k + 1].text)
                    k += 3
                    continue
                k += 1
                continue
            text = self.words[k].text
            parts.append(text)
            k += 1
        span = self.p.span_of(first, last)
        return NameCandidate(
            span.start,
            span.end,
            self.number,
            first,
            last,
            tuple(parts),
            source,
            titles,
            nationality or self._delegation_after(last) or self._owner_before(first),
            counterpart,
            self.p.is_heading,
            self._has_context(first, last),
            tuple(aliases),
        )

    def _has_context(self, first: int, last: int) -> bool:
        """Whether a common given name, a verb of speech or `who` says that this is a person."""
        if self._has_given_name(first, last):
            return True
        k = last + 1 if last < len(self.words) and self.words[last].text == "," else last
        return k < len(self.words) and self.words[k].lowered in SPEAKING

    def _has_given_name(self, first: int, last: int) -> bool:
        return any(fold(w.text) in self.lex.given_names for w in self.words[first:last] if w.kind == "word")

    def _owner_before(self, first: int) -> Filler | None:
        """`Singapore's Lee Hsien Loong`: a country that owns the name stands behind the person."""
        hit = self.p.geography_ending(first, "country")
        if hit is None or not self.words[first - 1].is_possessive:
            return None
        return Filler(hit.mention.code, Span(hit.mention.start, hit.mention.end), "stated", "country_before_name")

    def _delegation_after(self, last: int) -> Filler | None:
        """`A led the Pakistan delegation`: the country that the person stands for."""
        if last + 2 >= len(self.words) or self.words[last].lowered not in _LEADING:
            return None
        j = last + 2 if self.words[last + 1].lowered in ("the", "a") else last + 1
        hit = self.p.geography_at(j, "country", "demonym", "bloc")
        if (
            hit is None
            or hit.last >= len(self.words)
            or self.words[hit.last].lowered not in ("delegation", "side", "team", "mission")
        ):
            return None
        return Filler(hit.mention.code, Span(hit.mention.start, hit.mention.end), "stated", "delegation_of_country")

    def _is_no_person(self, first: int, last: int, source: str) -> bool:
        real = [w for w in self.words[first:last] if w.kind == "word" and len(w.text) > 1 and not is_particle(w)]
        if not real or all(is_numeral(w) for w in real):
            return True
        following = self._following_noun(last)
        if following in ("monument", "place", "body", "object") and source not in ("title", "header"):
            return True
        if following == "monument" or (following in ("place", "object") and source in ("title",) and last - first == 1):
            return True
        if self._is_company(first, last) and not (source == "honorific" or self._has_given_name(first, first + 1)):
            return True
        if source in ("model", "apposition", "joined", "counterpart"):
            if self._monument_before(first):
                return True
            kinds = {self.lex.not_people.get((w.lowered,)) for w in real[-1:]}
            common = kinds & {"body", "place", "monument", "work", "collective"}
            surname = kinds == {"place"} and last - first == 2 and self._has_given_name(first, first + 1)
            if common and not surname:
                return True
            body = self.p.body_over(first)
            if body is not None and body.first <= first and body.last >= last:
                return True
            hit = self.p.geography_at(first)
            if hit is not None and hit.last >= last:
                return True
        if source == "title" and len(real) == 1:
            body = self.p.body_over(first)
            hit = self.p.geography_at(first)
            if (body is not None and body.mention.kind == "company") or (hit is not None and hit.mention.kind != "city"):
                return True
        return False

    def _is_company(self, first: int, last: int) -> bool:
        """Whether the whole name of two words or more is a listed company: `Sime Darby`, `Morgan Stanley`."""
        body = self.p.body_over(first)
        return (
            last - first > 1 and body is not None and body.mention.kind == "company" and body.first == first and body.last == last
        )

    def _following_noun(self, last: int) -> str | None:
        if last >= len(self.words) or self.words[last].kind != "word":
            return None
        word = self.words[last]
        kind = self.lex.not_people.get((word.lowered,))
        if self.words[last - 1].is_possessive:
            return kind if kind == "monument" else None
        return kind if word.is_capital or kind == "monument" else None

    def _monument_before(self, first: int) -> bool:
        """`monument to`, `statue of`, `named after`: the person does not act here."""
        before = phrase(self.words[max(0, first - 3) : first])
        if len(before) >= 2 and before[-1] in ("to", "of") and self.lex.not_people.get((before[-2],)) == "monument":
            return True
        return before[-2:] in (("named", "after"), ("named", "for"))

    def _opens_name(self, title: Title) -> bool:
        """`Foreign Minister Amir Khan`: a title that is a name, right behind another title."""
        if title.last - title.first > 1 or self.words[title.first].lowered not in _NAME_LIKE_TITLES or not title.is_capital:
            return False
        if any(t.last == title.first for t in self.titles):
            return True
        return self.words[title.first].lowered in _GIVEN_NAMES and self._is_apposed_to_office(title)

    def _is_apposed_to_office(self, title: Title) -> bool:
        """`Amir Khan Muttaqi, the acting foreign minister`: an office follows, so that the word before opens the name."""
        if title.is_definite:
            return False
        k = title.last
        while (
            k < len(self.words) and k - title.last < LONGEST_NAME and (is_name_word(self.words[k]) or is_particle(self.words[k]))
        ):
            k += 1
        if k == title.last or k >= len(self.words) or self.words[k].text != ",":
            return False
        return any(t.first <= k + 3 and t.first > k for t in self.titles)
