-- The other way round: no words for a fact that is not in its mart.
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
    evidence.fact_name,
    evidence.fact_id,
    evidence.quote

from {{ ref('bdg_fact_evidence') }} as evidence

left join facts
    on
        evidence.fact_name = facts.fact_name
        and evidence.fact_id = facts.fact_id

where facts.fact_id is null
