{#-
    Who travels where. The visitor is a person of the warehouse where the article's person is one; an
    unnamed visitor keeps their label, and the folded label, without a leading article, is what unnamed
    visitors meet on.
-#}
with claims as (

    select * from {{ ref('stg_raw__visit_claims') }}

),

extractions as (

    select * from {{ ref('int_extractions_latest') }}

),

people as (

    select * from {{ ref('int_people_resolved') }}

),

person_names as (

    select * from {{ ref('int_person_names') }}

),

articles as (

    select * from {{ ref('stg_raw__articles') }}

),

stories as (

    select * from {{ ref('int_article_stories') }}

),

looked_up as (

    select
        claims.claim_id,
        claims.article_id,
        stories.story_id,
        people.person_id as visitor_person_id,
        claims.visitor_label,
        coalesce(claims.from_country_code, person_names.country_code) as from_country_code,
        case
            when claims.from_country_code is not null then claims.from_country_basis
            when person_names.country_code is not null then 'inferred'
        end as from_country_basis,
        claims.host_country_code,
        claims.city,
        claims.visit_kind,
        claims.is_return_visit,
        claims.status,
        claims.occasion,
        claims.date_edtf,
        claims.date_earliest,
        claims.date_latest,
        claims.date_precision,
        claims.date_basis,
        claims.starts_on,
        claims.ends_on,
        claims.confidence,
        articles.published_earliest,
        articles.published_latest,
        case
            when people.person_id is not null then 'named'
            when claims.document_person_id is not null then 'unknown_person'
            else 'unnamed'
        end as visitor_reason,
        regexp_replace({{ folded('claims.visitor_label') }}, '^(the|a|an) ', '') as visitor_label_key

    from claims

    inner join extractions
        on
            claims.article_id = extractions.article_id
            and claims.extractor = extractions.extractor
            and claims.extractor_version = extractions.extractor_version

    left join people
        on
            claims.article_id = people.article_id
            and claims.document_person_id = people.document_person_id

    -- a person's name carries its country: where this article leaves it open, others may tell it
    left join person_names
        on people.person_id = person_names.person_name_id

    left join articles
        on claims.article_id = articles.article_id

    left join stories
        on claims.article_id = stories.article_id

),

final as (

    select
        claim_id,
        article_id,
        story_id,
        visitor_person_id,
        visitor_label,
        coalesce(visitor_person_id, 'label:' || visitor_label_key) as visitor_key,
        visitor_reason,
        from_country_code,
        from_country_basis,
        host_country_code,
        city,
        visit_kind,
        is_return_visit,
        status,
        occasion,
        date_edtf,
        date_earliest,
        date_latest,
        date_precision,
        date_basis,
        starts_on,
        ends_on,
        confidence,
        published_earliest,
        published_latest,
        case
            when host_country_code is null then 'no_host_country'
            when from_country_code is null then 'no_from_country'
            when from_country_code = host_country_code then 'visitor_from_host'
        end as exclusion_reason

    from looked_up

)

select * from final
