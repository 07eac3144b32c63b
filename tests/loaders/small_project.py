"""A dbt project of two models over the raw schema, and working files without dbt, for tests of the machinery alone."""

from __future__ import annotations

from pathlib import Path

from communique.warehouse.files import Warehouse, connect_working

PROJECT = """
name: small
version: "1.0"
config-version: 2
profile: small
flags: {send_anonymous_usage_stats: false}
models: {small: {+schema: marts, +materialized: table, +persist_docs: {relation: true, columns: true}}}
"""
PROFILES = """
small:
  target: local
  outputs:
    local:
      type: duckdb
      path: "{{ env_var('COMMUNIQUE_WORKING') }}"
      schema: main
      threads: 1
      config_options: {storage_compatibility_version: v1.2.0}
"""
MACRO = """
{% macro generate_schema_name(custom_schema_name, node) -%}{{ custom_schema_name or target.schema }}{%- endmacro %}
"""
MODELS = """
version: 2
models:
  - name: dim_article
    description: "Grain: one row per article. A text with its title."
    config: {contract: {enforced: true}}
    columns:
      - {name: article_id, data_type: varchar, description: Hash of the text., constraints: [{type: primary_key}]}
      - {name: title, data_type: varchar, description: The title., data_tests: [not_null]}
"""


def make_project(folder: Path, model: str = "select article_id, title from raw.articles") -> Path:
    """A project with one model `dim_article`, whose title must not be null."""
    (folder / "models").mkdir(parents=True)
    (folder / "macros").mkdir()
    (folder / "seeds").mkdir()
    (folder / "dbt_project.yml").write_text(PROJECT, encoding="utf-8")
    (folder / "profiles.yml").write_text(PROFILES, encoding="utf-8")
    (folder / "macros" / "schema.sql").write_text(MACRO, encoding="utf-8")
    (folder / "models" / "models.yml").write_text(MODELS, encoding="utf-8")
    (folder / "models" / "dim_article.sql").write_text(model, encoding="utf-8")
    return folder


def make_marts(warehouse: Warehouse, rows: int = 3) -> None:
    """A working file with marts as a passed build leaves them: a keyed table, a table of audit, a view, raw texts."""
    with connect_working(warehouse) as con:
        con.execute("create schema if not exists staging; create schema if not exists marts; create schema if not exists audit")
        con.execute("create or replace table staging.texts as select 'secret text' as text")
        con.execute("create or replace table marts.dim_things (thing_id varchar primary key, value integer check (value >= 0))")
        con.execute("insert into marts.dim_things select 'thing-' || (? - n), n from range(?) as r(n)", [rows, rows])
        con.execute("comment on table marts.dim_things is 'Grain: one row per thing. It''s described.'")
        con.execute("comment on column marts.dim_things.value is 'How much.'")
        con.execute("create or replace view marts.things as select * from marts.dim_things")
        con.execute("create or replace table audit.counts as select 1 as n union all select 0")
    warehouse.build_record.write_text('{"built_at": "2025-06-01T12:00:00+00:00"}', encoding="utf-8")
