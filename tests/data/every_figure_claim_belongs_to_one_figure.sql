-- Each figure claim of a latest extraction is a row of fct_trade_figure_claims, or is excluded with a reason;
-- never both.
with claims as (

    select * from {{ ref('int_claims_latest') }}

),

placed as (

    select * from {{ ref('fct_trade_figure_claims') }}

),

excluded as (

    select * from {{ ref('int_figure_claim_exclusions') }}

)

select
    claims.claim_id,
    claims.article_id,
    placed.figure_id,
    excluded.reason

from claims

left join placed
    on claims.claim_id = placed.claim_id

left join excluded
    on claims.claim_id = excluded.claim_id

where
    claims.claim_kind = 'figure'
    and (placed.claim_id is null) = (excluded.claim_id is null)
