{#-
    The same name in two articles is one name when the countries agree or one is unknown. An unknown country is read as the
    known one only when the name has exactly one: a name known in two countries leaves the unknown bearer apart.
-#}
with document_people as (

    select * from {{ ref('int_document_people') }}

),

countries_per_name as (

    select
        name_key,
        count(distinct country_code) as country_count,
        min(country_code) as only_country_code

    from document_people

    group by name_key

),

named as (

    select
        document_people.article_id,
        document_people.document_person_id,
        document_people.name_key,
        document_people.given_key,
        document_people.family_key,
        document_people.name_form,
        case
            when document_people.country_code is not null then document_people.country_code
            when countries_per_name.country_count = 1 then countries_per_name.only_country_code
        end as country_code

    from document_people

    inner join countries_per_name
        on document_people.name_key = countries_per_name.name_key

),

readings as (

    select
        name_key,
        country_code,
        given_key,
        family_key,
        name_form,
        count(*) as reading_count

    from named

    group by name_key, country_code, given_key, family_key, name_form

),

chosen as (

    select
        name_key,
        country_code,
        given_key,
        family_key,
        name_form

    from readings

    qualify
        row_number() over (
            partition by name_key, country_code
            order by
                case when family_key is null then 1 else 0 end asc,
                reading_count desc,
                family_key asc nulls last,
                given_key asc nulls last,
                name_form asc
        ) = 1

),

final as (

    select
        {{ surrogate_id(["'person'", "name_key", "country_code"]) }} as person_name_id,
        name_key,
        country_code,
        given_key,
        family_key,
        name_form

    from chosen

)

select * from final
