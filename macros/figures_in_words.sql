{# Figures as a sentence has them: for people to read, never to compute with. #}

{# An interval in the unit and scale in which such amounts are printed: `3.6–3.8 billion USD`, `at least 170 companies`. #}
{% macro interval_in_words(low, high, unit_code) -%}
    {%- set size -%} greatest(abs(coalesce({{ low }}, {{ high }})), abs(coalesce({{ high }}, {{ low }}))) {%- endset -%}
    {%- set scale -%}
        case when {{ size }} >= 1e12 then 1e12 when {{ size }} >= 1e9 then 1e9 when {{ size }} >= 1e6 then 1e6 else 1 end
    {%- endset -%}
    case
        when {{ low }} is null and {{ high }} is null then 'anything'
        when {{ low }} is null then 'at most ' || {{ number_in_words(high ~ ' / ' ~ scale) }}
        when {{ high }} is null then 'at least ' || {{ number_in_words(low ~ ' / ' ~ scale) }}
        when {{ low }} = {{ high }} then {{ number_in_words(low ~ ' / ' ~ scale) }}
        else
            {{ number_in_words(low ~ ' / ' ~ scale) }}
            || case when {{ low }} < 0 then ' to ' else '–' end
            || {{ number_in_words(high ~ ' / ' ~ scale) }}
    end
    || case
        when {{ size }} >= 1e12 then ' trillion'
        when {{ size }} >= 1e9 then ' billion'
        when {{ size }} >= 1e6 then ' million'
        else ''
    end
    || case when {{ low }} is null and {{ high }} is null then '' else ' ' || replace({{ unit_code }}, '_', ' ') end
{%- endmacro %}

{# A period by its usual name: `2024`, `2005–2021`, `Q1 2024`, `2024-03`, `2024-03-05`, else its days. #}
{% macro period_in_words(period_start, period_end) -%}
    case
        when {{ period_start }} is null and {{ period_end }} is null then 'undated'
        when {{ period_start }} is null then 'until ' || cast({{ period_end }} as varchar)
        when {{ period_end }} is null then 'since ' || cast({{ period_start }} as varchar)
        when {{ period_start }} = {{ period_end }} then cast({{ period_start }} as varchar)
        when {{ is_whole('year', period_start, period_end) }} then left(cast({{ period_start }} as varchar), 4)
        when {{ is_whole('month', period_start, period_end) }} then left(cast({{ period_start }} as varchar), 7)
        when
            {{ period_start }} = cast(date_trunc('quarter', {{ period_start }}) as date)
            and {{ period_end }} = last_day(cast({{ period_start }} + interval 2 month as date))
            then
                'Q'
                || cast(extract(quarter from {{ period_start }}) as varchar)
                || ' '
                || left(cast({{ period_start }} as varchar), 4)
        when
            {{ period_start }} = cast(date_trunc('year', {{ period_start }}) as date)
            and extract(month from {{ period_end }}) = 12
            and extract(day from {{ period_end }}) = 31
            then left(cast({{ period_start }} as varchar), 4) || '–' || left(cast({{ period_end }} as varchar), 4)
        else cast({{ period_start }} as varchar) || ' to ' || cast({{ period_end }} as varchar)
    end
{%- endmacro %}
