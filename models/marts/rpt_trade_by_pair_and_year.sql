{#-
    Actual amounts of trade in money over calendar years. Targets, forecasts, shares, growth, quarters and
    running totals stay in fct_trade_figures: they mean something else and must not stand in one column with
    these.
-#}
with figures as (

    select * from {{ ref('fct_trade_figures') }}

),

indicators as (

    select * from {{ ref('dim_indicator') }}

),

units as (

    select * from {{ ref('dim_unit') }}

),

countries as (

    select * from {{ ref('dim_country') }}

),

claims as (

    select * from {{ ref('fct_trade_figure_claims') }}

),

evidence as (

    select * from {{ ref('bdg_fact_evidence') }}

),

articles as (

    select * from {{ ref('dim_article') }}

),

sourced as (

    select * from {{ ref('int_facts_sourced') }}

),

quoted as (

    select * from {{ ref('int_claims_quoted') }}

),

yearly as (

    select
        figures.figure_id,
        figures.pair_code,
        cast(extract(year from figures.period_start) as integer) as calendar_year,
        figures.indicator_code,
        indicators.name as indicator_name,
        figures.unit_code,
        figures.reporter_code,
        figures.partner_code,
        figures.value,
        figures.value_low,
        figures.value_high,
        figures.bound,
        figures.article_count,
        figures.independent_source_count,
        figures.has_conflict,
        figures.is_suspect,
        figures.preferred_claim_id,
        figures.preferred_reason,
        figures.confidence

    from figures

    inner join indicators
        on figures.indicator_code = indicators.indicator_code

    inner join units
        on figures.unit_code = units.unit_code

    where
        indicators.indicator_group = 'trade'
        and indicators.is_additive
        and units.unit_kind = 'currency'
        and figures.measure = 'level'
        and figures.pair_code is not null
        and {{ is_whole('year', 'figures.period_start', 'figures.period_end') }}

),

ranges as (

    select
        figure_id,
        min(value) as lowest_printed,
        max(value) as highest_printed

    from claims

    group by figure_id

),

quotes as (

    select
        claim_id,
        string_agg(quote, ' … ' order by span_start asc, span_end asc) as printed_words

    from evidence

    where
        fact_name = 'fct_trade_figures'
        and slot = 'value'

    group by claim_id

),

final as (

    select
        yearly.figure_id,
        yearly.pair_code,
        yearly.calendar_year,
        yearly.indicator_code,
        yearly.indicator_name,
        yearly.unit_code,
        yearly.reporter_code,
        reporters.name as reporter_name,
        yearly.partner_code,
        partners.name as partner_name,
        yearly.value,
        yearly.value_low,
        yearly.value_high,
        yearly.bound,
        yearly.has_conflict,
        yearly.is_suspect,
        ranges.lowest_printed,
        ranges.highest_printed,
        yearly.article_count,
        yearly.independent_source_count,
        yearly.preferred_reason,
        quotes.printed_words,
        preferred.article_id,
        articles.source_name,
        articles.source_name_kind,
        sourced.source_names,
        quoted.quoted_words,
        yearly.confidence

    from yearly

    inner join ranges
        on yearly.figure_id = ranges.figure_id

    inner join claims as preferred
        on yearly.preferred_claim_id = preferred.claim_id

    inner join articles
        on preferred.article_id = articles.article_id

    inner join sourced
        on
            yearly.figure_id = sourced.fact_id
            and sourced.fact_name = 'fct_trade_figures'

    left join quoted
        on yearly.preferred_claim_id = quoted.claim_id

    left join quotes
        on yearly.preferred_claim_id = quotes.claim_id

    left join countries as reporters
        on yearly.reporter_code = reporters.country_code

    left join countries as partners
        on yearly.partner_code = partners.country_code

)

select * from final
