with source as (

    select * from {{ source('raw', 'extractions') }}

),

typed as (

    select
        -- ids
        article_id,
        load_id,

        -- strings
        extractor,
        extractor_version,

        -- numerics
        claim_count,

        -- timestamps
        extracted_at

    from source

)

select * from typed
