-- A decision that no longer meets what it expects is looked at again before anything is published.
select
    decision_kind,
    decision,
    outcome,
    expect,
    found,
    reason

from {{ ref('decision_outcomes') }}

where outcome != 'applied'
