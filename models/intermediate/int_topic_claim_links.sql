with claims as (

    select * from {{ ref('int_topic_claims_resolved') }}

),

final as (

    select
        'bdg_article_topics' as fact_name,
        article_topic_id as fact_id,
        claim_id

    from claims

    where article_topic_id is not null

)

select * from final
