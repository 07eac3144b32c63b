with publications as (

    select * from {{ ref('int_check_terms_of_publication') }}

),

places as (

    select * from {{ ref('int_check_terms_of_places') }}

),

terms as (

    select * from publications

    union all

    select * from places

),

final as (

    select
        {{ surrogate_id(["'check'", "comparison_key", "coalesce(article_id, 'warehouse')"]) }} as check_id,
        {{ surrogate_id(["'comparison'", "comparison_key"]) }} as comparison_id,
        check_kind,
        told_as,
        case when article_id is null then 'warehouse' else 'article' end as scope,
        article_id,
        term,
        is_judged,
        fact_name,
        fact_id,
        claim_id,
        slot,
        subject_name,
        pair_code,
        earliest,
        latest,
        required_earliest,
        required_latest,
        is_accused

    from terms

)

select * from final
