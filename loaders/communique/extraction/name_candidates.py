"""Where a passage prints a personal name: after an office or an honorific, before an office, or where the model sees one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from communique.extraction.document import Span
from communique.extraction.folding import fold
from communique.extraction.names import is_name_word, is_numeral, is_particle, phrase
from communique.extraction.passages import Passage
from communique.extraction.titles import Filler, Title, find_titles, is_abstract_noun, titles_before

_LONGEST_NAME = 7
_MONTH_NAMES = frozenset({"may", "april", "june", "august", "jan", "march", "mar", "sun", "wed", "sat", "dec"})
_GOVERNING_LEVELS = frozenset({"head_of_state", "head_of_government", "minister", "deputy", "royal", "parliament"})
_LOCATIVE = frozenset({"in", "at", "near", "through", "across", "into", "towards", "via", "outside", "around", "from", "to"})
_HARD_STOPS = frozenset({"function_word", "calendar"})
_APPOSITION = frozenset({",", "(", "-", "–", "—"})
_SPEAKING = frozenset(
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
_AGENT_BEFORE = frozenset({"by", "met", "thanked", "told", "congratulated"})
_LEADING = frozenset(["led", "leads", "leading", "headed", "heads", "heading", "chaired", "chairs"])
_STYLES = frozenset({"royal", "military", "religious", "civil"})
"""Levels of titles that come with a person rather than with the office spoken of: `his counterpart, Prince A`."""

_NAME_LIKE_TITLES = frozenset(
    ["amir", "dean", "duke", "earl", "major", "marshal", "baron", "count", "bishop", "judge", "justice", "pope", "sultan"]
)
"""Titles that are also given or family names: right after another title they open the name."""

_KIN = frozenset({"wife", "husband", "spouse", "son", "daughter", "brother", "sister"})
_GIVEN_NAMES = frozenset({"amir", "emir"})
"""Titles that open personal names more often than they stand before them without an article or an honorific."""

_COPULAS = frozenset({"is", "was", "as", "became", "becomes", "being", "appointed", "elected", "named"})


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


@dataclass(frozen=True, slots=True)
class PassageNames:
    """The offices and the names of one passage."""

    passage: Passage
    titles: tuple[Title, ...]
    candidates: tuple[NameCandidate, ...]


def find_names(number: int, passage: Passage) -> PassageNames:
    """All candidates of a passage, without overlaps, the better supported first."""
    titles = find_titles(passage)
    found: dict[int, NameCandidate] = {}
    taken = [False] * (len(passage.words) + 1)

    def add(candidate: NameCandidate | None) -> None:
        if candidate is None:
            return
        known = found.get(candidate.first)
        if known is not None and known.last == candidate.last and known.source in ("title", "honorific", "counterpart"):
            more = tuple(t for t in candidate.titles if t not in known.titles)
            found[candidate.first] = replace(known, titles=(*known.titles, *more))
            return
        if any(taken[candidate.first : candidate.last]):
            return
        found[candidate.first] = candidate
        for i in range(candidate.first, candidate.last):
            taken[i] = True

    reader = _NameReader(number, passage, titles)
    for candidate in reader.after_titles():
        add(candidate)
    for candidate in reader.before_titles():
        add(candidate)
    for candidate in reader.after_honorifics():
        add(candidate)
    for candidate in reader.after_counterparts():
        add(candidate)
    for candidate in reader.from_model():
        add(candidate)
    for candidate in reader.before_speech():
        add(candidate)
    for candidate in reader.after_kin():
        add(candidate)
    for candidate in reader.joined(sorted(found.values(), key=lambda c: c.first)):
        add(candidate)
    ordered = tuple(found[i] for i in sorted(found))
    return PassageNames(passage, tuple(titles), ordered)


class _NameReader:
    def __init__(self, number: int, passage: Passage, titles: Sequence[Title]) -> None:
        self.number = number
        self.p = passage
        self.words = passage.words
        self.lex = passage.lexicon
        self.titles = titles
        self.title_at = {t.first: t for t in titles}
        self.in_title = {i for t in titles for i in range(t.first, t.last)}

    # -- shapes

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
        while j < len(self.words) and j - i < _LONGEST_NAME:
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
        if kind in _HARD_STOPS:
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
        return k < len(self.words) and self.words[k].lowered in _SPEAKING

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

    # -- sources

    def after_titles(self) -> Iterator[NameCandidate | None]:
        """`Deputy Minister of Energy of Chile, Maria Perez`; `Presidents A and B`; `SECRETARY C:`."""
        for title in self.titles:
            i = title.last
            if self._opens_name(title):
                continue
            comma = i < len(self.words) and self.words[i].text == ","
            if comma:
                i += 1
            nationality = None
            hit = self.p.geography_at(i, "demonym")
            if hit and hit.last < len(self.words) and self.words[hit.last].lowered in ("national", "citizen", "born", "native"):
                nationality = Filler(hit.mention.code, Span(hit.mention.start, hit.mention.end), "stated", "nationality")
                i = hit.last + 1
            i = self._name_after_honorifics(i)
            shouted = all(w.is_shouted for w in self.words[title.first : title.last] if w.kind == "word" and len(w.text) > 2)
            end = self.name_end(i, not comma, shouted)
            if end == i or (self.words[title.last - 1].is_possessive and not comma):
                continue
            chain = tuple(titles_before(self.titles, self.words, title.last))
            if comma and not self._apposed(i, end):
                continue
            if not self._is_plausible(title, i, end):
                continue
            source = "header" if end < len(self.words) and self.words[end].text == ":" else "title"
            yield self.make(i, end, source, chain, nationality)
            if title.is_plural:
                yield from self._rest_of_list(end, title)

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
            k < len(self.words) and k - title.last < _LONGEST_NAME and (is_name_word(self.words[k]) or is_particle(self.words[k]))
        ):
            k += 1
        if k == title.last or k >= len(self.words) or self.words[k].text != ",":
            return False
        return any(t.first <= k + 3 and t.first > k for t in self.titles)

    def _rest_of_list(self, end: int, title: Title) -> Iterator[NameCandidate | None]:
        while end < len(self.words) and (self.words[end].lowered in ("and", "&", ",") or self.words[end].text == "("):
            if self.words[end].text == "(":
                close = next((k for k in range(end, min(end + 6, len(self.words))) if self.words[k].text == ")"), None)
                if close is None:
                    return
                end = close + 1
                continue
            i = end + 1
            if i < len(self.words) and self.words[i].lowered in ("and", "&"):
                i += 1
            i = self.honorific_end(i)
            if i < len(self.words) and i in self.in_title:
                return
            end = self.name_end(i, True)
            if end == i:
                return
            yield self.make(i, end, "title", (title,))

    def _apposed(self, i: int, end: int) -> bool:
        """After a comma only a name of two words, or one with the model's support, is the holder of the office before it."""
        return end - i >= 2 and (self.p.label(i) == "PERSON" or self.p.label(end - 1) in ("PERSON", None) or self._closes(end))

    def _closes(self, end: int) -> bool:
        return end >= len(self.words) or self.words[end].kind == "mark" or not self.words[end].is_capital

    def _is_plausible(self, title: Title, i: int, end: int) -> bool:
        """Offices in lower case, ranks and occupations are also common words: ask for more than a capital after them."""
        label = self.p.label(i)
        if title.office.level in _GOVERNING_LEVELS and (title.is_capital or title.country is not None or end - i > 1):
            return True
        if label == "PERSON":
            return True
        if end - i >= 2:
            return label not in ("ORG", "GPE", "FAC", "PRODUCT") or title.office.level not in ("business", "civil")
        return title.is_capital and label not in ("GPE", "NORP", "DATE") and title.office.level not in ("business", "civil")

    def before_titles(self) -> Iterator[NameCandidate | None]:
        """`Donald Trump, the president of the United States`; `Name (Prime Minister)`; `Name as ambassador`."""
        for title in self.titles:
            i = title.first
            while i > 0 and self.words[i - 1].lowered in ("the", "a", "an", "its", "his", "her", "their", "new", "current"):
                i -= 1
            if i < 1 or self._has_holder_after(title):
                continue
            link = self.words[i - 1]
            position = i - 1
            if link.text in _APPOSITION:
                pass
            elif link.lowered in _COPULAS:
                while position > 0 and self.words[position - 1].lowered in (
                    "who",
                    "he",
                    ",",
                    "has",
                    "been",
                    "serves",
                    "served",
                    "serving",
                    "now",
                    "also",
                    "currently",
                    "was",
                    "is",
                    "appointed",
                ):
                    position -= 1
                if link.lowered != "as" and position < i - 1 and self.words[position].lowered == "he":
                    continue
            else:
                continue
            if link.text == "," and not self._closes_apposition(title):
                continue
            start = self._name_start(position)
            if start == position:
                continue
            start = max(start, self.honorific_end(start))
            if self.name_end(start, True) != position or not self._has_support(start, position, title):
                continue
            chain = [title]
            following = title.last
            while following < len(self.words) and self.words[following].lowered in ("and", ","):
                following += 1
                if following < len(self.words) and self.words[following].lowered in ("the", "and"):
                    following += 1
                more = self.title_at.get(following)
                if more is None or self._has_holder_after(more):
                    break
                chain.append(more)
                following = more.last
            before = titles_before(self.titles, self.words, self._before_honorific(start))
            yield self.make(start, position, "apposition", (*before, *chain))

    def _before_honorific(self, start: int) -> int:
        for k in range(max(0, start - 3), start):
            if self.honorific_end(k) == start:
                return k
        return start

    def _closes_apposition(self, title: Title) -> bool:
        """The office after the comma describes the name: it has an `of`, a country or an article, or a mark follows."""
        after = self.words[title.last] if title.last < len(self.words) else None
        if after is not None and title.country is None and title.organization is None and after.lowered in _SPEAKING:
            return False  # "Thanking A, the deputy stressed": somebody else speaks
        return after is None or after.kind == "mark" or title.definite_or_country or not after.is_capital

    def _has_holder_after(self, title: Title) -> bool:
        i = title.last
        if i < len(self.words) and self.words[i].is_capital and not self.words[title.last - 1].is_possessive:
            i = self.honorific_end(i)
            return self.name_end(i, True) > i
        return False

    def _name_start(self, end: int) -> int:
        start = end
        while start > 0 and end - start < _LONGEST_NAME:
            word = self.words[start - 1]
            if word.is_possessive or (start - 1 in self.in_title and not self._is_name_like(start - 1)):
                break
            is_name = self.lex.not_people.get((word.lowered,)) not in _HARD_STOPS or self._opens_family_first(start - 1)
            if (is_name_word(word) and is_name) or (
                is_particle(word)
                and start < end
                and start > 1
                and (is_name_word(self.words[start - 2]) or is_particle(word, True))
            ):
                start -= 1
            else:
                break
        while (
            start < end
            and self.p.geography_kind(start) in ("country", "demonym", "bloc", "capital")
            and not self._model_joins(start, end - 1)
        ):
            start += 1
        return start

    def _has_support(self, start: int, end: int, title: Title) -> bool:
        if any(self.p.label(k) == "PERSON" for k in range(start, end)):
            return True
        real = end - start
        if real >= 2 and self._has_given_name(start, end):
            return True
        known = self.p.geography_at(start) is not None or self.p.body_over(start) is not None
        if real >= 2 and title.country is not None and title.office.level in (*_GOVERNING_LEVELS, "diplomat") and not known:
            return True
        return real >= 2 and self.p.label(start) not in ("ORG", "GPE", "FAC", "DATE", "EVENT", "WORK_OF_ART", "LAW")

    def joined(self, candidates: Sequence[NameCandidate]) -> Iterator[NameCandidate | None]:
        """`A and B` in one breath, where A is a person of two words and B has the shape of one."""
        for candidate in candidates:
            k = candidate.last
            if self.p.is_heading or len(candidate.parts) < 2 or k >= len(self.words) or self.words[k].lowered != "and":
                continue
            end = self.name_end(k + 1, False)
            if not 2 <= end - k - 1 <= 4:
                continue
            labelled = self.p.label(k + 1) in ("ORG", "FAC", "DATE", "EVENT", "PRODUCT", "WORK_OF_ART")
            if labelled and not self._has_given_name(k + 1, k + 2):
                continue
            if end < len(self.words) and (
                self.words[end].is_capital or (self.words[end].kind == "mark" and self.words[end].text not in ",.")
            ):
                continue
            yield self.make(k + 1, end, "joined")

    def after_honorifics(self) -> Iterator[NameCandidate | None]:
        """`Mr Widodo`, `H.E. Dr. A. B`."""
        i = 0
        while i < len(self.words):
            end = self.honorific_end(i) if i not in self.in_title else i
            if end > i:
                last = self.name_end(end, True)
                if last > end:
                    chain = tuple(titles_before(self.titles, self.words, i))
                    yield self.make(end, last, "honorific", chain)
                i = max(end, last)
            else:
                i += 1

    def after_counterparts(self) -> Iterator[NameCandidate | None]:
        """`his French counterpart Edouard Philippe`: the country is said, the office is that of the other."""
        for i, word in enumerate(self.words):
            if word.lowered not in ("counterpart", "counterparts"):
                continue
            hit = self.p.geography_ending(i, "demonym", "country", "bloc")
            k = i + 1
            comma = k < len(self.words) and self.words[k].text == ","
            k = k + 1 if comma else k
            style = self.title_at.get(k)
            k = self.honorific_end(style.last if style is not None and style.office.level in _STYLES else k)
            end = self.name_end(k, not comma or style is not None)
            if end == k or (comma and end - k < 2):
                of = self.words[i + 1].lowered if i + 1 < len(self.words) else ""
                if of != "from":
                    continue
            nationality = None
            if hit is not None:
                nationality = Filler(hit.mention.code, Span(hit.mention.start, hit.mention.end), "stated", "counterpart")
            marker = Title(word.start, word.end, i, i + 1)
            styles = (style,) if style is not None and style.last <= k else ()
            yield self.make(k, end, "counterpart", styles, nationality, marker)

    def from_model(self) -> Iterator[NameCandidate | None]:
        """Names that the model sees, cut to what the shape of names allows."""
        for first, last in self.p.persons():
            start = first
            while start < last:
                moved = self.honorific_end(start)
                if moved == start and start in self.title_at and not self._is_name_like(start):
                    moved = min(self.title_at[start].last, last)
                if moved == start and (
                    (not is_name_word(self.words[start]) and not is_particle(self.words[start], True))
                    or self._stops(start, start, False, False)
                ):
                    moved = start + 1
                if moved == start:
                    break
                start = moved
            if start >= last:
                continue
            end = self.name_end(start, False)
            if end == start:
                continue
            if end - start == 1 and self.p.is_heading:
                continue
            if self._is_place_like(start, end):
                continue
            before = tuple(titles_before(self.titles, self.words, self._before_honorific(start)))
            yield self.make(start, min(end, max(last, end)), "model", before)

    def before_speech(self) -> Iterator[NameCandidate | None]:
        """`Dominic Hare said`, where the model sees no person: a given name, a further part, a verb of speech."""
        for i, word in enumerate(self.words):
            if self.p.is_heading or not word.is_capital or i in self.in_title or fold(word.text) not in self.lex.given_names:
                continue
            if i and self.words[i - 1].is_capital and not self.p.opens_sentence(i):
                continue
            end = self.name_end(i, False)
            if not 2 <= end - i <= 4 or end >= len(self.words):
                continue
            after = self.words[end].lowered
            before = self.words[i - 1].lowered if i else ""
            if after in _SPEAKING or (before in _AGENT_BEFORE and not self.words[end].is_capital):
                yield self.make(i, end, "speech")

    def after_kin(self) -> Iterator[NameCandidate | None]:
        """`his wife, A B`, where the model sees no person."""
        for i, word in enumerate(self.words):
            if word.lowered not in _KIN or i == 0 or self.words[i - 1].lowered not in ("his", "her"):
                continue
            k = i + 2 if i + 1 < len(self.words) and self.words[i + 1].text == "," else i + 1
            k = self.honorific_end(k)
            end = self.name_end(k, False) if k < len(self.words) else k
            if 2 <= end - k <= 4:
                yield self.make(k, end, "speech")

    def _is_place_like(self, start: int, end: int) -> bool:
        """`in Nusa Dua`: after a preposition of place the model's person is no person."""
        if start == 0 or self.words[start - 1].lowered not in _LOCATIVE:
            return False
        return self.words[start - 1].lowered not in ("to", "from") or end - start == 1
