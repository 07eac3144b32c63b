-- The claims that count are as many as their extraction landed.
with claims as (

    select
        article_id,
        count(*) as claim_count

    from {{ ref('int_claims_latest') }}

    group by article_id

)

select
    extractions.article_id,
    extractions.claim_count as counted,
    coalesce(claims.claim_count, 0) as present

from {{ ref('int_extractions_latest') }} as extractions

left join claims
    on extractions.article_id = claims.article_id

where extractions.claim_count != coalesce(claims.claim_count, 0)
