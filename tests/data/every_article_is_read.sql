-- Every article that no other has superseded has an extraction, with claims or without.
select
    articles.article_id,
    articles.title

from {{ ref('stg_raw__articles') }} as articles

left join {{ ref('int_extractions_latest') }} as extractions
    on articles.article_id = extractions.article_id

left join {{ ref('int_article_versions') }} as versions
    on articles.article_id = versions.article_id

where
    extractions.article_id is null
    and versions.superseded_by_article_id is null
