{#-
    Part of a period against the whole: what a quarter brings cannot be more than its year. For flows that may
    be summed and cannot be below zero.
-#}
with intervals as (

    select * from {{ ref('int_figure_intervals') }}

),

flows as (

    select * from intervals

    where
        measure = 'level'
        and has_one_value
        and is_summable
        and not is_signed
        and not is_as_of
        and period_start is not null
        and period_end is not null

),

compared as (

    select
        parts.scope,
        parts.article_id,
        parts.scope_key,
        parts.reading,
        {{ readable_key(["'part_of_period'", "parts.figure_id", "wholes.figure_id"]) }} as comparison_key,
        parts.figure_id as part_figure_id,
        parts.claim_id as part_claim_id,
        parts.low as part_low,
        parts.high as part_high,
        parts.is_high_open as is_part_high_open,
        wholes.figure_id as whole_figure_id,
        wholes.claim_id as whole_claim_id,
        wholes.low as whole_low,
        wholes.high as whole_high,
        wholes.is_high_open as is_whole_high_open,
        not parts.is_approximate and not wholes.is_approximate as is_complete,
        parts.has_list_reading or wholes.has_list_reading as has_list_reading

    from flows as parts

    inner join flows as wholes
        on
            parts.scope_key = wholes.scope_key
            and parts.reading = wholes.reading
            and parts.indicator_code = wholes.indicator_code
            and parts.first_code is not distinct from wholes.first_code
            and parts.second_code is not distinct from wholes.second_code
            and parts.unit_code = wholes.unit_code
            and parts.period_start >= wholes.period_start
            and parts.period_end <= wholes.period_end
            and (parts.period_start > wholes.period_start or parts.period_end < wholes.period_end)

),

final as (

    select
        'part_of_period' as check_kind,
        comparison_key,
        scope,
        article_id,
        scope_key,
        reading,
        'part' as term,
        true as is_judged,
        part_figure_id as figure_id,
        part_claim_id as claim_id,
        part_low as low,
        part_high as high,
        is_part_high_open as is_high_open,
        cast(0 as double) as required_low,
        whole_high as required_high,
        false as is_required_low_open,
        is_whole_high_open as is_required_high_open,
        is_complete,
        has_list_reading

    from compared

    union all

    select
        'part_of_period' as check_kind,
        comparison_key,
        scope,
        article_id,
        scope_key,
        reading,
        'whole' as term,
        false as is_judged,
        whole_figure_id as figure_id,
        whole_claim_id as claim_id,
        whole_low as low,
        whole_high as high,
        is_whole_high_open as is_high_open,
        part_low as required_low,
        cast(null as double) as required_high,
        false as is_required_low_open,
        false as is_required_high_open,
        is_complete,
        has_list_reading

    from compared

)

select * from final
