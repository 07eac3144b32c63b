with document_people as (

    select * from {{ ref('int_document_people_decided') }}

),

document_people_named as (

    select * from {{ ref('int_document_people_named') }}

),

names_resolved as (

    select * from {{ ref('int_person_names_decided') }}

),

joined as (

    select
        document_people.article_id,
        document_people.document_person_id,
        names_resolved.person_id,
        document_people_named.person_name_id,
        document_people.name_form,
        document_people_named.country_code,
        case
            when
                names_resolved.resolution_reason in (
                    'family_name', 'family_name_and_office', 'family_name_and_prominence'
                )
                and document_people_named.country_reading = 'family_overruled'
                then 'family_name_country_overruled'
            when names_resolved.resolution_reason != 'own_name' then names_resolved.resolution_reason
            when document_people_named.country_reading = 'namesake' then 'own_name_country_from_namesake'
            when document_people_named.country_reading = 'overruled' then 'own_name_country_overruled'
            when document_people_named.country_reading = 'stated_overruled'
                then 'own_name_stated_country_overruled'
            else names_resolved.resolution_reason
        end as resolution_reason

    from document_people

    inner join document_people_named
        on
            document_people.article_id = document_people_named.article_id
            and document_people.document_person_id = document_people_named.document_person_id

    inner join names_resolved
        on document_people_named.person_name_id = names_resolved.person_name_id

),

final as (

    select
        article_id,
        document_person_id,
        person_id,
        person_name_id,
        country_code,
        resolution_reason,
        -- a ranking of the rules by how far they reach, not a probability
        cast(case resolution_reason
            when 'own_name' then 1.0
            when 'decided_apart' then 1.0
            when 'decided_alias' then 1.0
            when 'joined_to_decided_alias' then 0.8
            when 'own_name_country_from_namesake' then 0.9
            when 'own_name_country_overruled' then 0.8
            when 'own_name_stated_country_overruled' then 0.7
            when 'name_contained' then 0.9
            when 'name_contained_and_office' then 0.85
            when 'initials' then 0.85
            when 'initials_and_office' then 0.85
            when 'family_name' then 0.8
            when 'family_name_and_office' then 0.8
            when 'family_name_and_prominence' then 0.75
            when 'family_name_country_overruled' then 0.7
            when 'spelling' then 0.9
            when 'spelling_and_office' then 0.9
            when 'short_given_name' then 0.8
            when 'short_given_name_and_office' then 0.85
            when 'several_candidates' then case when name_form = 'full' then 0.7 else 0.4 end
            when 'several_countries' then case when name_form = 'full' then 0.7 else 0.4 end
            else 0.5
        end as double) as resolution_score

    from joined

)

select * from final
