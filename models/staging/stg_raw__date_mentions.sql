with source as (

    select * from {{ source('raw', 'date_mentions') }}

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
        printed_text,
        edtf,
        precision,
        basis,

        -- numerics
        anchor_start,
        anchor_end,
        confidence,

        -- dates
        earliest,
        latest

    from source

)

select * from typed
