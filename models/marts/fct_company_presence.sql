with claims as (

    select * from {{ ref('int_company_presence_claims') }}

),

present as (

    select
        company_presence_id,
        company_id,
        host_country_code,
        article_id,
        story_id,
        confidence,
        as_of_earliest,
        as_of_latest,
        as_of_basis,
        case relation
            when 'operates_in' then 1
            when 'invests_in' then 2
            when 'contracts_in' then 3
            when 'sells_to' then 4
            when 'buys_from' then 5
            when 'negotiates_in' then 6
            else 7
        end as relation_rank,
        as_of_earliest is not null or as_of_latest is not null as is_dated

    from claims

    where company_presence_id is not null

),

merged as (

    select
        company_presence_id,
        company_id,
        host_country_code,
        min(relation_rank) as relation_rank,
        case
            when count(*) filter (where is_dated and as_of_earliest is null) = 0
                then min(as_of_earliest) filter (where is_dated)
        end as as_of_earliest,
        case
            when count(*) filter (where is_dated and as_of_latest is null) = 0
                then max(as_of_latest) filter (where is_dated)
        end as as_of_latest,
        count(distinct cast(as_of_earliest as varchar) || '/' || cast(as_of_latest as varchar))
        + count(distinct case when as_of_earliest is null then as_of_latest end)
        + count(distinct case when as_of_latest is null then as_of_earliest end) as window_count,
        count(*) filter (where is_dated and as_of_basis is distinct from 'stated') as inferred_count,
        cast(count(distinct article_id) as integer) as article_count,
        cast(count(distinct story_id) as integer) as independent_source_count,
        max(confidence) as confidence

    from present

    group by company_presence_id, company_id, host_country_code

),

final as (

    select
        company_presence_id,
        company_id,
        host_country_code,
        case relation_rank
            when 1 then 'operates_in'
            when 2 then 'invests_in'
            when 3 then 'contracts_in'
            when 4 then 'sells_to'
            when 5 then 'buys_from'
            when 6 then 'negotiates_in'
            else 'mentioned'
        end as relation,
        case
            when window_count = 1 then {{ window_edtf('as_of_earliest', 'as_of_latest') }}
            else {{ span_edtf('as_of_earliest', 'as_of_latest') }}
        end as as_of_edtf,
        as_of_earliest,
        as_of_latest,
        case
            when window_count = 1 then {{ window_precision('as_of_earliest', 'as_of_latest') }}
            when as_of_earliest is not null or as_of_latest is not null then 'interval'
        end as as_of_precision,
        case
            when as_of_earliest is null and as_of_latest is null then null
            when inferred_count = 0 then 'stated'
            else 'inferred'
        end as as_of_basis,
        article_count,
        independent_source_count,
        confidence

    from merged

)

select * from final
