-- The extractor has told the events of an article apart; merging articles must not undo it.
select
    links.fact_id as event_id,
    claims.article_id,
    count(*) as claim_count

from {{ ref('int_event_claim_links') }} as links

inner join {{ ref('int_event_claims_resolved') }} as claims
    on links.claim_id = claims.claim_id

where links.fact_name = 'fct_events'

group by links.fact_id, claims.article_id

having count(*) > 1
