with source as (

    select * from {{ source('raw', 'company_claims') }}

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
        printed_name,
        company_name,
        company_key,
        home_country_code,
        home_country_basis,
        host_country_code,
        host_country_basis,
        relation,
        as_of_edtf,
        as_of_precision,
        as_of_basis,

        -- numerics
        anchor_start,
        anchor_end,
        confidence,

        -- dates
        as_of_earliest,
        as_of_latest

    from source

)

select * from typed
