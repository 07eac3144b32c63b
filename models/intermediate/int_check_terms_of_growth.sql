{#-
    Growth against levels: the printed percentage and the ratio of the two levels, each term with what it would
    have to be for the others to hold. A level that is not printed can be anything from zero up. Growth of a
    calendar year that prints no base is growth on the year before, as statistics have it; it is compared only
    where both levels are known.
-#}
with intervals as (

    select * from {{ ref('int_figure_intervals') }}

),

growing as (

    select
        *,
        base_period_start is not null and base_period_end is not null as is_base_printed

    from intervals

    where measure = 'growth'

),

growths as (

    select
        scope,
        article_id,
        scope_key,
        reading,
        figure_id,
        claim_id,
        indicator_code,
        first_code,
        second_code,
        period_start,
        period_end,
        case
            when is_base_printed then base_period_start
            else cast(period_start - interval 1 year as date)
        end as base_period_start,
        case
            when is_base_printed then base_period_end
            else cast(period_end - interval 1 year as date)
        end as base_period_end,
        is_base_printed,
        low,
        high,
        is_high_open,
        is_approximate,
        has_list_reading

    from growing

    where
        unit_code = 'percent'
        and period_start is not null
        and period_end is not null
        and (
            is_base_printed
            or (
                base_period_start is null
                and base_period_end is null
                and {{ is_whole('year', 'period_start', 'period_end') }}
            )
        )
        and coalesce(low, high, 0) > -100

),

levels as (

    select * from intervals

    where
        measure = 'level'
        and has_one_value
        and not is_signed
        and period_start is not null
        and period_end is not null

),

sides as (

    select distinct
        growths.scope_key,
        growths.reading,
        growths.figure_id,
        levels.unit_code

    from growths

    inner join levels
        on
            growths.scope_key = levels.scope_key
            and growths.reading = levels.reading
            and growths.indicator_code = levels.indicator_code
            and growths.first_code is not distinct from levels.first_code
            and growths.second_code is not distinct from levels.second_code
            and (
                (growths.period_start = levels.period_start and growths.period_end = levels.period_end)
                or (
                    growths.base_period_start = levels.period_start
                    and growths.base_period_end = levels.period_end
                )
            )

),

compared as (

    select
        growths.scope,
        growths.article_id,
        growths.scope_key,
        growths.reading,
        {{ readable_key([
            "'growth_against_levels'", "growths.figure_id", "currents.figure_id", "bases.figure_id",
        ]) }} as comparison_key,
        growths.figure_id as growth_figure_id,
        growths.claim_id as growth_claim_id,
        growths.low as growth_low,
        growths.high as growth_high,
        growths.is_high_open as is_growth_high_open,
        currents.figure_id as current_figure_id,
        currents.claim_id as current_claim_id,
        currents.low as current_own_low,
        currents.high as current_high,
        coalesce(currents.low, 0) as current_low,
        coalesce(currents.is_high_open, false) as is_current_high_open,
        bases.figure_id as base_figure_id,
        bases.claim_id as base_claim_id,
        bases.low as base_own_low,
        bases.high as base_high,
        coalesce(bases.low, 0) as base_low,
        coalesce(bases.is_high_open, false) as is_base_high_open,
        coalesce(not growths.is_approximate, false)
        and coalesce(not currents.is_approximate, false)
        and coalesce(not bases.is_approximate, false) as is_complete,
        growths.has_list_reading
        or coalesce(currents.has_list_reading, false)
        or coalesce(bases.has_list_reading, false) as has_list_reading

    from sides

    inner join growths
        on
            sides.scope_key = growths.scope_key
            and sides.reading = growths.reading
            and sides.figure_id = growths.figure_id

    left join levels as currents
        on
            sides.scope_key = currents.scope_key
            and sides.reading = currents.reading
            and sides.unit_code = currents.unit_code
            and growths.indicator_code = currents.indicator_code
            and growths.first_code is not distinct from currents.first_code
            and growths.second_code is not distinct from currents.second_code
            and growths.period_start = currents.period_start
            and growths.period_end = currents.period_end

    left join levels as bases
        on
            sides.scope_key = bases.scope_key
            and sides.reading = bases.reading
            and sides.unit_code = bases.unit_code
            and growths.indicator_code = bases.indicator_code
            and growths.first_code is not distinct from bases.first_code
            and growths.second_code is not distinct from bases.second_code
            and growths.base_period_start = bases.period_start
            and growths.base_period_end = bases.period_end

    where
        growths.is_base_printed
        or (currents.figure_id is not null and bases.figure_id is not null)

),

final as (

    select
        'growth_against_levels' as check_kind,
        comparison_key,
        scope,
        article_id,
        scope_key,
        reading,
        'growth' as term,
        true as is_judged,
        growth_figure_id as figure_id,
        growth_claim_id as claim_id,
        growth_low as low,
        growth_high as high,
        is_growth_high_open as is_high_open,
        coalesce({{ significant('100 * (current_low / nullif(base_high, 0) - 1)') }}, -100) as required_low,
        {{ significant('100 * (current_high / nullif(base_low, 0) - 1)') }} as required_high,
        is_base_high_open as is_required_low_open,
        is_current_high_open as is_required_high_open,
        is_complete,
        has_list_reading

    from compared

    union all

    select
        'growth_against_levels' as check_kind,
        comparison_key,
        scope,
        article_id,
        scope_key,
        reading,
        'current_level' as term,
        false as is_judged,
        current_figure_id as figure_id,
        current_claim_id as claim_id,
        current_own_low as low,
        current_high as high,
        is_current_high_open as is_high_open,
        {{ significant('base_low * (1 + growth_low / 100)') }} as required_low,
        {{ significant('base_high * (1 + growth_high / 100)') }} as required_high,
        false as is_required_low_open,
        is_base_high_open or is_growth_high_open as is_required_high_open,
        is_complete,
        has_list_reading

    from compared

    where current_figure_id is not null

    union all

    select
        'growth_against_levels' as check_kind,
        comparison_key,
        scope,
        article_id,
        scope_key,
        reading,
        'base_level' as term,
        false as is_judged,
        base_figure_id as figure_id,
        base_claim_id as claim_id,
        base_own_low as low,
        base_high as high,
        is_base_high_open as is_high_open,
        {{ significant('current_low / nullif(1 + growth_high / 100, 0)') }} as required_low,
        {{ significant('current_high / nullif(1 + growth_low / 100, 0)') }} as required_high,
        is_growth_high_open as is_required_low_open,
        is_current_high_open as is_required_high_open,
        is_complete,
        has_list_reading

    from compared

    where base_figure_id is not null

)

select * from final
