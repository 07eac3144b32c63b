with articles as (

    select * from {{ ref('stg_raw__articles') }}

),

sources as (

    select * from {{ ref('stg_raw__article_sources') }}

),

stories as (

    select * from {{ ref('int_article_stories') }}

),

first_sources as (

    select
        article_id,
        source_uri

    from sources

    qualify row_number() over (partition by article_id order by first_seen_at asc, source_uri asc) = 1

),

final as (

    select
        articles.article_id,
        articles.title,
        articles.publisher,
        articles.primary_source,
        articles.language,
        first_sources.source_uri,
        stories.story_id,
        stories.derives_from_article_id,
        stories.derivation_reason,
        articles.published_edtf,
        articles.published_earliest,
        articles.published_latest,
        articles.published_precision,
        articles.published_basis,
        articles.published_source,
        articles.dateline_place,
        articles.word_count

    from articles

    inner join stories
        on articles.article_id = stories.article_id

    left join first_sources
        on articles.article_id = first_sources.article_id

)

select * from final
