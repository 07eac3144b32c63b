"""What the ways of telling a visit share: verb groups and their status, occasions, dates of stops."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from communique.extraction.document import DateExpression, Sentence, Span
from communique.extraction.visit_dates import date_before_noun, date_near, shared, window_of
from communique.extraction.visit_frames import Stop, segments
from communique.extraction.visit_lexicon import DATE, PERSON, PLACE, VisitLexicon
from communique.extraction.visit_scene import Principal, Scene
from communique.windows import UNKNOWN, Window, day

_ADVERB = (
    r"(?:also|then|now|first|later|soon|recently|currently|officially|already|once|twice|both|jointly|personally|last|previously|"
    r"subsequently|reportedly|just|again|\w{3,}ly|be|been|being|have|has|had|having|was|were)"
)
_NEGATION = re.compile(r"(?<!\w)(?:not|never|without|no|yet\s+to)(?!\w)|n't(?!\w)")
_MODIFIERS = rf"(?:[\w,{DATE}-]+\s+){{0,5}}?"
_VERBAL = re.compile(r"(?<!\w)(?:to|not|did|does|do|have|has|had|will|would|may|might|could|should|shall|can|never)(?!\w)")
_SUBJECT_BEFORE = re.compile(r"(?:[,]|(?<!\w)(?:who|and|they|then|we|he|she|i))$")
_OCCASION_END = re.compile(r"[,;.](?=\s|$)|\s(?:to\s+(?:meet|discuss|hold|attend)|and\s+(?:met|held|to))")
_WOULD = re.compile(r"(?<!\w)would(?!\w)(?!\s+(?:like|be\s+willing|be\s+ready))")
_SAID_AT_END = re.compile(
    rf",\s+(?:(?:[\w'-]+|{PERSON}+|{PLACE}+)\s+){{1,8}}(?:said|announced|reported|told|confirmed)(?!\w)|,\s+(?:said|announced|reported|according\s+to)\s"
)
_WEEKDAY = re.compile(r"(?:on\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day")


@dataclass(frozen=True)
class Grammar:
    """Patterns made of the words of the lexicon; compiled once."""

    lexicon: VisitLexicon

    @cached_property
    def group(self) -> re.Pattern[str]:
        """The words of a verb group before its verb: modals, auxiliaries, adverbs."""
        modal = self.lexicon.alternation("modal")
        return re.compile(rf"(?:(?<![\w'])(?:{modal}|{_ADVERB}|to|not|never|did|does|do)\s+)*$")

    @cached_property
    def light(self) -> re.Pattern[str]:
        """A light verb right before a visit noun: `paid an official`, `will begin a four-day`, `is on a`."""
        verbs = self.lexicon.alternation("light_verb")
        be = self.lexicon.alternation("be_verb")
        return re.compile(
            rf"(?<![\w'])(?:(?P<light>{verbs})\s+(?:(?:up|on|off)\s+)?(?:with\s+)?|(?P<be>{be})\s+(?:\w+ly\s+|now\s+|also\s+)?on\s+)"
            rf"(?:(?P<det>an?|his|her|their|the|its|this)\s+)?{_MODIFIERS}$"
        )

    @cached_property
    def possessive(self) -> re.Pattern[str]:
        """The owner of a visit: `Rahimov's official`."""
        return re.compile(rf"(?P<who>{PERSON})(?:'s|')\s+{_MODIFIERS}$")

    @cached_property
    def pronoun(self) -> re.Pattern[str]:
        """A pronoun that owns a visit: `his first`."""
        return re.compile(rf"(?<![\w'])(?P<who>his|her|their|my|our)\s+{_MODIFIERS}$")

    @cached_property
    def headquarters(self) -> re.Pattern[str]:
        """A city before its office of an organisation: `Washington headquarters`."""
        return re.compile(rf"[^.;,]{{0,80}}?({PLACE}+)\s+{self.lexicon.alternation('headquarters')}(?!\w)")

    @cached_property
    def reported(self) -> re.Pattern[str]:
        """A reporting verb with its speaker, in either order."""
        verbs = self.lexicon.alternation("reporting")
        return re.compile(rf"{verbs}\s+(?:the\s+)?({PERSON}+)|({PERSON}+)\s+(?:also\s+)?{verbs}(?!\w)")

    def words_before(self, scene: Scene, sentence: Sentence, position: int) -> str:
        """The words of the verb group that ends at a position, within its clause."""
        group = self.group.search(scene.mask, segments(scene, sentence, position)[-1], position)
        found = group.group() if group else ""
        if "would" in found and self._is_reported(scene, sentence, position):
            found = _WOULD.sub("will ", found)  # `said he would travel`: the plan of whom the sentence quotes
        return found

    def _is_reported(self, scene: Scene, sentence: Sentence, position: int) -> bool:
        """Whether a verb of saying stands before a position, or closes the sentence."""
        told = self.lexicon.patterns["reporting"]
        return (
            told.search(scene.mask, sentence.start, position) is not None
            or _SAID_AT_END.search(scene.mask, position, sentence.end) is not None
        )


def status_of_group(grammar: Grammar, words: str, tense: str) -> tuple[str | None, str]:
    """Status told by a verb group (`will also`, `is to`) and the tense of its verb, with the modal words.

    The status is null when the words deny.
    """
    modals = [m.group() for m in grammar.lexicon.patterns["modal"].finditer(words)]
    values = [grammar.lexicon.term("modal", modal).value for modal in modals]
    if _NEGATION.search(words):
        return None, ""
    for wanted in ("hoped", "planned"):
        if wanted in values:
            return wanted, modals[values.index(wanted)]
    if tense == "gerund" and "ongoing" in values:
        return "ongoing", modals[values.index("ongoing")]
    return "occurred", ""


def is_noun(mask: str, start: int, words: str) -> bool:
    """`the visit`, `his first visit to` are nouns; `will visit`, `to visit`, `Fahd visits Britain` are verbs.

    `words` are the adverbs and auxiliaries right before the form at `start`.
    """
    if _VERBAL.search(words):
        return False
    before = mask[max(0, start - len(words) - 12) : start - len(words)].rstrip()
    return not before.endswith(PERSON) and _SUBJECT_BEFORE.search(before) is None


def occasion_after(scene: Scene, sentence: Sentence, position: int) -> Span | None:
    """The occasion told right after a visit: what follows `on the occasion of`, or `to mark the anniversary` itself."""
    match = scene.lexicon.patterns["occasion"].search(scene.lower, position, min(sentence.end, position + 80))
    if match is None:
        return None
    stop = _OCCASION_END.search(scene.lower, match.end(), sentence.end)
    end = stop.start() if stop else sentence.end
    start = match.end() if match.group().endswith(("of", "with")) else match.start()
    while start < end and scene.document.text[start].isspace():
        start += 1
    return Span(start, end) if end > start else None


def date_of_stop(scene: Scene, sentence: Sentence, trigger: Span, stops: list[Stop], index: int) -> tuple[Window, Span | None]:
    """The date of one of the stops of a trigger: its own, else the one that the clause gives for all of them."""
    own = stops[index].date if stops else None
    if own is not None:
        return dated(scene, sentence, own)
    if any(stop.date for stop in stops):
        return UNKNOWN, None
    end = stops[-1].place.end if stops else trigger.end
    found = date_before_noun(scene, sentence, trigger.start) or date_near(scene, sentence, Span(trigger.start, end))
    window, span = dated(scene, sentence, found)
    return (shared(window, index) if len({s.place.country_code for s in stops}) > 1 else window), span


def ahead(scene: Scene, window: Window, span: Span | None) -> Window:
    """A weekday with a present tense of setting out is the coming one: `heads to Tashkent on Friday`."""
    today = scene.document.published.earliest
    if span is None or today is None or window.precision != "day" or window.earliest is None or window.earliest >= today:
        return window
    if not _WEEKDAY.fullmatch(scene.lower[span.start : span.end]):
        return window
    return day(window.earliest + timedelta(days=7), "inferred")


def dated(scene: Scene, sentence: Sentence, found: DateExpression | None) -> tuple[Window, Span | None]:
    """The window and span of a date expression; unknown when there is none."""
    if found is None:
        return UNKNOWN, None
    return window_of(scene, sentence, found), Span(found.start, found.end)


def speaker(scene: Scene, grammar: Grammar, sentence: Sentence) -> Principal | None:
    """Who says `my visit`: the principal of a reporting verb in the same paragraph."""
    paragraph = [s for s in scene.document.sentences if s.paragraph == sentence.paragraph]
    found = grammar.reported.search(scene.mask, paragraph[0].start, paragraph[-1].end)
    if found is None:
        return _speaking(scene, sentence.start)
    return scene.principal_at(found.start(1) if found.group(1) else found.start(2))


_SPEECH_REACH = 3000


def _speaking(scene: Scene, position: int) -> Principal | None:
    """The speaker of a transcript: the last name before a colon that opens a line."""
    text = scene.document.text
    for principal in reversed(scene.principals_in(max(0, position - _SPEECH_REACH), position + 120)):
        line_start = text.rfind("\n", 0, principal.start) + 1
        if text[principal.end : principal.end + 1] == ":" and principal.start - line_start < 12:
            return principal
    return None
