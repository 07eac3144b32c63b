{#-
    Parts against total: exports and imports make turnover, and the other identities of the seed. Each term
    comes with what it would have to be for the others to hold. A part that is not printed can be anything
    from zero up, so that one part alone can already be too much.
-#}
with intervals as (

    select * from {{ ref('int_figure_intervals') }}

),

identities as (

    select * from {{ ref('figure_identities') }}

),

levels as (

    select
        scope,
        article_id,
        scope_key,
        reading,
        figure_id,
        claim_id,
        indicator_code,
        unit_code,
        first_code,
        reporter_code,
        countries_key,
        period_start,
        period_end,
        low,
        high,
        is_high_open,
        is_approximate,
        has_list_reading

    from intervals

    where
        measure = 'level'
        and has_one_value
        and not is_as_of
        and period_start is not null
        and period_end is not null

),

sides as (

    select distinct
        identities.result_indicator_code,
        identities.first_indicator_code,
        identities.operator,
        identities.second_indicator_code,
        levels.scope_key,
        levels.reading,
        levels.countries_key,
        levels.reporter_code,
        levels.unit_code,
        levels.period_start,
        levels.period_end

    from levels

    inner join identities
        on levels.indicator_code in (identities.first_indicator_code, identities.second_indicator_code)

),

indicators as (

    select * from {{ ref('indicators') }}

),

compared as (

    select
        results.scope,
        results.article_id,
        results.scope_key,
        results.reading,
        sides.operator,
        {{ readable_key([
            "'parts_against_total'", "results.figure_id", "first_parts.figure_id", "second_parts.figure_id",
        ]) }} as comparison_key,
        results.figure_id as result_figure_id,
        results.claim_id as result_claim_id,
        results.low as result_low,
        results.high as result_high,
        results.is_high_open as is_result_high_open,
        first_parts.figure_id as first_figure_id,
        first_parts.claim_id as first_claim_id,
        first_parts.low as first_own_low,
        first_parts.high as first_high,
        coalesce(first_parts.low, 0) as first_low,
        coalesce(first_parts.is_high_open, false) as is_first_high_open,
        second_parts.figure_id as second_figure_id,
        second_parts.claim_id as second_claim_id,
        second_parts.low as second_own_low,
        second_parts.high as second_high,
        coalesce(second_parts.low, 0) as second_low,
        coalesce(second_parts.is_high_open, false) as is_second_high_open,
        coalesce(not results.is_approximate, false)
        and coalesce(not first_parts.is_approximate, false)
        and coalesce(not second_parts.is_approximate, false) as is_complete,
        results.has_list_reading
        or coalesce(first_parts.has_list_reading, false)
        or coalesce(second_parts.has_list_reading, false) as has_list_reading

    from sides

    inner join indicators
        on sides.result_indicator_code = indicators.indicator_code

    inner join levels as results
        on
            sides.result_indicator_code = results.indicator_code
            and sides.scope_key = results.scope_key
            and sides.reading = results.reading
            and sides.countries_key = results.countries_key
            and (indicators.is_symmetric or sides.reporter_code is not distinct from results.reporter_code)
            and sides.unit_code = results.unit_code
            and sides.period_start = results.period_start
            and sides.period_end = results.period_end

    left join levels as first_parts
        on
            sides.first_indicator_code = first_parts.indicator_code
            and sides.scope_key = first_parts.scope_key
            and sides.reading = first_parts.reading
            and sides.countries_key = first_parts.countries_key
            and sides.reporter_code is not distinct from first_parts.reporter_code
            and sides.unit_code = first_parts.unit_code
            and sides.period_start = first_parts.period_start
            and sides.period_end = first_parts.period_end

    left join levels as second_parts
        on
            sides.second_indicator_code = second_parts.indicator_code
            and sides.scope_key = second_parts.scope_key
            and sides.reading = second_parts.reading
            and sides.countries_key = second_parts.countries_key
            and sides.reporter_code is not distinct from second_parts.reporter_code
            and sides.unit_code = second_parts.unit_code
            and sides.period_start = second_parts.period_start
            and sides.period_end = second_parts.period_end

),

-- what the second part brings to the result: itself, or itself taken away
contributing as (

    select
        *,
        case when operator = 'plus' then second_low else -second_high end as brought_low,
        case when operator = 'plus' then second_high else -second_low end as brought_high,
        operator = 'minus' and is_second_high_open as is_brought_low_open,
        operator = 'plus' and is_second_high_open as is_brought_high_open

    from compared

),

final as (

    select
        'parts_against_total' as check_kind,
        comparison_key,
        scope,
        article_id,
        scope_key,
        reading,
        'total' as term,
        true as is_judged,
        result_figure_id as figure_id,
        result_claim_id as claim_id,
        result_low as low,
        result_high as high,
        is_result_high_open as is_high_open,
        {{ significant('first_low + brought_low') }} as required_low,
        {{ significant('first_high + brought_high') }} as required_high,
        is_brought_low_open as is_required_low_open,
        is_first_high_open or is_brought_high_open as is_required_high_open,
        is_complete,
        has_list_reading

    from contributing

    union all

    select
        'parts_against_total' as check_kind,
        comparison_key,
        scope,
        article_id,
        scope_key,
        reading,
        'first_part' as term,
        false as is_judged,
        first_figure_id as figure_id,
        first_claim_id as claim_id,
        first_own_low as low,
        first_high as high,
        is_first_high_open as is_high_open,
        {{ significant('result_low - brought_high') }} as required_low,
        {{ significant('result_high - brought_low') }} as required_high,
        is_brought_high_open as is_required_low_open,
        is_result_high_open or is_brought_low_open as is_required_high_open,
        is_complete,
        has_list_reading

    from contributing

    where first_figure_id is not null

    union all

    select
        'parts_against_total' as check_kind,
        comparison_key,
        scope,
        article_id,
        scope_key,
        reading,
        'second_part' as term,
        false as is_judged,
        second_figure_id as figure_id,
        second_claim_id as claim_id,
        second_own_low as low,
        second_high as high,
        is_second_high_open as is_high_open,
        case
            when operator = 'plus' then {{ significant('result_low - first_high') }}
            else {{ significant('first_low - result_high') }}
        end as required_low,
        case
            when operator = 'plus' then {{ significant('result_high - first_low') }}
            else {{ significant('first_high - result_low') }}
        end as required_high,
        case
            when operator = 'plus' then is_first_high_open
            else is_result_high_open
        end as is_required_low_open,
        case
            when operator = 'plus' then is_result_high_open
            else is_first_high_open
        end as is_required_high_open,
        is_complete,
        has_list_reading

    from contributing

    where second_figure_id is not null

)

select * from final
