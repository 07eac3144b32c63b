"""What a page says of itself: JSON-LD first, then meta tags, then its heading and its title."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from communique.articles.markup import paragraphs
from communique.articles.records import clean

_ARTICLE_TYPES = re.compile(r"(?:Article|Posting|Report|Statement|PressRelease|SpeechAct|WebPage)\Z")
_MAX_JSON = 500_000
_MAX_OBJECTS = 2_000
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline", "parsely-title", "citation_title"),
    "published_on": (
        "article:published_time", "og:published_time", "datepublished", "dc.date.issued", "dcterms.issued", "dcterms.date",
        "dc.date", "dcterms.created", "pubdate", "publishdate", "publish-date", "publication_date", "publishedtime", "date",
        "parsely-pub-date", "sailthru.date", "citation_publication_date", "cxenseparse:recs:publishtime", "article.published",
    ),
    "publisher": ("og:site_name", "dc.publisher", "dcterms.publisher", "article:publisher_name", "application-name"),
    "url": ("og:url",),
    "language": ("og:locale", "dc.language", "dcterms.language", "content-language"),
}  # fmt: skip
_JSON_LD = {"title": "headline", "published_on": "datePublished", "language": "inLanguage", "url": "url"}
_SEPARATOR = re.compile(r"\s+(?:[|–—·•»:]|-{1,2}|::)\s+")


def page_metadata(tree: etree._Element) -> dict[str, str]:
    """Title, published_on, publisher, url and language as far as the page names them. Nothing is taken from its prose."""
    found: dict[str, str] = {}
    for source in (_json_ld(tree), _meta(tree), _links(tree)):
        for name, value in source.items():
            found.setdefault(name, value)
    return _titled(found, tree)


def _json_ld(tree: etree._Element) -> dict[str, str]:
    best: dict[str, str] = {}
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json" or len(script.text or "") > _MAX_JSON:
            continue
        try:
            parsed = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _objects(parsed):
            kinds = thing.get("@type")
            names = [kinds] if isinstance(kinds, str) else kinds if isinstance(kinds, list) else []
            if not any(isinstance(name, str) and _ARTICLE_TYPES.search(name) for name in names):
                continue
            for ours, theirs in _JSON_LD.items():
                if isinstance(thing.get(theirs), str) and (value := clean(thing[theirs])):
                    best.setdefault(ours, value)
            publisher = thing.get("publisher")
            name = publisher.get("name") if isinstance(publisher, Mapping) else publisher
            if isinstance(name, str) and (value := clean(name)):
                best.setdefault("publisher", value)
    return best


def _objects(parsed: object) -> Iterator[Mapping[str, Any]]:
    waiting, count = [parsed], 0
    while waiting and count < _MAX_OBJECTS:
        item = waiting.pop()
        count += 1
        if isinstance(item, Mapping):
            yield item
            waiting.extend(item[name] for name in ("@graph", "mainEntity", "mainEntityOfPage") if name in item)
        elif isinstance(item, list):
            waiting.extend(reversed(item))


def _meta(tree: etree._Element) -> dict[str, str]:
    given: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv") or ""
        if value := clean(element.get("content")):
            given.setdefault(name.strip().lower(), value)
    found = {}
    for ours, names in _META.items():
        if value := next((given[name] for name in names if name in given), None):
            found[ours] = value
    return found


def _links(tree: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("link"):
        if (element.get("rel") or "").lower() == "canonical" and (value := clean(element.get("href"))):
            found.setdefault("url", value)
    if value := clean(tree.get("lang")):
        found["language"] = value
    for element in tree.iter("time", "span", "p", "div"):
        if (element.get("itemprop") or "").lower() == "datepublished" or element.get("pubdate") is not None:
            value = clean(element.get("datetime") or element.get("content") or element.text)
            if value:
                found.setdefault("published_on", value)
    return found


def _titled(found: dict[str, str], tree: etree._Element) -> dict[str, str]:
    """The title without the site's name, which is the publisher where nothing else names it."""
    whole = clean("".join(_first(tree, "title")))
    heading = _only_heading(tree)
    title = found.get("title")
    if title is None or (heading is not None and title != heading and _parts(title) != [title]):
        title = heading or title
    if title is None and whole is not None:
        title = _headline_of(whole, found.get("publisher"), tree)
    if title is None:
        return found
    if heading is None and len(parts := _parts(title)) > 1 and parts[-1] == found.get("publisher"):
        title = title[: title.rindex(parts[-1])].rstrip(" \u00a0|–—·•»:-")
    if whole and whole.startswith(title) and len(whole) > len(title) and (rest := _parts("x" + whole[len(title) :])[1:]):
        found.setdefault("publisher", rest[-1])
    return {**found, "title": title}


def _first(tree: etree._Element, tag: str) -> list[str]:
    element = next(tree.iter(tag), None)
    return [str(part) for part in element.itertext()] if element is not None else []


def _only_heading(tree: etree._Element) -> str | None:
    """The page's `h1`, when it has one that says more than a word; else its only `h2`."""
    for tag in ("h1", "h2"):
        said = [" ".join(paragraphs(element)).strip() for element in tree.iter(tag)]
        named = [clean(text) for text in said if len(text.split()) > 1]
        if len(named) == 1:
            return named[0]
        if named and tag == "h1":
            return None
    return None


def _parts(title: str) -> list[str]:
    return [part.strip() for part in _SEPARATOR.split(title) if part.strip()]


def _headline_of(whole: str, publisher: str | None, tree: etree._Element) -> str:
    parts = [part for part in _parts(whole) if part != publisher]
    if len(parts) <= 1:
        return parts[0] if parts else whole
    blocks = {clean(block) for block in paragraphs(tree)}
    printed = [part for part in parts if part in blocks]
    return max(printed or parts[:1], key=len)
