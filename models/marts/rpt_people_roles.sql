with roles as (

    select * from {{ ref('fct_person_roles') }}

),

people as (

    select * from {{ ref('dim_person') }}

),

offices as (

    select * from {{ ref('dim_office') }}

),

articles as (

    select * from {{ ref('dim_article') }}

),

countries as (

    select * from {{ ref('dim_country') }}

),

sourced as (

    select * from {{ ref('int_facts_sourced') }}

),

quoted as (

    select
        roles.person_id,
        roles.office_id,
        roles.is_former,
        roles.person_role_id,
        roles.article_id,
        sourced.quoted_words

    from roles

    inner join sourced
        on
            roles.person_role_id = sourced.fact_id
            and sourced.fact_name = 'fct_person_roles'

    -- the surest observation speaks for the others, of equals the first
    qualify
        row_number() over (
            partition by roles.person_id, roles.office_id, roles.is_former
            order by
                roles.confidence desc,
                roles.as_of_earliest asc nulls last,
                roles.person_role_id asc
        ) = 1

),

names as (

    select
        roles.person_id,
        roles.office_id,
        roles.is_former,
        articles.source_name

    from roles

    inner join articles
        on roles.article_id = articles.article_id

    group by roles.person_id, roles.office_id, roles.is_former, articles.source_name

),

names_listed as (

    select
        person_id,
        office_id,
        is_former,
        string_agg(source_name, '; ' order by source_name asc) as source_names

    from names

    group by person_id, office_id, is_former

),

observed as (

    select
        roles.person_id,
        roles.office_id,
        roles.is_former,
        min(roles.as_of_earliest) as observed_earliest,
        max(roles.as_of_latest) as observed_latest,
        min(roles.as_of_latest) as first_seen_by,
        max(roles.as_of_earliest) as last_seen_from,
        cast(count(distinct roles.article_id) as integer) as article_count,
        cast(count(distinct articles.story_id) as integer) as independent_source_count,
        max(roles.confidence) as confidence

    from roles

    inner join articles
        on roles.article_id = articles.article_id

    group by roles.person_id, roles.office_id, roles.is_former

),

final as (

    select
        observed.person_id,
        observed.office_id,
        observed.is_former,
        people.full_name,
        offices.title,
        offices.organization_name,
        offices.country_code,
        countries.name as country_name,
        offices.receiving_country_code,
        receiving.name as receiving_country_name,
        observed.observed_earliest,
        observed.first_seen_by,
        observed.last_seen_from,
        observed.observed_latest,
        quoted.person_role_id,
        names_listed.source_names,
        quoted.quoted_words,
        quoted.article_id,
        observed.article_count,
        observed.independent_source_count,
        observed.confidence

    from observed

    inner join people
        on observed.person_id = people.person_id

    inner join offices
        on observed.office_id = offices.office_id

    inner join quoted
        on
            observed.person_id = quoted.person_id
            and observed.office_id = quoted.office_id
            and observed.is_former = quoted.is_former

    inner join names_listed
        on
            observed.person_id = names_listed.person_id
            and observed.office_id = names_listed.office_id
            and observed.is_former = names_listed.is_former

    left join countries
        on offices.country_code = countries.country_code

    left join countries as receiving
        on offices.receiving_country_code = receiving.country_code

)

select * from final
