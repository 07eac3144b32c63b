{#
    An id: the first 20 hexadecimal digits of the SHA-256 of its fields, joined by U+001F; null counts as empty.
    The same recipe as communique.ids.stable_id, for varchar fields to the digit. Fields are SQL expressions.
#}
{% macro surrogate_id(fields) -%}
    {{ return(adapter.dispatch('surrogate_id', 'communique')(fields)) }}
{%- endmacro %}

{% macro default__surrogate_id(fields) -%}
    left(sha256(
        {%- for field in fields %}
        coalesce(cast({{ field }} as varchar), ''){{ " || chr(31) ||" if not loop.last }}
        {%- endfor %}
    ), 20)
{%- endmacro %}

{% macro spark__surrogate_id(fields) -%}
    left(sha2(concat_ws(chr(31)
        {%- for field in fields %}, coalesce(cast({{ field }} as string), '')
        {%- endfor -%}
    ), 256), 20)
{%- endmacro %}
