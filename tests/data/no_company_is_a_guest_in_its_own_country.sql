-- A presence is abroad: a company at work at home is no relation between two countries.
with presences as (

    select * from {{ ref('fct_company_presence') }}

),

companies as (

    select * from {{ ref('dim_company') }}

)

select
    companies.name,
    companies.home_country_code,
    presences.host_country_code

from presences

inner join companies
    on presences.company_id = companies.company_id

where companies.home_country_code = presences.host_country_code
