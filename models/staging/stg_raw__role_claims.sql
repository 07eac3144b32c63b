with source as (

    select * from {{ source('raw', 'role_claims') }}

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
        title,
        title_printed,
        office_key,
        organization_name,
        organization_basis,
        country_code,
        country_basis,
        receiving_country_code,
        as_of_edtf,
        as_of_precision,
        as_of_basis,

        -- numerics
        anchor_start,
        anchor_end,
        confidence,

        -- booleans
        is_former,
        is_acting,

        -- dates
        as_of_earliest,
        as_of_latest

    from source

)

select * from typed
