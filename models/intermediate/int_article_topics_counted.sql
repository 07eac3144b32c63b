{#- How often and in which words an article names an area: distinct places of the claims. -#}
with claims as (

    select * from {{ ref('int_topic_claims_resolved') }}

),

final as (

    select
        article_topic_id,
        article_id,
        topic_code,
        string_agg(distinct printed_text, '; ' order by printed_text) as printed_forms,
        cast(count(distinct anchor_start) as integer) as mention_count,
        cast(count(distinct case when context = 'list' then anchor_start end) as integer) as listed_count,
        max(confidence) as confidence

    from claims

    where article_topic_id is not null

    group by article_topic_id, article_id, topic_code

)

select * from final
