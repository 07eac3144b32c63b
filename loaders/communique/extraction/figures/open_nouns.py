"""Counts of things that no word list names: `52 Cuban doctors`, `3,700 pieces of farm equipment`, `20 Benin Bronzes`.

What is counted is the first plural noun after the number. Nouns that count time, distance, papers, meetings, groups or harm
say nothing about a relation and are listed in the seed `uncounted_nouns`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from communique.extraction.figures.lexicon import CountNoun, FigureLexicon
from communique.extraction.figures.model import Amount

_WORD = re.compile(r"\s(?P<word>[A-Za-z\u00c0-\u024f][\w'-]*)")
_MODEL = re.compile(r"\s[0-9]{2,4}(?:[-/][0-9A-Z]{1,4})?(?=\s[A-Z])")
_LINK = re.compile(r"\sof(?=\s)|\sU\.S\.")
_PEOPLE = frozenset(
    re.findall(
        r"\w+",
        """people men women children personnel staff police nationals citizens youth youths students pupils girls boys nurses
        surgeons soldiers troops marines graduates athletes interns refugees detainees captives hostages convicts monks
        apprentices peacekeepers civilians servicemen servicewomen patients cadets recruits evacuees returnees deportees
        migrants technicians artisans experts guards agents crew""",
    )
)
_AGENT = re.compile(r"(?:[a-z]{3,}(?:men|women|ists|icians|logists|eers|yers|chers|mers|kers|ners|cers|ters|vers)|doctors)$")
_THINGS = frozenset(
    re.findall(
        r"\w+",
        """computers helicopters containers masters meters trailers freighters tankers boilers printers routers towers centers
        carriers launchers transformers chambers numbers matters letters papers servers cruisers bombers fighters trainers
        dishwashers scanners burners speakers gliders bunkers drivers rulers shelters theaters counters posters monsters
        quarters headquarters waters filters converters steamers dampers lockers pioneers vouchers dozers covers
        incubators choppers cylinders mowers planters spreaders planers sprayers coolers freezers dryers ovens""",
    )
)
_PLURAL_WITHOUT_S = frozenset(
    re.findall(r"\w+", "people men women children personnel staff police aircraft sheep cattle crew youth livestock fishermen")
)
_NO_PLURAL = re.compile(r"(?:ss|us|is|ous|'s)$")
_STOP = frozenset(
    re.findall(
        r"[\w']+",
        """of in to and or the by for from with on at as is are was were be been has have had will would that which who this these
        those than per an a into between among over under about since until after before during through while but if not it its
        their our his her they we he she said says also does towards toward via against across yards vs versus""",
    )
)
_MONTH_BEFORE = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|"
    r"Sept?|Oct|Nov|Dec)\.?\s$"
)
_IN_NAME = re.compile(r"[A-Za-z] [A-Z][a-z]+ [A-Z]$")
_NAMED_BEFORE = re.compile(
    r"\b(?:No\.?|number|Number|Article|article|Group of|aged|age|top|first|last|next|past|coming|final|previous|[Cc]hapter|"
    r"[Rr]esolution|[Ss]ection|[Ss]ec\.|[Tt]itle|[Pp]aragraph|[Cc]lause|[Aa]nnex|[Oo]rder|[Tt]able|[Pp]hase|[Ll]evel|"
    r"Flight|flight|MAX|Mark|Mk|Series|Type|Boeing|Airbus|Route|Highway|Highways|at|by|until|before|after|since|least|every|each|"
    r"other|of the|one of the|the|these|those|all|both|its|their|his|her|our|any)\s$"
)


def noun_after(text: str, limit: int, amount: Amount, lexicon: FigureLexicon) -> Amount | None:
    """The amount as a count of the plural noun after it; None when nothing that can be counted follows."""
    if (amount.decimals and amount.scale == 1.0) or amount.value < 2:
        return None
    before = text[max(0, amount.outer_start - 16) : amount.outer_start]
    if _MONTH_BEFORE.search(before) or _NAMED_BEFORE.search(before):
        return None
    if _IN_NAME.search(text, max(0, amount.start - 24), amount.end + 2):
        return None  # the number is a part of a name: China Three Gorges
    at = amount.end
    if amount.scale > 1 and text.startswith(" of ", at):
        return None
    for count in range(6):
        following = _WORD.match(text, at, limit)
        if following is None:
            model = _MODEL.match(text, at, limit) if count else None
            if model is not None:
                at = model.end()
                continue
            abbreviation = _LINK.match(text, at, limit) if count == 0 else None
            if abbreviation is None or "of" in abbreviation[0]:
                return None
            at = abbreviation.end()
            continue
        word, lowered = following["word"], following["word"].lower()
        if lowered in _STOP:
            return None
        if lowered in lexicon.uncounted_nouns:
            return None
        if word.rstrip(".") in lexicon.plurals and not _continues(text, following.end(), limit, lexicon):
            return _counted(amount, following, CountNoun("people", "open", 1.0))
        if _is_plural(word) and word not in lexicon.states and word not in lexicon.peoples:
            return _counted(amount, following, CountNoun(_unit_of(lowered), "open", 1.0))
        at = following.end()
    return None


def _counted(amount: Amount, noun: re.Match[str], kind: CountNoun) -> Amount:
    return replace(
        amount,
        end=noun.end(),
        kind="count",
        unit_code=kind.unit_code,
        noun=kind,
        noun_start=noun.start("word"),
        value=amount.value,
    )


def _continues(text: str, at: int, limit: int, lexicon: FigureLexicon) -> bool:
    following = _WORD.match(text, at, limit)
    return following is not None and _is_plural(following["word"]) and following["word"].lower() not in lexicon.act_kinds


def _is_plural(word: str) -> bool:
    lowered = word.lower()
    if lowered in _PLURAL_WITHOUT_S or (lowered.endswith(("men", "women")) and len(lowered) > 5):
        return True
    return len(word) > 3 and lowered.endswith("s") and _NO_PLURAL.search(lowered) is None and not word.isupper()


def _unit_of(noun: str) -> str:
    if noun in _THINGS:
        return "items"
    return "people" if noun in _PEOPLE or _AGENT.search(noun) else "items"
