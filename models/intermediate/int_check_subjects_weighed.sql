{#-
    Who can be wrong. In a conflict each term could be the wrong one: it would have to be what the others
    require. A term is cleared when another check that holds rules that value out; the rest are suspects. That a
    value is printed twice clears nothing, nor do mirror flows, which may differ. A check of the prints of one figure listens to all checks of the same
    claim, the others to those of their own scope.
-#}
with terms as (

    select * from {{ ref('int_check_terms') }}

    where reading = 'literal'

),

judged as (

    select * from {{ ref('int_checks_judged') }}

),

supports as (

    select
        accused.check_id,
        accused.term,
        min(witnesses.check_id) as supported_by_check_id

    from terms as accused

    inner join judged as conflicts
        on
            accused.check_id = conflicts.check_id
            and conflicts.verdict = 'conflict'

    inner join terms as witnesses
        on
            accused.claim_id = witnesses.claim_id
            and accused.check_id != witnesses.check_id
            and (accused.scope_key = witnesses.scope_key or accused.check_kind = 'printed_values')

    inner join judged as holding
        on
            witnesses.check_id = holding.check_id
            and holding.verdict = 'consistent'
            and holding.check_kind not in ('printed_values', 'mirror_flows')

    where
        {{ are_disjoint(
            'accused.required_low', 'accused.is_required_low_open',
            'accused.required_high', 'accused.is_required_high_open',
            'witnesses.required_low', 'witnesses.is_required_low_open',
            'witnesses.required_high', 'witnesses.is_required_high_open',
        ) }}

    group by accused.check_id, accused.term

),

final as (

    select
        terms.check_id,
        terms.term,
        terms.figure_id,
        terms.claim_id,
        terms.low,
        terms.high,
        terms.required_low,
        terms.required_high,
        supports.supported_by_check_id,
        case
            when judged.verdict = 'conflict' and supports.check_id is null then 'suspect'
            else 'subject'
        end as subject_role

    from terms

    inner join judged
        on terms.check_id = judged.check_id

    left join supports
        on
            terms.check_id = supports.check_id
            and terms.term = supports.term

)

select * from final
