-- A window that ends before it begins says nothing.
with windows as (

    select
        'dim_article' as mart,
        article_id as fact_id,
        published_earliest as earliest,
        published_latest as latest

    from {{ ref('dim_article') }}

    union all

    select
        'fct_person_roles' as mart,
        person_role_id as fact_id,
        as_of_earliest as earliest,
        as_of_latest as latest

    from {{ ref('fct_person_roles') }}

)

select
    mart,
    fact_id,
    earliest,
    latest

from windows

where earliest > latest
