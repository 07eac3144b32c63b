with roles as (

    select * from {{ ref('int_role_claims_resolved') }}

),

seeded as (

    select * from {{ ref('organizations') }}

),

names as (

    select
        organization_id,
        organization_key,
        country_code,
        organization_name,
        count(distinct article_id) as name_article_count

    from roles

    where
        organization_id is not null
        and organization_name is not null

    group by organization_id, organization_key, country_code, organization_name

),

usual_names as (

    select
        organization_id,
        organization_key,
        country_code,
        organization_name

    from names

    qualify
        row_number() over (
            partition by organization_id
            order by name_article_count desc, length(organization_name) desc, organization_name asc
        ) = 1

),

counts as (

    select
        organization_id,
        cast(count(distinct article_id) as integer) as article_count

    from roles

    where organization_id is not null

    group by organization_id

),

seed_keys as (

    select
        {{ folded('name') }} as organization_key,
        name,
        acronym,
        organization_kind,
        country_code

    from seeded

    union all

    select
        {{ folded('acronym') }} as organization_key,
        name,
        acronym,
        organization_kind,
        country_code

    from seeded

    where acronym is not null

),

seed_matches as (

    select
        usual_names.organization_id,
        seed_keys.name,
        seed_keys.acronym,
        seed_keys.organization_kind,
        seed_keys.country_code

    from usual_names

    inner join seed_keys
        on
            usual_names.organization_key = seed_keys.organization_key
            and (
                usual_names.country_code = seed_keys.country_code
                or usual_names.country_code is null
                or seed_keys.country_code is null
            )

    qualify
        row_number() over (
            partition by usual_names.organization_id
            order by
                case when usual_names.country_code = seed_keys.country_code then 0 else 1 end asc,
                seed_keys.name asc,
                seed_keys.acronym asc nulls last,
                seed_keys.country_code asc nulls last
        ) = 1

),

final as (

    select
        usual_names.organization_id,
        coalesce(seed_matches.name, usual_names.organization_name) as name,
        seed_matches.acronym,
        seed_matches.organization_kind as kind,
        coalesce(usual_names.country_code, seed_matches.country_code) as country_code,
        counts.article_count

    from usual_names

    inner join counts
        on usual_names.organization_id = counts.organization_id

    left join seed_matches
        on usual_names.organization_id = seed_matches.organization_id

)

select * from final
