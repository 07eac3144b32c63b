with roles as (

    select * from {{ ref('int_role_claims_resolved') }}

),

titles as (

    select
        office_id,
        title,
        count(distinct article_id) as title_article_count

    from roles

    where resolution_status = 'resolved'

    group by office_id, title

),

usual_titles as (

    select
        office_id,
        title

    from titles

    qualify
        row_number() over (
            partition by office_id
            order by title_article_count desc, length(title) desc, title asc
        ) = 1

),

organization_names as (

    select
        office_id,
        organization_name,
        count(distinct article_id) as name_article_count

    from roles

    where
        resolution_status = 'resolved'
        and organization_name is not null

    group by office_id, organization_name

),

usual_organization_names as (

    select
        office_id,
        organization_name

    from organization_names

    qualify
        row_number() over (
            partition by office_id
            order by name_article_count desc, length(organization_name) desc, organization_name asc
        ) = 1

),

offices as (

    select
        office_id,
        organization_id,
        office_key,
        country_code,
        receiving_country_code,
        cast(count(distinct person_id) as integer) as holder_count,
        cast(count(distinct article_id) as integer) as article_count

    from roles

    where resolution_status = 'resolved'

    group by office_id, organization_id, office_key, country_code, receiving_country_code

),

final as (

    select
        offices.office_id,
        usual_titles.title,
        offices.office_key,
        usual_organization_names.organization_name,
        offices.organization_id,
        offices.country_code,
        offices.receiving_country_code,
        offices.holder_count,
        offices.article_count

    from offices

    inner join usual_titles
        on offices.office_id = usual_titles.office_id

    left join usual_organization_names
        on offices.office_id = usual_organization_names.office_id

)

select * from final
