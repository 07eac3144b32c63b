-- derives_from_article_id never leaves the story and never goes in a circle: each story keeps an original.
select
    articles.story_id,
    count(*) as article_count,
    count(*) filter (where articles.derives_from_article_id is null) as original_count,
    count(*) filter (where parents.story_id != articles.story_id) as stray_count

from {{ ref('dim_article') }} as articles

left join {{ ref('dim_article') }} as parents
    on articles.derives_from_article_id = parents.article_id

group by articles.story_id

having
    count(*) filter (where articles.derives_from_article_id is null) = 0
    or count(*) filter (where parents.story_id != articles.story_id) > 0
