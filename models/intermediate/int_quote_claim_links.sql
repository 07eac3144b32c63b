with claims as (

    select * from {{ ref('int_quote_claims_resolved') }}

),

final as (

    select
        'fct_quotes' as fact_name,
        quote_id as fact_id,
        claim_id

    from claims

    where quote_id is not null

)

select * from final
