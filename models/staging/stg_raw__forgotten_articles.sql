with source as (

    select * from {{ source('raw', 'forgotten_articles') }}

),

typed as (

    select
        -- ids
        article_id,
        first_load_id,

        -- timestamps
        forgotten_at

    from source

)

select * from typed
