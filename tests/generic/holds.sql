{% test holds(model, column_name, conditions) %}

-- every condition about the column is true in every row: neither false nor null
select *

from {{ model }}

where
    {%- for condition in conditions %}
    {{ 'or ' if not loop.first }}not coalesce({{ condition }}, false)
    {%- endfor %}

{% endtest %}
