{# A tolerance of checks, by its code in the seed check_tolerances; the model has the seed as the CTE `tolerances`. #}
{% macro check_tolerance(tolerance_code) -%}
    (select tolerances.value from tolerances where tolerances.tolerance_code = '{{ tolerance_code }}')
{%- endmacro %}

{# Days between two bounds as a sentence has them: `2024-11-04`, `2024-11-03 to 2024-11-19`, `not before 2024-11-03`. #}
{% macro days_in_words(earliest, latest) -%}
    case
        when {{ earliest }} is null and {{ latest }} is null then 'any day'
        when {{ earliest }} is null then 'not after ' || cast({{ latest }} as varchar)
        when {{ latest }} is null then 'not before ' || cast({{ earliest }} as varchar)
        when {{ earliest }} = {{ latest }} then cast({{ earliest }} as varchar)
        when {{ is_whole('year', earliest, latest) }} then left(cast({{ earliest }} as varchar), 4)
        when {{ is_whole('month', earliest, latest) }} then left(cast({{ earliest }} as varchar), 7)
        else cast({{ earliest }} as varchar) || ' to ' || cast({{ latest }} as varchar)
    end
{%- endmacro %}
