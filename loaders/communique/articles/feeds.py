"""RSS and Atom feeds: each item that holds a text is one article; nothing that it links to is fetched.

The parser loads no entities and no document types, so that a feed can neither read files nor unfold to more than it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from lxml import etree

from communique.articles.decoding import to_text, too_large
from communique.articles.markup import is_markup, paragraphs, parse_html, plain
from communique.articles.options import InputOptions
from communique.articles.records import Record, clean, record_from
from communique.articles.refusals import Note, Refusal
from communique.articles.streams import Item

_ITEMS = frozenset({"item", "entry"})
_FEEDS = frozenset({"rss", "rdf", "feed"})
_TEXT = (("encoded",), ("content",), ("body",), ("description",), ("summary",))
_DATES = ("pubdate", "published", "date", "issued", "created", "updated", "modified")
_TEASER_WORDS = 40


def read_feed(file: BinaryIO, options: InputOptions) -> Iterator[Item]:
    """The items of a feed, in its order."""
    data = file.read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        yield Item("", too_large(None, options.max_bytes))
        return
    sha = hashlib.sha256(data).hexdigest()
    root = _parse(data, options)
    if isinstance(root, Refusal):
        yield Item("", root, sha)
        return
    feed = _Feed(root)
    number = 0
    for element in root.iter():
        if _name(element) in _ITEMS and _name(element.getparent()) not in _ITEMS:
            number += 1
            yield Item(f"item={number}", feed.record(element, options), hashlib.sha256(etree.tostring(element)).hexdigest())
    if number == 0:
        yield Item("", Refusal("no_text", "The feed has no items. Load it when it has some."), sha)


def _parse(data: bytes, options: InputOptions) -> etree._Element | Refusal:
    if not data.strip():
        return Refusal("empty", "The feed is empty. Fetch it again, or remove it.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, recover=True,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data.lstrip(), parser)
        if root is None:
            decoded = to_text(data, options)
            if isinstance(decoded, Refusal):
                return decoded
            root = etree.fromstring(decoded.text.lstrip().encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return _no_feed(" ".join(str(error).split())[:120])
    if root is None:
        return _no_feed("it is not XML")
    if _name(root) not in _FEEDS:
        return _no_feed(f"its first element is {_name(root)[:40]!r}")
    return root


def _no_feed(problem: str) -> Refusal:
    return Refusal(
        "malformed", f"This is no RSS or Atom feed: {problem}. Check its address, or save the articles' pages instead."
    )


def _name(element: Any) -> str:
    """The name of an element without its namespace; empty for comments and entities."""
    if element is None or not isinstance(element.tag, str):
        return ""
    return element.tag.rsplit("}", 1)[-1].lower()


class _Feed:
    def __init__(self, root: etree._Element) -> None:
        channel = next((child for child in root if _name(child) == "channel"), root)
        self._title = clean(_said(next((child for child in channel if _name(child) == "title"), None)))
        self._language = clean(_said(next((child for child in channel if _name(child) == "language"), None)))

    def record(self, element: etree._Element, options: InputOptions) -> Record | Refusal:
        children: dict[str, list[etree._Element]] = {}
        for child in element:
            children.setdefault(_name(child), []).append(child)
        fields: dict[str, Any] = {}
        source, text = self._text(children)
        if isinstance(text, Refusal):
            return text
        fields["text"] = text
        if title := clean(_said(next(iter(children.get("title", [])), None))):
            unmarked = plain(title) if is_markup(title + " <p> <p>") and "<" in title else title
            fields["title"] = unmarked if isinstance(unmarked, str) else title
        if link := _link(children):
            fields["url"] = link
        for name in _DATES:
            if said := clean(_said(next(iter(children.get(name, [])), None))):
                fields["published_on"] = said
                break
        fields["publisher"] = self._publisher(children)
        for name in ("creator", "author", "category", "guid", "id"):
            named = [value for child in children.get(name, []) if (value := clean(_said(child) or child.get("term")))]
            if named:
                fields[f"feed_{name}"] = named if len(named) > 1 else named[0]
        if not text.strip():
            return Refusal(
                "no_text",
                "The item holds no text, only a link or nothing. Load the page that it links to"
                + (f": {fields['url']}" if "url" in fields else "")
                + ".",
            )
        read = record_from(fields, options, is_own_date=False)
        if isinstance(read, Record) and source in ("description", "summary") and len(text.split()) < _TEASER_WORDS:
            note = Note("teaser", "The feed gives only a teaser of this article. Load its page for the whole text.")
            return Record(read.text, read.metadata, read.extra, read.url, (*read.notes, note))
        return read

    def _text(self, children: dict[str, list[etree._Element]]) -> tuple[str, str | Refusal]:
        for (name,) in _TEXT:
            for child in children.get(name, []):
                text = _content(child)
                if isinstance(text, Refusal) or text.strip():
                    return name, text
        return "", ""

    def _publisher(self, children: dict[str, list[etree._Element]]) -> str | None:
        source = next(iter(children.get("source", [])), None)
        if source is not None and (said := clean(_said(source))):
            return said
        if self._title is None:
            return None
        parts = [part.strip() for part in self._title.replace("–", "|").replace("—", "|").replace(" - ", " | ").split("|")]
        return parts[-1] or None


def _said(element: Any) -> str | None:
    return None if element is None else "".join(str(part) for part in element.itertext())


def _content(element: etree._Element) -> str | Refusal:
    """The text of an item: HTML in escaped text or CDATA, XHTML as elements, or plain text."""
    if element.get("src"):
        return ""
    kind = (element.get("type") or "html").lower()
    if len(element) and kind in ("xhtml", "application/xhtml+xml", "html"):
        for inner in element.iter():
            if isinstance(inner.tag, str):
                inner.tag = _name(inner)
        return "\n\n".join(paragraphs(element))
    said = _said(element) or ""
    if kind in ("text", "text/plain") or ("<" not in said and "&" not in said):
        return said.strip()
    tree = parse_html(said)
    return tree if isinstance(tree, Refusal) else "\n\n".join(paragraphs(tree))


def _link(children: dict[str, list[etree._Element]]) -> str | None:
    links = children.get("link", [])
    for child in links:
        if child.get("href") and (child.get("rel") or "alternate") == "alternate":
            return clean(child.get("href"))
    for child in [*links, *children.get("origlink", [])]:
        if said := clean(_said(child)):
            return said
    for child in children.get("guid", []):
        said = clean(_said(child))
        if said and said.startswith(("http://", "https://")) and child.get("ispermalink", child.get("isPermaLink")) != "false":
            return said
    return None
