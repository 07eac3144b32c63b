with findings as (

    select * from {{ ref('int_decision_findings') }}

),

final as (

    select
        decision_id,
        decision_kind,
        decision,
        reason,
        source,
        decided_on,
        expect,
        found,
        outcome

    from findings

)

select * from final
