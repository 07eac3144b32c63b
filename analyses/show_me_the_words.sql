-- Which words does a fact rest on?
-- Article, place and verbatim quote of each slot; filter on fact_name and fact_id.
with evidence as (

    select * from {{ ref('bdg_fact_evidence') }}

),

articles as (

    select * from {{ ref('dim_article') }}

),

final as (

    select
        evidence.fact_name,
        evidence.fact_id,
        evidence.slot,
        evidence.basis,
        evidence.quote,
        evidence.span_start,
        evidence.span_end,
        articles.source_uri,
        articles.published_edtf,
        evidence.article_id,
        evidence.claim_id

    from evidence

    inner join articles
        on evidence.article_id = articles.article_id

)

select * from final
order by fact_name asc, fact_id asc, source_uri asc, span_start asc, slot asc, claim_id asc
