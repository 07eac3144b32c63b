{#-
    Variants of an office in other words take its office_key, by the seed office_variants. One office is the same office_key, organisation, country and receiving country. What one article leaves open about an
    office is filled from the same person's same office elsewhere, when that is known in one way only. A claim that says
    nothing of its time joins the first observation of its article that does.
-#}
with role_claims as (

    select * from {{ ref('stg_raw__role_claims') }}

),

extractions as (

    select * from {{ ref('int_extractions_latest') }}

),

people as (

    select * from {{ ref('int_people_resolved') }}

),

variants as (

    select * from {{ ref('office_variants') }}

),

latest_claims as (

    select
        role_claims.claim_id,
        role_claims.article_id,
        role_claims.document_person_id,
        people.person_id,
        role_claims.title,
        coalesce(variants.canonical_office_key, role_claims.office_key) as office_key,
        variants.canonical_title,
        coalesce(variants.reason, 'own_words') as office_reason,
        role_claims.organization_name,
        role_claims.country_code,
        role_claims.receiving_country_code,
        role_claims.is_former,
        role_claims.is_acting,
        role_claims.as_of_edtf,
        role_claims.as_of_earliest,
        role_claims.as_of_latest,
        role_claims.as_of_precision,
        role_claims.as_of_basis,
        role_claims.confidence,
        nullif({{ folded('role_claims.organization_name') }}, '') as organization_key,
        case
            when people.person_id is null then 'person_not_mentioned'
            when role_claims.office_key = '' then 'title_without_words'
            else 'resolved'
        end as resolution_status

    from role_claims

    inner join extractions
        on
            role_claims.article_id = extractions.article_id
            and role_claims.extractor = extractions.extractor
            and role_claims.extractor_version = extractions.extractor_version

    left join variants
        on role_claims.office_key = variants.office_key

    left join people
        on
            role_claims.article_id = people.article_id
            and role_claims.document_person_id = people.document_person_id

),

known_parts as (

    select
        person_id,
        office_key,
        count(distinct organization_key) as organization_count,
        min(organization_key) as only_organization_key,
        count(distinct country_code) as country_count,
        min(country_code) as only_country_code,
        count(distinct receiving_country_code) as receiving_country_count,
        min(receiving_country_code) as only_receiving_country_code

    from latest_claims

    where resolution_status = 'resolved'

    group by person_id, office_key

),

completed as (

    select
        latest_claims.claim_id,
        latest_claims.article_id,
        latest_claims.document_person_id,
        latest_claims.person_id,
        latest_claims.title,
        latest_claims.office_key,
        latest_claims.canonical_title,
        latest_claims.office_reason,
        latest_claims.organization_name,
        latest_claims.is_former,
        latest_claims.is_acting,
        latest_claims.as_of_edtf,
        latest_claims.as_of_earliest,
        latest_claims.as_of_latest,
        latest_claims.as_of_precision,
        latest_claims.as_of_basis,
        latest_claims.confidence,
        latest_claims.resolution_status,
        coalesce(
            latest_claims.organization_key,
            case when known_parts.organization_count = 1 then known_parts.only_organization_key end
        ) as organization_key,
        coalesce(
            latest_claims.country_code,
            case when known_parts.country_count = 1 then known_parts.only_country_code end
        ) as country_code,
        coalesce(
            latest_claims.receiving_country_code,
            case when known_parts.receiving_country_count = 1 then known_parts.only_receiving_country_code end
        ) as receiving_country_code

    from latest_claims

    left join known_parts
        on
            latest_claims.person_id = known_parts.person_id
            and latest_claims.office_key = known_parts.office_key

),

identified as (

    select
        claim_id,
        article_id,
        document_person_id,
        person_id,
        title,
        office_key,
        canonical_title,
        office_reason,
        organization_name,
        organization_key,
        country_code,
        receiving_country_code,
        is_former,
        is_acting,
        as_of_edtf,
        as_of_earliest,
        as_of_latest,
        as_of_precision,
        as_of_basis,
        confidence,
        resolution_status,
        case
            when resolution_status = 'resolved'
                then {{ surrogate_id(
                    ["'office'", "office_key", "organization_key", "country_code", "receiving_country_code"]
                ) }}
        end as office_id,
        case
            when resolution_status = 'resolved' and organization_key is not null
                then {{ surrogate_id(["'organization'", "organization_key", "country_code"]) }}
        end as organization_id

    from completed

),

first_observations as (

    select
        article_id,
        person_id,
        office_id,
        is_former,
        as_of_edtf,
        as_of_earliest,
        as_of_latest,
        as_of_precision,
        as_of_basis

    from identified

    where
        resolution_status = 'resolved'
        and as_of_edtf is not null

    qualify
        row_number() over (
            partition by article_id, person_id, office_id, is_former
            order by
                as_of_earliest asc nulls last,
                as_of_latest asc nulls last,
                as_of_edtf asc,
                claim_id asc
        ) = 1

),

dated as (

    select
        identified.claim_id,
        identified.article_id,
        identified.document_person_id,
        identified.person_id,
        identified.office_id,
        identified.organization_id,
        identified.title,
        identified.office_key,
        identified.canonical_title,
        identified.office_reason,
        identified.organization_name,
        identified.organization_key,
        identified.country_code,
        identified.receiving_country_code,
        identified.is_former,
        identified.is_acting,
        identified.confidence,
        identified.resolution_status,
        coalesce(identified.as_of_edtf, first_observations.as_of_edtf) as as_of_edtf,
        case
            when identified.as_of_edtf is null then first_observations.as_of_earliest
            else identified.as_of_earliest
        end as as_of_earliest,
        case
            when identified.as_of_edtf is null then first_observations.as_of_latest
            else identified.as_of_latest
        end as as_of_latest,
        case
            when identified.as_of_edtf is null then first_observations.as_of_precision
            else identified.as_of_precision
        end as as_of_precision,
        case
            when identified.as_of_edtf is null then first_observations.as_of_basis
            else identified.as_of_basis
        end as as_of_basis

    from identified

    left join first_observations
        on
            identified.article_id = first_observations.article_id
            and identified.person_id = first_observations.person_id
            and identified.office_id = first_observations.office_id
            and identified.is_former = first_observations.is_former

),

final as (

    select
        claim_id,
        article_id,
        document_person_id,
        person_id,
        office_id,
        organization_id,
        title,
        office_key,
        canonical_title,
        office_reason,
        organization_name,
        organization_key,
        country_code,
        receiving_country_code,
        is_former,
        is_acting,
        as_of_edtf,
        as_of_earliest,
        as_of_latest,
        as_of_precision,
        as_of_basis,
        confidence,
        resolution_status,
        case
            when resolution_status = 'resolved'
                then {{ surrogate_id(
                    ["'role'", "person_id", "office_id", "article_id", "is_former", "as_of_edtf"]
                ) }}
        end as person_role_id

    from dated

)

select * from final
