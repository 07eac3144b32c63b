{% test in_range(model, column_name, at_least=none, at_most=none, is_required=false) %}

-- a bound is a number, a date or another column; both are part of the range, and where a bound is null there is none
select *

from {{ model }}

where
    {{ column_name }} < {{ at_least if at_least is not none else 'null' }}
    or {{ column_name }} > {{ at_most if at_most is not none else 'null' }}
    {%- if is_required %}
    or {{ column_name }} is null
    {%- endif %}

{% endtest %}
