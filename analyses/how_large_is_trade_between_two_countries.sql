-- How large is trade between two countries, in which period, according to whom?
-- Each figure is there once, with all articles that print it.
with figures as (

    select * from {{ ref('fct_trade_figures') }}

),

figure_claims as (

    select * from {{ ref('fct_trade_figure_claims') }}

),

articles as (

    select * from {{ ref('dim_article') }}

),

indicators as (

    select * from {{ ref('dim_indicator') }}

),

prints as (

    select
        figure_claims.figure_id,
        string_agg(distinct figure_claims.printed_text, '; ' order by figure_claims.printed_text asc)
            as printed,
        string_agg(distinct articles.source_uri, '; ' order by articles.source_uri asc) as printed_in

    from figure_claims

    inner join articles
        on figure_claims.article_id = articles.article_id

    group by figure_claims.figure_id

),

final as (

    select
        figures.pair_code,
        indicators.name as indicator_name,
        figures.measure,
        figures.reporter_code,
        figures.partner_code,
        figures.period_edtf,
        figures.period_start,
        figures.value,
        figures.unit_code,
        figures.bound,
        prints.printed,
        prints.printed_in,
        figures.article_count,
        figures.independent_source_count,
        figures.has_conflict,
        figures.is_corrected,
        figures.figure_id

    from figures

    inner join indicators
        on figures.indicator_code = indicators.indicator_code

    inner join prints
        on figures.figure_id = prints.figure_id

    where indicators.indicator_group = 'trade'

)

select * from final
order by pair_code asc nulls last, indicator_name asc, period_start asc nulls last, figure_id asc
