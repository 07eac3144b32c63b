-- Which slots of which facts are inferred rather than stated, by which rule, and how often?
with evidence as (

    select * from {{ ref('bdg_fact_evidence') }}

),

final as (

    select
        fact_name,
        slot,
        rule_id,
        count(*) filter (where basis = 'inferred') as inferred_count,
        count(*) as evidence_count

    from evidence

    group by
        fact_name,
        slot,
        rule_id

    having count(*) filter (where basis = 'inferred') > 0

)

select * from final
order by inferred_count desc, fact_name asc, slot asc, rule_id asc
