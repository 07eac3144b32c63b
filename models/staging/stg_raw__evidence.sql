with source as (

    select * from {{ source('raw', 'evidence') }}

),

typed as (

    select
        -- ids
        claim_id,
        article_id,
        rule_id,

        -- strings
        slot,
        quote,
        basis,

        -- numerics
        span_start,
        span_end

    from source

)

select * from typed
