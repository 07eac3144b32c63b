with events as (

    select * from {{ ref('fct_events') }}

),

participants as (

    select * from {{ ref('bdg_event_participants') }}

),

offices as (

    select * from {{ ref('dim_office') }}

),

countries as (

    select * from {{ ref('dim_country') }}

),

sourced as (

    select * from {{ ref('int_facts_sourced') }}

),

encounters as (

    select * from events

    where
        event_kind in (
            'talks', 'consultations', 'commission', 'summit', 'conference', 'forum', 'call', 'ceremony',
            'signing'
        )

),

described as (

    select
        participants.event_participant_id,
        participants.event_id,
        participants.participant_kind,
        participants.person_id,
        participants.label,
        participants.country_code,
        countries.name as country_name,
        participants.participant_role,
        offices.title as office_title,
        participants.confidence,
        count(*) filter (where participants.participant_kind != 'country') over (
            partition by participants.event_id, participants.country_code
        ) as closer_count

    from participants

    inner join countries
        on participants.country_code = countries.country_code

    left join offices
        on participants.office_id = offices.office_id

),

-- a country by its mere name adds nothing to those who stand for it
sides as (

    select
        event_participant_id,
        event_id,
        person_id,
        label,
        country_code,
        country_name,
        participant_role,
        office_title,
        confidence

    from described

    where
        participant_kind != 'country'
        or closer_count = 0

),

final as (

    select
        encounters.event_id,
        first_sides.event_participant_id as first_participant_id,
        second_sides.event_participant_id as second_participant_id,
        encounters.event_kind,
        encounters.name as event_name,
        encounters.series_name,
        encounters.round_number,
        encounters.status,
        first_sides.country_code || '-' || second_sides.country_code as pair_code,
        first_sides.label as first_participant,
        first_sides.person_id as first_person_id,
        first_sides.office_title as first_office_title,
        first_sides.participant_role as first_participant_role,
        first_sides.country_code as first_country_code,
        first_sides.country_name as first_country_name,
        second_sides.label as second_participant,
        second_sides.person_id as second_person_id,
        second_sides.office_title as second_office_title,
        second_sides.participant_role as second_participant_role,
        second_sides.country_code as second_country_code,
        second_sides.country_name as second_country_name,
        encounters.host_country_code,
        receivers.name as host_country_name,
        encounters.city,
        encounters.venue,
        case
            when extract(year from encounters.date_earliest) = extract(year from encounters.date_latest)
                then cast(extract(year from encounters.date_earliest) as integer)
        end as event_year,
        encounters.date_edtf,
        encounters.date_earliest,
        encounters.date_latest,
        sourced.source_names,
        sourced.quoted_words,
        sourced.quoted_article_id as article_id,
        encounters.article_count,
        encounters.independent_source_count,
        least(encounters.confidence, first_sides.confidence, second_sides.confidence) as confidence

    from encounters

    inner join sourced
        on
            encounters.event_id = sourced.fact_id
            and sourced.fact_name = 'fct_events'

    inner join sides as first_sides
        on encounters.event_id = first_sides.event_id

    inner join sides as second_sides
        on
            encounters.event_id = second_sides.event_id
            and first_sides.country_code < second_sides.country_code

    left join countries as receivers
        on encounters.host_country_code = receivers.country_code

)

select * from final
