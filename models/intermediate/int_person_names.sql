{#- A name may be read in two ways (which word is the family name?): the reading of most articles counts. -#}
with document_people as (

    select * from {{ ref('int_document_people_decided') }}

),

document_people_named as (

    select * from {{ ref('int_document_people_named') }}

),

readings as (

    select
        document_people_named.person_name_id,
        document_people_named.country_code,
        document_people.name_key,
        document_people.given_key,
        document_people.family_key,
        document_people.name_form,
        count(*) as reading_count,
        sum(count(*)) over (partition by document_people_named.person_name_id) as article_count

    from document_people_named

    inner join document_people
        on
            document_people_named.article_id = document_people.article_id
            and document_people_named.document_person_id = document_people.document_person_id

    group by
        document_people_named.person_name_id,
        document_people_named.country_code,
        document_people.name_key,
        document_people.given_key,
        document_people.family_key,
        document_people.name_form

),

final as (

    select
        person_name_id,
        name_key,
        country_code,
        given_key,
        family_key,
        name_form,
        cast(article_count as integer) as article_count

    from readings

    qualify
        row_number() over (
            partition by person_name_id
            order by
                case when family_key is null then 1 else 0 end asc,
                reading_count desc,
                family_key asc nulls last,
                given_key asc nulls last,
                name_form asc
        ) = 1

)

select * from final
