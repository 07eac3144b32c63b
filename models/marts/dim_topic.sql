with topics as (

    select * from {{ ref('int_topics_placed') }}

),

final as (

    select
        topic_code,
        name,
        parent_topic_code,
        top_topic_code,
        topic_level

    from topics

)

select * from final
