"""What became of ids: a file that is published is compared with the one before it, and ids that went are recorded.

An id of a fact is a function of the articles present, so new articles, a new version of the extractor or a decision can
change it. Whoever kept an id, in a note or a spreadsheet, finds in `audit.rekeys` what stands in its place. The words that a
fact rests on tell: they have their place in an article, and articles never change.
"""

from __future__ import annotations

import logging
from datetime import datetime
from pathlib import Path

import duckdb

from communique.ids import ID_DIGITS
from communique.landing.schema import quoted

TABLE = "rekeys"
_PATH = f"published.audit.{TABLE}"
_COMMENT = (
    "Grain: one row per id that was published once and no longer is, and id that stands in its place. Ids of facts and "
    "dimensions that evidence leads to; rows of earlier publications stay."
)
_COLUMNS = {
    "rekey_id": ("varchar primary key", "Hash of build, table and both ids."),
    "built_at": ("timestamp not null", "When the build passed that no longer has the old id; UTC."),
    "fact_name": ("varchar not null", "Table of both ids."),
    "old_id": ("varchar not null", "Id that was published before."),
    "new_id": ("varchar", "Id that holds at least half of the words on which the old one rested; null when none does."),
    "change": (
        "varchar not null",
        "renamed (one for one), merged (the new id stands for others too), split (several new ids), forgotten (all its "
        "articles were taken out) or gone (no new id holds its words).",
    ),
    "old_place_count": (
        "integer not null",
        "Places of evidence (article, slot, span) of the old id in articles that are still there.",
    ),
    "shared_place_count": ("integer not null", "Those of them that the new id has too; 0 when there is none."),
}
_log = logging.getLogger(__name__)

_PLACES = """
select fact_name, fact_id, article_id, slot, span_start, span_end
from {database}.marts.bdg_fact_evidence
group by all
"""

# An id is followed where at least half of its words went: facts told in one sentence share some of theirs, such as the date.
_FOUND = f"""
with old_places as ({_PLACES.format(database="previous")}),

new_places as ({_PLACES.format(database="published")}),

new_ids as (select fact_name, fact_id from new_places group by all),

articles as (select article_id from new_places group by all),

gone_places as (
    select old_places.*, articles.article_id is not null as is_kept
    from old_places
    anti join new_ids using (fact_name, fact_id)
    left join articles using (article_id)
),

gone as (
    select fact_name, fact_id as old_id, count(*) filter (where is_kept) as old_place_count
    from gone_places
    group by all
),

shared as (
    select gone_places.fact_name, gone_places.fact_id as old_id, new_places.fact_id as new_id, count(*) as shared_place_count
    from gone_places
    inner join new_places using (fact_name, article_id, slot, span_start, span_end)
    group by all
),

followed as (
    select shared.*
    from shared
    inner join gone using (fact_name, old_id)
    where 2 * shared.shared_place_count >= gone.old_place_count
),

paired as (
    select
        gone.fact_name,
        gone.old_id,
        followed.new_id,
        gone.old_place_count,
        coalesce(followed.shared_place_count, 0) as shared_place_count,
        count(*) over (partition by gone.fact_name, gone.old_id) as new_count,
        count(*) over (partition by gone.fact_name, followed.new_id) as old_count
    from gone
    left join followed using (fact_name, old_id)
),

standing as (select fact_name, fact_id as new_id from old_places group by all)

insert into {_PATH}
select
    left(sha256(concat_ws(chr(31), $built_at::varchar, fact_name, old_id, coalesce(new_id, ''))), {ID_DIGITS}),
    $built_at::timestamp,
    fact_name,
    old_id,
    new_id,
    case
        when old_place_count = 0 then 'forgotten'
        when new_id is null then 'gone'
        when new_count > 1 then 'split'
        when old_count > 1 or standing.new_id is not null then 'merged'
        else 'renamed'
    end,
    old_place_count,
    shared_place_count
from paired
left join standing using (fact_name, new_id)
"""


def record_rekeys(con: duckdb.DuckDBPyConnection, previous: Path, built_at: datetime) -> int:
    """Write `audit.rekeys` into the database `published` of `con`: the rows of the file before, and the ids that went since.

    `previous` is the file that is to be replaced; without one, or when it cannot be read, the table begins empty. Returns the
    number of rows added.
    """
    con.execute("create schema if not exists published.audit")
    con.execute(f"create table {_PATH} ({', '.join(f'{name} {kind}' for name, (kind, _) in _COLUMNS.items())})")
    con.execute(f"comment on table {_PATH} is {quoted(_COMMENT)}")
    for name, (_, description) in _COLUMNS.items():
        con.execute(f"comment on column {_PATH}.{name} is {quoted(description)}")
    if not previous.exists():
        return 0
    try:
        con.execute(f"attach {quoted(str(previous))} as previous (read_only)")
    except duckdb.Error as error:
        _log.warning("%s cannot be read, so changed ids are not recorded: %s", previous, " ".join(str(error).split()))
        return 0
    try:
        return _compare(con, built_at)
    finally:
        con.execute("detach previous")


def _compare(con: duckdb.DuckDBPyConnection, built_at: datetime) -> int:
    if _has(con, "previous", "audit", TABLE):
        con.execute(f"insert into {_PATH} by name select * from previous.audit.{TABLE} order by built_at, rekey_id")
    if not all(_has(con, database, "marts", "bdg_fact_evidence") for database in ("previous", "published")):
        return 0
    con.execute(_FOUND, {"built_at": built_at.replace(tzinfo=None)})
    row = con.execute(f"select count(*) from {_PATH} where built_at = ?", [built_at.replace(tzinfo=None)]).fetchone()
    return int(row[0]) if row else 0


def _has(con: duckdb.DuckDBPyConnection, database: str, schema: str, table: str) -> bool:
    found = con.execute(
        "select 1 from duckdb_tables() where database_name = ? and schema_name = ? and table_name = ?", [database, schema, table]
    ).fetchone()
    return found is not None
