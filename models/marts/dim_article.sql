with articles as (

    select * from {{ ref('stg_raw__articles') }}

),

named as (

    select * from {{ ref('int_articles_named') }}

),

stories as (

    select * from {{ ref('int_article_stories') }}

),

versions as (

    select * from {{ ref('int_article_versions') }}

),

final as (

    select
        articles.article_id,
        nullif(trim(articles.title), '') as title,
        nullif(trim(articles.publisher), '') as publisher,
        nullif(trim(articles.primary_source), '') as primary_source,
        nullif(trim(articles.language), '') as language,
        named.source_uri,
        named.source_name,
        named.source_name_kind,
        stories.story_id,
        stories.derives_from_article_id,
        stories.derivation_reason,
        articles.published_edtf,
        articles.published_earliest,
        articles.published_latest,
        articles.published_precision,
        articles.published_basis,
        articles.published_source,
        nullif(trim(articles.dateline_place), '') as dateline_place,
        articles.word_count,
        versions.superseded_by_article_id,
        versions.superseded_at

    from articles

    inner join stories
        on articles.article_id = stories.article_id

    inner join named
        on articles.article_id = named.article_id

    inner join versions
        on articles.article_id = versions.article_id

)

select * from final
