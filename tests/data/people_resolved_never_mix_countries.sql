-- Two people whose countries are both stated, and differ, are never one; nor two that were read to
-- differ. Only a decision may rule otherwise, or twenty articles against the misreading of one.
with countries as (

    select
        people.person_id,
        people.country_code,
        case
            when
                document_people.country_basis = 'stated'
                and document_people_named.country_reading != 'stated_overruled'
                then document_people.country_code
        end as stated_code

    from {{ ref('int_people_resolved') }} as people

    inner join {{ ref('int_document_people_decided') }} as document_people
        on
            people.article_id = document_people.article_id
            and people.document_person_id = document_people.document_person_id

    inner join {{ ref('int_document_people_named') }} as document_people_named
        on
            people.article_id = document_people_named.article_id
            and people.document_person_id = document_people_named.document_person_id

    where people.resolution_reason not in ('decided_alias', 'joined_to_decided_alias')

)

select
    person_id,
    count(distinct country_code) as country_count,
    count(distinct stated_code) as stated_country_count

from countries

group by person_id

having
    count(distinct country_code) > 1
    or count(distinct stated_code) > 1
