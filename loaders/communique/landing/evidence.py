"""The guard before landing: every claim has an id of its own, every span points at words of the text.

What it refuses is a defect of an extractor, never of an article: a warehouse without a fact is better than
one whose fact cannot be traced to its words. A worker asks it first, and its refusal makes the article a
rejected input; landing asks it again, whoever made the claims, and there its refusal undoes the batch.
"""

from __future__ import annotations

import dataclasses

from communique.articles.model import Article
from communique.errors import EvidenceError
from communique.extraction.claims import Claim, Evidence
from communique.ids import stable_id

Version = tuple[str, str]
"""Name and version of an extractor."""

_ADVICE = "This is a defect of the extractor: nothing of this batch was landed; report it with the text"


def claim_id(article_id: str, version: Version, claim: Claim) -> str:
    """The id of a claim: a hash of kind, article, extractor, version, anchor and discriminator."""
    return stable_id(claim.kind, article_id, *version, claim.anchor_start, claim.anchor_end, claim.discriminator)


def identified(article: Article, version: Version, claims: tuple[Claim, ...]) -> dict[str, Claim]:
    """The claims of an article by id, in their order, each verified.

    Two claims of one id that differ in nothing but confidence are one claim told twice: the surer one stays.
    If they differ in anything else, one of them would be lost, so that is an EvidenceError.
    """
    kept: dict[str, Claim] = {}
    for claim in claims:
        verify(article, claim)
        key = claim_id(article.article_id, version, claim)
        twin = kept.get(key)
        if twin is None:
            kept[key] = claim
        elif dataclasses.replace(twin, confidence=claim.confidence) != claim:
            raise EvidenceError(
                _name(article),
                f"rules {twin.rule_id} and {claim.rule_id} make two different {claim.kind} claims of the same words "
                f"[{claim.anchor_start}, {claim.anchor_end})",
                _ADVICE,
            )
        elif claim.confidence > twin.confidence:
            kept[key] = claim
    return kept


def verify(article: Article, claim: Claim) -> None:
    """Raise EvidenceError unless the anchor and every evidence span of a claim hold words of the article's
    text."""
    _verify_span(article, claim.rule_id, f"{claim.kind} claim", claim.anchor_start, claim.anchor_end)
    if not claim.evidence:
        raise EvidenceError(_name(article), f"rule {claim.rule_id} makes a {claim.kind} claim without evidence", _ADVICE)
    for item in claim.evidence:
        _verify_span(article, item.rule_id, f"{claim.kind} slot {item.slot}", item.start, item.end)


def distinct(evidence: tuple[Evidence, ...]) -> list[Evidence]:
    """Evidence with each slot and span once, in order; where two rules read the same words for a slot, stated
    wins."""
    kept: dict[tuple[str, int, int], Evidence] = {}
    for item in evidence:
        key = (item.slot, item.start, item.end)
        if key not in kept or (kept[key].basis == "inferred" and item.basis == "stated"):
            kept[key] = item
    return list(kept.values())


def _verify_span(article: Article, rule_id: str, what: str, start: int, end: int) -> None:
    if not 0 <= start < end <= len(article.text):
        problem = f"lies outside the text of {len(article.text)} code points or is empty"
    elif not article.text[start:end].strip():
        problem = "holds nothing but blanks"
    else:
        return
    raise EvidenceError(_name(article), f"rule {rule_id}: the span [{start}, {end}) of its {what} {problem}", _ADVICE)


def _name(article: Article) -> str:
    return f"{article.source_uri} (article {article.article_id})"
