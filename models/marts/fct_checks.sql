with judged as (

    select * from {{ ref('int_checks_judged') }}

),

explained as (

    select * from {{ ref('int_checks_explained') }}

),

dates_judged as (

    select * from {{ ref('int_date_checks_judged') }}

),

dates_explained as (

    select * from {{ ref('int_date_checks_explained') }}

),

final as (

    select
        judged.check_id,
        judged.comparison_id,
        judged.check_kind,
        judged.scope,
        judged.article_id,
        explained.pair_code,
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
        cast(null as date) as expected_earliest,
        cast(null as date) as expected_latest,
        cast(null as date) as actual_earliest,
        cast(null as date) as actual_latest,
        explained.explanation

    from judged

    inner join explained
        on judged.check_id = explained.check_id

    union all

    select
        dates_judged.check_id,
        dates_judged.comparison_id,
        dates_judged.check_kind,
        dates_judged.scope,
        dates_judged.article_id,
        dates_judged.pair_code,
        dates_judged.verdict,
        cast(null as double) as expected_low,
        cast(null as double) as expected_high,
        cast(null as double) as actual_low,
        cast(null as double) as actual_high,
        cast(null as varchar) as verdict_list,
        cast(null as double) as expected_low_list,
        cast(null as double) as expected_high_list,
        cast(null as double) as actual_low_list,
        cast(null as double) as actual_high_list,
        false as has_conflict_elsewhere,
        dates_judged.expected_earliest,
        dates_judged.expected_latest,
        dates_judged.actual_earliest,
        dates_judged.actual_latest,
        dates_explained.explanation

    from dates_judged

    inner join dates_explained
        on dates_judged.check_id = dates_explained.check_id

)

select * from final
