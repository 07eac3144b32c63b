{#-
    The verdict. Two intervals without a common value are a conflict; mirror flows are one beyond their limit only.
    Where a term is missing, is only "about", or the others allow anything, nothing can be told, nor where mirror
    flows differ by more than freight. All else is consistent: it can be true together.
-#}
with terms as (

    select * from {{ ref('int_check_terms') }}

),

compared as (

    select
        *,
        {{ are_disjoint(
            'low', 'false', 'high', 'is_high_open',
            'required_low', 'is_required_low_open', 'required_high', 'is_required_high_open',
        ) }} as is_apart,
        coalesce(is_tolerant, false)
        and not {{ are_disjoint(
            'low', 'false', 'high', 'false',
            'limit_low', 'false', 'limit_high', 'false',
        ) }} as is_tolerated

    from terms

    where is_judged

),

judged as (

    select
        check_id,
        comparison_id,
        check_kind,
        scope,
        article_id,
        scope_key,
        reading,
        required_low as expected_low,
        required_high as expected_high,
        low as actual_low,
        high as actual_high,
        has_list_reading,
        is_apart,
        case
            when is_apart and not is_tolerated then 'conflict'
            when is_apart or not is_complete then 'cannot_tell'
            when
                required_high is null
                and coalesce(
                    required_low <= case when check_kind = 'growth_against_levels' then -100 else 0 end,
                    true
                )
                then 'cannot_tell'
            else 'consistent'
        end as verdict

    from compared

),

final as (

    select
        literal.check_id,
        literal.comparison_id,
        literal.check_kind,
        literal.scope,
        literal.article_id,
        literal.scope_key,
        literal.expected_low,
        literal.expected_high,
        literal.actual_low,
        literal.actual_high,
        literal.verdict,
        literal.is_apart,
        listed.expected_low as expected_low_list,
        listed.expected_high as expected_high_list,
        listed.actual_low as actual_low_list,
        listed.actual_high as actual_high_list,
        listed.verdict as verdict_list,
        literal.verdict != 'conflict'
        and max(case when literal.verdict = 'conflict' then 1 else 0 end)
            over (partition by literal.comparison_id)
        = 1 as has_conflict_elsewhere

    from judged as literal

    left join judged as listed
        on
            literal.check_id = listed.check_id
            and listed.reading = 'list'
            and listed.has_list_reading

    where literal.reading = 'literal'

)

select * from final
