with topics as (

    select * from {{ ref('int_article_topics_counted') }}

),

final as (

    select
        article_topic_id,
        article_id,
        topic_code,
        printed_forms,
        mention_count,
        listed_count,
        confidence

    from topics

)

select * from final
