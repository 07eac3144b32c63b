with visits as (

    select * from {{ ref('fct_visits') }}

),

people as (

    select * from {{ ref('dim_person') }}

),

offices as (

    select * from {{ ref('dim_office') }}

),

countries as (

    select * from {{ ref('dim_country') }}

),

agreements as (

    select * from {{ ref('fct_agreements') }}

),

events as (

    select * from {{ ref('fct_events') }}

),

participants as (

    select * from {{ ref('bdg_event_participants') }}

),

sourced as (

    select * from {{ ref('int_facts_sourced') }}

),

agreed as (

    select
        visit_id,
        string_agg(
            coalesce(title, replace(agreement_kind, '_', ' ')) || ' (' || replace(status, '_', ' ') || ')',
            '; ' order by coalesce(title, agreement_kind) asc, agreement_id asc
        ) as agreed,
        cast(count(*) as integer) as agreement_count

    from agreements

    where visit_id is not null

    group by visit_id

),

-- those of other countries with whom the visitor took part in something during the visit, once each
met as (

    select
        visits.visit_id,
        participants.label,
        max(offices.title) as office_title

    from visits

    inner join events
        on visits.visit_id = events.visit_id

    inner join participants as visitors
        on
            events.event_id = visitors.event_id
            and visits.visitor_person_id = visitors.person_id

    inner join participants
        on
            events.event_id = participants.event_id
            and participants.participant_kind = 'person'
            and visits.visitor_person_id != participants.person_id
            and participants.country_code is distinct from visits.from_country_code

    left join offices
        on participants.office_id = offices.office_id

    where events.event_kind not in ('speech', 'institutional_period')

    group by visits.visit_id, participants.label

),

met_listed as (

    select
        visit_id,
        string_agg(
            label || case when office_title is null then '' else ', ' || office_title end,
            '; ' order by label asc
        ) as met_whom

    from met

    group by visit_id

),

final as (

    select
        visits.visit_id,
        coalesce(people.full_name, visits.visitor_label) as visitor,
        visits.visitor_person_id,
        offices.title as visitor_office_title,
        visits.from_country_code,
        senders.name as from_country_name,
        visits.host_country_code,
        receivers.name as host_country_name,
        least(visits.from_country_code, visits.host_country_code)
        || '-'
        || greatest(visits.from_country_code, visits.host_country_code) as pair_code,
        visits.city,
        {{ when_in_words(
            'visits.starts_on', 'visits.ends_on', 'visits.date_earliest', 'visits.date_latest',
            'visits.date_precision',
        ) }} as when_in_words,
        visits.date_earliest,
        visits.date_latest,
        visits.date_basis,
        visits.status,
        visits.visit_kind,
        visits.is_return_visit,
        visits.occasion,
        agreed.agreed,
        coalesce(agreed.agreement_count, 0) as agreement_count,
        met_listed.met_whom,
        sourced.source_names,
        sourced.quoted_words,
        sourced.quoted_article_id as article_id,
        visits.article_count,
        visits.independent_source_count,
        visits.confidence

    from visits

    inner join sourced
        on
            visits.visit_id = sourced.fact_id
            and sourced.fact_name = 'fct_visits'

    left join people
        on visits.visitor_person_id = people.person_id

    left join offices
        on visits.visitor_office_id = offices.office_id

    left join countries as senders
        on visits.from_country_code = senders.country_code

    left join countries as receivers
        on visits.host_country_code = receivers.country_code

    left join agreed
        on visits.visit_id = agreed.visit_id

    left join met_listed
        on visits.visit_id = met_listed.visit_id

)

select * from final
