with source as (

    select * from {{ source('raw', 'article_sources') }}

),

typed as (

    select
        -- ids
        article_id,
        address_id,

        -- strings
        source_uri,
        media_type,

        -- timestamps
        first_seen_at,
        last_seen_at

    from source

)

select * from typed
