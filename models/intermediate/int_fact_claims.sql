with people as (

    select * from {{ ref('int_people_claim_links') }}

),

final as (

    select
        fact_name,
        fact_id,
        claim_id

    from people

)

select * from final
