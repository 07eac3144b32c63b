-- What was a person at the time: which offices do articles give them, as of when? Former offices are marked.
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

final as (

    select
        people.full_name,
        people.country_code,
        roles.as_of_edtf,
        roles.as_of_basis,
        roles.as_of_earliest,
        offices.title,
        offices.country_code as office_country_code,
        roles.is_former,
        roles.is_acting,
        articles.source_uri,
        roles.person_role_id

    from roles

    inner join people
        on roles.person_id = people.person_id

    inner join offices
        on roles.office_id = offices.office_id

    inner join articles
        on roles.article_id = articles.article_id

)

select * from final
order by full_name asc, as_of_earliest asc nulls last, person_role_id asc
