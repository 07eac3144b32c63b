-- Which printed figures cannot all be true, who is suspect, and what clears the others?
with conflicts as (

    select * from {{ ref('rpt_conflicts') }}

),

final as (

    select
        pair_code,
        check_kind,
        indicator_code,
        period_edtf,
        explanation,
        quoted_words,
        source_name,
        article_count

    from conflicts

    order by pair_code asc nulls last, period_edtf asc nulls last, check_kind asc, explanation asc

)

select * from final
