"""What became of a paper, in the words around it, and when it was signed.

A cue governs a paper when no other finite verb stands between them. Refusals leave no paper; a signing that lies ahead is
planned, one that somebody wishes for is hoped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.extraction.agreements.titles import Paper
from communique.extraction.agreements.words import AgreementWords
from communique.extraction.document import DateExpression, Document, Span
from communique.extraction.folding import lower
from communique.windows import UNKNOWN, Window

_REACH = 260
_CUT = re.compile(
    r"[;:]|(?<![a-z]\.[a-z])[.!?]\s|\b(?:that|which|who|said|says|discussed|expressed|emphasi[sz]ed|stressed|noted|welcomed|reviewed|underlined|thanked|"
    r"praised|called|met|visited|arrived|because|although|while|whereas|after|before)\b"
)
_ONE_VERB = re.compile(r"\b(?:is|was|has)\b")
"""Verbs of one paper: that of the nearer one, where two are named."""
_NEGOTIATED = re.compile(r"\b(?:negotiations?|talks|discussions?|work|consultations)\s+(?:on|for|over|about|towards?)\b")
AHEAD = re.compile(
    r"\b(?:will|would|shall|may|might|could|can|should|(?:plan|plans|planned|intend|intends|intended|expect|expects|expected|agree|agrees|agreed|"
    r"due|set|ready|intent|intention|decision|decided|scheduled|prepare|preparing|about|going|hope|hopes|hoped|want|wants|wish|likely|opportunity|plans|aim|aims)\s+to|"
    r"(?:is|are|was|were)\s+to|before|for)(?:\s+(?:also|soon|then|jointly|formally|officially|be))*\s*$"
)
"""Words right before a verb that put it into the future."""
_PURPOSE = re.compile(r"\b(?:met|gathered|visited|travell?ed|flew|arrived|came|was in|were in|convened)\b")
_FUTURE = re.compile(
    r"\b(?:will|would|to be|expected|plans?|planned|upcoming|forthcoming|support(?:s|ed)?|early|soon|next|ahead of|"
    r"look(?:s|ed|ing)? forward|prepar\w+)\b"
)
_PAST = re.compile(
    r"\b(?:witness(?:ed|ing)?|attend(?:ed|ing)?|oversaw|presided|took place|ceremon\w+|after|followed|following|culminated|"
    r"concluded|saw|resulted|with|was|were)\b"
)
_PASSIVE_GAP = r"[^.;:]{0,90}?(?:\b(?:was|were|has been|have been|had been|being|got)\s+(?:\w+ly\s+|also\s+|then\s+)?|,\s*|\s)"
_OTHER_VERB = re.compile(
    r"\b(?:will|would|is|are|help\w*|cover\w*|allow\w*|calls?|provide\w*|aims?|said|has|have)\b(?!\s+(?:also\s+|just\s+|recently\s+)?$)"
)
_NOT_SIGNING_DATE = re.compile(r"\b(?:by|until|till|through|to|since|for|from|between)\s+(?:the\s+)?(?:end\s+of\s+)?$")


@dataclass(frozen=True, slots=True)
class Status:
    """The status of a paper at one mention, the words that say it (null for a mere mention), and when it was signed."""

    value: str
    cue: Span | None = None
    signed: Window = UNKNOWN
    signed_at: Span | None = None
    is_active: bool = False
    """A verb before the paper: its subject signs."""
    is_reached: bool = False
    """Reached or announced, not said to be signed."""


class StatusGrammar:
    """Patterns made of the lexicon, compiled once."""

    def __init__(self, lexicon: AgreementWords) -> None:
        self.lexicon = lexicon
        word = r"(?<![\w-])"
        self.past = re.compile(word + lexicon.source("sign_past") + r"(?![\w-])")
        self.base = re.compile(word + lexicon.source("sign_base") + r"(?![\w-])")
        self.gerund = re.compile(word + lexicon.source("sign_gerund") + r"(?![\w-])")
        self.reach = re.compile(word + lexicon.source("reach_past") + r"(?![\w-])")
        self.passive = re.compile(rf"{_PASSIVE_GAP}(?P<cue>{lexicon.source('sign_past')})(?![\w-])")
        self.relative = re.compile(
            rf"\s*,?\s*(?:that|which)\s[^.;:]{{0,110}}?(?<![\w-])(?P<cue>{lexicon.source('sign_past')})(?![\w-])"
        )
        self.reached = re.compile(
            r"(?:[^.;:,]{0,60}?\s(?:was|were|has been|have been)\s|,?\s+)(?:that were\s+|which were\s+)?"
            rf"(?P<cue>{lexicon.source('reach_participle')})(?![\w-])"
        )
        self.planned_after = re.compile(rf"[^.;:]{{0,90}}?(?<![\w-])(?P<cue>{lexicon.source('planned_after')})(?![\w-])")
        self.tail = re.compile(rf"\s+(?P<cue>{lexicon.source('planned_tail')})(?![\w-])")
        self.force_after = re.compile(rf"[^.;:]{{0,90}}?(?<![\w-])(?P<cue>{lexicon.source('force_after')})(?![\w-])")
        near = r"(?:\s+(?!and\b|or\b)[\w'.&-]+){0,5}?\s*$"
        self.before = {
            kind: re.compile(word + f"(?P<cue>{lexicon.source(kind)})(?![\\w-])" + near)
            for kind in ("force_before", "planned_before", "hoped_before", "refusal")
        }


def read(document: Document, paper: Paper, grammar: StatusGrammar, heading: bool) -> Status | None:
    """The status of a paper at this mention; None where the text says that there is none."""
    sentence = document.sentences[paper.sentence]
    text = lower(document.shadow)
    low = max(sentence.start, paper.start - _REACH)
    before = text[low : paper.start]
    after = text[paper.end : min(sentence.end, paper.end + _REACH)]
    if paper.determiner in ("no", "any") or _refused(grammar, before):
        return None
    for found in (
        _after(document, paper, grammar, after),
        _before(document, paper, grammar, before, low, heading),
        _other_words(paper, grammar, before, after, low),
    ):
        if found is not None:
            return found
    return Status("mentioned")


def _refused(grammar: StatusGrammar, before: str) -> bool:
    return grammar.before["refusal"].search(before) is not None


def _after(document: Document, paper: Paper, grammar: StatusGrammar, after: str) -> Status | None:
    """`was signed`, `signed in 2019`, `to be adopted`, `entered into force`."""
    if (tail := grammar.tail.match(after)) is not None:
        return Status("planned", Span(paper.end + tail.start("cue"), paper.end + tail.end("cue")))
    if (ahead := grammar.planned_after.match(after)) is not None and not _crosses(grammar, after[: ahead.start("cue")]):
        return Status("planned", Span(paper.end + ahead.start("cue"), paper.end + ahead.end("cue")))
    force = grammar.force_after.match(after)
    if force is not None and _crosses(grammar, after[: force.start("cue")]):
        force = None
    passive = grammar.passive.match(after)
    if (
        passive is not None
        and (force is None or passive.start("cue") < force.start("cue"))
        and not _crosses(grammar, after[: passive.start("cue")])
        and _is_passive(after, passive)
    ):
        cue = Span(paper.end + passive.start("cue"), paper.end + passive.end("cue"))
        window, at = signing_date(document, paper, cue)
        return Status("signed", cue, window, at)
    relative = grammar.relative.match(after)
    if (
        relative is not None
        and not re.search(r"\b(?:will|would|to|not|be)\s(?:be\s)?$", after[: relative.start("cue")])
        and not (
            _OTHER_VERB.search(after[: relative.start("cue")]) or grammar.lexicon.heads.search(after[: relative.start("cue")])
        )
    ):
        cue = Span(paper.end + relative.start("cue"), paper.end + relative.end("cue"))
        window, at = signing_date(document, paper, cue)
        return Status("signed", cue, window, at)
    if force is not None:
        return Status("in_force", Span(paper.end + force.start("cue"), paper.end + force.end("cue")))
    if (reached := grammar.reached.match(after)) is not None:
        cue = Span(paper.end + reached.start("cue"), paper.end + reached.end("cue"))
        window, at = signing_date(document, paper, cue)
        return Status("mentioned", cue, window, at, is_reached=True)
    return None


def _is_passive(after: str, match: re.Match[str]) -> bool:
    """A participle right after the paper or after `was`; not the verb of another subject: `, Gazprom signed`."""
    gap = after[: match.start("cue")]
    if re.search(r"(?:was|were|been|being|got)\s+(?:\w+\s+)?$", gap):
        return True
    return re.fullmatch(
        r"\s*,?\s*(?:(?:already|recently|also|just|earlier|originally|first|previously)\s+)?", gap
    ) is not None or bool(re.fullmatch(r"\s+(?:\(.{1,14}\)\s+)?", gap))


def _crosses(grammar: StatusGrammar, gap: str) -> bool:
    return bool(re.search(r"\b(?:said|who|and\s+(?:he|she|they|we|it)|but)\b", gap)) or (
        (head := grammar.lexicon.heads.search(gap)) is not None
        and (len(gap) > 60 or _ONE_VERB.search(gap[head.end() :]) is not None)
    )


def _before(document: Document, paper: Paper, grammar: StatusGrammar, before: str, low: int, heading: bool) -> Status | None:
    """`signed a`, `will sign a`, `signing of a`: the nearest signing word before the paper."""
    candidates: list[tuple[int, int, str]] = []
    for form, pattern in (("past", grammar.past), ("base", grammar.base), ("gerund", grammar.gerund), ("reach", grammar.reach)):
        for match in pattern.finditer(before):
            candidates.append((match.start(), match.end(), form))
    for start, end, form in sorted(candidates, key=lambda c: (-c[1], c[0], c[2])):
        gap = before[end:]
        is_partner = paper.determiner in ("a", "an", "two", "three", "several") and re.match(r"\s+with\b.{0,140}$", gap)
        if (
            _CUT.search(gap)
            or _NEGOTIATED.search(gap)
            or (not is_partner and re.match(r"\s+(?:by|up|off|with|for|on)\b(?!\s+\w+\s+documents)", gap))
        ):
            continue
        if form in ("base", "gerund", "past") and _is_noun(before, start, end, gap, form):
            continue
        cue = Span(low + start, low + end)
        return _told(document, paper, before[:start], cue, form, heading, gap)
    return None


def _is_noun(before: str, start: int, end: int, gap: str, form: str) -> bool:
    """`exchange`, `issue`, `seal` as nouns, and `approved` as an adjective."""
    word = before[start:end]
    return (
        word in ("exchange", "issue", "initial", "sign", "seal")
        and re.search(r"\b(?:the|an?|of|its|their)\s+$", before[:start]) is not None
    )


def _told(document: Document, paper: Paper, left: str, cue: Span, form: str, heading: bool, gap: str) -> Status | None:
    clause = left[-90:]
    if form in ("past", "gerund") and "ratif" in gap:
        return Status("in_force", cue)
    if form == "past":
        if re.search(r"\b(?:not|never|nor)\s+(?:yet\s+)?$|\bn't\s+$", left):
            return None
        if re.search(r"\b(?:to be|will be|would be|be|will have)\s+(?:\w+ly\s+)?$", left):
            return Status("planned", cue)
        window, at = signing_date(document, paper, cue)
        return Status("signed", cue, window, at, is_active=True)
    if form == "reach":
        window, at = signing_date(document, paper, cue)
        return Status("mentioned", cue, window, at, is_active=True, is_reached=True)
    if form == "base":
        if re.search(r"\b(?:not|never)\s+$|n't\s+$", left):
            return None
        if (
            re.search(r"\bto\s+$", left)
            and _PURPOSE.search(clause)
            and not re.search(r"\b(?:will|plan\w*|expect\w*|agreed)\b", clause)
        ):
            window, at = signing_date(document, paper, cue)
            return Status("signed", cue, window, at, is_active=True)
        if AHEAD.search(left) or re.search(r"\bto\s+$", left):
            return Status(
                "hoped" if re.search(r"\b(?:hope\w*|want\w*|wish\w*|would like|likely)\b", clause[-40:]) else "planned",
                cue,
                is_active=True,
            )
        if heading or re.search(r"\b(?:and|,)\b.*$", left):
            window, at = signing_date(document, paper, cue)
            return Status("signed", cue, window, at, is_active=True) if heading else Status("planned", cue, is_active=True)
        return None
    if re.search(r"\b(?:hope\w*|interest\w*|possibility|urge\w*|call\w*)\b[^,;]{0,40}$", left):
        return Status("hoped", cue)
    if _FUTURE.search(clause) and not re.search(r"\b(?:witness\w*|took place|after)\b", clause):
        return Status("planned", cue)
    if _PAST.search(clause) or re.match(r"\s*$", left) or document.shadow[cue.start : cue.end].lower() in ("signing",):
        window, at = signing_date(document, paper, cue)
        return Status("signed", cue, window, at, is_active=True)
    return Status("mentioned", cue)


def _other_words(paper: Paper, grammar: StatusGrammar, before: str, after: str, low: int) -> Status | None:
    for kind, value in (("planned_before", "planned"), ("hoped_before", "hoped"), ("force_before", "in_force")):
        match = grammar.before[kind].search(before)
        if match is not None and not _CUT.search(before[match.end("cue") :]):
            return Status(value, Span(low + match.start("cue"), low + match.end("cue")))
    inside = "draft" if re.search(r"\b(?:draft|proposed|planned|future|upcoming)\s+$", before) else None
    return Status("planned") if inside else None


def signing_date(document: Document, paper: Paper, cue: Span) -> tuple[Window, Span | None]:
    """The date nearest to the signing words in their sentence; bounds of validity and periods of supply are none."""
    sentence = document.sentences[paper.sentence]
    best: tuple[int, DateExpression] | None = None
    for found in document.dates_in(Span(sentence.start, sentence.end)):
        if found.role == "base" or found.window.earliest is None:
            continue
        left = lower(document.shadow[max(0, found.start - 24) : found.start])
        if _NOT_SIGNING_DATE.search(left):
            continue
        if paper.complement is not None and paper.complement.contains(found):
            continue
        between = document.shadow[min(found.end, cue.end) : max(found.start, cue.start)]
        if ";" in between or len(between) > 160 or re.search(r"\b(?:who|which|that)\b", between):
            continue
        distance = len(between) if found.start > cue.start else len(between) + 20
        if best is None or distance < best[0]:
            best = (distance, found)
    return (best[1].window, Span(best[1].start, best[1].end)) if best else (UNKNOWN, None)
