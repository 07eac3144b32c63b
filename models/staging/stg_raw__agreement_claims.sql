with source as (

    select * from {{ source('raw', 'agreement_claims') }}

),

typed as (

    select
        -- ids
        claim_id,
        article_id,
        load_id,
        rule_id,
        document_event_id,

        -- strings
        extractor,
        extractor_version,
        title,
        agreement_key,
        agreement_kind,
        party_codes,
        parties_basis,
        status,
        signed_edtf,
        signed_precision,
        signed_basis,

        -- numerics
        anchor_start,
        anchor_end,
        confidence,

        -- dates
        signed_earliest,
        signed_latest

    from source

)

select * from typed
