"""Where a person is told to travel or to be received: countries that the person cannot represent.

Nobody pays visits to his own country. The goals of travel told of any mention of a person, and the hosts whom the person meets
as a group, are kept from being inferred as the country of an office that is printed without one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.extraction.document import Document, Span
from communique.extraction.held_offices import Role
from communique.extraction.person_clusters import Occurrence

MEETING_WORDS = re.compile(
    r"\b(?:met|meets?|meetings?|welcom\w+|host(?:ed|s|ing)?|receiv\w+|told|talks|counterparts?|negotiat\w+|"
    r"held|holds?|discuss\w*|greeted|spoke|speaks|called on|present(?:ed|s)|"
    r"award(?:ed|s)|handed|thank(?:ed|s)|congratulat\w+|sees?|saw)\b",
    re.IGNORECASE,
)
"""Words of an encounter: those on their two sides are of different countries."""
_TOWARDS = re.compile(
    r"(?:\b(?:visits?|visited|visiting|tour(?:ed|s)?|reach(?:ed|es)|capital)|\b(?:to|in|into|at|for|of|through)) "
    r"(?:the )?(?:[a-z]+ ){0,2}"
    r"(?:(?:[A-Z][\w.'-]+,? ){0,5}(?:Airport|Base|Palace|House|Hall)(?:,| in| near) (?:the )?)?$"
)
_TRAVELS = re.compile(
    r"\b(?:visit(?:s|ed|ing)?|trips?|tour(?:s|ed|ing)?|journeys?|travel(?:s|l?ed|l?ing)?|flew|fl(?:y|ies|ying|own)|arriv\w+|"
    r"land(?:s|ed|ing)|reach(?:es|ed|ing)?|mission|touch(?:es|ed|ing)? down|stop(?:s|ped)?(?:[- ]?overs?)?|depart(?:s|ed|ing)?|"
    r"leaves|leaving|left|heads?|headed|heading|off to|(?:was|were|been|be|being) (?:also )?(?:hosted|received|welcomed|greeted)|"
    r"stay(?:s|ed|ing)?|spen(?:t|ds?)|jet(?:s|ted)|board(?:s|ed)|embark\w*|set(?:s|ting)? off|"
    r"(?:is|was|are|were|been|be|currently|now) in)\b",
    re.IGNORECASE,
)
"""Words of travel: where they stand between a person and a place, the place is no country of that person."""
_DURING_VISIT = re.compile(
    r",? (?:during|on|in the course of|as part of) (?:his|her|an?|the|their) (?:[\w-]+ ){0,4}?(?:visit|trip|tour|mission)\b"
)
_VISIT_HERE = re.compile(r"(?:'s?)? (?:[\w-]+ ){0,5}?(?:visit|trip|arriv\w+) (?:\w+ )?here\b")
_I_AM_IN = re.compile(
    r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b[^.!?:]{0,60}?\b(?:arriv\w+|visit\w*|be|back|am|are|land\w+|trip) (?:here |back |again )?"
    r"(?:in|to) (?:the )?(?:[a-z]+ ){0,2}$"
)
_GROUP_MET = re.compile(
    r" (?:[a-z-]+ ){0,2}(?:officials?|ministers?|counterparts?|leaders?|leadership|authorities|side|lawmakers|businessmen|"
    r"investors|hosts?)\b"
)
_LIST_GAP = re.compile(r"(?:, | and |, and )(?:the |to )?")
_OTHER_CLAUSE = re.compile(r"[;:]|\b(?:that|which|who|said|announced|discuss\w*|because|whose)\b")
_SPEECH_REACH, _CLAUSE_REACH, _FARTHEST = 700, 130, 260
"""How far the opening of a speech, and a clause from its subject to a goal, can reach, in code points."""


def destinations_of(document: Document, role: Role, sentence: Span, named: Sequence[Occurrence]) -> set[str]:
    """Countries to which the person travels: nobody pays visits to the country that he represents."""
    found: set[str] = set()
    for mention in document.mentions_in(sentence, "country", "capital", "city", "seat"):
        if document.shadow[mention.end : role.title.start].strip() in ("by", "by the"):
            found.add(mention.code)
    spoken: list[Span] = [o for o in named if o.cluster == role.cluster] or [role.candidate]
    for own in spoken:
        told = document.sentence_at(own.start)
        if told is not None:
            found |= _goals(document, own, told, [o for o in named if o.cluster != role.cluster])
    if document.shadow[role.candidate.end : role.candidate.end + 1] == ":":
        speech = Span(role.candidate.end, role.candidate.end + _SPEECH_REACH)
        for place in document.mentions_in(speech, "country", "capital", "city"):
            if _I_AM_IN.search(document.shadow[max(speech.start, place.start - 90) : place.start]):
                found.add(place.code)
    return found


def _goals(document: Document, own: Span, sentence: Span, others: Sequence[Span]) -> set[str]:
    """The goals of travel told of one mention of a person, and the hosts whom he meets as a group."""
    found: set[str] = set()
    title = next((t for t in document.article.spans if t.kind == "title"), None)
    goal_end = -1
    limit = min((o.start for o in others if own.end <= o.start < sentence.end), default=sentence.end)
    for mention in document.mentions_in(Span(own.end, max(own.end, sentence.end)), "country", "capital", "city", "seat"):
        if mention.start > own.end + _FARTHEST:
            break
        before = document.shadow[max(own.end, mention.start - 60) : mention.start]
        between = document.shadow[own.end : mention.start]
        is_meeting = mention.start > limit and _DURING_VISIT.match(document.shadow, mention.end) is not None
        if is_meeting and not any(limit < o.start < mention.start for o in others) and MEETING_WORDS.search(between):
            found.add(mention.code)
        is_listed = goal_end >= 0 and _LIST_GAP.fullmatch(document.shadow[goal_end : mention.start]) is not None
        if mention.start > limit or not (is_listed or _TOWARDS.search(" " + before)):
            continue
        is_headline = title is not None and title.start <= mention.start < title.end
        is_placed = is_headline and between.strip() in ("in", "in the") and own.start < sentence.start + 40
        is_clause = len(between) < _CLAUSE_REACH and not _OTHER_CLAUSE.search(between.removeprefix(",").removeprefix(" who"))
        if is_placed or (is_clause and _TRAVELS.search(between) and "return" not in between):
            found.add(mention.code)
            goal_end = mention.end
        elif _DURING_VISIT.match(document.shadow, mention.end):
            found.add(mention.code)
    for people in document.mentions_in(Span(own.end, max(own.end, limit)), "demonym"):
        if MEETING_WORDS.search(document.shadow[own.end : people.start]) and _GROUP_MET.match(document.shadow, people.end):
            found.add(people.code)
    dateline = next((s for s in document.article.spans if s.kind == "dateline"), None)
    if dateline is not None and _VISIT_HERE.match(document.shadow, own.end):
        found.update(m.code for m in document.mentions_in(Span(dateline.start, dateline.end), "country", "capital", "city"))
    return found
