-- The other way round: no words for a fact that is not in its mart.
with facts as (

    {{ evidenced_facts() }}

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
