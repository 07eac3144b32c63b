"""Which two countries a figure is about, and which of them reports.

Countries are read from the words around the amount: owners ("Kazakh exports"), prepositions ("to France", "in Chile's
economy"), pairs ("between A and B", "A-B trade"), labels in lists ("South Korea 7.1 billion"). What the sentence leaves open
is carried from the figure before or from the pair that the whole article is about; such slots are inferred.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from communique.extraction.claims import Basis
from communique.extraction.document import Document, Mention, Sentence, Span, longest
from communique.extraction.figures.lexicon import FigureLexicon
from communique.extraction.figures.model import Amount

_KINDS = ("country", "demonym", "demonym_plural", "capital", "bloc", "seat", "city")
_NOT_A_STATE = re.compile(
    r"\s(?:Sea|Ocean|Gulf|Strait|Straits|Peninsula|States|Street|dollars?|dlrs?|Airlines|Airways|Country)\b"
)
_DOLLAR = re.compile(r"\s?\$")
_SUBCONTINENT = re.compile(r"\b(?:South|Latin|Central|North|Inter|Pan)[- ]$")
_PREPOSITION = re.compile(
    r"\b(?P<p>to|from|in|into|with|between|by|for|of|towards|against|at|across|and|via|through)\s"
    r"(?:(?:the|its|all|new|neighbouring|neighboring)\s){0,2}(?:(?:people|government|citizens|nationals|"
    r"residents|side|market|markets|economy|state|country|"
    r"city|Republic|Kingdom|Government|territory|students|companies|embassy|Embassy|north|south|east|west|"
    r"northern|southern|eastern|western|central|"
    r"port|region|capital|town|president|President)\s(?:of\s)?(?:the\s)?)?$"
)
_OWNER_GAP = re.compile(r"^(?:'s?|’s?)?(?:[\s-][\w'-]+){0,4}?[\s-]$|^(?:'s?)?\s?$")
_OWNER_STOP = re.compile(
    r"\b(?:to|from|in|into|with|between|by|for|of|and|on|at|as|an?|the|is|are|was|were|has|have|had|that|which|saw|posted)\b"
)
BILATERAL = re.compile(
    r"\b(?:bilateral(?:ly)?|mutual(?:ly)?|two-way|two way|reciprocal|"
    r"(?:between|of|by|for) (?:the|our|these|those|both|two) (?:two |2 )?(?:countries|nations|states|sides|"
    r"parties|neighbou?rs|economies)|our (?:two )?(?:countries|nations|states)|"
    r"both (?:countries|nations|sides)|the two (?:countries|nations|sides|states))\b",
    re.IGNORECASE,
)
FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Uu]s|[Yy]ou|[Yy]our|I)\b")
_DEMONSTRATIVE = re.compile(r"\b(?:this|that|the) country\b", re.IGNORECASE)
_OUR = re.compile(r"\b(?:in|to|with|from) (?:our|your|the) (?:country|republic|economy)\b", re.IGNORECASE)
_REGIONAL = re.compile(
    r"\b(?:in|to|across|throughout|for|of|with) (?:the )?(?:entire |whole |wider )?(?:region|world|continent|"
    r"globe|African|Pacific|Asia|Africa|Europe|Latin America|"
    r"Central Asia|Middle East|Southeast Asia|developing countries|Central America|Indo-Pacific|Caribbean|Sahel|"
    r"Balkans|countries)\b|\b(?:worldwide|globally|global|around the world|internationally)\b"
)


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a figure: the country, whether it is stated, and the words that name it."""

    code: str
    basis: Basis
    span: Span


@dataclass(frozen=True, slots=True)
class Pair:
    """Reporter and partner of a figure."""

    reporter: Party
    partner: Party


@dataclass(frozen=True, slots=True)
class Place:
    """A country mention with the preposition before it."""

    mention: Mention
    code: str
    preposition: str


@dataclass(frozen=True, slots=True)
class Scene:
    """The pair that the article is about, in reporting order; null when it is about one country, or many."""

    pair: tuple[Party, Party] | None
    order: tuple[str, ...]
    is_on_relations: bool = True
    """Whether the text speaks of states, trade or business at all: what no term explains is read only there."""

    def other(self, code: str) -> Party | None:
        """The other side of the pair; None when `code` is no side of it."""
        if self.pair is None:
            return None
        first, second = self.pair
        return second if code == first.code else first if code == second.code else None


def _is_homonym(document: Document, mention: Mention, lexicon: FigureLexicon) -> bool:
    """Whether a name more likely means a part of another country: the text names that country, and the state by no other name."""
    other = lexicon.homonyms.get(mention.surface)
    if other is None:
        return False
    codes = {
        m.code
        for m in document.mentions
        if m.kind in _KINDS and m.surface != mention.surface and not _NOT_A_STATE.match(document.shadow, m.end)
    }
    return other in codes and mention.code not in codes


def countries(document: Document, span: Span, lexicon: FigureLexicon) -> list[Mention]:
    """Country and bloc mentions of a stretch, the longest where they overlap."""
    hits = [
        m
        for m in document.mentions_in(span, *_KINDS)
        if (m.code in lexicon.countries or m.code in lexicon.blocs)
        and not _NOT_A_STATE.match(document.shadow, m.end)
        and not (m.surface.replace(".", "").isupper() and _DOLLAR.match(document.shadow, m.end))
        and not document.shadow.endswith("New ", max(0, m.start - 4), m.start)
        and not _is_homonym(document, m, lexicon)
        and not (m.surface.startswith("America") and _SUBCONTINENT.search(document.shadow, max(0, m.start - 9), m.start))
    ]
    kept: list[Mention] = []
    for mention in longest(sorted(hits, key=lambda m: (m.start, -m.end, m.kind == "city", m.code))):
        rivals = {m.code for m in hits if (m.start, m.end) == (mention.start, mention.end)}
        if len(rivals) > 1 and mention.kind == "city":
            continue
        kept.append(mention)
    return kept


def places(document: Document, span: Span, lexicon: FigureLexicon) -> list[Place]:
    """Country mentions of a stretch with their prepositions; "and" takes that of the mention before it."""
    found: list[Place] = []
    for mention in countries(document, span, lexicon):
        before = document.shadow[max(span.start, mention.start - 48) : mention.start]
        match = _PREPOSITION.search(before)
        word = match["p"] if match else ""
        if word == "and" and found:
            word = "and" if found[-1].preposition not in ("between", "to", "from", "with", "in") else found[-1].preposition
        if word == "and" and not found:
            word = ""
        found.append(Place(mention, mention.code, word))
    return found


def owner_of(text: str, span: Span, candidates: Sequence[Place]) -> Place | None:
    """The country right before a noun: "Kazakh exports", "Australia's coal exports", "Italian companies' investments"."""
    for place in reversed(candidates):
        if place.mention.end <= span.start:
            gap = text[place.mention.end : span.start]
            if _OWNER_GAP.match(gap) and not _OWNER_STOP.search(gap) and len(gap) < 50 and not re.search(r"[0-9,;:]", gap):
                return place
            return None
    return None


_HOST = {"in", "into", "to", "at", "across", "for"}
_SOURCE = {"from", "by"}
_WAYS = {"from", "to", "into"}


@dataclass(frozen=True, slots=True)
class Question:
    """A figure whose pair is asked for: where it stands, what it measures, and who reports by convention."""

    sentence: Sentence
    segment: Span
    amount: Amount
    cue: Span
    indicator: str
    role: str
    giver_first: bool = False
    """Whether the subject of the sentence gives (supplies, sells, lends) rather than receives or buys."""
    by_verb: bool = False
    """Whether the cue is a verb: the country right before it acts, it does not own."""


def resolve(
    document: Document, lexicon: FigureLexicon, asked: Question, stage: Scene, carried: Pair | None, may_infer: bool
) -> Pair | None:
    """The pair of a figure; None when a second country cannot be established.

    `carried` is the pair of a figure that this one continues. `may_infer` allows both sides to come from the article.
    """
    text = document.shadow
    near = places(document, asked.segment, lexicon)
    around = places(document, asked.sentence, lexicon)
    label = _label(text, asked, around)
    if label is not None and carried is not None and label.code not in (carried.reporter.code, carried.partner.code):
        return Pair(carried.reporter, _stated(label))
    if label is not None and asked.role == "reporter":
        head = [p for p in places(document, Span(asked.sentence.start, asked.amount.start), lexicon) if p.code != label.code]
        if head:
            return Pair(_stated(head[0]), _stated(label))
        if carried is not None and carried.reporter.code != label.code:
            return Pair(carried.reporter, _stated(label))
    reporter, partner = _framed(text, asked, near)
    if reporter is None or partner is None:
        wide = _framed(text, asked, around)
        reporter = reporter or (wide[0] if partner is None or wide[0] is None or wide[0].code != partner.code else None)
        partner = partner or (wide[1] if reporter is None or wide[1] is None or wide[1].code != reporter.code else None)
    if reporter is not None and partner is not None and reporter.code == partner.code:
        partner = None
    return _completed(text, asked, near, around, reporter, partner, stage, carried, may_infer)


def _completed(
    text: str,
    asked: Question,
    near: Sequence[Place],
    around: Sequence[Place],
    reporter: Place | None,
    partner: Place | None,
    stage: Scene,
    carried: Pair | None,
    may_infer: bool,
) -> Pair | None:
    taken = {p.code for p in (reporter, partner) if p is not None}
    sides = {p.code for p in stage.pair} if stage.pair is not None else set()
    free = [p for p in (*near, *around) if p.code not in taken and (p.mention.kind != "bloc" or p.code in sides)]
    rest = [p for p in free if p.mention.kind != "city"] or free
    rest_codes = list(dict.fromkeys(p.code for p in rest))
    one, two = _side(reporter), _side(partner)
    if one is None and two is None and len(rest_codes) >= 2 and not carried:
        picked = rest_codes[:2] if len(rest_codes) == 2 else _preferred(rest_codes, stage)
        if picked is not None:
            first, second = (next(p for p in rest if p.code == code) for code in picked)
            if asked.giver_first:
                first, second = second, first
            return Pair(_weak(first), _weak(second))
        return None
    if one is None and two is None and rest_codes:
        known = next(p for p in rest if p.code == rest_codes[0])
        return _with_one(known, asked, stage, carried)
    if one is not None and two is not None:
        if asked.role == "reporter" and reporter is not None and reporter.preposition == "between":
            one = Party(one.code, "inferred", one.span)  # that the first-named reports is a convention
        return Pair(one, two)
    if one is None and two is None:
        if carried is not None:
            return _inferred(carried)
        if may_infer and stage.pair is not None:
            return Pair(*stage.pair)
        return None
    is_further_partner = one is None and carried is not None and not rest_codes
    if two is not None and is_further_partner and carried is not None and stage.other(two.code) is None:
        if carried.reporter.code == two.code:
            return None
        return Pair(Party(carried.reporter.code, "inferred", carried.reporter.span), two)
    if one is not None:
        other = _other(one.code, rest, rest_codes, stage, carried)
        return Pair(one, other) if other is not None else None
    if two is not None:
        other = _other(two.code, rest, rest_codes, stage, carried)
        return Pair(other, two) if other is not None else None
    return None


def _other(code: str, rest: Sequence[Place], rest_codes: Sequence[str], stage: Scene, carried: Pair | None) -> Party | None:
    if carried is not None and code in (carried.reporter.code, carried.partner.code):
        side = carried.partner if code == carried.reporter.code else carried.reporter
        return Party(side.code, "inferred", side.span)
    counterpart = stage.other(code)
    if len(rest_codes) == 1 or (rest_codes and counterpart is None):
        return _weak(next(p for p in rest if p.code == rest_codes[0]))
    if counterpart is not None:
        return counterpart
    if rest_codes:
        return _weak(rest[0])
    if stage.pair is not None and code not in {p.code for p in stage.pair}:
        return None
    return None


def _with_one(known: Place, asked: Question, stage: Scene, carried: Pair | None) -> Pair | None:
    if carried is not None and known.code in (carried.reporter.code, carried.partner.code):
        return _inferred(carried)
    other = stage.other(known.code)
    if other is None:
        return None
    if asked.role == "reporter":
        return Pair(_weak(known), other)
    if asked.role == "buyer" and not asked.giver_first and not known.preposition and known.mention.end <= asked.amount.start:
        return Pair(_weak(known), other)
    # for investment, aid and the like a demonym or a subject names the giving side, a preposition of place the receiving one
    if known.preposition in _HOST or known.mention.kind in ("city",):
        return Pair(_weak(known), other)
    return Pair(other, _weak(known))


def _preferred(codes: Sequence[str], stage: Scene) -> list[str] | None:
    """Of more than two countries in a sentence, the article's own pair."""
    if stage.pair is not None:
        pair = [code for code in codes if code in {p.code for p in stage.pair}]
        if len(pair) == 2:
            return pair
    return None


def _inferred(pair: Pair) -> Pair:
    return Pair(
        Party(pair.reporter.code, "inferred", pair.reporter.span), Party(pair.partner.code, "inferred", pair.partner.span)
    )


def _stated(place: Place) -> Party:
    return Party(place.code, "stated", Span(place.mention.start, place.mention.end))


def _weak(place: Place) -> Party:
    """Named in the sentence, its role concluded from the rest of it."""
    return Party(place.code, "inferred", Span(place.mention.start, place.mention.end))


def _side(place: Place | None) -> Party | None:
    return _stated(place) if place is not None else None


def _label(text: str, asked: Question, near: Sequence[Place]) -> Place | None:
    """`South Korea 7.1 billion`, `Singapore ($13.3 billion)`, `with the Philippines was 800 mln`."""
    for place in near:
        if asked.indicator in ("exports", "imports") and place.preposition in _WAYS and place.mention.start >= asked.cue.end:
            continue  # "exports from Kenya – 3 billion": the preposition says which side it is
        gap = text[place.mention.end : asked.amount.outer_start] if place.mention.end <= asked.amount.start else "after"
        if re.fullmatch(r"\s?[(:–—-]?\s?|\s(?:with|at)\s|,\s", gap) and place.mention.kind in ("country", "bloc"):
            return place
    return None


def _framed(text: str, asked: Question, found: Sequence[Place]) -> tuple[Place | None, Place | None]:
    """Reporter and partner that the construction names."""
    between = [p for p in found if p.preposition == "between"]
    if len(between) >= 2:
        return between[0], between[1]
    joined = _joined(text, asked.cue, found)
    owner = owner_of(text, asked.cue, found)
    ahead = [p for p in found if p.mention.end <= asked.cue.start]

    def after(*words: str) -> Place | None:
        following = [p for p in found if p.preposition in words and p.mention.start >= asked.cue.start]
        leading = [p for p in found if p.preposition in words]
        return next(iter(following or leading), None)

    if asked.indicator in ("trade_turnover", "trade_balance", "trade_deficit", "trade_surplus", "trade_target", "trade_forecast"):
        if joined is not None:
            return joined
        partner = after("with")
        return (owner if owner is not None and owner != partner else _subject(ahead, partner)), partner
    if asked.indicator in ("trade_share", "investment_share"):
        partner = after("with", "to", "from") or _subject(ahead, owner)
        return owner or after("of"), partner
    if asked.indicator == "debt":
        return owner or _subject(ahead, None), after("to")
    if asked.indicator in ("exports", "export_share"):
        partner = after("to", "into")
        reporter = after("from") or owner or _subject(ahead, partner)
        if partner is None and asked.indicator == "export_share":
            partner = _subject(ahead, reporter)  # A accounts for N percent of B's exports
        return reporter, partner
    if asked.indicator in ("imports", "import_share", "energy_supply"):
        partner = after("from")
        later = [p for p in found if p.preposition in ("to", "into", "by", "in") and p.mention.start >= asked.cue.start]
        buyer = next((p for p in later if partner is None or p.code != partner.code), None)
        importer = owner or buyer or _subject(ahead, partner)
        if partner is None and asked.indicator == "import_share":
            partner = _subject(ahead, importer)
        return importer, partner
    if asked.role in ("host", "receiver", "buyer"):
        host = after(*_HOST) if asked.role != "buyer" else after("to", "into")
        source = after(*_SOURCE)
        inner = _inside(asked.amount, found)
        buys = asked.role == "buyer" and asked.by_verb and not asked.giver_first
        source = source or inner or (owner if owner is not host and not buys else None)
        if source is not None and host is not None and source.code == host.code:
            source = None
        plain = [p for p in ahead if not p.preposition]
        if asked.role == "receiver" and host is None and len(plain) > 1 and plain[0].code != plain[1].code:
            return plain[1], plain[0]  # A granted B a loan
        if asked.role == "receiver" and source is not None and host is None and source.preposition not in _SOURCE:
            return None, source if source.mention.start < asked.amount.start else None
        if asked.role == "buyer" and not asked.giver_first:
            return _subject(ahead, source) if host is None else host, source
        return host, source or _subject([p for p in ahead if host is None or p.code != host.code], host)
    if asked.role == "issuer":
        return owner or _subject(ahead, None) or after("by", "of"), after("to", "for", "from")
    return _subject(ahead, None), after("with", "to", "from", "in")


def _inside(amount: Amount, found: Sequence[Place]) -> Place | None:
    """A demonym among the amount's own words: `500 Italian companies`."""
    return next((p for p in found if amount.start <= p.mention.start and p.mention.end <= amount.end), None)


def _subject(ahead: Sequence[Place], partner: Place | None) -> Place | None:
    """The first country before the cue that stands without a preposition."""
    for place in ahead:
        if not place.preposition and (partner is None or place.code != partner.code):
            return place
    return None


def _joined(text: str, cue: Span, found: Sequence[Place]) -> tuple[Place, Place] | None:
    """`Indonesia-China trade`, `trade of Russia and Italy`."""
    for first, second in itertools.pairwise(found):
        gap = text[first.mention.end : second.mention.start]
        if (
            gap in ("-", "–", "/", " - ", " – ", " and ", " and the ")
            and abs(second.mention.end - cue.start) < 60
            and first.code != second.code
        ):
            return first, second
    return None
