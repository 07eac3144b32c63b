{#-
    Under which name and country a person of an article stands. The same full name in two articles is one person when the
    countries agree, when one is unknown, or when one is only inferred against the single country that is stated: a
    rule's guess yields to words. Where several are stated, the one that nearly all articles state is taken as the single one:
    among hundreds of articles some misread. What has no single answer is left as the article has it.
-#}
with document_people as (

    select * from {{ ref('int_document_people_decided') }}

),

countries_per_name as (

    select
        name_key,
        count(distinct country_code) as country_count,
        min(country_code) as only_country_code,
        count(distinct case when country_basis = 'stated' then country_code end) as stated_count,
        min(case when country_basis = 'stated' then country_code end) as only_stated_code

    from document_people

    group by name_key

),

stated_counts as (

    select
        name_key,
        country_code,
        count(*) as bearer_count

    from document_people

    where
        country_basis = 'stated'
        and country_code is not null
        and name_form = 'full'

    group by name_key, country_code

),

usual_countries as (

    select
        name_key,
        max_by(country_code, bearer_count) as country_code

    from stated_counts

    group by name_key

    -- at least five articles, and four of five that state one
    having max(bearer_count) >= 5 and 5 * max(bearer_count) >= 4 * sum(bearer_count)

),

countries_read as (

    select
        document_people.article_id,
        document_people.document_person_id,
        document_people.name_key,
        document_people.country_code as own_country_code,
        case
            when
                document_people.name_form = 'full'
                and coalesce(document_people.country_basis, 'inferred') != 'stated'
                and countries_per_name.stated_count = 1
                then countries_per_name.only_stated_code
            when
                document_people.name_form = 'full'
                and coalesce(document_people.country_basis, 'inferred') != 'stated'
                and usual_countries.country_code is not null
                then usual_countries.country_code
            when document_people.country_code is not null then document_people.country_code
            when countries_per_name.country_count = 1 then countries_per_name.only_country_code
        end as country_code

    from document_people

    inner join countries_per_name
        on document_people.name_key = countries_per_name.name_key

    left join usual_countries
        on document_people.name_key = usual_countries.name_key

),

final as (

    select
        article_id,
        document_person_id,
        {{ surrogate_id(["'person'", "name_key", "country_code"]) }} as person_name_id,
        country_code,
        case
            when country_code is null then 'unknown'
            when own_country_code is null then 'namesake'
            when own_country_code != country_code then 'overruled'
            else 'own'
        end as country_reading

    from countries_read

)

select * from final
