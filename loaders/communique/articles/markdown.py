"""Markdown with front matter: metadata from the one, text from the other, lines that were wrapped joined again."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from typing import Any

import yaml
from markdown_it import MarkdownIt

from communique.articles.decoding import decode
from communique.articles.markup import plain
from communique.articles.options import InputOptions
from communique.articles.plain_text import with_encoding
from communique.articles.records import CONVENTIONS, Record, record_from
from communique.articles.refusals import Refusal

_FRONT = re.compile(r"\A\s*(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<front>.*?)^(?P=fence)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_MAX_FRONT = 64_000
_HEADING = re.compile(
    r"\A\s*#[ \t]+(?P<title>[^\n]+?)[ \t]*#*[ \t]*\r?(?:\n|\Z)|\A\s*(?P<under>[^\n]+?)[ \t]*\r?\n=+[ \t]*\r?(?:\n|\Z)"
)


class _NoAliases(yaml.SafeLoader):
    """YAML without references, a few of which can unfold to millions of values."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("references are not read")
        return super().compose_node(parent, index)


def read_markdown(data: bytes, options: InputOptions) -> Record | Refusal:
    """A Markdown file is one article."""
    decoded = decode(data, options)
    if isinstance(decoded, Refusal):
        return decoded
    fields, body = _parted(decoded.text)
    if isinstance(fields, Refusal):
        return fields
    if "title" not in {str(name).lower() for name in fields} and (heading := _HEADING.match(body)):
        title = plain(_markdown().renderInline(heading["title"] or heading["under"]))
        if isinstance(title, str):
            fields = {**fields, "title": title}
            body = body[heading.end() :]
    text = plain(_markdown().render(body)) if body.strip() else ""
    if isinstance(text, Refusal):
        return text
    named = {name: value for name, value in fields.items() if re.sub(r"[\W_]+", "", str(name)).lower() not in CONVENTIONS["text"]}
    described = {f"front_{name}": value for name, value in fields.items() if name not in named}
    record = record_from({**named, **described, "text": text}, options)
    return record if isinstance(record, Refusal) else with_encoding(record, decoded)


def _parted(text: str) -> tuple[Mapping[str, Any] | Refusal, str]:
    match = _FRONT.match(text)
    if match is None:
        return {}, text
    front, body = match["front"], text[match.end() :]
    if len(front) > _MAX_FRONT:
        return _bad_front(f"it has {len(front):,} characters, above the limit of {_MAX_FRONT:,}"), body
    try:
        fields = tomllib.loads(front) if match["fence"] == "+++" else yaml.load(front, Loader=_NoAliases)
    except RecursionError:
        return Refusal("too_deep", "The front matter is nested too deeply. Write it as plain lines of `name: value`."), body
    except (yaml.YAMLError, tomllib.TOMLDecodeError, ValueError, TypeError, AttributeError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" in line {mark.line + 2}" if mark is not None else ""
        return _bad_front(f"{getattr(error, 'problem', None) or str(error)[:120]}{where}"), body
    if fields is None:
        return {}, body
    if not isinstance(fields, dict):
        return ({}, text) if match["fence"] == "---" else (_bad_front("it holds no names"), body)
    if repeated := _repeated(front):
        return (
            Refusal("duplicate_field", f"The front matter gives {repeated!r} twice. Leave the right one and take the other out."),
            body,
        )
    return fields, body


def _bad_front(problem: str) -> Refusal:
    said = " ".join(problem.split()).rstrip(".")
    return Refusal(
        "malformed",
        f"The front matter cannot be read: {said}. Write it as lines of `name: value` between two lines of `---`, and put "
        "values with special characters in quotation marks.",
    )


def _repeated(front: str) -> str | None:
    names: set[str] = set()
    for name in re.findall(r"^([A-Za-z_][\w-]*)[ \t]*[:=]", front, re.MULTILINE):
        if name in names:
            return str(name)
        names.add(name)
    return None


@functools.cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable("table")
