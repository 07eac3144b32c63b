-- How many independent sources stand behind a figure?
-- Articles that derive from one original are one source, which is named here.
with figures as (

    select * from {{ ref('fct_trade_figures') }}

),

figure_claims as (

    select * from {{ ref('fct_trade_figure_claims') }}

),

articles as (

    select * from {{ ref('dim_article') }}

),

sources as (

    select
        figure_claims.figure_id,
        articles.story_id,
        string_agg(distinct articles.source_uri, '; ' order by articles.source_uri asc) as printed_in,
        string_agg(distinct articles.primary_source, '; ' order by articles.primary_source asc)
            as credited_to,
        count(distinct articles.article_id) as story_article_count

    from figure_claims

    inner join articles
        on figure_claims.article_id = articles.article_id

    group by figure_claims.figure_id, articles.story_id

),

final as (

    select
        figures.pair_code,
        figures.indicator_code,
        figures.period_edtf,
        figures.qualifier,
        figures.value,
        figures.unit_code,
        figures.article_count,
        figures.independent_source_count,
        sources.printed_in,
        sources.credited_to,
        sources.story_article_count,
        figures.figure_id,
        sources.story_id

    from figures

    inner join sources
        on figures.figure_id = sources.figure_id

)

select * from final
order by article_count desc, independent_source_count asc, figure_id asc, story_id asc
