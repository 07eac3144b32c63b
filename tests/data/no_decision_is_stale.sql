-- A decision whose expectation the claims no longer meet is looked at again before anything is published.
select
    decision_kind,
    decision,
    reason,
    expect,
    found

from {{ ref('decision_outcomes') }}

where outcome = 'stale'
