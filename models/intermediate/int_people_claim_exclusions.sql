with roles as (

    select * from {{ ref('int_role_claims_resolved') }}

),

final as (

    select
        claim_id,
        resolution_status as reason

    from roles

    where resolution_status != 'resolved'

)

select * from final
