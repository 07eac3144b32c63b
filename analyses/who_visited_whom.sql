-- Who visited whom, when, and how precisely is that known? Also visits that are planned or were called off.
with visits as (

    select * from {{ ref('fct_visits') }}

),

people as (

    select * from {{ ref('dim_person') }}

),

final as (

    select
        visits.from_country_code,
        visits.host_country_code,
        coalesce(people.full_name, visits.visitor_label) as visitor,
        visits.status,
        visits.visit_kind,
        visits.city,
        visits.date_edtf,
        visits.date_precision,
        visits.date_basis,
        visits.date_earliest,
        visits.date_latest,
        visits.article_count,
        visits.independent_source_count,
        visits.visit_id

    from visits

    left join people
        on visits.visitor_person_id = people.person_id

)

select * from final
order by date_earliest asc nulls last, date_latest asc nulls last, visit_id asc
