{% test same_as_in(model, column_name, mart, key, field=none, their_key=none) %}

-- what the row of another mart with this key has, null where there is none; names default to those of this side. The mart
-- is given by its name, not by a ref, so that the first thing that the test depends on is the table that it is about.
select
    here.{{ key }},
    here.{{ column_name }},
    there.{{ field or column_name }} as expected

from {{ model }} as here

left join {{ ref(mart) }} as there
    on here.{{ key }} = there.{{ their_key or key }}

where here.{{ column_name }} is distinct from there.{{ field or column_name }}

{% endtest %}
