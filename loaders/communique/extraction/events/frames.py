"""One told mention of an event as a frame of slots, and the searches that fill place, venue, date and status around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from communique.extraction.document import DateExpression, Sentence, Span
from communique.extraction.events.cast import Cast, Pair, Part
from communique.extraction.places import Place
from communique.extraction.visit_dates import date_near, is_bound
from communique.extraction.visit_grammar import status_of_group
from communique.extraction.visit_lexicon import DATE, PERSON, PLACE
from communique.windows import UNKNOWN, Window


@dataclass(frozen=True, slots=True)
class EventFrame:
    """A mention of an event with what its own words give; other mentions fill what they leave open.

    `clause` is the stretch that tells it. A reference (`the talks`, `the two leaders discussed`) has no sides of its own and
    never makes an event where its sides are not known from elsewhere. `is_weak` marks encounters told only by what was discussed.
    """

    kind: str
    trigger: Span
    clause: Span
    rule_id: str
    confidence: float
    parts: tuple[Part, ...] = ()
    status: str = "occurred"
    place: Place | None = None
    venue: Span | None = None
    when: Window = UNKNOWN
    when_span: Span | None = None
    order_span: Span | None = None
    name: Span | None = None
    series: Span | None = None
    round_number: int | None = None
    round_span: Span | None = None
    is_reference: bool = False
    is_weak: bool = False
    parent_span: Span | None = None
    in_title: bool = False

    @property
    def countries(self) -> frozenset[str]:
        """Countries of the sides that the words give."""
        return frozenset(p.country for p in self.parts if p.country)

    @property
    def persons(self) -> frozenset[str]:
        """Persons among the sides."""
        return frozenset(p.person_id for p in self.parts if p.person_id)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when, as the words around a trigger say."""

    place: Place | None = None
    venue: Span | None = None
    when: Window = UNKNOWN
    when_span: Span | None = None
    order_span: Span | None = None

    @property
    def slots(self) -> tuple[Place | None, Span | None, Window, Span | None, Span | None]:
        """The slots in the order in which a frame takes them."""
        return self.place, self.venue, self.when, self.when_span, self.order_span


_TOPIC = re.compile(
    r"(?<!\w)(?:discuss\w*|about|regarding|concerning|which|that(?!\s+time)|said|told|attacks?|war|conflict|situation|crisis|since|"
    r"based|ambassador|embassy|condemn\w*|elections?|invest\w*|projects?|cooperation|relations|ties|trade|developments?|peace|to|"
    r"opening|establish\w*|construct\w*|creat\w*|build\w*|promot\w*|strengthen\w*|support\w*|citizens|interests?|companies|following|signed|when|after)(?!\w)|[;:]"
)
_AT_PLACE = re.compile(
    rf"(?<![\w-])(?:in|at|near|outside)\s+(?:the\s+)?(?:[\w'.&-]+\s+|{PERSON}+(?:'s)?\s+|{PLACE}+(?:'s?)?\s+|[\w'-]+,\s+){{0,9}}?(?P<place>{PLACE}+)(?!'s?\s+[a-z])"
)
_OPENING = re.compile(rf"\W*(?:earlier|later|also|then)?\s*(?:in|at)\s+(?:the\s+)?(?P<place>{PLACE}+)\s*(?:,|on\s|{DATE})")
_OPENING_PHRASE = re.compile(
    rf"\W*(?:on|at|during|in|after|following|speaking)\s[^,;:{PERSON}]{{0,140}}?(?<!\w)(?:in|at)\s+(?:the\s+)?(?P<place>{PLACE}+)\s*,"
)
_POSSESSIVE_PLACE = re.compile(rf"(?<![\w-])(?:in|at)\s+(?P<place>{PLACE}+)'s?\s+(?=[A-Z\w])")
_VENUE = re.compile(
    r"(?<![\w-])(?P<prep>[Ii]n|[Aa]t|[Nn]ear|[Ii]nside)\s+(?:the\s+|his\s+|her\s+|its\s+|[A-Z][\w-]+'s\s+)?(?P<venue>[A-Z][\w'’.-]*(?:\s+(?:de|of|the|for|and|du|la|des|[A-Z][\w'’.-]*))*"
    r"|(?:premises|headquarters|residence|office|offices|embassy|parliament|presidential palace)(?:\s+of\s+[^.,;]{3,90})?)"
)
_VENUE_NOUN = re.compile(
    r"(?:Palace|Hotel|Cent(?:er|re)|Hall|House|Ministry|Department|Embassy|Airport|Base|Institute|Museum|Monument|monument|University|"
    r"Kremlin|Elys|Élys|Office|Castle|Parliament|Residence|Square|Park|Theat(?:er|re)|Library|Arc|Tower|Gallery|premises|headquarters|"
    r"residence|office|offices|embassy|parliament|palace|Chancellery|Chamber|Building|Stadium|Club|Villa|Fort|Academy|Headquarters)"
)
_SAME_DAY = re.compile(
    r"(?<!\w)(?:(?:on\s+)?(?:the|that)\s+same\s+day|(?:earlier|later)\s+that\s+day|(?:later|earlier)\s+(?:the|that)\s+same\s+day)(?!\w)"
)


def setting(cast: Cast, sentence: Sentence, anchor: Span) -> Setting:
    """Place, venue and date around the words of an event, within its own sentence."""
    found = date_near(cast, sentence, anchor)
    if found is None:
        found = _only_day(cast, sentence, anchor)
    if found is not None and is_term(found.window):
        found = None
    order = _SAME_DAY.search(cast.lower, sentence.start, sentence.end)
    return Setting(
        place_near(cast, sentence, anchor),
        venue_near(cast, sentence, anchor),
        found.window if found else UNKNOWN,
        Span(found.start, found.end) if found else None,
        Span(*order.span()) if order else None,
    )


_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?!\d)|(?<!\w)[ap]\.m\.")
_FROM_DAY = re.compile(
    r"(?<!\w)(?:signed|since|until|following|after|before|ahead|eve|that|which|who|where|because|said|told|when|while|anniversary|will)(?!\w)|[;:\"“”]"
)


def _only_day(cast: Cast, sentence: Sentence, anchor: Span) -> DateExpression | None:
    """The only date of a sentence, a day, after words of no other event: `met for 45 minutes, from 6:00 p.m. on May 30`."""
    dates = [d for d in cast.dates_in(sentence.start, sentence.end) if d.window.is_known]
    if len(dates) != 1 or dates[0].window.precision != "day" or dates[0].start < anchor.end or is_bound(cast, dates[0]):
        return None
    gap = _CLOCK.sub("", cast.mask[anchor.end : dates[0].start])
    return None if _FROM_DAY.search(gap) or len(gap.split()) > 22 else dates[0]


def is_term(window: Window) -> bool:
    """Whether a window is the term of a programme or plan (`for 2022-2024`), which dates no encounter."""
    first, last = window.earliest, window.latest
    return first is not None and last is not None and (last - first).days > 400


def place_near(cast: Cast, sentence: Sentence, anchor: Span) -> Place | None:
    """The place that a preposition ties to the words: inside them, after them, or at the opening of the sentence."""
    for found in _AT_PLACE.finditer(cast.mask, anchor.start, min(sentence.end, anchor.end + 200)):
        gap = cast.mask[anchor.end : found.start()] if found.start() > anchor.end else ""
        if _TOPIC.search(gap) or len(re.findall(r"[a-z][\w'-]*", gap)) > 18:
            break
        place = _place_starting(cast, found.start("place"))
        if place is None:
            continue
        inner = cast.mask[found.start() : found.start("place")]
        if re.search(r"(?<!\w)(?:at|near|outside)\s+(?:the\s+)?$", inner) and place.kind == "country":
            continue
        return place
    possessive = _POSSESSIVE_PLACE.search(cast.mask, anchor.start, min(sentence.end, anchor.end + 80))
    if possessive and not _TOPIC.search(cast.mask[anchor.end : max(anchor.end, possessive.start())]):
        place = _place_starting(cast, possessive.start("place"))
        if place is not None and place.city:
            return place
    opening = _OPENING.match(cast.mask, sentence.start, anchor.start) or _OPENING_PHRASE.match(
        cast.mask, sentence.start, anchor.start
    )
    return _place_starting(cast, opening.start("place")) if opening else None


def _place_starting(cast: Cast, start: int) -> Place | None:
    return next((p for p in cast.places if p.start == start), None)


def venue_near(cast: Cast, sentence: Sentence, anchor: Span) -> Span | None:
    """A building or site after the words: a capitalised name with a noun of buildings, or the premises of somebody."""
    text = cast.document.shadow
    for found in _VENUE.finditer(text, anchor.start, min(sentence.end, anchor.end + 160)):
        gap = cast.mask[anchor.end : found.start()] if found.start() > anchor.end else ""
        if _TOPIC.search(gap):
            return None
        printed = found["venue"]
        seat = any(p.kind == "seat" and p.start <= found.start("venue") + 4 and found.start("venue") < p.end for p in cast.places)
        if not (_VENUE_NOUN.search(printed) or seat):
            continue
        end = found.start("venue") + len(re.sub(r"(?:\s+(?:of|the|for|and|de|du|la|des|to|in|on))+$", "", printed.rstrip(".,' ")))
        return Span(found.start("venue"), end)
    return None


def verb_group(cast: Cast, sentence: Sentence, position: int) -> tuple[str, int]:
    """The words of a verb group before its verb (`will also`), and where it starts."""
    group = cast.words.grammar.group.search(cast.mask, sentence.start, position)
    words = group.group() if group else ""
    return words, position - len(words)


def status_of_verb(cast: Cast, sentence: Sentence, position: int, words: str, tense: str) -> str | None:
    """Status told by a verb: null when it is denied or is no more than a purpose without outcome."""
    status, _ = status_of_group(cast.words.grammar, words, tense)
    if status is None:
        return None
    if re.search(r"(?<!\w)to\s+(?:\w+ly\s+|also\s+)?$", words) and status == "occurred":
        return _infinitive_status(cast, sentence, position - len(words))
    if status == "occurred" and tense == "base" and not words.strip():
        before = cast.mask[sentence.start : position]
        modals = [cast.words.visit.term("modal", m.group()).value for m in cast.lexicon.patterns["modal"].finditer(before)]
        return (
            next((m for m in modals if m in ("hoped", "planned")), "occurred")
            if re.search(r"(?:,|\sand)\s*$", before)
            else "occurred"
        )
    return status


def _infinitive_status(cast: Cast, sentence: Sentence, position: int) -> str | None:
    before = cast.mask[sentence.start : position]
    if _WISH.search(before):
        return "hoped"
    if _PLAN.search(before):
        return "planned"
    modals = [cast.words.visit.term("modal", m.group()).value for m in cast.lexicon.patterns["modal"].finditer(before)]
    if "hoped" in modals:
        return "hoped"
    if "planned" in modals:
        return "planned"
    return "occurred"


_WISH = re.compile(
    r"(?<!\w)(?:invit\w+|opportunity|wish\w*|desire\w*|hop(?:e|es|ed|ing)|agreed|want\w*|ready|willing\w*|propos\w+|offer\w*|urg\w+|refus\w+|"
    r"declin\w+|unable|fail\w*|interest\w*|requests?|need)\s+(?:\S+\s+){0,3}$"
)
_PLAN = re.compile(
    rf"(?:(?<!\w)(?:plans?|planned|planning|preparing|prepares|scheduled|due|set|expected|intends?|is|are|chance)\s+|{PERSON}\s*)$"
)

_NOUN_PLANNED = re.compile(
    r"(?<!\w)(?:upcoming|forthcoming|planned|scheduled|coming|expected|future|next|proposed)(?!\w)[^.,;]{0,60}$"
)
_GOVERNS_PLAN = re.compile(
    r"(?<!\w)(?:ahead\s+of|prepar\w+\s+(?:for|of)|look\w*\s+forward\s+to|plans?\s+for|organi[sz]ation\s+of|organi[sz]e|details\s+of|dates?\s+of|"
    r"eve\s+of|agenda\s+of|in\s+advance\s+of|run-up\s+to|arrange)(?!\w)[^.;]{0,60}$"
)
_GOVERNS_HOPE = re.compile(
    r"(?<!\w)(?:hop(?:e|es|ed|ing)\s+(?:for|that|to)|possibility\s+of|proposal\s+for|proposed|invitation\s+(?:to|for)|calls?\s+for|called\s+for|"
    r"support\s+for|prospects?\s+of|propos\w+|request\w*\s+for|idea\s+of|in\s+favou?r\s+of|suggest\w*|urg\w+)(?!\w)[^.;]{0,80}$"
)
_GOVERNS_FUTURE = re.compile(
    r"(?<!\w)(?:will|shall|(?:is|are)\s+(?:due|set|scheduled|expected|slated|likely|about|going|also)?\s*to|plans?\s+to|intends?\s+to|heads|flies|travels)\s"
    r"[^.;:]{0,150}?(?<!\w)(?:for|to|at|before)\s+(?:[\w-]+\s+){{0,5}}$"
)
_CALLED_OFF = re.compile(r"(?<!\w)(?:cancell?ed|called\s+off|scrapped|aborted)(?!\w)")
_PUT_OFF = re.compile(r"(?<!\w)(?:postponed|put\s+off|delayed|rescheduled)(?!\w)")
_WERE_HELD = re.compile(r"\s+(?:held|was|were|took)(?!\w)")
_AFTER_PLAN = re.compile(
    r"\s*(?:[^.;]{0,60}?\s)?(?:will|is\s+to|are\s+to|is\s+scheduled|are\s+scheduled|is\s+planned|are\s+planned|is\s+due|is\s+set|are\s+set|"
    r"is\s+expected|are\s+expected|to\s+be\s+held|to\s+take\s+place|scheduled\s+for|planned\s+for|due\s+to)(?!\w)"
)


def status_of_noun(cast: Cast, sentence: Sentence, noun: Span, when: Window) -> str:
    """Status told around a noun of an event: what governs it, what follows it, and its date against the article's."""
    before, after = cast.mask[sentence.start : noun.start], cast.mask[noun.end : min(sentence.end, noun.end + 90)]
    for pattern, value in ((_CALLED_OFF, "cancelled"), (_PUT_OFF, "postponed")):
        if pattern.search(before[-40:]) or pattern.search(after[:60]):
            return value
    if _GOVERNS_HOPE.search(before):
        return "hoped"
    if _GOVERNS_PLAN.search(before) or _NOUN_PLANNED.search(before) or _AFTER_PLAN.match(after):
        return "planned"
    if _GOVERNS_FUTURE.search(before) and not _WERE_HELD.match(after):
        return "planned"
    published = cast.document.published
    if when.earliest and published.latest and when.earliest > published.latest:
        return "planned"
    return "occurred"


def pair_before(cast: Cast, position: int, start: int) -> Pair | None:
    """A hyphenated pair of states in the noun phrase that ends at a position."""
    best = None
    for pair in cast.pairs:
        if start <= pair.start and pair.end <= position and _SAME_PHRASE.fullmatch(cast.lower[pair.end : position]):
            best = pair
    return best


_SAME_PHRASE = re.compile(
    r"\s*(?:(?!(?:and|or|in|on|at|to|for|with|by|from|said|was|is|were|are|will|after|during|who|which|that)\b)[\w'.&-]+\s+){0,6}"
)


def parts_of_pair(cast: Cast, pair: Pair) -> tuple[Part, ...]:
    """The states of a pair as sides."""
    return tuple(Part(pair.start, pair.end, None, cast.text(pair), code, Span(pair.start, pair.end)) for code in pair.codes)


def clause_of(trigger: Span, parts: Sequence[Part], sentence: Sentence) -> Span:
    """The stretch from the first to the last side of a trigger within its sentence."""
    inside = [p for p in parts if sentence.start <= p.start and p.end <= sentence.end]
    return Span(min([trigger.start, *(p.start for p in inside)]), max([trigger.end, *(p.end for p in inside)]))
