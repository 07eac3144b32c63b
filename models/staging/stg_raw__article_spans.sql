with source as (

    select * from {{ source('raw', 'article_spans') }}

),

typed as (

    select
        -- ids
        article_id,
        rule_id,

        -- strings
        span_kind,

        -- numerics
        span_start,
        span_end

    from source

)

select * from typed
