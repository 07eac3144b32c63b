{# What an id is made of, as words: the fields joined by `|`; null counts as empty. For keys that people compare by eye. #}
{% macro readable_key(fields) -%}
    {%- for field in fields -%}
        coalesce(cast({{ field }} as varchar), ''){{ " || '|' || " if not loop.last }}
    {%- endfor -%}
{%- endmacro %}
