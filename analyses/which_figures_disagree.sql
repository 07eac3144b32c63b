-- Which printed figures cannot all be true, who is suspect, and in whose words?
with conflicts as (

    select * from {{ ref('rpt_conflicts') }}

),

final as (

    select
        pair_code,
        check_kind,
        scope,
        indicator_code,
        period_edtf,
        explanation,
        suspects,
        quoted_words,
        check_id

    from conflicts

    where check_kind not in ('published_date', 'two_places')

)

select * from final
order by pair_code asc nulls last, period_edtf asc nulls last, check_kind asc, check_id asc
