-- What is planned or hoped for, and as of when?
-- Visits, events and agreements that no article says to have taken place yet.
with visits as (

    select * from {{ ref('fct_visits') }}

),

events as (

    select * from {{ ref('fct_events') }}

),

agreements as (

    select * from {{ ref('fct_agreements') }}

),

people as (

    select * from {{ ref('dim_person') }}

),

evidence as (

    select * from {{ ref('bdg_fact_evidence') }}

),

articles as (

    select * from {{ ref('dim_article') }}

),

plans as (

    select
        'fct_visits' as fact_name,
        visits.visit_id as fact_id,
        visits.status,
        concat_ws(
            ' ', coalesce(people.full_name, visits.visitor_label), 'of', visits.from_country_code, 'visits',
            visits.host_country_code
        ) as plan,
        visits.date_edtf as planned_for_edtf,
        visits.date_earliest as planned_for_earliest

    from visits

    left join people
        on visits.visitor_person_id = people.person_id

    union all

    select
        'fct_events' as fact_name,
        event_id as fact_id,
        status,
        concat_ws(' ', coalesce(name, series_name, event_kind), 'in ' || coalesce(city, host_country_code))
            as plan,
        date_edtf as planned_for_edtf,
        date_earliest as planned_for_earliest

    from events

    union all

    select
        'fct_agreements' as fact_name,
        agreement_id as fact_id,
        status,
        concat_ws(' ', coalesce(title, agreement_kind), pair_code) as plan,
        signed_edtf as planned_for_edtf,
        signed_earliest as planned_for_earliest

    from agreements

),

told as (

    select
        evidence.fact_name,
        evidence.fact_id,
        max(articles.published_latest) as last_told_by,
        string_agg(distinct articles.source_uri, '; ' order by articles.source_uri asc) as told_in

    from evidence

    inner join articles
        on evidence.article_id = articles.article_id

    group by evidence.fact_name, evidence.fact_id

),

final as (

    select
        told.last_told_by,
        plans.status,
        plans.plan,
        plans.planned_for_edtf,
        plans.planned_for_earliest,
        told.told_in,
        plans.fact_name,
        plans.fact_id

    from plans

    left join told
        on
            plans.fact_name = told.fact_name
            and plans.fact_id = told.fact_id

    where plans.status in ('planned', 'hoped')

)

select * from final
order by last_told_by asc nulls last, planned_for_earliest asc nulls last, fact_name asc, fact_id asc
