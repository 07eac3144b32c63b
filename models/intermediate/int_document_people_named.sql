{#-
    Under which name and country a person of an article stands. The same full name in two articles is one person when the
    countries agree, when one is unknown, or when one is only inferred against the single country that is stated: a
    rule's guess yields to words. Where several are stated, the one that nearly all articles state is taken as the single one:
    among hundreds of articles some misread. Where none is stated, the guess that many articles share counts against those
    that change with what an article is about. A family name alone has the country of those who bear it in full, unless the
    article's own is one of theirs too. What has no single answer is left as the article has it.
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

bearer_counts as (

    select
        name_key,
        country_code,
        count(*) as bearer_count,
        count(*) filter (where country_basis = 'stated') as stating_count

    from document_people

    where
        country_code is not null
        and name_form = 'full'

    group by name_key, country_code

),

usual_countries as (

    select
        name_key,
        case
            -- at least five articles, and four of five that state one
            when max(stating_count) >= 5 and 5 * max(stating_count) >= 4 * sum(stating_count)
                then max_by(country_code, stating_count)
            -- nobody states one: more than half of the articles that infer one, and several
            when
                max(stating_count) = 0
                and max(bearer_count) >= 2
                and 2 * max(bearer_count) > sum(bearer_count)
                then max_by(country_code, bearer_count)
        end as country_code,
        -- for those who have none
        case
            when max(bearer_count) >= 2 and 2 * max(bearer_count) > sum(bearer_count)
                then max_by(country_code, bearer_count)
        end as prevailing_code,
        -- against which even a stated country is a misreading
        coalesce(
            max(stating_count) >= 20 and 10 * max(stating_count) >= 9 * sum(stating_count), false
        ) as is_settled

    from bearer_counts

    group by name_key

),

full_names_read as (

    select
        document_people.article_id,
        document_people.document_person_id,
        document_people.family_key,
        document_people.country_basis,
        document_people.country_code as own_country_code,
        usual_countries.country_code as usual_country_code,
        case
            when usual_countries.is_settled then usual_countries.country_code
            when
                coalesce(document_people.country_basis, 'inferred') != 'stated'
                and countries_per_name.stated_count = 1
                then countries_per_name.only_stated_code
            when
                coalesce(document_people.country_basis, 'inferred') != 'stated'
                and usual_countries.country_code is not null
                then usual_countries.country_code
            when document_people.country_code is not null then document_people.country_code
            when countries_per_name.country_count = 1 then countries_per_name.only_country_code
            else usual_countries.prevailing_code
        end as country_code

    from document_people

    inner join countries_per_name
        on document_people.name_key = countries_per_name.name_key

    left join usual_countries
        on document_people.name_key = usual_countries.name_key

    where document_people.name_form = 'full'

),

family_countries as (

    select
        family_key,
        country_code,
        count(*) as bearer_count,
        max(count(*)) over (partition by family_key) as most_bearer_count

    from full_names_read

    where
        family_key is not null
        and country_code is not null
        and (country_basis = 'stated' or usual_country_code is not null)

    group by family_key, country_code

),

usual_family_countries as (

    select
        family_key,
        max_by(country_code, bearer_count) as country_code

    from family_countries

    group by family_key

    having max(bearer_count) >= 5 and 5 * max(bearer_count) >= 4 * sum(bearer_count)

),

shorter_names_read as (

    select
        document_people.article_id,
        document_people.document_person_id,
        document_people.country_code as own_country_code,
        case
            when
                document_people.name_form = 'single'
                and coalesce(document_people.country_basis, 'inferred') != 'stated'
                and family_countries.country_code is null
                and usual_family_countries.country_code is not null
                then usual_family_countries.country_code
            when document_people.country_code is not null then document_people.country_code
            when countries_per_name.country_count = 1 then countries_per_name.only_country_code
        end as country_code,
        coalesce(
            document_people.name_form = 'single'
            and coalesce(document_people.country_basis, 'inferred') != 'stated'
            and family_countries.country_code is null
            and usual_family_countries.country_code is not null,
            false
        ) as is_of_family

    from document_people

    inner join countries_per_name
        on document_people.name_key = countries_per_name.name_key

    left join usual_family_countries
        on document_people.family_key = usual_family_countries.family_key

    left join family_countries
        on
            document_people.family_key = family_countries.family_key
            and document_people.country_code = family_countries.country_code
            -- one bearer among more than twenty may be a misreading
            and 20 * family_countries.bearer_count >= family_countries.most_bearer_count

    where document_people.name_form != 'full'

),

countries_read as (

    select
        article_id,
        document_person_id,
        country_code,
        case
            when country_code is null then 'unknown'
            when own_country_code is null then 'namesake'
            when own_country_code = country_code then 'own'
            when country_basis = 'stated' then 'stated_overruled'
            else 'overruled'
        end as country_reading

    from full_names_read

    union all

    select
        article_id,
        document_person_id,
        country_code,
        case
            when country_code is null then 'unknown'
            when own_country_code is null and is_of_family then 'family_namesake'
            when own_country_code is null then 'namesake'
            when own_country_code = country_code then 'own'
            else 'family_overruled'
        end as country_reading

    from shorter_names_read

),

final as (

    select
        document_people.article_id,
        document_people.document_person_id,
        {{ surrogate_id(
            ["'person'", "document_people.name_key", "countries_read.country_code"]
        ) }} as person_name_id,
        countries_read.country_code,
        countries_read.country_reading

    from document_people

    inner join countries_read
        on
            document_people.article_id = countries_read.article_id
            and document_people.document_person_id = countries_read.document_person_id

)

select * from final
