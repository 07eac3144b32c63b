with source as (

    select * from {{ source('raw', 'quote_claims') }}

),

typed as (

    select
        -- ids
        claim_id,
        article_id,
        load_id,
        rule_id,
        document_person_id,
        reported_by_document_person_id,

        -- strings
        extractor,
        extractor_version,
        quote,
        speaker_label,
        speaker_basis,
        said_edtf,
        said_precision,
        said_basis,

        -- numerics
        anchor_start,
        anchor_end,
        confidence,

        -- booleans
        is_marked,
        is_nested,

        -- dates
        said_earliest,
        said_latest

    from source

)

select * from typed
