{% test matches_pattern(model, column_name, pattern, is_required=false) %}

-- the whole text has the form of a regular expression (RE2); it may be null unless it is required
select *

from {{ model }}

where
    not regexp_full_match({{ column_name }}, '{{ pattern }}')
    {%- if is_required %}
    or {{ column_name }} is null
    {%- endif %}

{% endtest %}
