-- Who took part in each round of consultations, commissions or councils, and who headed which side?
with events as (

    select * from {{ ref('fct_events') }}

),

participants as (

    select * from {{ ref('bdg_event_participants') }}

),

offices as (

    select * from {{ ref('dim_office') }}

),

final as (

    select
        events.series_name,
        events.round_number,
        events.host_country_code,
        events.city,
        events.status,
        events.date_edtf,
        events.date_earliest,
        participants.country_code,
        participants.label as participant,
        participants.participant_role,
        offices.title as office_title,
        events.article_count,
        events.event_id,
        participants.event_participant_id

    from events

    left join participants
        on events.event_id = participants.event_id

    left join offices
        on participants.office_id = offices.office_id

    where
        events.round_number is not null
        and events.event_kind in ('consultations', 'commission', 'talks')

)

select * from final
order by
    series_name asc nulls last,
    round_number asc,
    date_earliest asc nulls last,
    event_id asc,
    country_code asc nulls last,
    participant asc nulls last,
    event_participant_id asc
