-- A first or last day outside the window, or a last day before the first, would contradict it.
select
    event_id,
    event_kind,
    starts_on,
    ends_on,
    date_earliest,
    date_latest

from {{ ref('fct_events') }}

where
    starts_on not between date_earliest and date_latest
    or ends_on not between date_earliest and date_latest
    or (starts_on is not null and (date_earliest is null or date_latest is null))
    or ends_on < starts_on
