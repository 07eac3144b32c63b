{#-
    Which company a claim is about, and what it says of it. Every claim with a name supports its company; it
    supports a presence only where it names a host country other than the company's home.
-#}
with claims as (

    select * from {{ ref('stg_raw__company_claims') }}

),

extractions as (

    select * from {{ ref('int_extractions_latest') }}

),

stories as (

    select * from {{ ref('int_article_stories') }}

),

keys as (

    select * from {{ ref('int_company_keys_decided') }}

),

named as (

    select
        claims.claim_id,
        claims.article_id,
        stories.story_id,
        coalesce(keys.decided_key, claims.company_key) as company_key,
        coalesce(keys.decision = 'alias', false) as is_alias,
        claims.company_name,
        claims.printed_name,
        claims.home_country_code,
        claims.home_country_basis,
        claims.host_country_code,
        claims.host_country_basis,
        claims.relation,
        claims.as_of_edtf,
        claims.as_of_earliest,
        claims.as_of_latest,
        claims.as_of_precision,
        claims.as_of_basis,
        claims.confidence,
        case
            when trim(claims.company_key) = '' then 'no_name'
            when keys.decision = 'no_company' then 'decided_no_company'
        end as exclusion_reason

    from claims

    inner join extractions
        on
            claims.article_id = extractions.article_id
            and claims.extractor = extractions.extractor
            and claims.extractor_version = extractions.extractor_version

    left join stories
        on claims.article_id = stories.article_id

    left join keys
        on claims.company_key = keys.company_key

),

final as (

    select
        claim_id,
        article_id,
        story_id,
        case
            when exclusion_reason is null then {{ surrogate_id(["'company'", "company_key"]) }}
        end as company_id,
        company_key,
        is_alias,
        company_name,
        printed_name,
        home_country_code,
        home_country_basis,
        host_country_code,
        host_country_basis,
        relation,
        as_of_edtf,
        as_of_earliest,
        as_of_latest,
        as_of_precision,
        as_of_basis,
        confidence,
        exclusion_reason,
        case
            when exclusion_reason is not null then exclusion_reason
            when host_country_code is null then 'no_host_country'
            when host_country_code = home_country_code then 'host_is_home'
            else 'present'
        end as presence_reason

    from named

)

select * from final
