with judged as (

    select * from {{ ref('int_checks_judged') }}

),

explained as (

    select * from {{ ref('int_checks_explained') }}

),

final as (

    select
        judged.check_id,
        judged.comparison_id,
        judged.check_kind,
        judged.scope,
        judged.article_id,
        judged.verdict,
        judged.expected_low,
        judged.expected_high,
        judged.actual_low,
        judged.actual_high,
        judged.verdict_list,
        judged.expected_low_list,
        judged.expected_high_list,
        judged.actual_low_list,
        judged.actual_high_list,
        judged.has_conflict_elsewhere,
        explained.explanation

    from judged

    inner join explained
        on judged.check_id = explained.check_id

)

select * from final
