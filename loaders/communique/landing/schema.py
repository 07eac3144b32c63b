"""The raw schema: tables, columns, types and comments, derived from the claim models.

Every table is described once. `ddl()` is idempotent: it creates what is missing and changes nothing that exists.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from dataclasses import dataclass
from datetime import date

from communique.extraction.claims import CLAIM_TYPES, Basis, Claim
from communique.windows import Window

SCHEMA = "raw"

SQL_TYPES: dict[object, str] = {
    str: "varchar",
    int: "integer",
    float: "double",
    bool: "boolean",
    date: "date",
    Basis: "varchar",
}
WINDOW_COLUMNS = (
    ("edtf", "varchar", "EDTF (ISO 8601-2); null when unknown."),
    ("earliest", "date", "earliest possible day; null when open."),
    ("latest", "date", "latest possible day; null when open."),
    ("precision", "varchar", "day, month, year or interval."),
    ("basis", "varchar", "stated or inferred."),
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: name, DuckDB type, nullability and comment."""

    name: str
    sql_type: str
    is_required: bool
    comment: str


@dataclass(frozen=True, slots=True)
class Table:
    """One raw table with its grain and primary key."""

    name: str
    grain: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]


def _required(name: str, sql_type: str, comment: str) -> Column:
    return Column(name, sql_type, True, comment)


def _optional(name: str, sql_type: str, comment: str) -> Column:
    return Column(name, sql_type, False, comment)


def _window(prefix: str, comment: str) -> tuple[Column, ...]:
    return tuple(_optional(prefix + name, sql_type, f"{comment} {text}") for name, sql_type, text in WINDOW_COLUMNS)


def claim_columns(claim_type: type[Claim]) -> tuple[Column, ...]:
    """The columns of a kind of claim, windows flattened, in the order of the fields."""
    hints = typing.get_type_hints(claim_type)
    columns: list[Column] = []
    for spec in dataclasses.fields(claim_type):
        if spec.name == "evidence":
            continue
        hint, description = hints[spec.name], spec.metadata["description"]
        if hint is Window:
            columns.extend(_window(spec.metadata["prefix"], description))
            continue
        is_optional = isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union
        inner = next(arg for arg in typing.get_args(hint) if arg is not type(None)) if is_optional else hint
        columns.append(Column(spec.name, SQL_TYPES[inner], not is_optional, description))
    return tuple(columns)


CLAIM_HEAD = (
    _required("claim_id", "varchar", "Hash of kind, article, extractor, version, anchor and discriminator."),
    _required("article_id", "varchar", "The article that says so."),
    _required("extractor", "varchar", "Name of the extractor."),
    _required("extractor_version", "varchar", "Version of the extractor and of the seeds it read."),
    _required("load_id", "varchar", "The load that landed the row."),
)

ARTICLE_TABLES: tuple[Table, ...] = (
    Table(
        "articles",
        "One row per article: an immutable text.",
        (
            _required("article_id", "varchar", "Hash of the text alone."),
            _required("text", "varchar", "The text as decoded, never edited; all spans count its code points."),
            _optional("title", "varchar", "Title, when header or metadata give one."),
            _optional("publisher", "varchar", "Publisher as named by metadata, header or dateline."),
            _optional("primary_source", "varchar", "The source that the text itself credits: a press service, an agency."),
            _optional("language", "varchar", "ISO 639 code from metadata, else detected; null when the words do not tell."),
            _required("word_count", "integer", "Words, split at white space."),
            *_window("published_", "Publication date:"),
            _optional("published_source", "varchar", "Where the publication date was read: metadata, header or dateline."),
            _optional("dateline_place", "varchar", "Place named in the dateline, as printed."),
            _optional("record_place", "varchar", "Place in the header of an official event record, as printed."),
            _required("first_load_id", "varchar", "The load that landed the article."),
            _optional("extra", "json", "Fields of the input record that have no column here, as a JSON object."),
        ),
        ("article_id",),
    ),
    Table(
        "article_sources",
        "One row per article and place where it was found.",
        (
            _required("article_id", "varchar", "The article."),
            _required("source_uri", "varchar", "URL, or the path relative to the folder named on the command line."),
            _required("media_type", "varchar", "Media type of the input."),
            _required("first_seen_at", "timestamp", "UTC time of the load that first saw it here."),
            _required("last_seen_at", "timestamp", "UTC time of the last load that saw it here."),
            _optional(
                "address_id",
                "varchar",
                "Hash of the URL or full path, where a changed text supersedes the old one; null for a record in a file.",
            ),
        ),
        ("article_id", "source_uri"),
    ),
    Table(
        "article_spans",
        "One row per recognised stretch of an article: title, dateline, header, publisher, boilerplate, sentences.",
        (
            _required("article_id", "varchar", "The article."),
            _required(
                "span_kind",
                "varchar",
                "title, dateline, header, publisher, primary_source, published, boilerplate, heading, teaser or sentence.",
            ),
            _required("span_start", "integer", "First code point."),
            _required("span_end", "integer", "Code point after the last."),
            _required("rule_id", "varchar", "The rule that recognised it."),
        ),
        ("article_id", "span_kind", "span_start", "span_end"),
    ),
    Table(
        "article_shingles",
        "One row per article and sampled three-word shingle: a sketch from which near-copies are found.",
        (
            _required("article_id", "varchar", "The article."),
            _required("shingle_hash", "bigint", "63-bit hash of three consecutive folded words; kept when divisible by four."),
        ),
        ("article_id", "shingle_hash"),
    ),
    Table(
        "rejections",
        "One row per input that was not landed, with the reason.",
        (
            _required("load_id", "varchar", "The load that rejected it."),
            _required("input_number", "integer", "Position of the input in the load, from 1."),
            _required("source_uri", "varchar", "Where it was found."),
            _optional("sha256", "varchar", "SHA-256 of its bytes; null when it could not be read."),
            _required(
                "reason_code",
                "varchar",
                "Short reason, such as empty, not_text, too_large, missing_field or not_english; docs/inputs.md lists all.",
            ),
            _required("detail", "varchar", "What is wrong and what to do, as a sentence."),
        ),
        ("load_id", "input_number"),
    ),
    Table(
        "loads",
        "One row per load: what came in and what became of it.",
        (
            _required("load_id", "varchar", "The load."),
            _required("started_at", "timestamp", "UTC."),
            _optional("finished_at", "timestamp", "UTC; null while running or after a kill."),
            _required("status", "varchar", "running, finished or interrupted."),
            _required("input_count", "integer", "Records that came in."),
            _required("landed_count", "integer", "Articles that were new."),
            _required("known_count", "integer", "Inputs whose text was in the warehouse already."),
            _required("rejected_count", "integer", "Inputs with a row in rejections."),
            _required("claim_count", "integer", "Claims that were landed."),
            _required("version", "varchar", "Version of the loader."),
        ),
        ("load_id",),
    ),
    Table(
        "forgotten_articles",
        "One row per article that was taken out again, and load that had landed it.",
        (
            _required("article_id", "varchar", "Hash of the text, which is no longer there."),
            _required("first_load_id", "varchar", "The load that had landed it."),
            _required("forgotten_at", "timestamp", "UTC."),
        ),
        ("article_id", "first_load_id"),
    ),
    Table(
        "extractions",
        "One row per article, extractor and version: what was read out of it.",
        (
            _required("article_id", "varchar", "The article."),
            _required("extractor", "varchar", "Name of the extractor."),
            _required("extractor_version", "varchar", "Version of the extractor and of the seeds it read."),
            _required("load_id", "varchar", "The load that landed it."),
            _required("extracted_at", "timestamp", "UTC; the latest extraction of an article is the one that counts."),
            _required("claim_count", "integer", "Claims of all kinds."),
        ),
        ("article_id", "extractor", "extractor_version"),
    ),
    Table(
        "evidence",
        "One row per claim and slot span: the words that a slot was read from.",
        (
            _required("claim_id", "varchar", "The claim."),
            _required("article_id", "varchar", "The article."),
            _required("slot", "varchar", "The slot of the claim."),
            _required("span_start", "integer", "First code point in the article's text."),
            _required("span_end", "integer", "Code point after the last."),
            _required("quote", "varchar", "The words, verbatim: text[start:end]."),
            _required("basis", "varchar", "stated or inferred."),
            _required("rule_id", "varchar", "The rule that read it."),
        ),
        ("claim_id", "slot", "span_start", "span_end"),
    ),
)


def claim_table(claim_type: type[Claim]) -> Table:
    """The raw table of a kind of claim."""
    grain = f"One row per {claim_type.kind} claim. " + " ".join((claim_type.__doc__ or "").split())
    return Table(claim_type.table, grain, CLAIM_HEAD + claim_columns(claim_type), ("claim_id",))


TABLES: tuple[Table, ...] = ARTICLE_TABLES + tuple(claim_table(kind) for kind in CLAIM_TYPES)


def quoted(text: str) -> str:
    """A SQL string literal."""
    return "'" + text.replace("'", "''") + "'"


def ddl() -> list[str]:
    """Statements that create the raw schema where it is missing."""
    statements = [f"create schema if not exists {SCHEMA}"]
    for table in TABLES:
        lines = [f'"{c.name}" {c.sql_type}{" not null" if c.is_required else ""}' for c in table.columns]
        lines.append("primary key (" + ", ".join(f'"{name}"' for name in table.key) + ")")
        statements.append(f'create table if not exists {SCHEMA}."{table.name}" (\n    ' + ",\n    ".join(lines) + "\n)")
        statements.append(f'comment on table {SCHEMA}."{table.name}" is {quoted(table.grain)}')
        statements.extend(f'comment on column {SCHEMA}."{table.name}"."{c.name}" is {quoted(c.comment)}' for c in table.columns)
    return statements
