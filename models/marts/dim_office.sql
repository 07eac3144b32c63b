with roles as (

    select * from {{ ref('int_role_claims_resolved') }}

),

titles as (

    select
        office_id,
        title,
        bool_and(canonical_title is not null) as is_variant,
        max(canonical_title) as canonical_title,
        max(office_reason) filter (where canonical_title is not null) as variant_reason,
        count(distinct article_id) as title_article_count

    from roles

    where resolution_status = 'resolved'

    group by office_id, title

),

printed_variants as (

    select
        office_id,
        string_agg(title || ' (' || replace(variant_reason, '_', ' ') || ')', '; ' order by title asc)
            as title_variants

    from titles

    where is_variant

    group by office_id

),

usual_titles as (

    select
        office_id,
        case when is_variant then canonical_title else title end as title

    from titles

    -- a variant gives its office a title only where no text prints any other
    qualify
        row_number() over (
            partition by office_id
            order by is_variant asc, title_article_count desc, length(title) desc, title asc
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
        printed_variants.title_variants,
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

    left join printed_variants
        on offices.office_id = printed_variants.office_id

    left join usual_organization_names
        on offices.office_id = usual_organization_names.office_id

)

select * from final
