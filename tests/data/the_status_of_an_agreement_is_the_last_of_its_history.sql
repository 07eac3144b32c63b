-- One observation is the last, and the agreement has its status.
with last_statuses as (

    select
        agreement_id,
        min(status) as last_status,
        count(*) as last_count

    from {{ ref('fct_agreement_statuses') }}

    where is_latest

    group by agreement_id

)

select
    agreements.agreement_id,
    agreements.status,
    last_statuses.last_status,
    last_statuses.last_count

from {{ ref('fct_agreements') }} as agreements

left join last_statuses
    on agreements.agreement_id = last_statuses.agreement_id

where
    last_statuses.last_count is distinct from 1
    or last_statuses.last_status is distinct from agreements.status
