with source as (

    select * from {{ source('raw', 'topic_claims') }}

),

typed as (

    select
        -- ids
        claim_id,
        article_id,
        load_id,
        rule_id,

        -- strings
        extractor,
        extractor_version,
        topic_code,
        printed_text,
        context,

        -- numerics
        anchor_start,
        anchor_end,
        confidence

    from source

)

select * from typed
