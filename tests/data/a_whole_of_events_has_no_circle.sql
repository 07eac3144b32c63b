-- No event is a part of itself, directly or through its parts: parts told by one article would turn another's around.
with recursive above as (

    select
        event_id,
        parent_event_id as ancestor_event_id,
        1 as depth

    from {{ ref('fct_events') }}

    where parent_event_id is not null

    union all

    select
        above.event_id,
        events.parent_event_id as ancestor_event_id,
        above.depth + 1 as depth

    from above

    inner join {{ ref('fct_events') }} as events
        on above.ancestor_event_id = events.event_id

    where
        events.parent_event_id is not null
        and above.depth < 10

)

select
    event_id,
    ancestor_event_id,
    depth

from above

where event_id = ancestor_event_id
