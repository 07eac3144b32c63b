-- A quote must be the exact text that its span points at.
select
    evidence.fact_name,
    evidence.fact_id,
    evidence.claim_id,
    evidence.slot,
    evidence.quote,
    substr(articles.text, evidence.span_start + 1, evidence.span_end - evidence.span_start) as text_at_span

from {{ ref('bdg_fact_evidence') }} as evidence

left join {{ ref('stg_raw__articles') }} as articles
    on evidence.article_id = articles.article_id

where
    evidence.quote = ''
    or substr(articles.text, evidence.span_start + 1, evidence.span_end - evidence.span_start)
    is distinct from evidence.quote
