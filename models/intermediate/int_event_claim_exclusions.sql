with claims as (

    select * from {{ ref('int_event_claims_resolved') }}

),

participants as (

    select * from {{ ref('int_event_participants_identified') }}

),

final as (

    select
        claim_id,
        exclusion_reason as reason

    from claims

    where exclusion_reason is not null

    union all

    select
        claim_id,
        exclusion_reason as reason

    from participants

    where exclusion_reason is not null

)

select * from final
