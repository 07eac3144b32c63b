-- No event is a part of itself, directly or through its parts, whichever articles tell of them.
with recursive wholes as (

    select
        event_id,
        parent_event_id as ancestor_event_id,
        1 as steps

    from {{ ref('fct_events') }}

    where parent_event_id is not null

    union all

    select
        wholes.event_id,
        events.parent_event_id as ancestor_event_id,
        wholes.steps + 1 as steps

    from wholes

    inner join {{ ref('fct_events') }} as events
        on wholes.ancestor_event_id = events.event_id

    where
        events.parent_event_id is not null
        and wholes.steps < 10

)

select
    event_id,
    ancestor_event_id,
    steps

from wholes

where event_id = ancestor_event_id
