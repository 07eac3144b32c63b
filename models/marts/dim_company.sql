with companies as (

    select * from {{ ref('int_companies_identified') }}

),

claims as (

    select * from {{ ref('int_company_claims_resolved') }}

),

counted as (

    select
        company_id,
        cast(count(distinct article_id) as integer) as article_count,
        cast(count(distinct story_id) as integer) as independent_source_count

    from claims

    where company_id is not null

    group by company_id

),

final as (

    select
        companies.company_id,
        companies.company_name as name,
        companies.home_country_code,
        companies.home_country_basis,
        companies.home_reason,
        companies.sector,
        counted.article_count,
        counted.independent_source_count

    from companies

    inner join counted
        on companies.company_id = counted.company_id

)

select * from final
