{#- The people told apart in an article, without the names that somebody decided to be no person's. -#}
with document_people as (

    select * from {{ ref('int_document_people') }}

),

stop_names as (

    select {{ folded('name') }} as printed_key

    from {{ ref('stop_names') }}

    where entity_kind = 'person'

),

final as (

    select
        article_id,
        document_person_id,
        full_name,
        given_names,
        family_name,
        name_order,
        name_key,
        given_key,
        family_key,
        country_code,
        country_basis,
        mention_count,
        confidence,
        name_form

    from document_people

    where {{ folded('full_name') }} not in (select stop_names.printed_key from stop_names)

)

select * from final
