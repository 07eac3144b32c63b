"""Who holds, chairs, attends or addresses what stands at a position, and what its verb says of its status."""

from __future__ import annotations

import re
from dataclasses import replace

from communique.extraction.document import Sentence, Span
from communique.extraction.events.cast import Cast, Part
from communique.extraction.events.frames import status_of_verb, verb_group
from communique.extraction.visit_grammar import speaker
from communique.extraction.visit_lexicon import DATE, PERSON
from communique.extraction.visit_scene import Principal

BE = re.compile(r"(?<!\w)(?:is|was|were|been|be|being|are)\s")

PASSIVE_BY = re.compile(rf"(?:[^.;]{{0,60}}?)(?<!\w)by(?=\s)(?!\s+(?:the\s+end|20\d\d|{DATE}))")
OPENING_OF = re.compile(r"(?<!\w)(?:the\s+)?(?:official\s+|grand\s+)?opening\s+(?:ceremony\s+)?of\s+(?:the\s+|an?\s+)?")
HELD = r"(?:[\w-]+\s+){0,5}"
DET = r"(?:(?:the|a|an|this|its|their|this\s+year's|today's|regular|latest|annual|next|last|joint|new|\w+ly)\s+)*"
MODS = r"(?:[\w-]+\s+){0,3}"
_BY_CHAIR = re.compile(
    r"[^.;]{0,120}?(?<!\w)(?P<verb>(?:jointly\s+)?(?:co-)?(?:chaired|headed|led|hosted|organi[sz]ed|moderated|presided\s+over|attended|represented))\s+(?:jointly\s+|also\s+)?by(?=\s)"
)
_WITH_PRESENCE = re.compile(
    r"[^.;:]{0,120}?(?<!\w)(?:with\s+the\s+participation\s+of|in\s+the\s+presence\s+of|under\s+the\s+(?:joint\s+|co-)?chairmanship\s+of|"
    r"bringing\s+together|attended\s+by)(?=\s)"
)
_ROLE_OF = {
    "chair": "chair",
    "head": "head_of_delegation",
    "lead": "head_of_delegation",
    "host": "host",
    "organi": "organizer",
    "moderat": "chair",
    "presid": "chair",
}


def role_of(verb: str) -> str:
    """The participant's role that a verb of chairing, heading, hosting or attending gives."""
    plain = re.sub(r"^(?:jointly\s+|co-)+", "", verb.lower())
    if plain == "led":
        return "head_of_delegation"
    return next((role for stem, role in _ROLE_OF.items() if plain.startswith(stem)), "participant")


def acting(cast: Cast, sentence: Sentence, position: int) -> list[Part]:
    """The sides that act; `I` in a speech is its speaker."""
    first = re.search(
        rf"(?<!\w)(?:i|we)(?:'ll|'ve|'m|'re)?(?:\s[^,.;:{PERSON}]{{0,45}})?$",
        cast.mask[max(sentence.start, position - 60) : position],
    )
    if first:
        principal = (
            _labelled_speaker(cast, sentence.start)
            or titled_speaker(cast, cast.document.sentences[0])
            or speaker(cast, cast.words.grammar, sentence)
        )
        if principal is None:
            return []
        return [
            Part(
                principal.start,
                principal.end,
                principal.person_id,
                principal.label,
                principal.country,
                None,
                "participant",
                "inferred",
            )
        ]
    return cast.subjects(sentence, position)


_LABEL = re.compile(rf"(?:^|[\s.])(?P<who>{PERSON}+)\s*(?:\([^)]{{0,40}}\)\s*)?:(?=\s)")


_TITLED = re.compile(
    rf"(?:remarks|statement|speech|address|comments|keynote|message|opening\s+remarks|press\s+statement)\s+(?:by|from|of)\s+(?:the\s+)?(?P<who>{PERSON}+)"
)


def titled_speaker(cast: Cast, title: Sentence) -> Principal | None:
    """Who speaks in an article under a title such as `Remarks by President X`."""
    found = _TITLED.search(cast.mask, title.start, title.end)
    return next((p for p in cast.principals if found and p.start == found.start("who")), None)


def _labelled_speaker(cast: Cast, position: int) -> Principal | None:
    """Who speaks in a transcript: the last `NAME:` before a position."""
    labels = list(_LABEL.finditer(cast.mask, 0, position))
    return next((p for p in cast.principals if labels and p.end == labels[-1].end("who")), None)


def held_by(cast: Cast, sentence: Sentence, position: int) -> tuple[list[Part], str | None, int] | None:
    """Who holds the noun at a position, when a verb of holding governs it: the sides, the status, where the verb group starts."""
    verbs = cast.words.patterns["hold_verb"]
    last = None
    for verb in verbs.finditer(cast.mask, max(sentence.start, position - 160), position):
        if re.fullmatch(rf"(?:\s+(?:{DATE}+|on\s+{DATE}+))?\s+{HELD}", cast.mask[verb.end() : position]):
            last = verb
            break
    if last is None:
        return None
    words, start = verb_group(cast, sentence, last.start())
    tense = cast.words.term("hold_verb", last.group()).tense
    if BE.search(words) and tense in ("past", "participle") and not re.search(r"(?<!\w)being", words):
        return None
    return acting(cast, sentence, start), status_of_verb(cast, sentence, last.start(), words, tense), start


def chairs_before(cast: Cast, sentence: Sentence, position: int) -> tuple[list[Part], str | None]:
    """Who chairs, heads, attends or addresses what stands at a position, and the status that the verb tells."""
    for kind in ("chair_verb", "head_verb", "attend_verb", "address_verb"):
        for verb in cast.words.patterns[kind].finditer(cast.mask, max(sentence.start, position - 120), position):
            if not re.fullmatch(
                rf"(?:,[^,.;:{PERSON}]{{1,60}},)?\s+{DET}{MODS}(?:opening\s+(?:ceremony\s+)?of\s+(?:the\s+|an?\s+)?{MODS})?",
                cast.mask[verb.end() : position],
            ):
                continue
            words, start = verb_group(cast, sentence, verb.start())
            term = cast.words.term(kind, verb.group())
            status = status_of_verb(cast, sentence, verb.start(), words, term.tense)
            if status is None:
                return [], None
            role = {"chair_verb": "chair", "head_verb": "head_of_delegation", "address_verb": "speaker"}.get(kind, "participant")
            who = cast.subjects(sentence, start)
            if who:
                return [replace(p, role=role) for p in who if p.person_id or p.country], status
    said = re.compile(rf"(?<!\w)(?:during|at|in)\s+{DET}{MODS}$").search(cast.mask, max(sentence.start, position - 60), position)
    reporting = list(cast.lexicon.patterns["reporting"].finditer(cast.mask, sentence.start, said.start())) if said else []
    if said and reporting and not cast.mask[reporting[-1].end() : said.start()].strip(" ,"):
        who = [p for p in cast.subjects(sentence, reporting[-1].start()) if p.person_id]
        return [replace(p, role="speaker") for p in who], "occurred" if who else None
    return [], None


def parts_by(cast: Cast, sentence: Sentence, position: int) -> list[Part]:
    """`co-chaired by A and B`, `headed by A and B`, `attended by …` after the words of an event."""
    found = _BY_CHAIR.match(cast.mask, position, sentence.end)
    if found is None:
        present = _WITH_PRESENCE.match(cast.mask, position, sentence.end)
        return cast.parts_from(present.end(), sentence.end) if present else []
    role = role_of(found["verb"])
    return [replace(p, role=role) for p in cast.parts_from(found.end(), sentence.end)]


_TOGETHER = re.compile(r"[^.;:]{0,70}?(?<!\w)(?:together|along|alongside|jointly|accompanied)(?:\s+(?:with|by))?(?=\s)")


def companions(cast: Cast, sentence: Sentence, position: int) -> list[Part]:
    """`together with B` after the words of an event that A attends."""
    found = _TOGETHER.match(cast.mask, position, sentence.end)
    return cast.parts_from(found.end(), sentence.end) if found else []


_HAPPENS = (
    r"(?:\s+[^.;,]{0,60}?)?\s+(?P<verb><happen_verb>)(?!\w)|"
    r"\s+(?P<part>held|hosted|organi[sz]ed|convened)\s+(?:by|in|on|at|the|that|today|yesterday|[^\w\s])"
)


def happening(cast: Cast, sentence: Sentence, trigger: Span) -> str | None:
    """The status that `was held`, `took place` or `will open` after the words of an event tells; null without such a verb."""
    found = cast.words.compiled(_HAPPENS).match(cast.mask, trigger.end, sentence.end)
    if found is None:
        return None
    if found["part"]:
        return "occurred"
    return "planned" if cast.words.term("happen_verb", found["verb"]).tense == "future" else "occurred"
