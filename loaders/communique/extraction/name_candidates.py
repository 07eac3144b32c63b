"""Where a passage prints a personal name: after an office or an honorific, before an office, or where the model sees one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from communique.extraction.document import Span
from communique.extraction.folding import fold
from communique.extraction.name_shapes import HARD_STOPS, LONGEST_NAME, SPEAKING, NameCandidate, NameShapes
from communique.extraction.names import is_name_word, is_particle
from communique.extraction.passages import Passage
from communique.extraction.titles import Filler, Title, find_titles, titles_before

__all__ = ["NameCandidate", "PassageNames", "find_names"]

_GOVERNING_LEVELS = frozenset({"head_of_state", "head_of_government", "minister", "deputy", "royal", "parliament"})
_LOCATIVE = frozenset({"in", "at", "near", "through", "across", "into", "towards", "via", "outside", "around", "from", "to"})
_APPOSITION = frozenset({",", "(", "-", "–", "—"})
_AGENT_BEFORE = frozenset({"by", "met", "thanked", "told", "congratulated"})
_STYLES = frozenset({"royal", "military", "religious", "civil"})
"""Levels of titles that come with a person rather than with the office spoken of: `his counterpart, Prince A`."""
_KIN = frozenset({"wife", "husband", "spouse", "son", "daughter", "brother", "sister"})
_COPULAS = frozenset({"is", "was", "as", "became", "becomes", "being", "appointed", "elected", "named"})


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
    for candidate in reader.after_counterparts():
        add(candidate)
    for candidate in reader.after_honorifics():
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


class _NameReader(NameShapes):
    """The ways in which a passage shows that a name is a person's."""

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
        if after is not None and title.country is None and title.organization is None and after.lowered in SPEAKING:
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
        while start > 0 and end - start < LONGEST_NAME:
            word = self.words[start - 1]
            if word.is_possessive or (start - 1 in self.in_title and not self._is_name_like(start - 1)):
                break
            is_name = self.lex.not_people.get((word.lowered,)) not in HARD_STOPS or self._opens_family_first(start - 1)
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
            bare = style.last if style is not None and style.office.level in _STYLES else k
            k = self.honorific_end(bare)
            end = self.name_end(k, not comma or style is not None or k > bare)
            if end == k or (comma and end - k < 2 and k == bare):
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
            if after in SPEAKING or (before in _AGENT_BEFORE and not self.words[end].is_capital):
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
