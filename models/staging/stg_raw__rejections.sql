with source as (

    select * from {{ source('raw', 'rejections') }}

),

typed as (

    select
        -- ids
        load_id,

        -- strings
        source_uri,
        sha256,
        reason_code,
        detail,

        -- numerics
        input_number

    from source

)

select * from typed
