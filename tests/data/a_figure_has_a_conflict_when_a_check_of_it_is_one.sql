-- What a figure says of its conflicts is what the checks that it is part of say.
with checked as (

    select
        subjects.fact_id as figure_id,
        max(case when checks.check_kind = 'printed_values' then 1 else 0 end) = 1
            as has_conflicting_prints,
        max(case when subjects.subject_role = 'suspect' and claims.is_preferred then 1 else 0 end) = 1
            as is_suspect

    from {{ ref('bdg_check_subjects') }} as subjects

    inner join {{ ref('fct_checks') }} as checks
        on subjects.check_id = checks.check_id

    inner join {{ ref('fct_trade_figure_claims') }} as claims
        on subjects.claim_id = claims.claim_id

    where
        subjects.fact_name = 'fct_trade_figures'
        and checks.verdict = 'conflict'

    group by subjects.fact_id

)

select
    figures.figure_id,
    figures.has_conflict,
    figures.has_conflicting_prints,
    figures.is_suspect

from {{ ref('fct_trade_figures') }} as figures

left join checked
    on figures.figure_id = checked.figure_id

where
    figures.has_conflict != (checked.figure_id is not null)
    or figures.has_conflicting_prints != coalesce(checked.has_conflicting_prints, false)
    or figures.is_suspect != coalesce(checked.is_suspect, false)
