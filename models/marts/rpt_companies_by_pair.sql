with presences as (

    select * from {{ ref('fct_company_presence') }}

),

companies as (

    select * from {{ ref('dim_company') }}

),

countries as (

    select * from {{ ref('dim_country') }}

),

sourced as (

    select * from {{ ref('int_facts_sourced') }}

),

final as (

    select
        presences.company_presence_id,
        presences.company_id,
        presences.host_country_code,
        host_countries.name as host_country_name,
        companies.name as company_name,
        companies.home_country_code,
        home_countries.name as home_country_name,
        companies.home_country_basis,
        least(companies.home_country_code, presences.host_country_code)
        || '-'
        || case
            when companies.home_country_code is not null
                then greatest(companies.home_country_code, presences.host_country_code)
        end as pair_code,
        companies.sector,
        presences.relation,
        presences.as_of_edtf,
        presences.as_of_earliest,
        presences.as_of_latest,
        sourced.source_names,
        sourced.quoted_words,
        sourced.quoted_article_id as article_id,
        presences.article_count,
        presences.independent_source_count,
        presences.confidence

    from presences

    inner join companies
        on presences.company_id = companies.company_id

    inner join sourced
        on
            presences.company_presence_id = sourced.fact_id
            and sourced.fact_name = 'fct_company_presence'

    left join countries as host_countries
        on presences.host_country_code = host_countries.country_code

    left join countries as home_countries
        on companies.home_country_code = home_countries.country_code

)

select * from final
