-- The value that a figure shows is printed by one of its own claims.
with figures as (

    select * from {{ ref('fct_trade_figures') }}

),

claims as (

    select * from {{ ref('fct_trade_figure_claims') }}

)

select
    figures.figure_id,
    figures.preferred_claim_id,
    claims.figure_id as figure_id_of_claim,
    figures.value,
    claims.value as value_of_claim

from figures

left join claims
    on figures.preferred_claim_id = claims.claim_id

where
    claims.figure_id is distinct from figures.figure_id
    or claims.value is distinct from figures.value
    or not claims.is_preferred
