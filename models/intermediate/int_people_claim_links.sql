with mentions as (

    select * from {{ ref('stg_raw__person_mentions') }}

),

extractions as (

    select * from {{ ref('int_extractions_latest') }}

),

people as (

    select * from {{ ref('int_people_resolved') }}

),

roles as (

    select * from {{ ref('int_role_claims_resolved') }}

),

final as (

    select
        'dim_person' as fact_name,
        people.person_id as fact_id,
        mentions.claim_id

    from mentions

    inner join extractions
        on
            mentions.article_id = extractions.article_id
            and mentions.extractor = extractions.extractor
            and mentions.extractor_version = extractions.extractor_version

    inner join people
        on
            mentions.article_id = people.article_id
            and mentions.document_person_id = people.document_person_id

    union all

    select
        'fct_person_roles' as fact_name,
        person_role_id as fact_id,
        claim_id

    from roles

    where resolution_status = 'resolved'

    union all

    select
        'dim_office' as fact_name,
        office_id as fact_id,
        claim_id

    from roles

    where resolution_status = 'resolved'

    union all

    select
        'dim_organization' as fact_name,
        organization_id as fact_id,
        claim_id

    from roles

    where organization_id is not null

)

select * from final
