{% test never_blank(model, column_name, is_required=false) %}

-- text has visible characters; it may be null unless it is required
select *

from {{ model }}

where
    not regexp_matches({{ column_name }}, '[^\s\p{Z}]')
    {%- if is_required %}
    or {{ column_name }} is null
    {%- endif %}

{% endtest %}
