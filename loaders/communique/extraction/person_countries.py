"""Whom an office holder represents, when the title does not say it: carried over, or inferred from the document.

Stated countries come with the title (`titles`). What is added here is always `inferred`, with the words it was inferred from.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from communique.extraction.document import Document, Mention, Span
from communique.extraction.office_forms import can_hold, is_of_secretaries, state_of_secretaries
from communique.extraction.people_lexicon import PeopleLexicon
from communique.extraction.titles import Filler, Title

_STATE_LEVELS = frozenset(
    {
        "head_of_state",
        "head_of_government",
        "minister",
        "deputy",
        "royal",
        "parliament",
        "diplomat",
        "official",
        "party",
        "judicial",
        "military",
    }
)
_UNIQUE_LEVELS = frozenset({"head_of_state", "head_of_government"})
_GOVERNING_LEVELS = frozenset({"head_of_state", "head_of_government", "royal", "minister", "deputy"})
_HOMEWARD = re.compile(r"\b(?:return(?:ed|s|ing)?|back|home) to (?:the )?$")
_LEAD_SENTENCES = 4
_TELLING = re.compile(r"\b(?:reporters|journalists|newsmen) (?:here )?in $")
"""Who talks to reporters in a city is as often a guest there."""

_AGENCY = re.compile(r"\(([A-Z][\w. ]{1,20})\)|\b([A-Z]{3,8})\b")
_FIRM = re.compile(r"\b(?:Company|Corp(?:oration)?|Airlines|Airways|Ltd|Limited|Inc|Engineering|Industries|Motors)\b")
_COUNTED = ("country", "demonym", "demonym_plural", "capital", "seat")
_STANCE = re.compile(
    r"(?:'s?)? (?:(?:full|firm|strong|continued|continuing|unwavering|steadfast|deep|own|enduring|sincere) )*"
    r"(?:commitments?|support|readiness|willingness|appreciation|gratitude|concerns?|interests?|position|polic(?:y|ies)|efforts|"
    r"intention|determination|condolences|assistance|side|stance|view|priorities)\b"
)
"""What a speaker expresses for the state that he represents: `underscored U.S. commitment`."""
_JOINED = re.compile(r" ?[-–/] ?|-to-")


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in an office whose country is known: what the inference must not give to another."""

    person: int
    title: Title
    country: str
    position: int


class CountryScores:
    """Which countries a document is about, and where they stand in it."""

    def __init__(self, document: Document, lexicon: PeopleLexicon, source_country: str | None = None) -> None:
        self.document = document
        self.lexicon = lexicon
        seen: set[tuple[int, int]] = set()
        self.mentions: list[Mention] = []
        for mention in document.mentions:
            if mention.kind not in (*_COUNTED, "city") or (mention.start, mention.end) in seen or self._is_no_country(mention):
                continue
            rivals = [
                m for m in document.mentions if (m.start, m.end) == (mention.start, mention.end) and m.kind in (*_COUNTED, "city")
            ]
            best = min(rivals, key=lambda m: (m.code not in lexicon.sovereign, m.kind == "city", m.code))
            seen.add((mention.start, mention.end))
            self.mentions.append(best)
        of_states = [m for m in self.mentions if not self._is_in_firm(m)]
        known = {m.code for m in of_states}
        self.mentions = [m for m in self.mentions if m in of_states or m.code not in known]
        self.counts = Counter(m.code for m in self.mentions if m.kind in _COUNTED)
        organs = [m for m in document.mentions if m.kind == "organ" and m.get("country_code")]
        self.organs = organs
        self.counts.update(m.get("country_code") for m in organs)
        self.counts.update(m.get("country_code") for m in organs if m.get("organ_kind") == "press_service")
        publisher = document.article.publisher
        self.publisher_country = lexicon.publishers.get(publisher or "")
        self.publisher_country = self.publisher_country or source_country
        if self.publisher_country is None:
            self.publisher_country = next((m.get("country_code") for m in organs if m.get("organ_kind") == "press_service"), None)
        title = next((s for s in document.article.spans if s.kind == "title"), None)
        lead = document.sentences[min(_LEAD_SENTENCES, len(document.sentences)) - 1].end if document.sentences else 0
        self.homes = {m.code for m in self.mentions if self._is_home(m)}
        self.told = {m.code for m in self.mentions if m.start < lead} | self.homes
        self.told |= {m.get("country_code") for m in organs} | ({self.publisher_country} if self.publisher_country else set())
        self.stated: dict[str, str] = {}
        """Countries by the office that the text gives them, whoever holds it: `the Saudi Minister of Investment`."""
        self.partners = self._partners()
        self.stances = {m.code for m in self.mentions if m.kind in ("country", "demonym") and self._takes_stance(m)}
        self.headline_subject = next(
            (
                m.code
                for m in self.mentions
                if title is not None and title.start <= m.start < title.start + 25 and m.end <= title.end
            ),
            None,
        )
        dateline = next((s for s in document.article.spans if s.kind == "dateline"), None)
        self.dateline_country = next(
            (m.code for m in self.mentions if dateline is not None and dateline.start <= m.start < dateline.end), None
        )
        self.agency_country = None if dateline is None else _agency_of(document.shadow[dateline.start : dateline.end], lexicon)
        self.first_country = next((m.code for m in self.mentions if m.kind in ("country", "demonym") and self._in_body(m)), None)

    def _partners(self) -> dict[str, set[str]]:
        """The states that a compound pairs: `the U.S.-Egypt working group`, `Serbian-Greek relations`."""
        found: dict[str, set[str]] = {}
        near = [m for m in self.mentions if m.kind in ("country", "demonym")]
        for one, two in pairwise(near):
            if one.code != two.code and _JOINED.fullmatch(self.document.shadow, one.end, two.start):
                found.setdefault(one.code, set()).add(two.code)
                found.setdefault(two.code, set()).add(one.code)
        return found

    def _takes_stance(self, mention: Mention) -> bool:
        return _STANCE.match(self.document.shadow, mention.end) is not None

    def _is_no_country(self, mention: Mention) -> bool:
        """`US dollars` and `Latin America` speak of no state."""
        before = self.document.shadow[max(0, mention.start - 8) : mention.start].lower()
        after = self.document.shadow[mention.end : mention.end + 11].lower()
        if after.startswith((" sea", " ocean", " peninsula", " strait")):
            return True
        if any(
            m.contains(mention) and len(m) > len(mention) for m in self.document.mentions_in(self._around(mention), "company")
        ):
            return True
        return (
            after.startswith((" dollar", "$"))
            or self._is_in_firm(mention)
            or (before.endswith(("latin ", "south ", "central ", "north ")) and mention.code == "USA")
        )

    def _around(self, mention: Mention) -> Span:
        return Span(max(0, mention.start - 40), mention.end + 60)

    def _is_in_firm(self, mention: Mention) -> bool:
        """`China Communications Construction Company`: the name of a firm speaks of no government."""
        around = self._around(mention)
        if any(m.contains(mention) and len(m) > len(mention) for m in self.document.mentions_in(around, "company")):
            return True
        return any(
            e.label == "ORG" and e.contains(mention) and _FIRM.search(self.document.shadow, e.start, e.end)
            for e in self.document.entities_in(around)
        )

    def _is_of_firm(self, mention: Mention) -> bool:
        """`a Chinese-Singaporean consortium`: the adjective speaks of a firm."""
        after = Span(mention.end, mention.end + 40)
        return mention.kind == "demonym" and any(
            re.fullmatch(r"(?:[ -][\w-]+)?(?: [a-z]\w*)? ", self.document.shadow[mention.end : m.start])
            for m in self.document.mentions_in(after, "company_noun")
        )

    def _in_body(self, mention: Mention) -> bool:
        title = next((s for s in self.document.article.spans if s.kind == "title"), None)
        return title is None or mention.start >= title.end

    def infer(self, title: Title, position: int, person: int, holders: Sequence[Holder], opposite: set[str]) -> Filler | None:
        """The likeliest country of an unqualified title, with the mention that speaks for it; None when nothing does."""
        if title.office.level not in _STATE_LEVELS:
            return None
        named = set(self.counts) | ({self.publisher_country} if self.publisher_country else set())
        candidates = sorted(c for c in named if self._is_open(c, title, person, holders))
        scored = [(self._score(code, title, position, person, holders, opposite), code) for code in candidates]
        alone = len(candidates) == 1 and candidates[0] not in opposite
        if opposite and title.office.level in _GOVERNING_LEVELS:
            # With the other side known, a country that only the body mentions is a topic of the talks, not a side.
            scored = [s for s in scored if s[1] in self.told or self.stated.get(title.office_key) == s[1]]
        scored = [s for s in scored if s[0] > 0 or alone]
        if not scored:
            return self._of_secretaries(title)
        scored.sort(key=lambda s: (-s[0], s[1]))
        best = scored[0][1]
        span = self._evidence(best, position)
        return Filler(best, span, "inferred", "country_of_context") if span else None

    def _is_open(self, code: str, title: Title, person: int, holders: Sequence[Holder]) -> bool:
        """Whether the state can have the office, and the text gives it to nobody else there."""
        if not can_hold(title, self.lexicon.state_forms.get(code)):
            return False
        office = title.office
        return not any(
            h.person != person
            and h.country == code
            and not h.title.is_former
            and not title.is_former
            and (
                (office.level in _UNIQUE_LEVELS and h.title.office.title == office.title)
                or (h.title.office_key == title.office_key and office.takes_portfolio and office.level == "minister")
            )
            for h in holders
        )

    def _of_secretaries(self, title: Title) -> Filler | None:
        """`Secretary A`, where no state named has secretaries: the one state whose cabinet are all secretaries."""
        state = state_of_secretaries(self.lexicon.state_forms)
        if state is None or not title.is_capital or not is_of_secretaries(title):
            return None
        return Filler(state, Span(title.start, title.end), "inferred", "office_of_one_state")

    def _score(self, code: str, title: Title, position: int, person: int, holders: Sequence[Holder], opposite: set[str]) -> float:
        score = math.log1p(self.counts[code])
        if code == self.publisher_country:
            score += 2.0
        if self.stated.get(title.office_key) == code:
            score += 2.5
        if code == self.first_country:
            score += 0.6
        if code == self.headline_subject:
            score += 0.5
        if code == self.dateline_country:
            score += 0.7
        if code == self.agency_country:
            score += 1.3
        last = max(
            (h for h in holders if h.position < position and h.country not in opposite), key=lambda h: h.position, default=None
        )
        if (
            last is not None
            and last.country == code
            and position - last.position < 700
            and last.title.office_key != title.office_key
        ):
            score += 0.5
        if title.office.level == "royal" and any(
            h.country == code and h.title.office.title == title.office.title for h in holders
        ):
            score += 1.0
        sentence = self.document.sentence_at(position)
        if sentence is not None:
            near = [m for m in self.mentions if m.code == code and sentence.start - 400 <= m.start < sentence.end]
            inside = [m for m in near if m.start >= sentence.start]
            if any(self._is_scene(m) for m in inside):
                score += 2.0
            elif any(self._is_scene(m) for m in near):
                score += 1.0 if any(self._is_scene(m) and m.kind in ("city", "capital") for m in near) else 0.6
            elif any(m.start < position for m in inside if m.kind != "city" and not self._is_of_firm(m)):
                score += 1.1
            if any(m.start < sentence.start for m in near if m.kind != "city"):
                score += 0.4
        if code in self.homes:
            score += 0.5
        taken = {h.country for h in holders if h.person != person and not h.title.is_former}
        others = opposite | taken if title.office.level in _UNIQUE_LEVELS else opposite
        if code not in taken and self.partners.get(code, set()) & others:
            score += 2.0  # the free side of a pair whose other side somebody stands for
        if code not in taken and code in self.stances:
            score += 1.0
        if code in opposite:
            score -= 4.0
        if code not in self.lexicon.sovereign:
            score -= 0.2
        return score

    def _is_home(self, mention: Mention) -> bool:
        """`returned to Accra`: where those of whom the text tells come from."""
        return (
            mention.kind in ("capital", "country")
            and _HOMEWARD.search(self.document.shadow[max(0, mention.start - 16) : mention.start]) is not None
        )

    def _is_scene(self, mention: Mention) -> bool:
        """`in Hong Kong`, `at Buenos Aires' City hall`: the place where the sentence plays."""
        if self.document.is_quoted(mention):
            return False
        if _TELLING.search(self.document.shadow, max(0, mention.start - 25), mention.start):
            return False
        before = self.document.shadow[max(0, mention.start - 4) : mention.start].lower()
        return before.endswith((" in ", " at ", "in ", "at "))

    def _evidence(self, code: str, position: int) -> Span | None:
        own = [m for m in self.mentions if m.code == code] or [m for m in self.organs if m.get("country_code") == code]
        if not own:
            span = next((s for s in self.document.article.spans if s.kind == "publisher"), None)
            return Span(span.start, span.end) if span else None
        earlier = [m for m in own if m.start <= position]
        best = earlier[-1] if earlier else own[0]
        return Span(best.start, best.end)


def _agency_of(dateline: str, lexicon: PeopleLexicon) -> str | None:
    """The country of the agency in a dateline, `MOSCOW, May 14 (TASS) -`: it names its own officials without their country."""
    return next(
        (code for m in _AGENCY.finditer(dateline) if (code := lexicon.publishers.get(m[1] or m[2]))),
        None,
    )
