-- What a finished load says that it landed is there.
with articles as (

    select
        first_load_id,
        count(*) as article_count

    from {{ ref('stg_raw__articles') }}

    group by first_load_id

)

select
    loads.load_id,
    loads.landed_count,
    coalesce(articles.article_count, 0) as article_count

from {{ ref('stg_raw__loads') }} as loads

left join articles
    on loads.load_id = articles.first_load_id

where
    loads.status = 'finished'
    and loads.landed_count != coalesce(articles.article_count, 0)
