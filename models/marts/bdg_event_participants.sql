with participants as (

    select * from {{ ref('int_event_participants_identified') }}

),

people as (

    select * from {{ ref('dim_person') }}

),

countries as (

    select * from {{ ref('dim_country') }}

),

members as (

    select * from participants

    where event_participant_id is not null

),

printed_labels as (

    select
        event_participant_id,
        label

    from members

    group by event_participant_id, label

    qualify
        row_number() over (
            partition by event_participant_id
            order by length(label) desc, label asc
        ) = 1

),

-- a person stands for one country in an event: the stated one, else the one that most claims give
countries_stood_for as (

    select
        event_participant_id,
        country_code,
        max(country_basis) as country_basis

    from members

    where country_code is not null

    group by event_participant_id, country_code

    qualify
        row_number() over (
            partition by event_participant_id
            order by
                max(country_basis) desc nulls last,
                count(*) desc,
                country_code asc
        ) = 1

),

roles as (

    select
        event_participant_id,
        participant_role

    from members

    group by event_participant_id, participant_role

    qualify
        row_number() over (
            partition by event_participant_id
            order by
                participant_role = 'participant' asc,
                count(*) desc,
                participant_role asc
        ) = 1

),

offices as (

    select
        event_participant_id,
        office_id

    from members

    where office_id is not null

    group by event_participant_id, office_id

    qualify
        row_number() over (
            partition by event_participant_id
            order by count(distinct article_id) desc, office_id asc
        ) = 1

),

counted as (

    select
        event_participant_id,
        min(event_id) as event_id,
        min(participant_kind) as participant_kind,
        min(person_id) as person_id,
        cast(count(*) as integer) as claim_count,
        cast(count(distinct article_id) as integer) as article_count,
        max(confidence) as confidence

    from members

    group by event_participant_id

),

final as (

    select
        counted.event_participant_id,
        counted.event_id,
        counted.participant_kind,
        counted.person_id,
        case counted.participant_kind
            when 'person' then coalesce(people.full_name, printed_labels.label)
            when 'country' then coalesce(countries.name, printed_labels.label)
            else printed_labels.label
        end as label,
        countries_stood_for.country_code,
        countries_stood_for.country_basis,
        roles.participant_role,
        offices.office_id,
        counted.claim_count,
        counted.article_count,
        counted.confidence

    from counted

    inner join printed_labels
        on counted.event_participant_id = printed_labels.event_participant_id

    inner join roles
        on counted.event_participant_id = roles.event_participant_id

    left join countries_stood_for
        on counted.event_participant_id = countries_stood_for.event_participant_id

    left join offices
        on counted.event_participant_id = offices.event_participant_id

    left join people
        on counted.person_id = people.person_id

    left join countries
        on countries_stood_for.country_code = countries.country_code

)

select * from final
