-- What a text calls today's is not given the date of its article when the text itself contradicts that date.
with contradicted as (

    select
        subjects.fact_id as event_id,
        checks.actual_earliest as published_on

    from {{ ref('bdg_check_subjects') }} as subjects

    inner join {{ ref('fct_checks') }} as checks
        on subjects.check_id = checks.check_id

    where
        checks.check_kind = 'published_date'
        and checks.verdict = 'conflict'
        and subjects.term = 'told_today'

)

select
    events.event_id,
    events.date_edtf,
    contradicted.published_on

from {{ ref('fct_events') }} as events

inner join contradicted
    on events.event_id = contradicted.event_id

where
    events.date_earliest = contradicted.published_on
    and events.date_latest = contradicted.published_on
