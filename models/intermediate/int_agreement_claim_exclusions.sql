with claims as (

    select * from {{ ref('int_agreement_claims_resolved') }}

),

final as (

    select
        claim_id,
        exclusion_reason as reason

    from claims

    where exclusion_reason is not null

)

select * from final
