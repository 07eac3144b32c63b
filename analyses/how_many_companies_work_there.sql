-- How many companies of one country work in another, as of when, and how exact is the number?
-- Counts are states: never add them up.
with figures as (

    select * from {{ ref('fct_trade_figures') }}

),

figure_claims as (

    select * from {{ ref('fct_trade_figure_claims') }}

),

articles as (

    select * from {{ ref('dim_article') }}

),

final as (

    select
        figures.reporter_code,
        figures.partner_code,
        figures.period_edtf as as_of_edtf,
        figures.period_basis as as_of_basis,
        figures.period_end as as_of_latest,
        figures.qualifier,
        figures.value as company_count,
        figure_claims.printed_text,
        articles.source_uri,
        figures.independent_source_count,
        figures.figure_id

    from figures

    inner join figure_claims
        on figures.preferred_claim_id = figure_claims.claim_id

    inner join articles
        on figure_claims.article_id = articles.article_id

    where figures.indicator_code = 'company_count'

)

select * from final
order by reporter_code asc nulls last, partner_code asc nulls last, as_of_latest asc nulls last, figure_id asc
