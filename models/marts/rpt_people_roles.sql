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
        observed.article_count,
        observed.independent_source_count,
        observed.confidence

    from observed

    inner join people
        on observed.person_id = people.person_id

    inner join offices
        on observed.office_id = offices.office_id

    left join countries
        on offices.country_code = countries.country_code

    left join countries as receiving
        on offices.receiving_country_code = receiving.country_code

)

select * from final
