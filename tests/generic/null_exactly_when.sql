{% test null_exactly_when(model, column_name, condition) %}

-- null where the condition is true, and nowhere else
select *

from {{ model }}

where ({{ column_name }} is null) is distinct from coalesce({{ condition }}, false)

{% endtest %}
