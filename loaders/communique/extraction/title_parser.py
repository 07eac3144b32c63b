"""One title read outwards from its head: ranks, portfolio, country and body to the left, complements to the right."""

from __future__ import annotations

from communique.extraction.document import Span
from communique.extraction.folding import fold
from communique.extraction.names import phrase
from communique.extraction.passages import Hit, Passage
from communique.extraction.people_lexicon import Office
from communique.extraction.title_model import Filler, Title, is_abstract_noun

_PREPOSITIONS = frozenset({"of", "for", "to", "on", "at", "in", "with"})
_ARTICLES = frozenset({"the", "a", "an"})
_PRONOUNS = frozenset({"his", "her", "its", "their", "our", "my", "your"})
_CONNECTORS = frozenset({"and", "&", "of", "the", "for", "on", "in", "to"})
_TAILS = frozenset(
    ["affairs", "relations", "services", "policy", "matters", "issues", "cooperation", "development", "resources", "sector"]
)
_ORGANISED_LEVELS = frozenset({"business", "official", "civil"})
_STATE_LEVELS = frozenset({"head_of_state", "head_of_government", "minister", "deputy", "royal", "parliament"})
_HELPERS = frozenset(
    {"secretary", "assistant", "adviser", "advisor", "aide", "counsel", "envoy", "representative", "counselor", "spokesman"}
)
_LOOK_AHEAD = 10


class TitleParser:
    """One title being read outwards from its head."""

    def __init__(self, passage: Passage, first: int, last: int, office: Office) -> None:
        self.p = passage
        self.words = passage.words
        self.lex = passage.lexicon
        self.office = office
        self.head = (first, last)
        self.a, self.b = first, last
        self.left: list[tuple[int, int]] = [(first, last)]
        self.right: list[tuple[int, int]] = []
        self.ranks: list[str] = []
        self.content: list[str] = []
        self.country: Filler | None = None
        self.receiving: Filler | None = None
        self.organization: Filler | None = None
        self.former = self.acting = self.incoming = self.definite = False
        self.pronoun: str | None = None

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
                self.organization = Filler(inner.mention.code, _span(inner), "stated", "organ_in_title")
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

    # -- to the left

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
        if hit.mention.kind in ("capital", "city") and self.office.level in _STATE_LEVELS:
            return False
        if hit.mention.kind == "city" and self.office.level in ("civil", "business", "party"):
            return False
        basis = "stated" if hit.mention.kind in ("country", "demonym", "bloc") else "inferred"
        self.country = Filler(hit.mention.code, _span(hit), basis, "country_before_title")
        self._take_left(hit.first, False)
        return True

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
            self.organization = Filler(hit.mention.code, _span(hit), "stated", "organ_before_title")
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

    # -- to the right

    def _extend_right(self) -> None:
        while self.b < len(self.words):
            word = self.words[self.b]
            if word.lowered in _PREPOSITIONS and not self.words[self.b - 1].is_possessive:
                if not self._complement(self.b + 1, word.lowered):
                    return
            elif (
                (word.text in '«"“' and self.right and self._quoted_name())
                or (word.lowered == "and" and self.organization is not None and self.right and self._second_body())
                or (word.text == "(" and self.right and self._acronym())
            ):
                continue
            else:
                return

    def _complement(self, index: int, preposition: str) -> bool:
        j = index
        while j < len(self.words) and self.words[j].lowered in ("the", "its", "his", "our", "their"):
            j += 1
        if j >= len(self.words):
            return False
        body = self.p.body_at(j)
        geography = self.p.geography_at(j, "country", "bloc", "demonym", "capital", "seat", "city")
        portfolio = self.lex.longest(self.lex.portfolios, self.words, j)
        if body is None and geography is not None and portfolio <= geography.last and not self._heads_body(geography):
            return self._place(geography, preposition)
        if preposition == "to" and self.lex.office_at(self.words, j) and not self._is_helper():
            return False
        beside_office = preposition == "to" and self._is_helper() and self.lex.office_at(self.words, j)
        if preposition in ("at", "in", "with", "to") and body is None and not self._starts_unit(j) and not beside_office:
            return False
        if geography is not None and geography.mention.kind == "demonym" and body is None:
            if self.country is None:
                self.country = Filler(geography.mention.code, _span(geography), "stated", "country_of_organ")
            j = geography.last
        end, is_body = self._noun_phrase(j)
        if end == j:
            return False
        name_span = self.p.span_of(j, end)
        if is_body:
            hit = self.p.body_at(j)
            name = self.p.printed(j, end)
            self.organization = Filler(name, name_span, "stated", "organ_after_title")
            if hit is not None:
                self._country_of(hit)
            self._country_in_name(j, end)
            if not self.right or not self._is_organ(hit):
                self._take_right(index - 1, end, j)
        else:
            self._take_right(index - 1, end, j)
        self.b = end
        return True

    def _is_helper(self) -> bool:
        """Whether the office is one beside another: `Parliamentary Secretary to the Minister`, `adviser to the President`."""
        return self.country is None and bool(set(self.office.title.split()) & _HELPERS)

    def _take_right(self, start: int, end: int, j: int) -> None:
        if self.right and self.right[-1][1] == start:
            self.right[-1] = (self.right[-1][0], end)
        else:
            self.right.append((start, end))
        self.content.append(self.p.printed(j, end))

    def _is_organ(self, hit: Hit | None) -> bool:
        return hit is not None

    def _heads_body(self, hit: Hit) -> bool:
        """Whether a country name opens the name of a body: `the Pakistan Edible Oil Conference`."""
        after = hit.last
        if after >= len(self.words) or self.words[after - 1].is_possessive or self.words[after].kind != "word":
            return False
        if hit.mention.kind == "demonym":
            return self._starts_unit(after) or self.p.body_at(after) is not None or self.words[after].is_capital
        return self.words[after].is_capital and self._unit_ahead(after) > after

    def _place(self, hit: Hit, preposition: str) -> bool:
        kind = hit.mention.kind
        if preposition == "in" and kind not in ("country", "bloc"):
            return False
        if kind == "demonym":
            return False
        span = _span(hit)
        if preposition in ("to", "in", "at") and self.office.is_diplomatic:
            if self.receiving is None:
                basis = "stated" if kind in ("country", "bloc") else "inferred"
                self.receiving = Filler(hit.mention.code, span, basis, "accredited_to")
        elif preposition in ("of", "for"):
            if kind in ("capital", "city") and self.office.level in ("official", "judicial", "royal"):
                self._take_right(self.b, hit.last, hit.first)
            if self.country is None or self.country.basis == "inferred":
                basis = "stated" if kind in ("country", "bloc") else "inferred"
                self.country = Filler(hit.mention.code, span, basis, "country_after_title")
        elif preposition in ("in", "at", "to", "on", "with"):
            return False
        self.b = hit.last
        return True

    def _starts_unit(self, index: int) -> bool:
        word = self.words[index]
        return word.kind == "word" and (word.lowered in self.lex.units or self._unit_ahead(index) > index)

    def _unit_ahead(self, index: int) -> int:
        """The word after the unit noun that a run of capitals leads to; `index` when there is none."""
        best = index
        for k in range(index, min(len(self.words), index + _LOOK_AHEAD)):
            word = self.words[k]
            if (word.kind == "mark" and word.text not in ("&", "'")) or word.kind == "number":
                break
            if not word.is_capital and word.lowered not in _CONNECTORS and word.lowered not in self.lex.units:
                break
            after_and = k > index and self.words[k - 1].lowered == "and"
            if self._person_starts(k) or (after_and and (self.p.geography_at(k) or self.lex.office_at(self.words, k))):
                break
            if word.lowered in self.lex.units or (word.lowered in _TAILS and word.is_capital):
                best = k + 1
            if word.lowered in ("of", "for", "to", "in", "on") and best > index:
                break
            if word.is_possessive and best == index and k + 1 < len(self.words) and not self.words[k + 1].is_capital:
                break
        return best

    def _person_starts(self, index: int) -> bool:
        entity = self.p.entity(index)
        return entity is not None and entity[0] == "PERSON" and entity[1] == index and entity[2] - entity[1] > 1

    def _noun_phrase(self, j: int) -> tuple[int, bool]:
        """The end of a portfolio or of the name of a body that begins at a word, and whether it is a body."""
        body = self.p.body_at(j)
        if body is not None:
            end = body.last
            return max(end, self._unit_ahead(j) if self._unit_ahead(j) > end else end), True
        end = self._portfolio_list(j)
        if end > j:
            for unit in (end + 1, end + 2):
                run = self.words[end:unit]
                if unit <= len(self.words) and all(w.is_capital for w in run) and run[-1].lowered in self.lex.units:
                    return unit, True
            return end, False
        unit = self._unit_ahead(j)
        if unit > j:
            return unit, self.words[unit - 1].lowered in self.lex.units
        if not self.words[j].is_capital or self._person_starts(j) or self.lex.office_at(self.words, j):
            nested = self.lex.office_at(self.words, j)
            return (nested[0], False) if nested and self.words[j].is_capital else (j, False)
        return self._unknown_capitals(j), True

    def _unknown_capitals(self, j: int) -> int:
        k = j
        while k < len(self.words) and self.words[k].is_capital and not self._person_starts(k):
            k += 1
            if self.words[k - 1].is_possessive:
                break
        ends_run = k < len(self.words) and self.words[k].text in (",", ")", ";", ".")
        if k < len(self.words) and self._person_starts(k):
            return k
        entity = self.p.entity(j)
        if entity and entity[0] in ("ORG", "FAC", "GPE") and entity[1] == j and entity[2] <= k:
            return entity[2]
        return k if ends_run or k - j <= 1 else max(j + 1, k - 2)

    def _portfolio_list(self, j: int) -> int:
        end = self._portfolio(j)
        if end == j:
            return j
        while end < len(self.words) and not self.words[end - 1].is_possessive:
            tail = end
            if self.words[tail].lowered in _TAILS:
                end = tail + 1
                continue
            if self.words[tail].lowered not in ("and", "&", ","):
                more = self._portfolio(tail)
                if more > tail and self.words[tail].is_capital and not self._person_starts(tail):
                    end = more
                    continue
                break
            comma = self.words[tail].text == ","
            tail += 1
            if comma and tail < len(self.words) and self.words[tail].lowered in ("and", "&"):
                tail += 1
            if tail < len(self.words) and self.words[tail].lowered == "the":
                tail += 1
            if tail < len(self.words) and self.lex.office_at(self.words, tail):
                break
            more = self._portfolio(tail)
            if (
                more == tail
                or tail >= len(self.words)
                or self.words[tail].is_capital != self.words[j].is_capital
                or self._person_starts(tail)
            ):
                break
            if comma and self.words[tail - 1].text == "," and not self._list_goes_on(more):
                break
            end = more
        return end

    def _portfolio(self, index: int) -> int:
        """The word after a portfolio of the list, or after an abstract noun in capitals that is none of the list."""
        if index >= len(self.words):
            return index
        end = self.lex.longest(self.lex.portfolios, self.words, index)
        word = self.words[index]
        if end == index and word.is_capital and is_abstract_noun(word.text) and self.p.label(index) != "PERSON":
            return index + 1
        return end

    def _list_goes_on(self, index: int) -> bool:
        """After a comma, a further member or an `and` must follow: `Economic Growth, Energy, and the Environment`."""
        return index < len(self.words) and self.words[index].lowered in ("and", "&", ",", *_TAILS)

    def _quoted_name(self) -> bool:
        closing = {"«": "»", '"': '"', "“": "”"}[self.words[self.b].text]
        for k in range(self.b + 1, min(len(self.words), self.b + 12)):
            if self.words[k].text == closing:
                self.right[-1] = (self.right[-1][0], k + 1)
                if self.organization is not None:
                    first = self.p.index_at(self.organization.span.start)
                    self.organization = Filler(
                        self.p.printed(first, k + 1), self.p.span_of(first, k + 1), "stated", self.organization.rule_id
                    )
                self.b = k + 1
                return True
        return False

    def _second_body(self) -> bool:
        """`Chief Executive of the A Conference and the B Group`: the second body is passed over."""
        j = self.b + 1
        if j + 1 >= len(self.words) or self.words[j].lowered != "the" or self.lex.office_at(self.words, j + 1):
            return False
        end = self._unit_ahead(j + 1)
        if end == j + 1:
            return False
        self.b = end
        return True

    def _acronym(self) -> bool:
        k = self.b
        if k + 2 < len(self.words) and self.words[k + 1].is_shouted and self.words[k + 2].text == ")":
            self.b = k + 3
            return True
        return False

    def _country_in_name(self, first: int, last: int) -> None:
        """`the Pakistan Edible Oil Conference`: the country in the name of a body, inferred."""
        if self.country is not None:
            return
        for k in range(first, last):
            hit = self.p.geography_at(k, "country", "demonym")
            if hit is not None:
                self.country = Filler(hit.mention.code, _span(hit), "inferred", "country_in_name_of_body")
                return

    def _country_of(self, hit: Hit) -> None:
        code = hit.mention.get("country_code") or hit.mention.get("home_country_code")
        if code and self.country is None:
            self.country = Filler(code, _span(hit), "inferred", "country_of_body")

    def _key(self) -> str:
        """Rank words in order, the office, then the content words sorted: variants of one office meet here."""
        content: set[str] = set()
        for text in self.content:
            canonical = self.lex.portfolios.get(tuple(text.lower().split()), text)
            content.update(fold(canonical).split())
        content -= {"of", "the", "and", "for", "on", "to", "in", "a", "at"}
        head = fold(self.office.title)
        return " ".join([*(fold(r) for r in self.ranks), head, *sorted(content)])


def _span(hit: Hit) -> Span:
    return Span(hit.mention.start, hit.mention.end)
