-- Which dates cannot all be true, of an article and what its text tells, or of one person in two countries?
with conflicts as (

    select * from {{ ref('rpt_conflicts') }}

),

final as (

    select
        pair_code,
        check_kind,
        actual_earliest,
        actual_latest,
        expected_earliest,
        expected_latest,
        explanation,
        suspects,
        quoted_words,
        source_uri,
        check_id

    from conflicts

    where check_kind in ('published_date', 'two_places')

)

select * from final
order by pair_code asc nulls last, actual_earliest asc, check_id asc
