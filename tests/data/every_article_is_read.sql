-- Every article has an extraction, with claims or without.
select
    articles.article_id,
    articles.title

from {{ ref('stg_raw__articles') }} as articles

left join {{ ref('int_extractions_latest') }} as extractions
    on articles.article_id = extractions.article_id

where extractions.article_id is null
