"""What follows the head of a title: portfolio, country, body, and the country to which a diplomat is sent."""

from __future__ import annotations

from communique.extraction.document import Span
from communique.extraction.passages import Hit, Passage
from communique.extraction.people_lexicon import Office
from communique.extraction.title_model import Filler, is_abstract_noun

_PREPOSITIONS = frozenset({"of", "for", "to", "on", "at", "in", "with"})
_CONNECTORS = frozenset({"and", "&", "of", "the", "for", "on", "in", "to"})
_TAILS = frozenset(
    ["affairs", "relations", "services", "policy", "matters", "issues", "cooperation", "development", "resources", "sector"]
)
_HELPERS = frozenset(
    {"secretary", "assistant", "adviser", "advisor", "aide", "counsel", "envoy", "representative", "counselor", "spokesman"}
)
_LOOK_AHEAD = 10


class TitleComplements:
    """The state of one title being read, and its reading to the right."""

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
                self.country = Filler(geography.mention.code, span_of_hit(geography), "stated", "country_of_organ")
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
        span = span_of_hit(hit)
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
            if more == tail or tail >= len(self.words) or self.words[tail].is_capital != self.words[j].is_capital:
                break
            if self._person_starts(tail):
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
                self.country = Filler(hit.mention.code, span_of_hit(hit), "inferred", "country_in_name_of_body")
                return

    def _country_of(self, hit: Hit) -> None:
        code = hit.mention.get("country_code") or hit.mention.get("home_country_code")
        if code and self.country is None:
            self.country = Filler(code, span_of_hit(hit), "inferred", "country_of_body")


def span_of_hit(hit: Hit) -> Span:
    """The code points of a hit."""
    return Span(hit.mention.start, hit.mention.end)
