"""What is no company, though a pattern found it: titles, bodies, people, places, units of troops, channels of posts."""

from __future__ import annotations

import re
from typing import Protocol

from communique.extraction.company_candidates import Candidate
from communique.extraction.company_lexicon import CompanyLexicon
from communique.extraction.company_listed import is_investor
from communique.extraction.document import Document, Span
from communique.extraction.folding import fold


class MentionsOfPeople(Protocol):
    """What is needed of the person table: which spans are people."""

    def mentions_in(self, span: Span) -> object:
        """The person mentions inside a span; falsy when there are none."""


SHORTEST = 3
"""Letters of a name that the list does not know: `AI`, `EU` and their like are none."""

_NO_NAME = re.compile(
    r"[DRI]-[A-Z]{2}|U\.S\.?|(?:LLP|LLC|Inc|Ltd|Limited|Corp|Company)\.?|(?:(?:Vice|Deputy|Acting|Co)[ -])?"
    r"(?:Chair(?:man|woman|person)?|President|Director|Head|Founder|Partner|Manager|Owner|CEO|CFO)s?"
)
"""Titles alone, legal forms alone, the party and state of a senator."""

_PLAIN_ENDING = re.compile(r"(?:Company|Corporation)$")
_CHANNEL_BEFORE = re.compile(
    r"\b(?:[Oo]n|via|through|[Ff]ollow(?:ing)?|[Vv]isit|[Ll]ike|known as|account|@\w+)(?: (?:us on|our|the|its|his|her|their))?"
    r"(?: ?[A-Z]\w+(?: [A-Z]\w+)?(?:\s*,?\s*(?:and|or|&)|\s*[,/|:]))*\s*$"
)
_CHANNEL_AFTER = re.compile(
    r"\s+(?:accounts?|pages?|posts?|feeds?|channels?|handles?|followers|videos?|live ?streams?|chats?)\b|\s*[:@]"
)


def _is_channel(document: Document, span: Span, lexicon: CompanyLexicon) -> bool:
    """Whether a platform is named as the place of a post, not as a firm: `on Facebook, Instagram and YouTube`."""
    text = document.shadow
    if fold(text[span.start : span.end]) not in lexicon.platforms:
        return False
    before = _CHANNEL_BEFORE.search(text, max(0, span.start - 90), span.start)
    return before is not None or _CHANNEL_AFTER.match(text, span.end) is not None


def is_excluded(document: Document, candidate: Candidate, people: MentionsOfPeople, lexicon: CompanyLexicon) -> bool:
    """Whether a candidate is no company: the name itself, the list of words of public bodies or what it stands in says so."""
    printed = document.shadow[candidate.start : candidate.end]
    if fold(printed) in lexicon.publishers or _NO_NAME.fullmatch(printed):
        return True
    if _is_channel(document, candidate, lexicon):
        return True
    if lexicon.suffixes.kind(printed) == "legal" and _PLAIN_ENDING.search(printed) and lexicon.of_state.search(printed):
        return True
    if people.mentions_in(candidate):
        return True
    if candidate.rule_id in ("listed_investor", "investment_fund"):
        return False
    is_listed = any(m.start == candidate.start and m.end == candidate.end for m in document.mentions_in(candidate, "company"))
    if not is_listed and len(printed) < SHORTEST:
        return True
    if not is_listed and lexicon.suffixes.kind(printed) != "legal" and lexicon.not_companies.search(printed):
        return True
    if lexicon.suffixes.kind(printed) != "legal" and any(
        e.label == "ORG" and e.contains(candidate) and lexicon.not_companies.search(document.printed(e))
        for e in document.entities
    ):
        return True
    around = Span(max(0, candidate.start - 40), candidate.end + 40)
    if any(m.contains(candidate) and not is_investor(m, lexicon) for m in document.mentions_in(around, "organization")):
        return True
    return candidate.rule_id != "listed_company" and any(
        m.start == candidate.start and m.end == candidate.end
        for m in document.mentions_in(candidate, "country", "city", "capital", "demonym", "office", "organ")
    )
