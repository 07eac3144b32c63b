{#- Which area of the vocabulary a claim names. An area that has left the vocabulary since is none. -#}
with claims as (

    select * from {{ ref('stg_raw__topic_claims') }}

),

extractions as (

    select * from {{ ref('int_extractions_latest') }}

),

topics as (

    select * from {{ ref('topics') }}

),

looked_up as (

    select
        claims.claim_id,
        claims.article_id,
        topics.topic_code,
        claims.topic_code as claimed_topic_code,
        claims.printed_text,
        claims.context,
        claims.anchor_start,
        claims.confidence

    from claims

    inner join extractions
        on
            claims.article_id = extractions.article_id
            and claims.extractor = extractions.extractor
            and claims.extractor_version = extractions.extractor_version

    left join topics
        on claims.topic_code = topics.topic_code

),

final as (

    select
        claim_id,
        article_id,
        case
            when topic_code is not null
                then {{ surrogate_id(["'article_topic'", "article_id", "topic_code"]) }}
        end as article_topic_id,
        topic_code,
        claimed_topic_code,
        printed_text,
        context,
        anchor_start,
        confidence,
        case when topic_code is null then 'topic_not_in_vocabulary' end as exclusion_reason

    from looked_up

)

select * from final
