-- The same holds for what was landed, of every version of the extractor, whether or not a fact rests on it.
select
    evidence.claim_id,
    evidence.slot,
    evidence.quote,
    substr(articles.text, evidence.span_start + 1, evidence.span_end - evidence.span_start) as text_at_span

from {{ ref('stg_raw__evidence') }} as evidence

left join {{ ref('stg_raw__articles') }} as articles
    on evidence.article_id = articles.article_id

where
    evidence.quote = ''
    or substr(articles.text, evidence.span_start + 1, evidence.span_end - evidence.span_start)
    is distinct from evidence.quote
