with source as (

    select * from {{ source('raw', 'event_claims') }}

),

typed as (

    select
        -- ids
        claim_id,
        article_id,
        load_id,
        rule_id,
        document_event_id,
        parent_document_event_id,
        visit_document_person_id,

        -- strings
        extractor,
        extractor_version,
        visit_host_country_code,
        event_kind,
        name,
        series_name,
        host_country_code,
        host_country_basis,
        city,
        venue,
        status,
        date_edtf,
        date_precision,
        date_basis,

        -- numerics
        anchor_start,
        anchor_end,
        confidence,
        round_number,

        -- dates
        date_earliest,
        date_latest

    from source

)

select * from typed
