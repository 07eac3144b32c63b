{#
    Windows in SQL, by the same rules as communique.windows: what is known of a date, never more than the words say.
    Both bounds are inclusive days; a null bound is open.
#}

{# EDTF of one unknown day within bounds: a day, a month, a year, or `[a..b]` with an open side where a bound is null. #}
{% macro window_edtf(earliest, latest) -%}
    case
        when {{ earliest }} is null and {{ latest }} is null then null
        when {{ earliest }} = {{ latest }} then cast({{ earliest }} as varchar)
        when {{ is_whole('month', earliest, latest) }} then left(cast({{ earliest }} as varchar), 7)
        when {{ is_whole('year', earliest, latest) }} then left(cast({{ earliest }} as varchar), 4)
        else
            '['
            || coalesce(cast({{ earliest }} as varchar), '')
            || '..'
            || coalesce(cast({{ latest }} as varchar), '')
            || ']'
    end
{%- endmacro %}

{# EDTF of a stretch of time: a day when it is one, else `a/b`, with `..` for an open side. #}
{% macro span_edtf(earliest, latest) -%}
    case
        when {{ earliest }} is null and {{ latest }} is null then null
        when {{ earliest }} = {{ latest }} then cast({{ earliest }} as varchar)
        else
            coalesce(cast({{ earliest }} as varchar), '..')
            || '/'
            || coalesce(cast({{ latest }} as varchar), '..')
    end
{%- endmacro %}

{# day, month, year or interval; null when nothing is known. #}
{% macro window_precision(earliest, latest) -%}
    case
        when {{ earliest }} is null and {{ latest }} is null then null
        when {{ earliest }} = {{ latest }} then 'day'
        when {{ is_whole('month', earliest, latest) }} then 'month'
        when {{ is_whole('year', earliest, latest) }} then 'year'
        else 'interval'
    end
{%- endmacro %}

{# Whether the bounds are the first and the last day of one calendar month or year. #}
{% macro is_whole(unit, earliest, latest) -%}
    {%- if unit == 'month' -%}
        ({{ earliest }} = cast(date_trunc('month', {{ earliest }}) as date) and {{ latest }} = last_day({{ earliest }}))
    {%- else -%}
        (
            extract(month from {{ earliest }}) = 1
            and extract(day from {{ earliest }}) = 1
            and extract(month from {{ latest }}) = 12
            and extract(day from {{ latest }}) = 31
            and extract(year from {{ earliest }}) = extract(year from {{ latest }})
        )
    {%- endif -%}
{%- endmacro %}
