with source as (

    select * from {{ source('raw', 'loads') }}

),

typed as (

    select
        -- ids
        load_id,

        -- strings
        status,
        version,

        -- numerics
        input_count,
        landed_count,
        known_count,
        rejected_count,
        claim_count,

        -- timestamps
        started_at,
        finished_at

    from source

)

select * from typed
