with document_people as (

    select * from {{ ref('int_document_people_decided') }}

),

people as (

    select * from {{ ref('int_people_resolved') }}

),

bearers as (

    select
        people.person_id,
        people.article_id,
        document_people.full_name,
        document_people.given_names,
        document_people.family_name,
        people.country_code,
        document_people.country_basis,
        document_people.mention_count,
        document_people.confidence,
        -- the name that the person's other forms were joined to, before any shorter form
        people.person_name_id = people.person_id as is_fullest

    from people

    inner join document_people
        on
            people.article_id = document_people.article_id
            and people.document_person_id = document_people.document_person_id

),

printed_names as (

    select
        person_id,
        full_name,
        given_names,
        family_name,
        is_fullest,
        count(*) as article_count

    from bearers

    group by person_id, full_name, given_names, family_name, is_fullest

),

names as (

    select
        person_id,
        full_name,
        given_names,
        family_name

    from printed_names

    qualify
        row_number() over (
            partition by person_id
            order by
                is_fullest desc,
                article_count desc,
                length(full_name) desc,
                full_name asc,
                given_names asc nulls last,
                family_name asc nulls last
        ) = 1

),

summed as (

    select
        person_id,
        -- differ only where a decision made one person of several
        coalesce(min(country_code) filter (where is_fullest), min(country_code)) as country_code,
        case
            when bool_or(country_basis = 'stated') then 'stated'
            when bool_or(country_basis = 'inferred') then 'inferred'
        end as country_basis,
        max(confidence) as confidence,
        cast(count(distinct article_id) as integer) as article_count,
        cast(sum(mention_count) as integer) as mention_count

    from bearers

    group by person_id

),

final as (

    select
        names.person_id,
        names.full_name,
        names.given_names,
        names.family_name,
        summed.country_code,
        summed.country_basis,
        summed.article_count,
        summed.mention_count,
        summed.confidence

    from names

    inner join summed
        on names.person_id = summed.person_id

)

select * from final
