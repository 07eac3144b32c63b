"""One title read outwards from its head: ranks, portfolio, country and body to the left, complements to the right."""

from __future__ import annotations

from communique.extraction.folding import fold
from communique.extraction.names import phrase
from communique.extraction.title_complements import TitleComplements, span_of_hit
from communique.extraction.title_model import Filler, Title

_ARTICLES = frozenset({"the", "a", "an"})
_PRONOUNS = frozenset({"his", "her", "its", "their", "our", "my", "your"})
_ORGANISED_LEVELS = frozenset({"business", "official", "civil"})
_STATE_LEVELS = frozenset({"head_of_state", "head_of_government", "minister", "deputy", "royal", "parliament"})


class TitleParser(TitleComplements):
    """One title being read outwards from its head."""

    def run(self) -> Title:
        first = self.words[self.head[0]].lowered
        self.former = first.startswith(("ex-", "then-", "former-"))
        self._extend_left()
        self._extend_right()
        pieces = [self.p.printed(x, y) for x, y in self.left] + [self.p.printed(x, y) for x, y in self.right]
        printed = " ".join(" ".join(piece.split()) for piece in pieces)
        if self.former and printed.lower().startswith(("ex-", "then-")):
            printed = printed.partition("-")[2]
        printed = self._singular(printed)
        span = self.p.span_of(self.a, self.b)
        core = self.p.span_of(self.left[0][0], (self.right or self.left)[-1][1])
        country = self.country
        if country is None and self.office.country_code and self.head[1] - self.head[0] > 1 and self._is_bare_enough():
            self.country = Filler(self.office.country_code, self.p.span_of(*self.head), "inferred", "office_of_one_state")
        if self.organization is None:
            inner = next((hit for k in range(*self.head) if (hit := self.p.body_at(k)) and hit.last <= self.b), None)
            if inner is not None:
                self.organization = Filler(inner.mention.code, span_of_hit(inner), "stated", "organ_in_title")
                self._country_of(inner)
        country = self.country
        if country is None and self.organization is None and self.office.country_code and self._is_bare_enough():
            country = Filler(self.office.country_code, self.p.span_of(*self.head), "inferred", "office_of_one_state")
        words = self.words[self.head[0] : self.head[1]]
        return Title(
            span.start,
            span.end,
            self.a,
            self.b,
            self.office,
            printed,
            self._key(),
            core,
            country,
            self.receiving,
            self.organization,
            self.former,
            self.acting,
            self.incoming,
            self._is_plural(),
            self.definite,
            self.pronoun,
            any(w.is_capital for w in words),
        )

    def _is_bare_enough(self) -> bool:
        """`Secretary of State for X` is used by several states; bare, the one-state rule holds."""
        return not self.right or self.office.title != "secretary of state"

    def _is_plural(self) -> bool:
        key = phrase(self.words[self.head[0] : self.head[1]])
        return key not in self.lex.offices and self.lex.office_at(self.words, self.head[0]) is not None

    def _singular(self, printed: str) -> str:
        if not self._is_plural():
            return printed
        head = self.p.printed(*self.head)
        first, _, rest = head.partition(" ")
        single = head[:-1] if head.endswith("s") else f"{first.removesuffix('s')} {rest}"
        return printed.replace(head, single, 1)

    def _extend_left(self) -> None:
        while self.a > 0:
            if not (self._portfolio_before() or self._modifier_before() or self._country_before() or self._body_before()):
                break
        if self.a > 0:
            before = self.words[self.a - 1].lowered
            if before in _ARTICLES:
                self.definite = before == "the"
            elif before in _PRONOUNS:
                self.pronoun = before

    def _take_left(self, start: int, kept: bool) -> None:
        if kept:
            first, last = self.left[0]
            if first == self.a:
                self.left[0] = (start, last)
            else:
                self.left.insert(0, (start, self.a))
        self.a = start

    def _portfolio_before(self) -> bool:
        if not self.office.takes_portfolio or self.country is not None:
            return False
        start = self.lex.longest_before(self.lex.portfolios, self.words, self.a)
        if start == self.a or self.words[self.a - 1].is_possessive:
            return False
        first = start
        # "trade and industry secretary", "foreign, home and defence secretaries"
        while start > 1 and self.words[start - 1].lowered in ("and", "&", ","):
            gap = start - 1
            if self.words[gap].lowered != "," and gap > 1 and self.words[gap - 1].text == ",":
                gap -= 1
            before = self.lex.longest_before(self.lex.portfolios, self.words, gap)
            if before == gap or self.words[gap - 1].is_possessive or self._is_sentence_comma(start - 1, before):
                break
            start = before
        for x in (start, first) if start != first else (start,):
            end = self.lex.longest(self.lex.portfolios, self.words, x)
            self.content.append(self.lex.portfolios.get(phrase(self.words[x:end]), self.p.printed(x, max(end, x + 1))))
        self._take_left(start, True)
        return True

    def _is_sentence_comma(self, mark: int, before: int) -> bool:
        """A comma joins portfolios only where an `and` follows in the same list."""
        return self.words[mark].text == "," and not any(w.lowered in ("and", "&") for w in self.words[mark : self.head[0]])

    def _modifier_before(self) -> bool:
        start = self.lex.longest_before(self.lex.modifiers, self.words, self.a, 4)
        if start == self.a or self.words[self.a - 1].is_possessive:
            return False
        kind = self.lex.modifiers[phrase(self.words[start : self.a])]
        if kind == "rank" and self.country is not None and self.words[start].text[0].isupper() is False:
            kind = "status"
        if kind == "former":
            self.former = True
        elif kind == "acting":
            self.acting = True
        elif kind == "status" and self.words[start].lowered in ("incoming", "designate", "elect", "future", "newly elected"):
            self.incoming = True
        if kind == "rank" or (kind == "ordinal" and self.words[start].is_capital):
            self.ranks.insert(0, " ".join(phrase(self.words[start : self.a])))
            self._take_left(start, True)
        else:
            self._take_left(start, False)
        return True

    def _country_before(self) -> bool:
        if self.country is not None or (self.organization is not None and self.left[0][0] != self.a):
            return False
        hit = self.p.geography_ending(self.a, "country", "demonym", "bloc", "capital", "seat", "city")
        body = self.p.body_ending(self.a)
        if hit is None or (body is not None and body.first < hit.first):
            return False
        if self._is_plural() and self._is_second_of_pair(hit.first):
            return False  # `the Fijian and Tongan premiers`: one each
        if hit.mention.kind in ("capital", "city") and self.office.level in _STATE_LEVELS:
            return False
        if hit.mention.kind == "city" and self.office.level in ("civil", "business", "party"):
            return False
        basis = "stated" if hit.mention.kind in ("country", "demonym", "bloc") else "inferred"
        self.country = Filler(hit.mention.code, span_of_hit(hit), basis, "country_before_title")
        self._take_left(hit.first, False)
        return True

    def _is_second_of_pair(self, index: int) -> bool:
        return (
            index > 1
            and self.words[index - 1].lowered == "and"
            and self.p.geography_ending(index - 1, "country", "demonym") is not None
        )

    def _body_before(self) -> bool:
        if self.organization is not None or self.office.level in ("royal", "military", "religious"):
            return False
        if (
            self.words[self.a - 1].text == ")"
            and self.a > 3
            and self.words[self.a - 3].text == "("
            and self.words[self.a - 2].is_shouted
        ):
            hit = self.p.body_ending(self.a - 3)
            if hit is not None:
                self._take_left(self.a - 3, False)
        hit = self.p.body_ending(self.a)
        if hit is not None:
            kept = hit.mention.kind == "organ" and not self.words[hit.last - 1].is_possessive
            self.organization = Filler(hit.mention.code, span_of_hit(hit), "stated", "organ_before_title")
            self._country_of(hit)
            self._take_left(hit.first, kept)
            return True
        word = self.words[self.a - 1]
        if word.is_possessive and word.lowered in self.lex.units:
            self._take_left(self.a - 1, False)
            self.definite = True
            return True
        if word.kind == "word" and word.lowered in self.lex.units:
            start = self.a - 1
            inner = self.lex.longest_before(self.lex.portfolios, self.words, start)
            self._take_left(inner, True)
            if word.is_capital or inner < start:
                name, span = self.p.printed(inner, start + 1), self.p.span_of(inner, start + 1)
                self.organization = Filler(name, span, "stated", "unit_before_title")
            return True
        if self.office.level in _ORGANISED_LEVELS and not self.p.is_heading and self._is_unknown_capital(self.a - 1):
            start = self.a - 1
            while start > 0 and self._is_unknown_capital(start - 1) and self.a - start < 4:
                start -= 1
            if self.p.label(start) != "PERSON" and not (
                self.p.opens_sentence(start) and self.a - start == 1 and not self.words[start].is_shouted
            ):
                name = self.p.printed(start, self.a)
                self.organization = Filler(name, self.p.span_of(start, self.a), "stated", "body_before_title")
                self._take_left(start, False)
                return True
        return False

    def _is_unknown_capital(self, index: int) -> bool:
        word = self.words[index]
        key = (word.lowered,)
        return (
            word.kind == "word"
            and word.text[0].isupper()
            and not word.is_possessive
            and self.p.label(index) not in ("PERSON", "DATE", "GPE", "NORP")
            and self.p.geography_kind(index) is None
            and self.lex.not_people.get(key) not in ("function_word", "calendar")
            and key not in self.lex.offices
            and key not in self.lex.modifiers
        )

    def _key(self) -> str:
        """Rank words in order, the office, then the content words sorted: variants of one office meet here."""
        content: set[str] = set()
        for text in self.content:
            canonical = self.lex.portfolios.get(tuple(text.lower().split()), text)
            content.update(fold(canonical).split())
        content -= {"of", "the", "and", "for", "on", "to", "in", "a", "at"}
        head = fold(self.office.title)
        return " ".join([*(fold(r) for r in self.ranks), head, *sorted(content)])
