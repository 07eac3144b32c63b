"""The unit of an amount: the printed currency, the one carried from the list, or the reading of a bare dollar, pound or rupee."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from communique.extraction.claims import Basis
from communique.extraction.document import Document, Span
from communique.extraction.figures.lexicon import FigureLexicon, currencies_of
from communique.extraction.figures.model import Amount
from communique.extraction.figures.pairs import Pair, Scene, countries

_US_DOLLAR = re.compile(r"\b(?:US|U\.S\.)\s?(?:\$|dollars?|dlrs?)|\bUSD\b")
_OWN_DOLLAR = re.compile(r"(?<![\w.])\$[\d.,]+(?: \w+)? \((?:about |around |some )?(?:US|U\.S\.)\s?\$")
_DOLLAR = frozenset({"$", "dollar", "dollars", "dlr", "dlrs", "dols"})
_HOLDERS = 6
"""A dollar with more holders than this (the euro, the US dollar abroad) is never guessed from one country."""


@dataclass(frozen=True, slots=True)
class Currency:
    """Unit of a figure, whether the text prints it, and where."""

    code: str | None
    basis: Basis
    at: Span
    indicator_at: Span | None = None


def home_dollar(document: Document, lexicon: FigureLexicon, stage: Scene) -> str | None:
    """The dollar that a plain `$` means in a release of a dollar country; None where it means the US dollar.

    The release's country is that of its publisher, else the first country named in its body when that country is also where
    the text takes place (a city of it is named). A text that tells US dollars apart, or names the United States, means them.
    """
    text = document.shadow
    if "$" not in text and "dollar" not in text and "dlr" not in text:
        return None
    if _US_DOLLAR.search(text):
        return _told_apart(text, lexicon, stage)
    home = lexicon.publisher_countries.get(document.article.publisher or "")
    if not home and document.article.publisher is None:
        body = Span(document.sentences[0].start if document.sentences else 0, len(text))
        title = next((s for s in document.article.spans if s.kind == "title"), None)
        named = [m for m in countries(document, body, lexicon) if title is None or m.start >= title.end]
        if not named or any(m.code == "USA" for m in named):
            return None
        first = named[0].code
        home = first if any(m.kind in ("city", "capital") and m.code == first for m in named) else None
    if not home or home == "USA":
        return None
    return _dollar_of(home, lexicon)


def _told_apart(text: str, lexicon: FigureLexicon, stage: Scene) -> str | None:
    """`$46.5 billion (US$32 billion)`: a plain dollar beside the US dollar is that of the side that has one of its own."""
    if stage.pair is None or not _OWN_DOLLAR.search(text):
        return None
    held = [d for d in (_dollar_of(p.code, lexicon) for p in stage.pair) if d is not None]
    return held[0] if len(held) == 1 else None


def _dollar_of(home: str, lexicon: FigureLexicon) -> str | None:
    held = [
        code
        for code, owners in lexicon.currency_countries.items()
        if home in owners and code != "USD" and "dollar" in lexicon.currency_names[code]
    ]
    return held[0] if len(held) == 1 else None


def unit_of(
    document: Document,
    lexicon: FigureLexicon,
    amount: Amount,
    amounts: Sequence[Amount],
    dollar: str | None,
    pair: Pair,
    before: Currency | None,
) -> Currency:
    """The unit of an amount; a null code when a scaled number has no currency to take over."""
    own = Span(amount.start, amount.end)
    if amount.kind == "scaled":
        leaders = [a for a in amounts if a.kind == "money" and a.end <= amount.start] or []
        followers = [a for a in amounts if a.kind == "money" and a.start >= amount.end]
        source = leaders[-1] if leaders else followers[0] if followers else None
        if source is not None:
            found = unit_of(document, lexicon, source, amounts, dollar, pair, before)
            return Currency(found.code, "inferred", found.at)
        if before is not None and before.code is not None and re.fullmatch("[A-Z]{3}", before.code):
            return Currency(before.code, "inferred", before.at)
        return Currency(None, "inferred", own)
    if amount.kind != "money" or amount.unit_term not in lexicon.ambiguous_currencies:
        return Currency(amount.unit_code, "stated", own)
    if amount.unit_term in _DOLLAR:
        return Currency(dollar, "inferred", own) if dollar else Currency(amount.unit_code, "stated", own)
    return _by_country(lexicon, amount, pair, own)


def _by_country(lexicon: FigureLexicon, amount: Amount, pair: Pair, own: Span) -> Currency:
    """Rupees, pounds, riyals and crowns are those of the side of the pair that has such a currency, when only one has."""
    codes = {code for party in (pair.reporter, pair.partner) for code in currencies_of(lexicon, party.code, amount.unit_term)}
    if len(codes) == 1:
        code = codes.pop()
        return Currency(code, "stated" if code == amount.unit_code else "inferred", own)
    return Currency(amount.unit_code, "inferred", own)
