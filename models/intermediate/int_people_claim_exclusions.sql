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
        claim_id,
        resolution_status as reason

    from roles

    where resolution_status != 'resolved'

    union all

    select
        mentions.claim_id,
        'decided_no_person' as reason

    from mentions

    inner join extractions
        on
            mentions.article_id = extractions.article_id
            and mentions.extractor = extractions.extractor
            and mentions.extractor_version = extractions.extractor_version

    left join people
        on
            mentions.article_id = people.article_id
            and mentions.document_person_id = people.document_person_id

    where people.person_id is null

)

select * from final
