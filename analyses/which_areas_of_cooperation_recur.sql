-- Which areas of cooperation come up again and again?
-- Counted by independent source, so that copies of one release count once.
with article_topics as (

    select * from {{ ref('bdg_article_topics') }}

),

topics as (

    select * from {{ ref('dim_topic') }}

),

articles as (

    select * from {{ ref('dim_article') }}

),

final as (

    select
        topics.topic_code,
        topics.name,
        topics.parent_topic_code,
        count(distinct articles.article_id) as article_count,
        count(distinct articles.story_id) as independent_source_count,
        sum(article_topics.mention_count) as mention_count,
        string_agg(distinct article_topics.printed_forms, '; ' order by article_topics.printed_forms asc)
            as printed_forms

    from article_topics

    inner join topics
        on article_topics.topic_code = topics.topic_code

    inner join articles
        on article_topics.article_id = articles.article_id

    group by topics.topic_code, topics.name, topics.parent_topic_code

)

select * from final
order by independent_source_count desc, article_count desc, topic_code asc
