with people as (

    select * from {{ ref('int_people_claim_exclusions') }}

),

final as (

    select
        claim_id,
        reason

    from people

)

select * from final
