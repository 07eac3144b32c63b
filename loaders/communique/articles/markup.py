"""HTML as text: paragraphs as paragraphs, scripts and forms left out, nothing executed, nothing fetched.

Only for markup that is an article's own (an item of a feed, a rendered Markdown file, the body found in a page): nothing is
judged here to be another article's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree, html

from communique.articles.options import MAX_NESTING
from communique.articles.refusals import Refusal

_SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "form",
        "button",
        "select",
        "option",
        "textarea",
        "input",
        "nav",
        "audio",
        "video",
        "canvas",
        "map",
        "dialog",
        "graphic",
    ]
)
# Blocks of HTML, and of the tree in which trafilatura hands over a page's body (head, item, row, quote, lb).
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "caption",
        "section",
        "article",
        "main",
        "aside",
        "header",
        "footer",
        "figure",
        "figcaption",
        "address",
        "hr",
        "fieldset",
        "center",
        "body",
        "html",
        "details",
        "summary",
        "head",
        "item",
        "list",
        "row",
        "quote",
        "ab",
    ]
)
_BREAKS = frozenset({"br", "lb"})
_CELLS = frozenset({"td", "th", "cell"})
_TAG = re.compile(r"<(?:p|br|div|ul|ol|li|h[1-6]|table|span|a|strong|em|b|i|blockquote|script)\b[^<>]*>", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_BLANKS = re.compile(r"[ \t\r\f\v]+")
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MAX_DEPTH = MAX_NESTING * 8


def parse_html(text: str) -> html.HtmlElement | Refusal:
    """The tree of a page or of a piece of one; libxml2 repairs what is broken, and loads nothing."""
    cleaned = _NOT_XML.sub("", _DECLARATION.sub("", text))
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, recover=True, huge_tree=False)
    try:
        tree = html.document_fromstring(cleaned, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return Refusal("no_text", "The markup holds no elements with text. Check that this is the page of an article.")
    if _is_too_deep(tree):
        return Refusal(
            "too_deep",
            f"Elements are nested more than {_MAX_DEPTH:,} deep. Save the article's text alone, as plain text or simple HTML.",
        )
    return tree


def _is_too_deep(tree: html.HtmlElement) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _MAX_DEPTH:
            return True
    return False


def is_markup(text: str) -> bool:
    """Whether a field that should hold text holds HTML: at least two tags of text."""
    return len(_TAG.findall(text[:20_000])) >= 2


def plain(text: str) -> str | Refusal:
    """The text of a piece of HTML."""
    tree = parse_html(text)
    return tree if isinstance(tree, Refusal) else "\n\n".join(paragraphs(tree))


def paragraphs(tree: etree._Element) -> list[str]:
    """The blocks of a tree in their order, white space collapsed, `<br>` as a line end, list items marked."""
    return list(_Walk().blocks(tree))


class _Walk:
    def __init__(self) -> None:
        self._line: list[str] = []
        self._found: list[str] = []
        self._numbers: list[int | None] = []
        self._mark = ""
        self._verbatim = 0

    def blocks(self, tree: etree._Element) -> Iterable[str]:
        walk = etree.iterwalk(tree, events=("start", "end"))
        skipped: etree._Element | None = None
        for event, element in walk:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                if skipped is None and self._is_left_out(element, tag, tree):
                    skipped = element
                if skipped is None:
                    self._open(element, tag)
                continue
            if skipped is None:
                self._close(tag)
            elif skipped is element:
                skipped = None
                if tag in _BLOCKS and tag != "head":
                    self._flush()
            if skipped is None and element is not tree:
                self._say(element.tail)
        self._flush()
        return self._found

    @staticmethod
    def _is_left_out(element: etree._Element, tag: str, tree: etree._Element) -> bool:
        if not tag or (tag in _SKIPPED and not (tag == "head" and element.getparent() is not None and _is_tei(element))):
            return element is not tree
        return element.get("hidden") is not None or element.get("aria-hidden") == "true"

    def _open(self, element: etree._Element, tag: str) -> None:
        if tag in _BLOCKS:
            self._flush()
        if tag in ("ul", "list"):
            self._numbers.append(None)
        elif tag == "ol":
            start = element.get("start", "1")
            self._numbers.append(int(start) if start.isdecimal() and len(start) < 9 else 1)
        elif tag in ("li", "item"):
            self._mark = self._next_mark()
        elif tag == "pre":
            self._verbatim += 1
        elif tag in _BREAKS:
            self._line.append("\n")
        elif tag in _CELLS and self._line:
            self._line.append(" ")
        self._say(element.text)

    def _close(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._flush()
        if tag in ("ul", "ol", "list") and self._numbers:
            self._numbers.pop()
        elif tag == "pre":
            self._verbatim -= 1

    def _next_mark(self) -> str:
        if not self._numbers or self._numbers[-1] is None:
            return "- "
        number = self._numbers[-1]
        self._numbers[-1] = number + 1
        return f"{number}. "

    def _say(self, text: str | None) -> None:
        if text:
            self._line.append(text if self._verbatim else text.replace("\n", " ").replace("\r", " "))

    def _flush(self) -> None:
        lines = (_BLANKS.sub(" ", line).strip() for line in "".join(self._line).split("\n"))
        block = "\n".join(line for line in lines if line)
        self._line.clear()
        if block:
            self._found.append(self._mark + block)
            self._mark = ""


def _is_tei(element: etree._Element) -> bool:
    """A heading of trafilatura's tree has the name that HTML gives to the part before the body."""
    parent = element.getparent()
    return parent is not None and parent.tag != "html"
