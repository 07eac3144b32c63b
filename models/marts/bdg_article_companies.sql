with mentions as (

    select * from {{ ref('int_company_mentions_counted') }}

),

final as (

    select
        article_id,
        company_id,
        printed_forms,
        mention_count

    from mentions

)

select * from final
