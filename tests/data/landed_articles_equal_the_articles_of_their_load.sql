-- What a finished load says that it landed is there, but for what was forgotten since.
with articles as (

    select
        article_id,
        first_load_id

    from {{ ref('stg_raw__articles') }}

    union all

    select
        article_id,
        first_load_id

    from {{ ref('stg_raw__forgotten_articles') }}

),

counted as (

    select
        first_load_id,
        count(*) as article_count

    from articles

    group by first_load_id

)

select
    loads.load_id,
    loads.landed_count,
    coalesce(counted.article_count, 0) as article_count

from {{ ref('stg_raw__loads') }} as loads

left join counted
    on loads.load_id = counted.first_load_id

where
    loads.status = 'finished'
    and loads.landed_count != coalesce(counted.article_count, 0)
