with roles as (

    select * from {{ ref('int_role_claims_resolved') }}

),

final as (

    select
        'fct_office_tenures' as fact_name,
        {{ surrogate_id(["'office_tenure'", "person_id", "office_id"]) }} as fact_id,
        claim_id

    from roles

    where resolution_status = 'resolved'

)

select * from final
