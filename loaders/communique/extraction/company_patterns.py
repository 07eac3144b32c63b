"""The patterns that find companies in a sentence; each yields candidates with its rule and confidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from communique.extraction.company_candidates import Candidate, candidate_at, is_listed, is_organization, name_ending_at
from communique.extraction.company_context import Home, home_before, home_of_header, host_of
from communique.extraction.company_deals import from_actions, from_possessives, of_countries
from communique.extraction.company_lexicon import CompanyLexicon
from communique.extraction.company_listed import from_list
from communique.extraction.company_names import CAPITALS, name_at, names_in_list, whole_name
from communique.extraction.document import Document, Sentence, Span

EXTENT_BEFORE_LIST = 110

_AFTER_NOUN = re.compile(r"(?: \([A-Z]{2,6}\))?(?:,? (?:is|was|called|named|known as|namely))? (?:[\"“«'])?")

_APPOSED = re.compile(
    r"(?P<name_end>)(?: \([^()]{2,40}\))?, (?:which (?:is|was) )?"
    r"(?:(?:an?|the|one of)\b|(?:[A-Z][a-z]+ ){0,2}[A-Z][a-z]+'s? )[^,.;:()]{0,70}$"
)
"""What lies between a name and the noun that describes it: `X, a Greek gas producer`, `X, Belgium's flag carrier`."""

_JOINED_WORDS = re.compile(r"[A-Z][a-z]+(?:[A-Z][a-z]+)*(?:Bank|Gas|Oil|Energy|Telecom|Petrol|Steel|Power|Motors|Pharma|Air)")
"""Names written as one word, as firms do: `LaoVietBank`, `QatarEnergy`."""

_PARTS = re.compile(r"(?:plant|factory|unit|subsidiary|shares?|stake) (?:of|in)$")
"""What only firms have: the model need not see an organisation in the name."""

_OF_ANYONE = re.compile(
    r"(?:heads? of|officials of|representatives of|executives of|"
    r"(?:agreement|memorandum|partnership|contract|deal)s?(?: signed)? with|"
    r"partners?|awarded to|built by|operated by|supplied by)"
)
"""What bodies of a state have and do as well: with `the` before the name it is more often theirs."""

_BRANCHES = re.compile(r"affiliate|subsidiary|operator|developer|supplier|contractor", re.IGNORECASE)
"""After a name these belong to or serve it, and what has them is as often a movement, a place or a project."""

_PART_OF = re.compile(r"(?:subsidiary|unit|arm|affiliate|division|branch) of")


def candidates(document: Document, sentence: Sentence, previous: Sentence | None, lexicon: CompanyLexicon) -> Iterator[Candidate]:
    text = document.shadow
    yield from _from_nouns(document, sentence, lexicon)
    yield from _from_lists(document, sentence, previous, lexicon)
    for cue in lexicon.before_name.finditer(text, sentence.start, sentence.end):
        if text[cue.start()].isupper() and cue.start() > sentence.start:
            continue  # a word of a name: `Trading Partner Retaliation`
        home = home_before(document, sentence, cue.start()) if " " not in cue.group() else None
        opens_at = _after_article(text, cue.end())
        if _OF_ANYONE.fullmatch(cue.group()) and re.match(r"\s*the ", text[cue.end() : opens_at]):
            continue
        for number, span in enumerate(names_in_list(document, opens_at, sentence.end)):
            if _is_place(document, span) and not is_listed(document, span):
                break
            is_firms = _PARTS.search(cue.group()) is not None or home is not None
            if not is_organization(document, span) and not (is_firms and number == 0):
                break
            if number == 0 and not is_firms and " " not in text[span.start : span.end] and not is_listed(document, span):
                break  # `owned by Native`, `statements made by the Opposition`: one word needs more than the cue
            yield candidate_at(document, span, "cue_before_name", 0.6, home)
        opening = _APPOSED.search(text, max(sentence.start, cue.start() - 80), cue.start())
        if opening is not None and _PART_OF.match(cue.group()):
            owned = name_ending_at(document, sentence, opening.start("name_end"))
            if owned is not None:
                yield candidate_at(document, owned, "part_of_company", 0.75)
    yield from _from_officers(document, sentence, lexicon)
    yield from _from_seats(document, sentence)
    yield from from_possessives(document, sentence, lexicon)
    yield from of_countries(document, sentence, lexicon)
    yield from from_actions(document, sentence, lexicon)
    yield from _from_endings(document, sentence, lexicon)
    yield from from_list(document, sentence, lexicon)


def _from_nouns(document: Document, sentence: Sentence, lexicon: CompanyLexicon) -> Iterator[Candidate]:
    """`Greek gas producer X`, `carmakers A and B`, and `X, a Greek gas producer`."""
    text = document.shadow
    for noun in lexicon.noun.finditer(text, sentence.start, sentence.end):
        if text[noun.start()].isupper() and text[noun.start() - 1 : noun.start()] == " " and _is_in_name(text, noun):
            continue
        position = _AFTER_NOUN.match(text, noun.end(), sentence.end)
        if position is not None:
            home = home_before(document, sentence, noun.start())
            names = _without_divided(names_in_list(document, position.end(), sentence.end), document, lexicon)
            is_plural = lexicon.plural_noun.fullmatch(noun.group()) is not None
            is_capital = text[noun.start()].isupper() and noun.start() > sentence.start
            for number, span in enumerate(names):
                if number and not is_plural:
                    break
                if is_capital and not _stands_alone(document, span):
                    break  # `Producer Price Index`
                yield candidate_at(document, span, "noun_before_name", 0.9 if home else 0.8, home)
        named = re.compile(r"\b(?:the|its|their) (?P<name>[A-Z][\w'&-]+(?: [A-Z][\w'&-]+){0,2}) $").search(
            text[: noun.start()], max(sentence.start, noun.start() - 60)
        )
        is_branch = _BRANCHES.fullmatch(noun.group()) is not None
        if named is not None and not is_branch and lexicon.plural_noun.fullmatch(noun.group()) is None:
            inner = name_at(document, named.start("name"), named.end("name"))
            is_head = _ENDS_PHRASE.match(text, noun.end(), sentence.end + 1) is not None
            if inner is not None and inner.end == named.end("name") and is_head and not _is_place(document, inner):
                yield candidate_at(document, inner, "name_before_noun", 0.6)
        opening = _APPOSED.search(text[: noun.start()], max(sentence.start, noun.start() - 120))
        if opening is not None:
            described = name_ending_at(document, sentence, opening.start("name_end"))
            is_charity = _CHARITIES.search(text, opening.start(), noun.start()) is not None
            if described is not None and not is_charity and (described.start > sentence.start or _is_known(document, described)):
                yield candidate_at(
                    document, described, "apposition_after_name", 0.85, home_before(document, sentence, noun.start())
                )


def _without_divided(names: Iterator[Span], document: Document, lexicon: CompanyLexicon) -> Iterator[Span]:
    """The names of a list, in which nothing but an ending belongs to the name before: `A Mining and Metallurgical Plant`."""
    last: Span | None = None
    for span in names:
        if last is not None and lexicon.suffixes.is_generic(document.printed(span)):
            last = Span(last.start, span.end)
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


_ENDS_PHRASE = re.compile(
    r"\s*(?:[.,;:)]|$)|'s\b|\s+(?:and|or|is|are|was|were|has|had|have|will|would|to|in|of|for|with|from|that|which|who|said|says|at|on|"
    r"by|also|as|but|based|plans?|[a-z]+ed)\b"
)
"""After a noun that is the head of its phrase; in `the X multinational exercise` another noun follows."""


_NAMED = frozenset(["ORG", "PRODUCT", "PERSON", "GPE", "FAC", "WORK_OF_ART"])


def _is_known(document: Document, span: Span) -> bool:
    """Whether the model or a list sees a name; a capital at the start of a sentence does not show one: `Today, the bank`."""
    if " " in document.shadow[span.start : span.end] or is_listed(document, span):
        return True
    return any(e.overlaps(span) and e.label in _NAMED for e in document.entities)


def _stands_alone(document: Document, span: Span) -> bool:
    """Whether a name after a capitalised noun is a name of its own: the list or the model begins one there."""
    return is_listed(document, span) or any(e.label == "ORG" and e.start == span.start for e in document.entities)


def _is_in_name(text: str, noun: re.Match[str]) -> bool:
    """Whether a capitalised noun is itself part of a name: `Bank Negara`, `the Steel Company of Wales`."""
    return re.match(r"\s(?:of\s)?[A-Z]", text[noun.end() : noun.end() + 6]) is None


def _from_lists(
    document: Document, sentence: Sentence, previous: Sentence | None, lexicon: CompanyLexicon
) -> Iterator[Candidate]:
    """`companies such as A, B and C`; also `For example, A and B` after a sentence about companies."""
    text = document.shadow
    for cue in lexicon.before_list.finditer(text, sentence.start, sentence.end):
        header: Span | None = None
        nouns = list(lexicon.plural_noun.finditer(text, max(sentence.start, cue.start() - EXTENT_BEFORE_LIST), cue.start()))
        if nouns:
            header = Span(sentence.start, cue.start())
        elif (
            previous is not None
            and cue.start() - sentence.start <= 2
            and lexicon.plural_noun.search(text, previous.start, previous.end)
        ):
            header = Span(previous.start, previous.end)
        after = re.compile(r"[,:]?\s*(?:the\s+)?").match(text, cue.end(), sentence.end)
        position = after.end() if after else cue.end()
        if header is None or _is_list_of_others(text, sentence, cue, lexicon):
            names = list(names_in_list(document, position, sentence.end))
            if len(names) > 1 and any(is_listed(document, span) for span in names):
                for span in names:
                    yield candidate_at(document, span, "beside_listed_company", 0.65)
            continue
        inner = lexicon.plural_noun.match(text, position, sentence.end)
        if inner is not None:
            position = _after_article(text, inner.end())
        names = list(names_in_list(document, position, sentence.end))
        home = home_of_header(document, header, nouns[-1].start() if nouns else None)
        host = host_of(document, header, lexicon.relations, home.code if home else None)
        for span in names:
            yield replace(candidate_at(document, span, "company_list", 0.9 if len(names) > 1 else 0.75, home), host=host)


def _is_list_of_others(text: str, sentence: Sentence, cue: re.Match[str], lexicon: CompanyLexicon) -> bool:
    """Whether the plural right before the cue names other things: `companies in energy projects such as`."""
    head = re.search(r"\b([a-z][a-z-]+s),?\s*$", text[sentence.start : cue.start()])
    return head is not None and not head[1].endswith("ss") and lexicon.noun.fullmatch(head[1]) is None


_OFFICER_OF = re.compile(r" (?:of|at) (?:the )?(?:(?!its |their |his |her )[a-z-]+ ){0,3}[\"“«]?")
_CHARITIES = re.compile(r"\b(?:advocacy|non-?profit|not-for-profit|charit\w+|foundation|association|institute|philanthropic)\b")
_INITIAL_AT_END = re.compile(r" [A-Z]$")


def _before_person(document: Document, span: Span, lexicon: CompanyLexicon) -> Span:
    """A name without the officer's own, which follows it: `CEO of X | Henri Y`, where the list or the model ends X."""
    ends = [m.end for m in document.mentions_in(span, "company") if m.end < span.end]
    ends += [e.end for e in document.entities if e.label == "ORG" and e.start == span.start and e.end < span.end]
    people = [e for e in document.entities if e.label == "PERSON" and span.start < e.start < span.end]
    spaces = [m.start() for m in re.finditer(" ", document.shadow[span.start : span.end])]
    ends += [span.start + at for at in spaces if lexicon.suffixes.kind(document.shadow[span.start : span.start + at]) == "legal"]
    ends += [e.start - 1 for e in people if document.shadow[e.start - 1] == " "]
    end = min(ends, default=span.end)
    return Span(span.start, end) if document.shadow[end - 1 : end].isalnum() else span


def _from_officers(document: Document, sentence: Sentence, lexicon: CompanyLexicon) -> Iterator[Candidate]:
    """`chief executive of X`, `X chief executive N`, `X's CEO`."""
    text = document.shadow
    for officer in lexicon.officer.finditer(text, sentence.start, sentence.end):
        following = _OFFICER_OF.match(text, officer.end(), sentence.end)
        if following is not None and not _CHARITIES.search(following.group()):
            span = name_at(document, following.end(), sentence.end)
            if span is not None and not _INITIAL_AT_END.search(text[span.start : span.end]):
                yield candidate_at(document, _before_person(document, span, lexicon), "officer_of_company", 0.75)
        before = re.compile(r"(?:'s|)\s$").search(text[: officer.start()], max(sentence.start, officer.start() - 3))
        if before is not None:
            span = name_ending_at(document, sentence, before.start())
            if span is not None and is_organization(document, span):
                yield candidate_at(document, span, "company_before_officer", 0.7)


def _from_seats(document: Document, sentence: Sentence) -> Iterator[Candidate]:
    """`Hong Kong-based X and Y`: the seat of a company, stated."""
    for mention in document.mentions_in(sentence, "country", "city", "capital"):
        based = re.compile(r"-(?:based|headquartered) ").match(document.shadow, mention.end, sentence.end)
        if based is None:
            continue
        home = Home(mention.code, "stated", Span(mention.start, mention.end))
        for span in names_in_list(document, based.end(), sentence.end):
            if is_organization(document, span):
                yield candidate_at(document, span, "seat_before_name", 0.8, home)


def _from_endings(document: Document, sentence: Sentence, lexicon: CompanyLexicon) -> Iterator[Candidate]:
    text = document.shadow
    position = sentence.start
    start = re.compile(rf"(?<![\w.-])[{CAPITALS}0-9]")
    while match := start.search(text, position, sentence.end):
        span = name_at(document, match.start(), sentence.end)
        if span is None:
            position = match.end()
            continue
        kind = lexicon.suffixes.kind(text[span.start : span.end])
        whole = whole_name(document, span, sentence.start, lexicon.suffixes)
        if whole.start < span.start:
            kind = "descriptive"
        # `Experts of PT X`: what is no company as a whole may hold one
        position = span.end + 1 if kind else span.start + len(text[span.start : span.end].split(" ")[0])
        if kind is None and _JOINED_WORDS.fullmatch(text[span.start : span.end]) and is_organization(document, span):
            yield candidate_at(document, span, "joined_words", 0.6)
        elif kind == "legal":
            yield candidate_at(document, _whole_organization(document, span), "legal_ending", 0.9)
        elif kind is None and _is_bank(document, span):
            yield candidate_at(document, span, "company_prefix", 0.7)
        elif kind == "prefix":
            cut = _before_person(document, span, lexicon)
            # a prefix alone is no name: `PT Samudra`, of which the model takes the second word for a person
            yield candidate_at(document, cut if " " in document.printed(cut) else span, "company_prefix", 0.75)
        elif kind == "descriptive" and is_organization(document, whole) and _is_business(document, sentence, whole, lexicon):
            span = whole
            holds_listed = any(m.start == span.start for m in document.mentions_in(span, "company"))
            yield candidate_at(document, span, "descriptive_ending", 0.88 if holds_listed else 0.64)


_BANK = re.compile(r"Ban(?:k|co|que|ca) (?!Negara|Sentral)[A-Z][\w-]+(?: [A-Z][\w-]+)?")


def _is_bank(document: Document, span: Span) -> bool:
    """`Bank Danamon`, a bank by its name; one that carries its country's name is mostly the central bank."""
    if _BANK.fullmatch(document.printed(span)) is None:
        return False
    if any(True for _ in document.mentions_in(span, "country", "demonym", "organization")):
        return False
    return any(e.label == "ORG" and e.start <= span.start and e.end >= span.end for e in document.entities)


_TAUGHT = re.compile(r"\b(?:degrees?|[Bb]achelor|[Mm]aster|[Dd]octor|[Ss]cience|studied|studies|professor|diploma)\b[^.;]{0,40}$")


def _is_business(document: Document, sentence: Sentence, span: Span, lexicon: CompanyLexicon) -> bool:
    """Whether anything but its last word makes a name a company's: a deal, an officer, a company noun, the list, or its home.

    Many bodies, rules and subjects end like firms do: `Study Group`, `Clean Energy`, `Civil Engineering`.
    """
    text = document.shadow
    words: tuple[re.Pattern[str], ...]
    if _TAUGHT.search(text, max(sentence.start, span.start - 60), span.start):
        return False
    if any(True for _ in document.mentions_in(span, "company")):
        return True
    if re.search(r"\b(?:the|a|an) $", text[max(0, span.start - 4) : span.start], re.I) and not text[span.end :].startswith(","):
        words = (lexicon.officer, lexicon.noun)
    else:
        words = (lexicon.deals, lexicon.officer, lexicon.noun)
    return any(w.search(text, s, e) for w in words for s, e in ((sentence.start, span.start), (span.end, sentence.end)))


_PARTNERS = re.compile(r"\b(?:at|with|of|by|from|for|joined) ((?:[A-Z][\w'-]+(?:, | )){1,5}(?:and |& )?)$")
"""The names of partners before the last of them and the form: `at A, B, C & D LLP`."""

_LIST_BEFORE = re.compile(r"\b[A-Z][\w.&-]*, $")


def _whole_organization(document: Document, span: Span) -> Span:
    """A name with `and` inside, which a run of capitals cuts: `China Road and Bridge Corporation`, but not `A, B and C AG`."""
    partners = _PARTNERS.search(document.shadow, max(0, span.start - 80), span.start)
    if partners is not None and document.printed(span).endswith(" LLP"):
        return Span(partners.start(1), span.end)
    for entity in document.entities:
        if entity.label == "ORG" and entity.end == span.end and entity.start < span.start:
            printed = document.shadow[entity.start : span.start]
            is_last_of_list = _LIST_BEFORE.search(document.shadow, max(0, entity.start - 40), entity.start) is not None
            if not is_last_of_list and re.fullmatch(r"(?:[A-Z][\w'-]+ )+(?:and|&) ", printed):
                return Span(entity.start, entity.end)
    return span


def _after_article(text: str, position: int) -> int:
    match = re.compile(r"\s*(?:(?:is|was) )?(?:the |its |their )?").match(text, position)
    return match.end() if match else position


def _is_place(document: Document, span: Span) -> bool:
    return any(e.overlaps(span) and e.label in ("GPE", "LOC", "NORP", "DATE") for e in document.entities)
