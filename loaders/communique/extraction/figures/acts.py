"""Counts read from what one side does for, to or in the other: `Kuwait donated 40 motorbikes to Ghana`, `2,000 Omanis study in
Kenya`.

A count alone says nothing. It is a figure where a verb (or noun) of the seed `counted_acts` governs it and two countries are
known: one printed among the counted (`52 Cuban doctors`), one giving, taking, hosting or building, or the pair that the
article is about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from communique.extraction.document import Document, Sentence, Span
from communique.extraction.figures.cues import Cue, Reading
from communique.extraction.figures.lexicon import FigureLexicon
from communique.extraction.figures.model import Amount
from communique.extraction.figures.pairs import BILATERAL, FIRST_PERSON, Pair, Party, Place, Scene, places
from communique.extraction.figures.ranges import COMPARED

_CLAUSE = re.compile(r";|:\s|\s[-–—]\s|, (?:while|whereas|but|although|though)\b|\s(?:while|whereas)\s")
HARM = re.compile(
    r"\b(?:kill\w*|dead|died|dies|deaths?|injur\w+|wound\w*|casualt\w+|shot|bomb\w*|attack\w*|crash\w*|destroy\w*|protest\w*|"
    r"suspect\w*|arrest\w*|murder\w*|infect\w*|missing|drown\w*|collaps\w+|explo\w+|intercept\w*|launched at|smuggl\w+|"
    r"raid\w*|voted?|elect\w*|goals?|league|tournament|medals?|sentenc\w+|survey\w*|sanctioned)\b",
    re.IGNORECASE,
)
OLD_YEAR = re.compile(r"\b(?:in|by|since|until|of) 1[0-8][0-9]{2}\b", re.IGNORECASE)
"""What was sent or built before there were the states of today is history."""
OCCASION = re.compile(
    r"\b(?:delegation|delegates|forum|exhibit\w*|fair|took part|taking part|takes? part|participat\w+|attend\w*|"
    r"accompan\w*|conference|booths?|sanction\w*|blacklist\w*|mission of|meeting|roundtable|summit|workshop|seminar|"
    r"audience|ceremony|gathered|crowd|guests|journalists|reporters|press)\b",
    re.IGNORECASE,
)
_DIRECT = re.compile(
    r"(?:(?!\b(?:to|at|before|against|that|when|after|during|because|said|says|where|who|which|about|by|on|into)\b)[\w'&/-]+[ ]|"
    r"\bto (?:the )?(?:[A-Z][\w'-]* ){1,6}|, ?(?:which|who) |an? (?:total|further|additional) (?:of )?|up to |in |with )*"
)
_PASSIVE = re.compile(
    r"(?:\s\([^)]*\))?,?\s(?:(?:[\w'-]+,?\s){0,5}?)(?:(?:is|are|was|were|be|been|being|to be|have|has|had|will|would|currently|"
    r"now|already|also|permanently)\s)*$"
)
_LIST_LINK = re.compile(
    r"(?:[^.;:()]{0,40}?(?:,|,? and|,? plus|,? as well as|,? along with|,? together with|,? or|,? on top of|,? in addition to|"
    r",? besides|,? (?:up|down) from|,? compared (?:with|to)|,? against|,? after|,? following|,? including))\s"
    r"(?:an? (?:additional|further|total of) |the |another )?$"
)
_HOST_WORDS = frozenset({"to", "in", "into", "for", "at", "across", "with"})
_BULLETS = frozenset("-–•*")
_TAKES = frozenset({"take"})
_PEOPLE_ACTS = frozenset({"move", "employ", "stay", "study", "visit", "benefit"})
_SITE_ACTS = frozenset({"run", "build"})
_HANDS_OVER = frozenset({"give", "move", "comprise"})


_COMPRISES = re.compile(
    r"\b(?:deal|contract|order|package|purchase|sale|shipment|consignment|donation|assistance|aid|acquisition|takeover|delivery|"
    r"grant|gift|fleet)s?\b[^.;:]{0,40}?\s(?:covers?|covered|covering|includ(?:es|ed|ing|e)|compris(?:es|ed|ing|e)|"
    r"consist(?:s|ed|ing)? of|involv(?:es|ed|ing|e)|envisages|provides for|calls for|contains?|contained)(?=\s)",
    re.IGNORECASE,
)
"""`The deal covers 301 stores`: what passes between the sides of a deal told before."""


@dataclass(frozen=True, slots=True)
class Act(Span):
    """A word that governs a count; `kind` is a kind of the seed `counted_acts`."""

    kind: str = "give"


@dataclass(frozen=True, slots=True)
class Counted:
    """A count with its reading and pair."""

    amount: Amount
    reading: Reading
    pair: Pair


def read(
    document: Document,
    lexicon: FigureLexicon,
    stage: Scene,
    sentence: Sentence,
    amount: Amount,
    previous: Counted | None,
    carried: Pair | None,
) -> Counted | None:
    """What a count says about two countries; None when nothing governs it or a second country is not known.

    `previous` is the count before it in the same sentence; `carried` the pair of a figure of this or the last sentence.
    """
    text = document.shadow
    if amount.value < 2 or amount.noun is None:
        return None
    near = Span(max(sentence.start, amount.start - 80), min(sentence.end, amount.end + 80))
    if HARM.search(text, near.start, near.end) or OLD_YEAR.search(text, sentence.start, sentence.end):
        return None
    gap = text[previous.amount.end : amount.outer_start] if previous is not None else ""
    if previous is not None and COMPARED.match(gap) and previous.amount.unit_code == amount.unit_code:
        return Counted(amount, previous.reading, previous.pair)
    if previous is not None and _LIST_LINK.fullmatch(gap):
        cue = previous.reading.cue
        reading = _reading(text, amount, cue or Cue(amount.noun_start, amount.end, "give"))
        return Counted(amount, reading, previous.pair)
    act = governor(text, sentence, amount, lexicon)
    if act is None or act.kind in _NEVER_COUNTED:
        return None
    if act.kind == "hold" and not _is_national(document, amount):
        return None
    if WIDE_AFTER.match(text, amount.end):
        return None
    is_person = amount.unit_code in ("people", "students", "tourists")
    if (act.kind in ("study", "visit", "stay", "employ") and amount.unit_code == "items") or (
        is_person and OCCASION.search(text, near.start, near.end)
    ):
        return None
    pair = _pair(document, lexicon, stage, sentence, amount, act, carried)
    if pair is None:
        return None
    return Counted(amount, _reading(text, amount, Cue(act.start, act.end, act.kind, "act")), pair)


_NEVER_COUNTED = frozenset({"pay", "put", "repay", "cover"})
WIDE_AFTER = re.compile(
    r"[^.;,]{0,40}?\s(?:to|in|from|across|throughout|for)\s"
    r"(?:more than |over |some |about |nearly |at least |the |all |other |its )*"
    r"(?:[0-9]+|[a-z]+teen|[a-z]+ty|two|three|four|five|six|seven|eight|nine|ten|several|many|various|dozens of)?\s?"
    r"(?:[a-z]+\s){0,2}?(?:countries|nations|states|continents|world|region|globe|worldwide)\b"
)


def _is_national(document: Document, amount: Amount) -> bool:
    """Whether the counted people are called by their country."""
    return any(True for _ in document.mentions_in(Span(amount.start, amount.end), "country", "demonym", "demonym_plural"))


def governor(text: str, sentence: Sentence, amount: Amount, lexicon: FigureLexicon) -> Act | None:
    """The act before the count that has it as its object, or the one after it whose subject it is."""
    breaks = [m.end() for m in _CLAUSE.finditer(text, sentence.start, amount.outer_start)]
    start = max(breaks[-1] if breaks else sentence.start, amount.outer_start - 130)
    pattern = lexicon.patterns["act"]
    for match in reversed(list(_COMPRISES.finditer(text, sentence.start, amount.outer_start))):
        if _DIRECT.fullmatch(text[match.end() : amount.outer_start].lstrip()):
            return Act(match.start(), match.end(), "comprise")
    for match in reversed(list(pattern.finditer(text, start, amount.outer_start))):
        gap = text[match.end() : amount.outer_start].lstrip()
        if _DIRECT.fullmatch(gap) and len(gap) < 110:
            return Act(match.start(), match.end(), lexicon.act_kinds[match["act"].lower()])
    ahead = _CLAUSE.search(text, amount.end, sentence.end)
    end = min(ahead.start() if ahead else sentence.end, amount.end + 110)
    for match in pattern.finditer(text, amount.end, end):
        gap = text[amount.end : match.start()]
        if _PASSIVE.fullmatch(gap if gap.endswith(" ") else gap + " "):
            return Act(match.start(), match.end(), lexicon.act_kinds[match["act"].lower()])
    return None


def _pair(
    document: Document,
    lexicon: FigureLexicon,
    stage: Scene,
    sentence: Sentence,
    amount: Amount,
    act: Act,
    carried: Pair | None,
) -> Pair | None:
    named = places(document, sentence, lexicon)
    around = [p for p in named if p.mention.kind != "bloc"]
    if len({p.code for p in around}) == 1 and len({p.code for p in named}) == 2:
        around = named  # a bloc is the other side only where no second country is named
    codes = list(dict.fromkeys(p.code for p in around))
    if len(codes) < 2 and amount.unit_code in _DOMESTIC:
        return None
    inside = next((p for p in around if amount.start <= p.mention.start and p.mention.end <= amount.end), None)
    if len(codes) > 2:
        sides = [c for c in codes if stage.pair is not None and c in {s.code for s in stage.pair}]
        if len(sides) != 2:
            return None
        around = [p for p in around if p.code in sides]
        codes = sides
        inside = inside if inside is None or inside.code in sides else None
    if len(codes) == 2:
        return _ordered(around, inside, act)
    if len(codes) == 1:
        if _NATIONAL_ACT.match(document.shadow, act.start) and not _ABROAD.match(document.shadow, amount.end):
            return None  # what a country exports or makes is a total of its own unless the other side is named
        if act.kind in _HANDS_OVER and all(p.preposition in ("in", "at") and p.mention.end <= act.start for p in around):
            return None  # "police in Oslo sent 300 officers": nothing says that anyone abroad received them
        other = stage.other(codes[0]) or _carried_other(carried, codes[0])
        if other is None:
            other = _antecedent(document, lexicon, sentence, codes[0])
        if other is None:
            return None
        return _with_other(around, inside, act, other)
    if carried is not None:
        return Pair(_inferred(carried.reporter), _inferred(carried.partner))
    whole = document.shadow[sentence.start : sentence.end]
    if act.kind == "comprise" and stage.pair is not None:
        return Pair(*stage.pair)
    is_item = document.shadow[sentence.start : sentence.start + 1] in _BULLETS and act.kind in ("give", "take")
    if stage.pair is not None and (BILATERAL.search(whole) or FIRST_PERSON.search(whole) or is_item):
        return Pair(*stage.pair)
    return None


def _ordered(around: Sequence[Place], inside: Place | None, act: Act) -> Pair:
    """Two named sides: who is counted, then prepositions, then the subject tell who receives."""
    first = around[0]
    second = next(p for p in around if p.code != first.code)
    host = next((p for p in around if p.preposition in _HOST_WORDS and p is not inside), None)
    if inside is not None:
        host = next(p for p in around if p.code != inside.code)
    elif host is None:
        before = [p for p in around if p.mention.end <= act.start]
        host = (before[0] if before else first) if act.kind in _TAKES else (second if before else first)
    giver = next(p for p in around if p.code != host.code)
    return Pair(_weak(host), _weak(giver))


def _with_other(around: Sequence[Place], inside: Place | None, act: Act, other: Party) -> Pair:
    named = inside or around[0]
    far = Party(other.code, "inferred", other.span)
    receives = inside is None and (
        named.preposition in _HOST_WORDS or (act.kind in _TAKES and named.mention.end <= act.start and not named.preposition)
    )
    return Pair(_weak(named), far) if receives else Pair(far, _weak(named))


def _carried_other(carried: Pair | None, code: str) -> Party | None:
    if carried is None or code not in (carried.reporter.code, carried.partner.code):
        return None
    return carried.partner if carried.reporter.code == code else carried.reporter


def _antecedent(document: Document, lexicon: FigureLexicon, sentence: Sentence, code: str) -> Party | None:
    """The one other country that the two sentences before name."""
    index = document.sentences.index(sentence)
    start = document.sentences[max(0, index - 2)].start
    if start >= sentence.start:
        return None
    named = places(document, Span(start, sentence.start), lexicon)
    others = [p for p in named if p.code != code and p.mention.kind != "bloc"]
    if {p.code for p in named} - {code} != {p.code for p in others} or len({p.code for p in others}) != 1:
        return None
    last = others[-1]
    return Party(last.code, "inferred", Span(last.mention.start, last.mention.end))


def _weak(place: Place) -> Party:
    return Party(place.code, "inferred", Span(place.mention.start, place.mention.end))


def _inferred(party: Party) -> Party:
    return Party(party.code, "inferred", party.span)


_ABROAD = re.compile(r"[^.;,]{0,40}?\s(?:in (?:the|this|that) country|there)\b")
_NATIONAL_ACT = re.compile(r"import|export|produc|manufactur|assembl|generat|own|run|ran", re.IGNORECASE)
_DOMESTIC = frozenset({"jobs", "households"})
SALE = re.compile(r"s[eo]l[dl]|sale|export|ship", re.IGNORECASE)
_ENERGY = frozenset({"megawatts", "kilowatt_hours", "cubic_metres", "cubic_metres_per_year", "cubic_metres_per_day"})


def _reading(text: str, amount: Amount, cue: Cue) -> Reading:
    """What a count measures, by its noun and the kind of the act that governs it (the code of `cue`)."""
    kind = cue.code
    noun = amount.noun
    named = noun.indicator_code if noun is not None else "open"
    if named not in ("open", "goods_supplied", "diaspora_count", "quantity"):
        return Reading(named, "level", cue, "counted_by_act", 0.6)
    is_person = amount.unit_code in ("people", "students", "tourists")
    if is_person:
        code = {"stay": "diaspora_count", "study": "student_count", "visit": "tourist_count", "employ": "job_count",
                "benefit": "beneficiary_count"}.get(kind, "personnel_count")  # fmt: skip
    elif kind == "benefit":
        code = "beneficiary_count"
    elif kind in _SITE_ACTS and named != "quantity":
        code = "facility_count"
    elif named == "quantity":
        is_sold = SALE.match(text, cue.start) is not None
        trade = "imports" if kind == "take" else "exports" if is_sold else "goods_supplied"
        code = "energy_supply" if amount.unit_code in _ENERGY else trade
    else:
        code = "goods_supplied"
    return Reading(code, "level", cue, "counted_by_act", 0.6)
