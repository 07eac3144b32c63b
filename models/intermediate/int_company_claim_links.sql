with claims as (

    select * from {{ ref('int_company_claims_resolved') }}

),

presences as (

    select * from {{ ref('int_company_presence_claims') }}

),

final as (

    select
        'dim_company' as fact_name,
        company_id as fact_id,
        claim_id

    from claims

    where company_id is not null

    union all

    select
        'fct_company_presence' as fact_name,
        company_presence_id as fact_id,
        claim_id

    from presences

    where company_presence_id is not null

)

select * from final
