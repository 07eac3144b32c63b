"""Amounts: numbers with currency, percent sign, counted noun or scale, and the qualifier before them.

An amount has no meaning yet; `cues` says what it measures. Hyphens and dashes before a number are separators, never minus
signs. The same amount in a second currency, in brackets or after "or", is one amount: the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from communique.extraction.figures import ranges
from communique.extraction.figures.lexicon import CountNoun, FigureLexicon, currencies_of
from communique.extraction.figures.model import GROWTH_BEFORE, Amount, AmountKind
from communique.extraction.figures.numbers import DIGITS, parse_digits

_YEAR_BEFORE = re.compile(r"\b(?:19|20)[0-9]{2}[-–/]$")
_NUMBER = re.compile(DIGITS)
HAS_NUMBER = re.compile(
    r"[0-9]|\b(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve|\w+teen|"
    r"[Tt]wenty|[Tt]hirty|[Ff]orty|[Ff]ifty|[Ss]ixty|[Hh]undred|[Dd]ozen|[Hh]alf|[Tt]hird|[Qq]uarter|\w+fold|"
    r"[Dd]oubl|[Tt]ripl|"
    r"[Tt]rebl|[Qq]uadrupl|[Hh]alv|[Bb]illion|[Mm]illion|[Ss]econd|[Ff]ourth|[Ff]ifth|[Ll]argest|[Bb]iggest|[Ll]eading)"
)
_VAGUE = re.compile(
    r"(?:several|few|many|some few|tens of|dozens of|hundreds of|thousands of|couple of|"
    r"other)\s$",
    re.IGNORECASE,
)
_ARTICLE_SCALE = re.compile(r"(?<![\w-])an?\s(?=(?:million|billion|trillion)\b)", re.IGNORECASE)
_STOP = frozenset(
    re.findall(
        r"\w+",
        """of in to and or the by for from with on at as is are was were be been has have had will would that which who this these
        those than per an a into between among over under about since until after before during through while but if not it its
        their our his her they we he she said says also more less years year months month days day weeks week hours hour minutes
        km kilometres kilometers miles percent cent""",
    )
)
_AFTER_SUM = frozenset(
    re.findall(
        r"\w+",
        "last next worth mark level threshold ceiling figure goal target annually respectively today now so only annual yearly "
        "up down higher lower previously earlier",
    )
)
_MODEL = re.compile(r"[A-Z][A-Za-z]{0,3}-?[0-9]+[A-Z]*s?\b")
_WORD = re.compile(r"\s([A-Za-z\u00c0-\u024f][\w'.&/-]*)")
_TIMES = re.compile(r"[- ]?times(?!\w)(?P<more> (?:more|higher|greater|larger|as))?", re.IGNORECASE)
_FOLD = re.compile(r"[- ]?fold\b", re.IGNORECASE)
_TO_MULTIPLY = re.compile(r"\b(?:to|of|at|and|will|would|should|could|can) (?:\w+ly |more than |almost |at least )?$")
_COMPARATIVE = re.compile(r" (?:more|less|higher|lower|larger|smaller|fewer|up|down)\b")
_PER_UNIT = re.compile(
    r"\s?(?:an?|per|/)\s?(?:barrel|tonne|ton|head|person|capita|kilo\w*|kg|pound|ounce|litre|liter|gallon|unit|"
    r"share|day per|hour|"
    r"night|square|sq|mmbtu|thousand cubic|1,?000 cubic|cubic|kwh|MWh|employee|worker|student|passenger|user|"
    r"dose|bushel|month per)",
    re.IGNORECASE,
)


def find(text: str, start: int, end: int, lexicon: FigureLexicon) -> tuple[Amount, ...]:
    """The amounts of a sentence whose unit is known, in order."""
    return with_unit(text, find_all(text, start, end, lexicon))


def with_unit(text: str, amounts: Iterable[Amount]) -> tuple[Amount, ...]:
    """Amounts with a unit, without prices."""
    return tuple(a for a in amounts if a.kind != "bare" and not _is_price(text, a))


def find_all(text: str, start: int, end: int, lexicon: FigureLexicon) -> tuple[Amount, ...]:
    """All amounts of a sentence, in order; those of the kind `bare` are numbers whose unit is not known."""
    found: list[Amount] = []
    for candidate in sorted(_candidates(text, start, end, lexicon), key=lambda a: (a.start, -a.end)):
        if found and candidate.start < found[-1].end:
            if candidate.end - candidate.start > found[-1].end - found[-1].start:
                found[-1] = candidate
            continue
        found.append(candidate)
    linked = ranges.linked(text, start, found)
    return tuple(ranges.without_equivalents(text, linked))


def _candidates(text: str, start: int, end: int, lexicon: FigureLexicon) -> Iterator[Amount]:
    for match in _NUMBER.finditer(text, start, end):
        if _is_number_start(text, match.start(), lexicon):
            number = parse_digits(match[0])
            yield from _amount(text, end, match.start(), match.end(), number.value, number.decimals, lexicon)
    for match in lexicon.patterns["words"].finditer(text, start, end):
        number = lexicon.number_words.parse(match[0])
        if not _VAGUE.search(text, max(start, match.start() - 14), match.start()):
            yield from _amount(text, end, match.start(), match.end(), number.value, number.decimals, lexicon)
    for match in _ARTICLE_SCALE.finditer(text, start, end):
        yield from _amount(text, end, match.start(), match.start() + len(match[0].rstrip()), 1.0, 0, lexicon)
    yield from _multiples(text, start, end, lexicon)
    yield from _fractions(text, start, end, lexicon)


def _is_number_start(text: str, at: int, lexicon: FigureLexicon) -> bool:
    if at == 0:
        return True
    before = text[at - 1]
    if before.isdigit() or (before in ".," and at > 1 and text[at - 2].isdigit()):
        return False
    if before in "-–/" and at > 1 and (text[at - 2].isalpha() or _YEAR_BEFORE.search(text, max(0, at - 6), at)):
        return False
    if before.isalpha():
        return bool(lexicon.patterns["currency_before"].search(text, max(0, at - 8), at))
    return before not in "#№/"


def _amount(text: str, limit: int, start: int, end: int, value: float, decimals: int, lexicon: FigureLexicon) -> Iterator[Amount]:
    patterns = lexicon.patterns
    outer, unit, term, last, scale = start, None, "", end + text.startswith("+", end), 1.0
    currency = patterns["currency_before"].search(text, max(0, start - 16), start)
    if currency:
        outer, term = currency.start(), currency[0].strip()
        unit = lexicon.currencies[term]
    scaled = patterns["scale"].match(text, last, limit)
    if scaled:
        scale, last = lexicon.scales[scaled["scale"].lower()], scaled.end()
    elif currency or text[end - 1].isdigit():
        suffix = patterns["suffix"].match(text, last, limit)
        if suffix and (currency or _suffix_is_money(text, suffix, lexicon)):
            scale, last = lexicon.suffix_scales[suffix["scale"]], suffix.end()
    national = None if currency else _national_currency(text, last, limit, lexicon)
    if national:
        code, until = national
        yield _qualified(
            text,
            replace(
                base_of(outer, until, start, end, text, decimals, scale, value), kind="money", unit_code=code, unit_term=code
            ),
            lexicon,
        )
        return
    after = patterns["currency_after"].match(text, last, limit)
    if after and _is_currency(text, after, value * scale, scale):
        unit, term, last = unit or lexicon.currencies[after["cur"]], term or after["cur"], after.end()
    elif unit and term.isalpha() and scale == 1.0 and value < 100:
        return
    base = base_of(outer, last, start, end, text, decimals, scale, value)
    if unit:
        yield _qualified(text, replace(base, kind="money", unit_code=unit, unit_term=term), lexicon)
        return
    percent = patterns["percent"].match(text, last, limit)
    if percent:
        if not percent["points"]:
            yield _qualified(text, replace(base, end=percent.end(), kind="percent", unit_code="percent"), lexicon)
        return
    times = _TIMES.match(text, last, limit)
    if times and scale == 1.0 and value > 1:
        if times["more"] or re.search(GROWTH_BEFORE.pattern + r"[\s\w]{0,12}$", text[max(0, start - 30) : start], re.IGNORECASE):
            yield _qualified(
                text,
                replace(
                    base, end=times.end(), value=round((value - 1) * 100, 6), kind="multiple", unit_code="percent", decimals=0
                ),
                lexicon,
            )
        return
    fold = _FOLD.match(text, last, limit)
    if fold and scale == 1.0 and value > 1:
        if GROWTH_BEFORE.search(text, max(0, start - 40), min(limit, fold.end() + 40)):
            grown = replace(
                base, end=fold.end(), value=round((value - 1) * 100, 6), kind="multiple", unit_code="percent", decimals=0
            )
            yield _qualified(text, grown, lexicon)
        return
    yield from _counted(text, limit, base, lexicon)


def _suffix_is_money(text: str, suffix: re.Match[str], lexicon: FigureLexicon) -> bool:
    """`5m euros` is an amount, `5m` may be five metres."""
    return lexicon.patterns["currency_after"].match(text, suffix.end()) is not None


def base_of(outer: int, last: int, start: int, end: int, text: str, decimals: int, scale: float, value: float) -> Amount:
    """An amount whose unit is not yet known."""
    return Amount(outer, last, start, end, text[start:end], decimals, scale, value * scale, "bare")


_NATIONAL = re.compile(r"\s(?P<state>[A-Z][\w']*(?: [A-Z][\w']*){0,2}) (?P<word>[a-z]{3,})\b")


def _national_currency(text: str, at: int, limit: int, lexicon: FigureLexicon) -> tuple[str, int] | None:
    """`400 mln Canadian dlrs`, `2 billion Hong Kong dollars`: the currency, and where its words end."""
    match = _NATIONAL.match(text, at, limit)
    if match is None or match["state"] not in lexicon.states or match["word"] not in lexicon.currencies:
        return None
    codes = currencies_of(lexicon, lexicon.states[match["state"]], match["word"])
    return (codes[0], match.end()) if len(codes) == 1 else None


def _is_currency(text: str, after: re.Match[str], value: float, scale: float) -> bool:
    """Short lower-case currency words (won, sum, real) need a large amount before them; pounds of something are a weight."""
    term = after["cur"]
    if term in ("pounds", "pound") and scale == 1 and text.startswith(" of ", after.end()):
        return False
    return not (term.isalpha() and term.islower() and len(term) <= 5) or scale > 1 or value >= 1000


def _counted(text: str, limit: int, base: Amount, lexicon: FigureLexicon) -> Iterator[Amount]:
    is_year = base.scale == 1.0 and base.decimals == 0 and 1900 <= base.value <= 2100 and "," not in base.printed_number
    if base.scale == 1.0 and text[base.end : base.end + 1] == "-" and text[base.end + 1 : base.end + 2].isalpha():
        return
    at = base.end
    if base.scale > 1 and text[at : at + 4] == " of ":
        at += 3
    words = 0
    while not is_year and words < 5:
        following = _WORD.match(text, at, limit)
        if following is None:
            break
        noun = lexicon.patterns["noun"].match(text, following.start(1), limit)
        if noun:
            found = lexicon.count_nouns.get(noun["noun"]) or lexicon.count_nouns.get(noun["noun"].lower())
            if found:
                yield _qualified(
                    text,
                    replace(
                        base,
                        end=noun.end(),
                        kind="count",
                        value=base.value * found.multiplier,
                        scale=base.scale * found.multiplier,
                        unit_code=found.unit_code,
                        noun=found,
                        noun_start=noun.start(),
                    ),
                    lexicon,
                )
                return
        model = _MODEL.match(text, following.start(1), limit)
        if model and base.scale == 1.0:
            noun_row = CountNoun("units", "goods_supplied", 1.0)
            yield _qualified(
                text,
                replace(base, end=model.end(), kind="count", unit_code="units", noun=noun_row, noun_start=model.start()),
                lexicon,
            )
            return
        if words == 0 and following[1].rstrip(".,") in lexicon.peoples and _is_people(text, following, limit, lexicon):
            people = CountNoun("people", "diaspora_count", 1.0)
            start_of, end_of = following.start(1), following.start(1) + len(following[1].rstrip(".,"))
            found_people = replace(base, end=end_of, kind="count", unit_code="people", noun=people, noun_start=start_of)
            yield _qualified(text, found_people, lexicon)
            return
        if following[1].lower() in _STOP:
            break
        at, words = following.end(), words + 1
    next_word = _WORD.match(text, base.end, limit)
    named = None if is_year else _noun_before(text, base, lexicon)
    if named is not None and (next_word is None or _opens_something(next_word[1].lower())):
        yield _qualified(text, named, lexicon)
        return
    stands_alone = next_word is None or _opens_something(next_word[1].lower())
    is_measured = next_word is not None and next_word[1].lower().rstrip(".,") in lexicon.uncounted_nouns
    kind: AmountKind = "scaled" if base.scale >= 1e5 and stands_alone and not is_measured else "bare"
    if not is_year:
        yield _qualified(text, replace(base, kind=kind), lexicon)


_LEVEL_BEFORE = re.compile(
    r"[^;:()0-9]{0,70}?\b(?:number(?:ed|s|ing)?|total(?:l?ed|l?ing|s)?|reach(?:ed|es|ing)|amount(?:ed|s|ing) to|stood at|"
    r"stands at|hit|topped|exceed(?:ed|s|ing)|(?:climbed|rose|grew|fell|dropped|increased|declined|risen|grown) to|"
    r"estimated at|put at|is|was|were|are)\s"
    r"(?:about |around |some |over |more than |nearly |almost |only |just |close to )?$"
)
_LEVEL_TAIL = re.compile(
    r"\b(?:\w+ed|\w+ing|reaches|totals|exceeds|numbers|to|at|hit|is|was|were|are)\s"
    r"(?:about |around |some |over |more than |nearly |almost |only |just |close to )?$"
)
_COUNTED_BEFORE = 110


def _noun_before(text: str, base: Amount, lexicon: FigureLexicon) -> Amount | None:
    """The noun that leads to a number: `the number of Omani tourists reached 28,000`, `visitors from Oman numbered 28,000`."""
    if base.value < 20 or (base.decimals and base.scale == 1.0):
        return None
    if _LEVEL_TAIL.search(text, max(0, base.start - 32), base.start) is None:
        return None
    start = max(0, base.start - _COUNTED_BEFORE, text.rfind(". ", 0, base.start), text.rfind("\n", 0, base.start))
    for noun in reversed(list(lexicon.patterns["noun"].finditer(text, start, base.start))):
        row = lexicon.count_nouns.get(noun["noun"]) or lexicon.count_nouns.get(noun["noun"].lower())
        if row is None or row.indicator_code == "quantity" or not noun["noun"].endswith("s"):
            continue
        if not text[noun.start() - 1 : noun.start()].isspace() or not _LEVEL_BEFORE.fullmatch(text, noun.end(), base.start):
            return None
        return replace(
            base,
            kind="count",
            value=base.value * row.multiplier,
            unit_code=row.unit_code,
            noun=row,
            noun_start=noun.start(),
        )
    return None


def _opens_something(word: str) -> bool:
    """Whether a word cannot be what is counted: `the 39.5 billion posted in 1985`, `the 10 billion mark`."""
    return word in _STOP or word in _AFTER_SUM or (word.endswith("ed") and len(word) > 4)


def _is_people(text: str, word: re.Match[str], limit: int, lexicon: FigureLexicon) -> bool:
    """Whether a demonym stands for people (`40,000 Koreans`) rather than before what is counted (`500 Korean companies`)."""
    if word[1].rstrip(".,") in lexicon.plurals and not word[1].endswith("ese"):
        return lexicon.patterns["noun"].search(text, word.end(), min(limit, word.end() + 24)) is None
    return _ends_phrase(text, word.end())


def _ends_phrase(text: str, at: int) -> bool:
    """Whether a noun phrase ends at `at`: punctuation, or a word that opens something new."""
    following = _WORD.match(text, at)
    return (
        following is None
        or following[1].lower() in _STOP
        or following[1].lower().endswith("ed")
        or following[1].lower()
        in (
            "live",
            "work",
            "reside",
            "study",
            "visit",
            "travel",
            "living",
            "working",
            "residing",
            "studying",
            "visiting",
        )
    )


def _qualified(text: str, amount: Amount, lexicon: FigureLexicon) -> Amount:
    window = text[max(0, amount.start - 36) : amount.start]
    before = lexicon.patterns["qualifier"].search(window)
    if before:
        offset = max(0, amount.start - 36)
        code = lexicon.qualifiers[" ".join(before["q"].lower().split())]
        return replace(amount, qualifier=code, qualifier_start=offset + before.start("q"), qualifier_end=offset + before.end("q"))
    if text.startswith("+", amount.number_end):
        return replace(amount, qualifier="over", qualifier_start=amount.number_end, qualifier_end=amount.number_end + 1)
    after = lexicon.patterns["qualifier_after"].match(text, amount.end)
    if after:
        code = "over" if after["q"] == "+" else lexicon.qualifiers[after["q"].lower()]
        return replace(amount, qualifier=code, qualifier_start=after.start("q"), qualifier_end=after.end("q"))
    return amount


def _multiples(text: str, start: int, end: int, lexicon: FigureLexicon) -> Iterator[Amount]:
    """Doubled, tripled, halved, five-fold: a change in percent of the earlier level."""
    for match in lexicon.patterns["multiple"].finditer(text, start, end):
        word = match["m"].lower()
        is_verb = (
            word.endswith(("ed", "ing")) or _TO_MULTIPLY.search(text, max(start, match.start() - 24), match.start()) is not None
        )
        is_fold = word.endswith("fold")
        near = text[max(start, match.start() - 40) : min(end, match.end() + 40)]
        if is_verb or (is_fold and GROWTH_BEFORE.search(near)):
            factor = lexicon.multiples[word]
            amount = Amount(
                match.start(),
                match.end(),
                match.start(),
                match.end(),
                match[0],
                0,
                1.0,
                (factor - 1) * 100,
                "multiple",
                "percent",
            )
            yield _qualified(text, amount, lexicon)


def _fractions(text: str, start: int, end: int, lexicon: FigureLexicon) -> Iterator[Amount]:
    """A third, two thirds: a share or a change in percent."""
    for match in lexicon.patterns["fraction"].finditer(text, start, end):
        word = match["f"].lower()
        before = text[max(start, match.start() - 24) : match.start()]
        grows = re.search(GROWTH_BEFORE.pattern + r"(?: by)?(?: \w+)?\s$", before, re.IGNORECASE)
        shares = text.startswith(" of ", match.end())
        compares = _COMPARATIVE.match(text, match.end())
        if (word != "half" and (grows or shares or compares)) or (word == "half" and grows and before.endswith(" by ")):
            value = round(lexicon.fractions[word] * 100, 4)
            amount = Amount(match.start(), match.end(), match.start(), match.end(), match[0], 0, 1.0, value, "percent", "percent")
            yield _qualified(text, amount, lexicon)


def _is_price(text: str, amount: Amount) -> bool:
    return amount.kind == "money" and bool(_PER_UNIT.match(text, amount.end))
