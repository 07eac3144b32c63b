-- Every row of a fact, and of a dimension that is read from articles, leads to words.
with facts as (

    {{ evidenced_facts() }}

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
