with indicators as (

    select * from {{ ref('indicators') }}

),

indicator_groups as (

    select * from {{ ref('indicator_groups') }}

),

final as (

    select
        indicators.indicator_code,
        indicators.name,
        indicators.indicator_group,
        coalesce(indicator_groups.has_one_value_per_period, true) as has_one_value_per_period,
        indicators.flow_or_stock,
        indicators.is_additive,
        indicators.is_cumulative,
        indicators.is_symmetric,
        indicators.reporter_role,
        indicators.definition

    from indicators

    left join indicator_groups
        on indicators.indicator_group = indicator_groups.indicator_group

)

select * from final
