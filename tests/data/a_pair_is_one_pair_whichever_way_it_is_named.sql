-- FRA-KAZ and KAZ-FRA are one pair, and a figure without direction is one figure whoever is named first.
with figures as (

    select * from {{ ref('fct_trade_figures') }}

),

indicators as (

    select * from {{ ref('dim_indicator') }}

),

misnamed as (

    select
        figure_id,
        pair_code,
        'not in alphabetical order' as finding

    from figures

    where
        pair_code is distinct from case
            when reporter_code is not null and partner_code is not null
                then least(reporter_code, partner_code) || '-' || greatest(reporter_code, partner_code)
        end

),

doubled as (

    select
        min(figures.figure_id) as figure_id,
        figures.pair_code,
        'two figures of one pair, indicator, unit and period' as finding

    from figures

    inner join indicators
        on figures.indicator_code = indicators.indicator_code

    where
        indicators.is_symmetric
        and figures.period_start is not null
        and figures.period_end is not null

    group by
        figures.pair_code,
        figures.indicator_code,
        figures.measure,
        figures.unit_code,
        figures.period_start,
        figures.period_end,
        figures.base_period_start,
        figures.base_period_end

    having
        count(*) > 1
        and figures.pair_code is not null

)

select * from misnamed

union all

select * from doubled
