{#- How articles print each name, folded: what decisions are matched on. -#}
with names as (

    select * from {{ ref('int_person_names') }}

),

document_people as (

    select * from {{ ref('int_document_people_decided') }}

),

document_people_named as (

    select * from {{ ref('int_document_people_named') }}

),

final as (

    select
        names.person_name_id,
        names.country_code,
        {{ folded('document_people.full_name') }} as printed_key

    from names

    inner join document_people_named
        on names.person_name_id = document_people_named.person_name_id

    inner join document_people
        on
            document_people_named.article_id = document_people.article_id
            and document_people_named.document_person_id = document_people.document_person_id

    group by
        names.person_name_id,
        names.country_code,
        {{ folded('document_people.full_name') }}

)

select * from final
