"""Claims of roles: the offices of one person, the fullest for its shorter forms, with their evidence and date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique import windows
from communique.extraction.claims import Evidence, RoleClaim
from communique.extraction.document import Document
from communique.extraction.folding import fold
from communique.extraction.held_offices import GENERAL_OFFICES, Role
from communique.extraction.titles import Filler, Title
from communique.windows import Window

CONFIDENCE = {
    "title": 0.95,
    "header": 0.95,
    "apposition": 0.9,
    "honorific": 0.9,
    "model": 0.85,
    "joined": 0.85,
    "speech": 0.85,
    "counterpart": 0.75,
    "pronoun": 0.7,
    "coreference": 0.6,
}
"""How sure a role of each source is: ranks the sources, and is no measured share."""

_INFERRED_SOURCES = frozenset({"counterpart", "pronoun", "coreference"})

_STYLES = frozenset({"prince", "princess", "sheikh", "sheikha", "lord", "lady", "duke", "duchess"})


def claims_of(document: Document, number: int, person_id: str, roles: Sequence[Role]) -> tuple[RoleClaim, ...]:
    """One claim an office: the fullest title stands for its shorter forms (`Deputy Minister` for that of foreign affairs)."""
    own = [r for r in roles if r.cluster == number and r.title.title]
    own = [r for r in own if not is_style(r) or (len(own) == 1 and r.country is not None)]
    specific = {r.country.value if r.country else None for r in own if r.title.office.title not in GENERAL_OFFICES}
    own = [
        r for r in own if r.title.office.title not in GENERAL_OFFICES or (r.country.value if r.country else None) not in specific
    ]
    kept: list[Role] = []
    for role in sorted(
        own,
        key=lambda r: (
            -len(r.title.office_key),
            r.source in _INFERRED_SOURCES,
            r.country is None or r.country.basis != "stated",
            r.candidate.start,
        ),
    ):
        if not any(_covers(k, role) for k in kept):
            kept.append(role)
    kept.sort(key=lambda r: r.candidate.start)
    return tuple(_claim(document, person_id, role) for role in kept)


def is_style(role: Role) -> bool:
    """`Prince A`, `Sheikh B`: a style that comes with the name; `Crown Prince` and `Prince of X` are offices."""
    return role.title.title.casefold() in _STYLES


def _covers(kept: Role, role: Role) -> bool:
    if kept.title.is_former != role.title.is_former:
        return False
    if kept.country and role.country and kept.country.value != role.country.value and role.country.basis == "stated":
        return False
    a, b = set(kept.title.office_key.split()), set(role.title.office_key.split())
    return b <= a and fold(role.title.office.title) in fold(kept.title.title)


def _claim(document: Document, person_id: str, role: Role) -> RoleClaim:
    title, candidate = role.title, role.candidate
    rule = {
        "title": "title_before_name",
        "header": "title_before_speech",
        "apposition": "title_after_name",
        "honorific": "title_before_name",
        "model": "title_before_name",
        "joined": "title_before_name",
        "speech": "title_before_name",
        "counterpart": "office_of_counterpart",
        "pronoun": "office_of_pronoun",
        "coreference": "title_of_only_person",
    }[role.source]
    basis: windows.WindowBasis = "inferred" if role.source in _INFERRED_SOURCES else "stated"
    start, end = min(title.start, candidate.start), max(title.end, candidate.end)
    if basis == "inferred":
        start, end = title.core.start, title.core.end
    as_of, as_of_evidence = _as_of(document, title)
    evidence = [
        Evidence("person", candidate.start, candidate.end, "stated", rule),
        Evidence("title", title.core.start, title.core.end, basis, rule),
    ]
    for slot, filler in (("organization", title.organization), ("country", role.country), ("receiving_country", title.receiving)):
        if filler is not None:
            evidence.append(Evidence(slot, filler.span.start, filler.span.end, _basis(filler), filler.rule_id))
    if as_of_evidence is not None:
        evidence.append(as_of_evidence)
    confidence = CONFIDENCE[role.source]
    if role.country is not None and role.country.basis == "inferred":
        confidence = round(confidence * (0.95 if role.country.rule_id != "country_of_context" else 0.85), 2)
    return RoleClaim(
        anchor_start=start,
        anchor_end=end,
        rule_id=rule,
        confidence=confidence,
        evidence=tuple(evidence),
        document_person_id=person_id,
        title=title.title,
        title_printed=document.printed(title.core),
        office_key=title.office_key,
        organization_name=title.organization.value if title.organization else None,
        organization_basis=_basis(title.organization) if title.organization else None,
        country_code=role.country.value if role.country else None,
        country_basis=_basis(role.country) if role.country else None,
        receiving_country_code=title.receiving.value if title.receiving else None,
        is_former=title.is_former,
        is_acting=title.is_acting,
        as_of=as_of,
    )


def _basis(filler: Filler) -> windows.WindowBasis:
    return "stated" if filler.basis == "stated" else "inferred"


def _as_of(document: Document, title: Title) -> tuple[Window, Evidence | None]:
    """A date said with the office (`when he was the minister in June 1998`), else the publication, inferred."""
    for found in document.dates:
        gap = document.shadow[title.end : found.start]
        if title.end <= found.start and len(gap) < 6 and gap.strip() in ("in", "from", "since") and found.window.is_known:
            return found.window, Evidence("as_of", found.start, found.end, "stated", "date_after_title")
    published = document.published
    if not published.is_known:
        return windows.UNKNOWN, None
    window = windows.between(None, published.latest) if title.is_former else replace(published, basis="inferred")
    span = next((s for s in document.article.spans if s.kind in ("published", "dateline", "header")), None)
    start, stop = (span.start, span.end) if span else (title.core.start, title.core.end)
    return window, Evidence("as_of", start, stop, "inferred", "publication_window")
