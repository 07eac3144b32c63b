-- Who held an office, seen in it from when to when, and is it known when it changed hands?
with tenures as (

    select * from {{ ref('fct_office_tenures') }}

),

people as (

    select * from {{ ref('dim_person') }}

),

offices as (

    select * from {{ ref('dim_office') }}

),

final as (

    select
        offices.country_code,
        offices.title,
        offices.receiving_country_code,
        people.full_name,
        tenures.first_observed_edtf,
        tenures.last_observed_edtf,
        tenures.last_observed_latest,
        tenures.is_latest_known_holder,
        -- null: no article says that the holder has left, which isn't to say that they have not
        tenures.left_by,
        tenures.other_holder_count,
        tenures.article_count,
        tenures.office_tenure_id

    from tenures

    inner join offices
        on tenures.office_id = offices.office_id

    inner join people
        on tenures.person_id = people.person_id

)

select * from final
order by
    country_code asc nulls last,
    title asc,
    receiving_country_code asc nulls last,
    last_observed_latest asc nulls last,
    office_tenure_id asc
