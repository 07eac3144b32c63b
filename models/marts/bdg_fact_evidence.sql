with fact_claims as (

    select * from {{ ref('int_fact_claims') }}

),

evidence as (

    select * from {{ ref('stg_raw__evidence') }}

),

final as (

    select
        fact_claims.fact_name,
        fact_claims.fact_id,
        fact_claims.claim_id,
        evidence.article_id,
        evidence.slot,
        evidence.basis,
        evidence.span_start,
        evidence.span_end,
        evidence.quote,
        evidence.rule_id

    from fact_claims

    inner join evidence
        on fact_claims.claim_id = evidence.claim_id

)

select * from final
