with sources as (

    select * from {{ ref('stg_raw__article_sources') }}

),

final as (

    select
        article_id,
        source_uri,
        media_type,
        first_seen_at,
        last_seen_at

    from sources

)

select * from final
