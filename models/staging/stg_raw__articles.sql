with source as (

    select * from {{ source('raw', 'articles') }}

),

typed as (

    select
        -- ids
        article_id,
        first_load_id,

        -- strings
        text,
        title,
        publisher,
        primary_source,
        language,
        published_edtf,
        published_precision,
        published_basis,
        published_source,
        dateline_place,
        record_place,
        cast(extra as varchar) as extra,

        -- numerics
        word_count,

        -- dates
        published_earliest,
        published_latest

    from source

)

select * from typed
