with source as (

    select * from {{ source('raw', 'visit_claims') }}

),

typed as (

    select
        -- ids
        claim_id,
        article_id,
        load_id,
        rule_id,
        document_person_id,

        -- strings
        extractor,
        extractor_version,
        visitor_label,
        visitor_basis,
        from_country_code,
        from_country_basis,
        host_country_code,
        host_country_basis,
        city,
        visit_kind,
        status,
        occasion,
        date_edtf,
        date_precision,
        date_basis,

        -- numerics
        anchor_start,
        anchor_end,
        confidence,

        -- booleans
        is_return_visit,

        -- dates
        date_earliest,
        date_latest,
        starts_on,
        ends_on

    from source

)

select * from typed
