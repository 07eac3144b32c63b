{#-
    The path from each area up to the top of the vocabulary. Seven steps are more than any vocabulary needs; the
    bound ends a circle.
-#}
with recursive topics as (

    select * from {{ ref('topics') }}

),

climbed (topic_code, ancestor_code, next_code, topic_level) as (

    select
        topic_code,
        topic_code as ancestor_code,
        parent_topic_code as next_code,
        1 as topic_level

    from topics

    union all

    select
        climbed.topic_code,
        topics.topic_code as ancestor_code,
        topics.parent_topic_code as next_code,
        climbed.topic_level + 1 as topic_level

    from climbed

    inner join topics
        on climbed.next_code = topics.topic_code

    where climbed.topic_level < 7

),

final as (

    select
        topics.topic_code,
        topics.name,
        topics.parent_topic_code,
        climbed.ancestor_code as top_topic_code,
        cast(climbed.topic_level as integer) as topic_level

    from topics

    inner join climbed
        on topics.topic_code = climbed.topic_code

    where climbed.next_code is null

)

select * from final
