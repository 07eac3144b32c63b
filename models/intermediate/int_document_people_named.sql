with document_people as (

    select * from {{ ref('int_document_people') }}

),

names as (

    select * from {{ ref('int_person_names') }}

),

final as (

    select
        document_people.article_id,
        document_people.document_person_id,
        coalesce(same_country.person_name_id, any_country.person_name_id) as person_name_id,
        document_people.country_code is null
        and any_country.country_code is not null as is_country_from_namesake

    from document_people

    left join names as same_country
        on
            document_people.name_key = same_country.name_key
            and document_people.country_code is not distinct from same_country.country_code

    -- at most one: int_person_names keeps an unknown bearer apart as soon as the name has two countries
    left join names as any_country
        on
            document_people.name_key = any_country.name_key
            and document_people.country_code is null
            and same_country.person_name_id is null

)

select * from final
