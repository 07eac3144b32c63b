with source as (

    select * from {{ source('raw', 'article_shingles') }}

),

typed as (

    select
        -- ids
        article_id,

        -- numerics
        shingle_hash

    from source

)

select * from typed
