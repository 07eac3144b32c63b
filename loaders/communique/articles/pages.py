"""An HTML page as one article: its body without the page around it, or the reason why there is none.

The body is found by trafilatura. A page of links, a page that asks to sign in and a page that reports an error are told from an
article by what they consist of, so that no article is made of headlines glued together.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

from lxml import html

from communique.articles.decoding import to_text
from communique.articles.markup import paragraphs, parse_html
from communique.articles.options import InputOptions
from communique.articles.page_metadata import page_metadata
from communique.articles.plain_text import with_encoding
from communique.articles.records import Record, clean, record_from
from communique.articles.refusals import Refusal

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"\A\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]+)")
_HEAD_BYTES = 8_192
_MAX_MARKUP = 3_000_000
"""Most characters of a page's markup, scripts and styles apart, that are searched for an article."""
_PROSE_END = re.compile(r"[.!?:;…][\"'”’»)\]–—-]*$")
_PROSE_WORDS = 8
_MIN_WORDS = 15
_FEW_WORDS = 150
_MIN_ENTRIES = 4
_CELL_WORDS = 60
# What a page prints above and below a release: `Ministry of X • Press Release`, `-30-`, `###`.
_RUBRIC = re.compile(
    r"\A(?P<publisher>[^\n|•·–—]{3,80}?)\s+[|•·–—]\s+(?:press|news|media) (?:release|statement|notice|advisory)\Z", re.IGNORECASE
)
_END_MARK = re.compile(r"\A\W*(?:30|ends?)?\W*\Z", re.IGNORECASE)
_DROPPED = ("script", "style", "svg", "noscript", "template", "iframe", "object", "embed", "canvas")

# Told by the title or heading of a page: signs of page machinery, the same on every site, not words of the news.
_ERROR_TITLE = re.compile(
    r"\A\W*(?:(?:error|http)?\W*(?:40[0-9]|41[0-9]|429|451|50[0-9])\b|(?:page|file|document|article|content) (?:was |is |could )?"
    r"(?:not|no longer|can ?not|cannot) |not found\b|access (?:to this page )?(?:has been )?denied|forbidden\b|"
    r"bad (?:request|gateway)|"
    r"service (?:temporarily )?unavailable|internal server error|gateway time-?out|just a moment|attention required|"
    r"(?:are you|verify(?:ing)? (?:that )?you are) (?:a )?(?:human|robot)|security check|request (?:rejected|blocked)|"
    r"(?:sorry|oops)\b.{0,40}(?:not|wrong|error)|site (?:is )?(?:under|down for) maintenance)",
    re.IGNORECASE,
)
_LOGIN_TITLE = re.compile(
    r"\A\W*(?:(?:please )?(?:sign|log) ?[- ]?(?:in|on)\b|login\b|register\b|create (?:an |your )?account|subscribe\b|"
    r"subscri(?:ption|ber) (?:required|only)|members? only|authentication required|you (?:need|must|have) to (?:sign|log) ?in)",
    re.IGNORECASE,
)
_ASKS_TO_SIGN_IN = re.compile(
    r"(?:sign|log) ?in to (?:continue|read|view|your)|subscribe (?:now )?to (?:continue|read|keep)|"
    r"already (?:a subscriber|have an account)|"
    r"this (?:article|content|story) is (?:for|available (?:only )?to) (?:paying )?(?:subscribers|members)",
    re.IGNORECASE,
)


def read_page(data: bytes, options: InputOptions, declared: str | None = None) -> Record | Refusal:
    """The article of an HTML page. `declared` is the encoding of the HTTP header, which goes before the page's own."""
    if not data.strip():
        return Refusal("empty", "The page is empty. Fetch it again, or remove it.")
    named = declared or _named_encoding(data)
    decoded = to_text(data, options, named)
    if isinstance(decoded, Refusal):
        return decoded
    tree = parse_html(decoded.text)
    if isinstance(tree, Refusal):
        return tree
    metadata = page_metadata(tree)
    _drop_machinery(tree)
    if (size := sum(map(len, tree.itertext()))) > _MAX_MARKUP:
        return Refusal(
            "too_large", f"The page has {size:,} characters; the limit is {_MAX_MARKUP:,}. Save the article's text alone."
        )
    is_signed_in = not any((field.get("type") or "").lower() == "password" for field in tree.iter("input"))
    entries = list(_entries(tree))
    whole = " ".join(tree.itertext())
    _unfold_layout_tables(tree)
    blocks = _body(tree, metadata)
    if refusal := _no_article(blocks, metadata, entries, whole, is_signed_in):
        return refusal
    fields = {name: value for name, value in metadata.items() if name != "language"}
    record = record_from({**fields, "text": "\n\n".join(blocks)}, options, is_own_date=False)
    return record if isinstance(record, Refusal) else with_encoding(record, decoded)


def _named_encoding(data: bytes) -> str | None:
    head = data[:_HEAD_BYTES]
    match = _META_CHARSET.search(head) or _XML_ENCODING.search(head)
    return match[1].decode("ascii") if match else None


def _drop_machinery(tree: html.HtmlElement) -> None:
    for element in list(tree.iter(*_DROPPED)):
        element.drop_tree()
    for element in list(tree.xpath("//*[@hidden or @aria-hidden='true']")):
        if element.getparent() is not None:
            element.drop_tree()


def _unfold_layout_tables(tree: html.HtmlElement) -> None:
    """Tables that lay out a page, told by long text or another table in a cell, become divisions of it."""
    for table in list(tree.iter("table")):
        cells = list(table.iter("td", "th"))
        has_inner = any(inner is not table for inner in table.iter("table"))
        if has_inner or any(len(" ".join(cell.itertext()).split()) > _CELL_WORDS for cell in cells):
            for element in [table, *table.iter("tbody", "thead", "tfoot", "tr", "td", "th")]:
                element.tag = "div"


def _body(tree: html.HtmlElement, metadata: dict[str, str]) -> list[str]:
    """The paragraphs of the article, its title left out where it stands again at their head."""
    # Imported here: it takes a second, which a load without pages should not pay.
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # a page without an article is told by a refusal

    found = trafilatura.bare_extraction(
        tree, include_comments=False, include_tables=True, favor_precision=True, with_metadata=False, deduplicate=False
    )
    body = getattr(found, "body", None)
    if body is None:
        return []
    blocks = paragraphs(body)
    while blocks and clean(blocks[0]) == metadata.get("title"):
        blocks = blocks[1:]
    if blocks and (rubric := _RUBRIC.match(blocks[0])):
        metadata.setdefault("publisher", rubric["publisher"])
        blocks = blocks[1:]
    if blocks and _END_MARK.match(blocks[-1]):
        blocks = blocks[:-1]
    return blocks


def _entries(tree: html.HtmlElement) -> Iterator[tuple[str, list[str]]]:
    """Headings that are a link and nothing else, each with the paragraphs beside it: the entries of a list page."""
    for heading in tree.iter("h1", "h2", "h3", "h4", "h5"):
        said = clean(" ".join(heading.itertext())) or ""
        links = list(heading.iter("a"))
        if not links and (parent := heading.getparent()) is not None and parent.tag == "a":
            links = [parent]
        linked = clean(" ".join(text for link in links for text in link.itertext())) or ""
        if said and len(linked) >= len(said) * 0.9 and len(said.split()) >= 3:
            holder = heading.getparent()
            beside = [clean(" ".join(p.itertext())) or "" for p in holder.iter("p")] if holder is not None else []
            yield said, [text for text in beside if text][:3]


def _no_article(
    blocks: list[str], metadata: dict[str, str], entries: list[tuple[str, list[str]]], whole: str, is_signed_in: bool
) -> Refusal | None:
    words = sum(len(block.split()) for block in blocks)
    title = metadata.get("title") or ""
    if _ERROR_TITLE.match(title) and words < _FEW_WORDS:
        return Refusal(
            "error_page",
            f"The page reports an error ({title[:80]!r}) and holds no article. Fetch it again, or check its address.",
        )
    if words < _FEW_WORDS and (
        not is_signed_in or _LOGIN_TITLE.match(title) or _ASKS_TO_SIGN_IN.search(" ".join(blocks) or whole)
    ):
        return Refusal(
            "login_page",
            "The page asks to sign in or to subscribe and holds no article. Save the article from a browser that is signed in.",
        )
    prose = [block for block in blocks if len(block.split()) >= _PROSE_WORDS and _PROSE_END.search(block)]
    listed = [entry for entry in entries if _is_in(entry, blocks)]
    if len(listed) >= _MIN_ENTRIES or (len(entries) >= _MIN_ENTRIES and not prose):
        teasers = {text for _, beside in listed for text in beside}
        own = [block for block in prose if clean(block) not in teasers]
        if sum(len(block.split()) for block in own) < max(_FEW_WORDS, sum(len(t.split()) for t in teasers)):
            return Refusal(
                "list_page",
                f"The page lists {len(entries):,} articles and is none itself. Load the pages that it links to, or its feed.",
            )
    if not prose or words < _MIN_WORDS:
        return Refusal(
            "no_text",
            "No article was found on the page. Check that it is the page of one article and that it was saved whole; a page "
            "that a program fills in the browser has to be saved from there.",
        )
    return None


def _is_in(entry: tuple[str, list[str]], blocks: list[str]) -> bool:
    said, beside = entry
    return any(said in block or any(text[:80] in block for text in beside) for block in blocks)
