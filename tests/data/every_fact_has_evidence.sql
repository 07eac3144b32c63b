-- Every row of a fact, and of a dimension that is read from articles, leads to words.
with facts as (

    select
        'dim_person' as fact_name,
        person_id as fact_id

    from {{ ref('dim_person') }}

    union all

    select
        'dim_office' as fact_name,
        office_id as fact_id

    from {{ ref('dim_office') }}

    union all

    select
        'dim_organization' as fact_name,
        organization_id as fact_id

    from {{ ref('dim_organization') }}

    union all

    select
        'fct_person_roles' as fact_name,
        person_role_id as fact_id

    from {{ ref('fct_person_roles') }}

)

select
    facts.fact_name,
    facts.fact_id

from facts

left join {{ ref('bdg_fact_evidence') }} as evidence
    on
        facts.fact_name = evidence.fact_name
        and facts.fact_id = evidence.fact_id

where evidence.claim_id is null
