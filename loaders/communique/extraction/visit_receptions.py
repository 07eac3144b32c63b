"""Visits told from the host's side: `welcomed Prime Minister X to the White House`, `was received by`, `invited X to Oslo`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.extraction.document import Sentence, Span
from communique.extraction.places import Place
from communique.extraction.visit_dates import date_near
from communique.extraction.visit_frames import Frame, subject
from communique.extraction.visit_grammar import Grammar, dated, status_of_group
from communique.extraction.visit_lexicon import DATE, PERSON, PLACE
from communique.extraction.visit_scene import Principal, Scene

_PASSIVE = re.compile(rf"\s+(?:[\w{PLACE}{DATE}-]+\s+){{0,5}}?by\s+(?:[\w'-]+\s+){{0,3}}?({PERSON}+)")
_BE = re.compile(r"(?<!\w)(?:is|was|were|been|be|being|are)\s")
_GUEST = re.compile(
    r"\s+(?:(?:the|a|an|his|her|visiting|its|back|new|newly)\s+)*(?:(?!of\s|by\s|from\s|with\s|that\s|for\s|on\s|in\s)[\w-]+\s+){0,4}?"
    rf"({PERSON}+)(?!{PERSON}|'s?\s|'|\s+(?:envoy|aide|adviser|advisor|team|delegation|emissary|representative)s?(?!\w))"
)
_GUEST_WITH_OFFICE = re.compile(
    r"\s+(?:(?!(?:by|from|with|that|on|in|at|to)\s)[\w'-]+\s+|[" + PLACE + r"]+(?:'s)?,?\s+){0,4}?"
    r"(?:minister|secretary|president|chairman|chairwoman|chair|speaker|head|director|governor|commissioner|member|envoy|"
    r"representative|chief|commander|adviser|advisor|delegation|mission|team|group)\s+"
    rf"(?:(?:led|headed)\s+by\s+|(?!(?:by|with|that|on|in|at)\s)[\w'-]+,?\s+|[{PLACE}]+(?:'s)?,?\s+){{0,12}}?({PERSON}+)(?!{PERSON}|'s?\s|')"
)
"""`received the Minister of Foreign Affairs of X, Name`, `a delegation of members of parliament led by Name`."""
_CALL_FROM = re.compile(
    rf"\s+(?:an?\s+)?(?:[\w-]+\s+){{0,2}}?(?:calls?|visit)\s+(?:from|by|of|paid\s+by)\s+(?:[\w.'-]+\s+|[{PLACE}]+\s+){{0,8}}?({PERSON}+)"
)
"""`received a courtesy call from Name`: not a telephone call, which sentences of remote words tell."""
_LISTED = re.compile(r"(?:\s*,)?(?:\s+(?:and|as\s+well\s+as))?\s+(?:(?:the|his|her|its)\s+)?(?:[\w-]+\s+){0,2}")
_NOUN_BEFORE = re.compile(r"(?<!\w)(?:his|her|their|the|its|a|our|as|of|tournament|current|former)\s+$")
_HOPED = re.compile(r"(?<!\w)(?:hop(?:es?|ed|ing)|wish(?:es|ed)?|would\s+(?:like|love)|ready|eager)(?!\w)[^.;]{0,60}$")
_EXPECTING = re.compile(r"(?<!\w)look\w*\s+forward\s+to\s*$")
_PLEASED = re.compile(r"(?<!\w)(?:delighted|pleased|happy|honou?red|glad)\s+to\s*$")
_TO_A_BODY = re.compile(r"(?:[\s,]+[\w-]+){0,4}?\s+to\s+(?:the|his|her|their|its|our)\s+[a-z]")
_RECEIVED_AT = re.compile(rf"\s+(?:[\w{DATE}'-]+\s+){{0,5}}?(?:at|in|to)\s+(?:the\s+)?(?:[\w'-]+\s+){{0,4}}?({PLACE}+)")
_WHERE = re.compile(rf"[^;]{{0,160}}?(?<!\w)(?:to|in|at)\s+(?:the\s+)?(?:[\w-]+\s+){{0,2}}?({PLACE}+)")
_OTHER_CLAUSE = re.compile(rf"(?<!\w)(?:which|that|who|to\s+discuss|and(?!\s+(?:[\w.-]+\s+){{0,5}}{PERSON}))(?!\w)")


def receive_frames(scene: Scene, grammar: Grammar, sentence: Sentence) -> Iterator[Frame]:
    """Frames of verbs of receiving and inviting in a sentence.

    Leaders receive at home: without a stated place the host is the country of who receives.
    """
    lexicon, mask = scene.lexicon, scene.mask
    for match in lexicon.patterns["receive_verb"].finditer(mask, sentence.start, sentence.end):
        term = lexicon.term("receive_verb", match.group())
        words = grammar.words_before(scene, sentence, match.start())
        start = match.start() - len(words)
        if term.tense == "base" and _NOUN_BEFORE.search(mask, max(sentence.start, match.start() - 24), match.start()):
            continue  # `talks with his host`
        guest, host, by_reference = _sides(scene, sentence, Span(start, match.end()), words)
        status, _ = status_of_group(grammar, words, term.tense)
        if guest is None or status is None:
            continue
        before = mask[max(sentence.start, start - 30) : match.start()]
        if term.tense == "base" and _HOPED.search(mask, sentence.start, start):
            continue  # `hoped that she would be able to host`
        if _EXPECTING.search(before):
            status = "planned"
        elif _PLEASED.search(before):
            status = "occurred"
        end = guest.end if guest.start > match.end() else match.end()
        place = _place_after(scene, end, sentence.end)
        if place is None and (term.value == "hoped" or _TO_A_BODY.match(mask, end, sentence.end)):
            continue  # an invitation without a place tells no visit, and a welcome to an organisation none either
        when, when_span = dated(scene, sentence, date_near(scene, sentence, Span(start, place.end if place else end)))
        host_code = host.country if host and not place and host.country != guest.country else None
        for further in _also_received(scene, guest, host, match.end(), place.start if place else sentence.end):
            yield Frame(
                Span(*match.span()),
                Span(start, further.end),
                "invited" if term.value == "hoped" else "received",
                0.8 if place else 0.6,
                further,
                place,
                host_code,
                term.value or status,
                Span(*match.span()),
                when=when,
                when_span=when_span,
                is_minor=place is None,
            )
        first = min(start, guest.start) if guest.start >= sentence.start else start
        yield Frame(
            Span(*match.span()),
            Span(first, place.end if place else end),
            "invited" if term.value == "hoped" else "received",
            0.85 if place else 0.65,
            guest,
            place,
            host_code,
            term.value or status,
            Span(*match.span()),
            when=when,
            when_span=when_span,
            by_reference=by_reference,
            is_minor=place is None,
        )


def _also_received(scene: Scene, guest: Principal, host: Principal | None, position: int, limit: int) -> Iterator[Principal]:
    """The guests of other countries in the list that the first one opens."""
    if guest.start < position:
        return
    end, countries = guest.end, {guest.country, host.country if host else None}
    for further in scene.principals_in(guest.end, limit):
        if not _LISTED.fullmatch(scene.mask, end, further.start):
            return
        end = further.end
        if further.country and further.country not in countries and not further.is_resident:
            countries.add(further.country)
            yield further


def _sides(scene: Scene, sentence: Sentence, verb: Span, words: str) -> tuple[Principal | None, Principal | None, bool]:
    """The guest, the host, and whether a pronoun stands for the guest."""
    passive = _PASSIVE.match(scene.mask, verb.end, sentence.end)
    if passive and _BE.search(words):
        guest, by_reference = subject(scene, sentence, verb.start)
        return guest, scene.principal_at(passive.start(1)), by_reference
    if _BE.search(words) and (at := _RECEIVED_AT.match(scene.mask, verb.end, sentence.end)) and at.group(1):
        guest, by_reference = subject(scene, sentence, verb.start)
        return guest, None, by_reference
    direct = (
        _CALL_FROM.match(scene.mask, verb.end, sentence.end)
        or _GUEST.match(scene.mask, verb.end, sentence.end)
        or _GUEST_WITH_OFFICE.match(scene.mask, verb.end, sentence.end)
    )
    if direct is None:
        return None, None, False
    return scene.principal_at(direct.start(1)), subject(scene, sentence, verb.start)[0], False


def _place_after(scene: Scene, position: int, end: int) -> Place | None:
    """Where the guest is received: the first place after the guest that no other clause holds."""
    found = _WHERE.match(scene.mask, position, end)
    if found is None or _OTHER_CLAUSE.search(scene.mask, position, found.start(1)):
        return None
    return scene.place_at(found.start(1))
