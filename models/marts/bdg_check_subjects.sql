with weighed as (

    select * from {{ ref('int_check_subjects_weighed') }}

),

worded as (

    select * from {{ ref('int_check_subjects_worded') }}

),

dates_worded as (

    select * from {{ ref('int_date_check_subjects_worded') }}

),

final as (

    select
        weighed.check_id,
        weighed.term,
        'fct_trade_figures' as fact_name,
        weighed.figure_id as fact_id,
        weighed.claim_id,
        'value' as slot,
        worded.article_id,
        weighed.subject_role,
        worded.subject_name,
        worded.printed_words,
        worded.span_start,
        worded.span_end,
        worded.quoted_words,
        weighed.low,
        weighed.high,
        weighed.required_low,
        weighed.required_high,
        cast(null as date) as earliest,
        cast(null as date) as latest,
        cast(null as date) as required_earliest,
        cast(null as date) as required_latest,
        worded.required_words,
        weighed.supported_by_check_id

    from weighed

    inner join worded
        on
            weighed.check_id = worded.check_id
            and weighed.term = worded.term

    union all

    select
        check_id,
        term,
        fact_name,
        fact_id,
        claim_id,
        slot,
        article_id,
        subject_role,
        subject_name,
        printed_words,
        span_start,
        span_end,
        quoted_words,
        cast(null as double) as low,
        cast(null as double) as high,
        cast(null as double) as required_low,
        cast(null as double) as required_high,
        earliest,
        latest,
        required_earliest,
        required_latest,
        required_words,
        cast(null as varchar) as supported_by_check_id

    from dates_worded

)

select * from final
