"""Readings of counted nouns: companies, visas, students, goods, tonnes. A count alone says nothing; its sentence must."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.extraction.document import Document, Sentence
from communique.extraction.figures.acts import OLD_YEAR
from communique.extraction.figures.cues import Cue, Reading, nearest
from communique.extraction.figures.model import Amount
from communique.extraction.figures.readings import Memory

_GEOGRAPHY = ("country", "demonym", "demonym_plural", "capital", "bloc", "city")
_PRESENCE = re.compile(
    r"\b(?:operat\w+|work\w*|registered|active|present|presence|function\w*|office|offices|based|established|"
    r"invest\w*|capital|participation|running|"
    r"engaged|involved|there (?:are|were)|have been|do(?:es|ing)? business|set up|opened|conduct\w*|number)\b",
    re.IGNORECASE,
)
_OCCASION = re.compile(
    r"\b(?:delegation|delegates|forum|exhibit\w*|fair|took part|taking part|participat(?:ed|ing|e)|attend\w*|"
    r"accompan\w*|conference|booths?|sign(?:ed|ing)|sanction\w*|"
    r"blacklist\w*|mission|meeting|roundtable|summit|laid off|applied|survey\w*|workshop)\b",
    re.IGNORECASE,
)
_GIVING = frozenset({"aid", "purchase", "sale", "transfer", "exports", "imports", "energy_supply", "loan"})
_STAY = re.compile(
    r"\b(?:liv(?:e|es|ing)|resid\w+|work(?:s|ing)?|diaspora|communit\w+|home to|employ\w*|based|settled|compris\w+)\b",
    re.IGNORECASE,
)
_ABROAD = re.compile(r"^\s(?:currently |now |already )?in (?:the )?[A-Z]")
_VISIT = re.compile(r"\b(?:visit(?:ed|s|ing)?|touris\w+|holiday\w*|travell?ed|vacation\w*)\b", re.IGNORECASE)
_STUDY = re.compile(
    r"\b(?:study\w*|studied|enrol\w*|educat\w+|universit\w+|pursu\w+|train\w*|exchange|scholarship\w*|from|"
    r"in)\b",
    re.IGNORECASE,
)
_FLY = re.compile(r"\b(?:week(?:ly)?|daily|day|month(?:ly)?|direct|between|per)\b", re.IGNORECASE)
_COVER = re.compile(
    r"\b(?:cover\w*|encompass\w*|includ\w*|spann\w*)\s(?:as many as\s|some\s|about\s|over\s|more than\s)?$", re.IGNORECASE
)
_NO_PEOPLE = re.compile(
    r"\b(?:killed|dead|died|injured|wounded|arrested|detained|protest\w*|police|casualt\w+|infected|kidnapped|"
    r"hostages?|troops|soldiers|victims?)\b",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\b(?:joint|investment|bilateral)\b", re.IGNORECASE)
_MILITARY_COUNT = re.compile(
    r"\b(?:shot down|destroy\w*|crash\w*|intercept\w*|fired|launched|attack\w*|damag\w+|lost)\b", re.IGNORECASE
)


def read_count(
    document: Document, sentence: Sentence, amount: Amount, amounts: Sequence[Amount], cues: Sequence[Cue], memory: Memory
) -> Reading | None:
    """What a count measures; None when it has no bilateral meaning."""
    text = document.shadow
    if amount.noun is None or OLD_YEAR.search(text, sentence.start, sentence.end):
        return None
    whole = text[sentence.start : sentence.end]
    own = text[min(amount.start, amount.noun_start) : amount.end]
    code = amount.noun.indicator_code
    noun = Cue(amount.noun_start, amount.end, code)
    near = text[max(sentence.start, amount.start - 60) : min(sentence.end, amount.end + 110)]
    has_country = any(True for _ in document.mentions_in(sentence, *_GEOGRAPHY))
    if code == "quantity":
        return _quantity(text, amount, amounts, cues, memory)
    if code == "goods_supplied":
        return _goods(text, sentence, amount, cues, noun)
    if code == "company_count":
        if not (has_country and _PRESENCE.search(near)) or _OCCASION.search(near):
            return None
        return Reading("company_count", "level", noun, "companies_present", 0.85)
    if code == "joint_venture_count":
        return (
            Reading(code, "level", noun, "joint_ventures", 0.85) if not _OCCASION.search(near) or _PRESENCE.search(near) else None
        )
    if code in ("visa_count", "scholarship_count", "education_programme_count"):
        return Reading(code, "level", noun, "counted_noun", 0.85) if amount.value > 1 else None
    if code == "tourist_count":
        names_tourism = re.search(r"touris|holiday|visitor|travel", own, re.IGNORECASE)
        return (
            Reading(code, "level", noun, "counted_noun", 0.8) if names_tourism and has_country and amount.value >= 100 else None
        )
    if code == "student_count":
        if has_country and _STUDY.search(near) and not _OCCASION.search(near) and not _NO_PEOPLE.search(near):
            return Reading(code, "level", noun, "counted_noun", 0.8)
        return None
    if code == "diaspora_count" and _VISIT.search(near) and _has_demonym(document, amount) and not _NO_PEOPLE.search(near):
        return Reading("tourist_count", "level", noun, "counted_noun", 0.65)
    if code == "diaspora_count":
        follows = text[amount.end : min(sentence.end, amount.end + 60)]
        if _has_demonym(document, amount) and (_STAY.search(follows) or _ABROAD.match(follows)) and not _NO_PEOPLE.search(near):
            return Reading(code, "level", noun, "people_abroad", 0.7)
        return None
    if code == "flight_count":
        return Reading(code, "level", noun, "counted_noun", 0.8) if has_country and _FLY.search(near) else None
    if code == "project_count":
        return (
            Reading(code, "level", noun, "counted_noun", 0.6) if _JOINT.search(own) and amount.value > 1 and has_country else None
        )
    if code == "agreement_area_count":
        agreement = any(c.code == "agreement_value" and c.end <= amount.start for c in cues)
        return (
            Reading(code, "level", noun, "areas_of_agreement", 0.8)
            if agreement and _COVER.search(text[sentence.start : amount.start])
            else None
        )
    if code == "beneficiary_count":
        return Reading(code, "level", noun, "counted_noun", 0.6) if _has_demonym(document, amount) else None
    if code == "job_count":
        return Reading(code, "level", noun, "counted_noun", 0.5) if _has_demonym(document, amount) else None
    return Reading(code, "level", noun, "counted_noun", 0.6) if cues and whole and has_country else None


def _has_demonym(document: Document, amount: Amount) -> bool:
    return any(amount.start <= m.start and m.end <= amount.end for m in document.mentions if m.kind in _GEOGRAPHY)


def _goods(text: str, sentence: Sentence, amount: Amount, cues: Sequence[Cue], noun: Cue) -> Reading | None:
    """Counted goods are a claim only where the sentence says that one side gives, sells or builds them."""
    near = text[max(sentence.start, amount.start - 60) : min(sentence.end, amount.end + 60)]
    if _MILITARY_COUNT.search(near):
        return None
    for cue in cues:
        gap = amount.start - cue.end if cue.end <= amount.start else cue.start - amount.end
        is_giving = cue.code in _GIVING and cue.strength in ("act", "head")
        if is_giving and gap <= 100 and not (cue.code in ("exports", "imports") and cue.strength == "head"):
            return Reading("goods_supplied", "level", noun, "goods_given_or_bought", 0.7)
    return None


def _quantity(text: str, amount: Amount, amounts: Sequence[Amount], cues: Sequence[Cue], memory: Memory) -> Reading | None:
    """Tonnes, barrels and cubic metres, of trade, freight, energy or a link's capacity."""
    usable = [
        c
        for c in cues
        if c.code
        in (
            "exports",
            "imports",
            "freight_volume",
            "energy_supply",
            "transmission_capacity",
            "purchase",
            "sale",
            "aid",
            "transfer",
        )
        or c.strength == "block"
    ]
    if memory.same_sentence and memory.amount is not None and amount.role in ("to", "high"):
        return Reading(memory.indicator or "", "level", None, "list_item", 0.7) if memory.indicator else None
    cue = nearest(text, amount, amounts, usable)
    if cue is None or cue.strength == "block":
        return None
    code = {"purchase": "imports", "sale": "exports", "aid": "goods_supplied", "transfer": "goods_supplied"}.get(
        cue.code, cue.code
    )
    return Reading(code, "level", cue, "quantity", 0.75)
