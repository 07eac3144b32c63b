{#-
    Between which observations a person is seen in an office. An observation says that the person held the office on some day of
    its window, whether or not it adds that they have left since. The first is the one that was over first, the last the one
    that began last. Who is called former had left by the day on which that was published.
-#}
with roles as (

    select * from {{ ref('int_role_claims_resolved') }}

),

stories as (

    select * from {{ ref('int_article_stories') }}

),

articles as (

    select * from {{ ref('stg_raw__articles') }}

),

resolved as (

    select
        roles.claim_id,
        roles.person_id,
        roles.office_id,
        roles.office_key,
        roles.organization_key,
        roles.country_code,
        roles.receiving_country_code,
        roles.article_id,
        stories.story_id,
        roles.is_former,
        roles.is_acting,
        roles.as_of_edtf,
        roles.as_of_earliest,
        roles.as_of_latest,
        roles.as_of_precision,
        roles.as_of_basis,
        roles.confidence,
        articles.published_latest

    from roles

    inner join stories
        on roles.article_id = stories.article_id

    inner join articles
        on roles.article_id = articles.article_id

    where roles.resolution_status = 'resolved'

),

first_seen as (

    select
        person_id,
        office_id,
        as_of_edtf,
        as_of_earliest,
        as_of_latest,
        as_of_precision,
        as_of_basis

    from resolved

    where as_of_latest is not null

    qualify
        row_number() over (
            partition by person_id, office_id
            order by as_of_latest asc, as_of_earliest asc nulls last, as_of_edtf asc, claim_id asc
        ) = 1

),

last_seen as (

    select
        person_id,
        office_id,
        as_of_edtf,
        as_of_earliest,
        as_of_latest,
        as_of_precision,
        as_of_basis

    from resolved

    where as_of_earliest is not null

    qualify
        row_number() over (
            partition by person_id, office_id
            order by as_of_earliest desc, as_of_latest desc nulls last, as_of_edtf desc, claim_id asc
        ) = 1

),

counted as (

    select
        person_id,
        office_id,
        any_value(office_key) as office_key,
        any_value(organization_key) as organization_key,
        any_value(country_code) as country_code,
        any_value(receiving_country_code) as receiving_country_code,
        bool_or(is_former) as is_called_former,
        bool_or(not is_former) as is_seen_in_office,
        bool_or(is_acting) as is_acting,
        min(published_latest) filter (where is_former) as left_by,
        cast(count(*) as integer) as claim_count,
        cast(count(distinct article_id) as integer) as article_count,
        cast(count(distinct story_id) as integer) as independent_source_count,
        max(confidence) as confidence

    from resolved

    group by person_id, office_id

),

final as (

    select
        {{ surrogate_id(["'office_tenure'", "counted.person_id", "counted.office_id"]) }} as office_tenure_id,
        counted.person_id,
        counted.office_id,
        counted.office_key,
        counted.organization_key,
        counted.country_code,
        counted.receiving_country_code,
        first_seen.as_of_edtf as first_observed_edtf,
        first_seen.as_of_earliest as first_observed_earliest,
        first_seen.as_of_latest as first_observed_latest,
        first_seen.as_of_precision as first_observed_precision,
        first_seen.as_of_basis as first_observed_basis,
        last_seen.as_of_edtf as last_observed_edtf,
        last_seen.as_of_earliest as last_observed_earliest,
        last_seen.as_of_latest as last_observed_latest,
        last_seen.as_of_precision as last_observed_precision,
        last_seen.as_of_basis as last_observed_basis,
        counted.is_called_former,
        counted.is_seen_in_office,
        counted.is_acting,
        counted.left_by,
        counted.claim_count,
        counted.article_count,
        counted.independent_source_count,
        counted.confidence

    from counted

    left join first_seen
        on
            counted.person_id = first_seen.person_id
            and counted.office_id = first_seen.office_id

    left join last_seen
        on
            counted.person_id = last_seen.person_id
            and counted.office_id = last_seen.office_id

)

select * from final
