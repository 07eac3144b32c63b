{% test keeps_every_row_of(model, column_name, parent) %}

-- no row lost, none added: the column holds each value of the parent's as often as the parent does
{%- set column = column_name %}
with here as (

    select
        {{ column }} as kept,
        count(*) as row_count

    from {{ model }}

    group by {{ column }}

),

there as (

    select
        {{ column }} as kept,
        count(*) as row_count

    from {{ parent }}

    group by {{ column }}

)

select
    coalesce(here.kept, there.kept) as {{ column }},
    here.row_count,
    there.row_count as parent_row_count

from here

full outer join there
    on here.kept = there.kept

where here.row_count is distinct from there.row_count

{% endtest %}
