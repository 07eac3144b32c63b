-- Which visits does only one independent source tell of, so that a second one is worth looking for?
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
        visits.status,
        visits.date_edtf,
        visits.date_earliest,
        visits.article_count,
        visits.confidence,
        visits.visit_id,
        coalesce(people.full_name, visits.visitor_label) as visitor

    from visits

    left join people
        on visits.visitor_person_id = people.person_id

    where visits.independent_source_count = 1

)

select * from final
order by confidence asc, visit_id asc
