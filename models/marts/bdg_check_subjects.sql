with weighed as (

    select * from {{ ref('int_check_subjects_weighed') }}

),

worded as (

    select * from {{ ref('int_check_subjects_worded') }}

),

final as (

    select
        weighed.check_id,
        weighed.term,
        'fct_trade_figures' as fact_name,
        weighed.figure_id as fact_id,
        weighed.claim_id,
        weighed.subject_role,
        worded.subject_name,
        worded.printed_words,
        weighed.low,
        weighed.high,
        weighed.required_low,
        weighed.required_high,
        worded.required_words,
        weighed.supported_by_check_id

    from weighed

    inner join worded
        on
            weighed.check_id = worded.check_id
            and weighed.term = worded.term

)

select * from final
