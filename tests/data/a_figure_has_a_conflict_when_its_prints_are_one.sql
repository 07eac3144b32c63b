-- has_conflict of a figure and the check of its prints say the same.
with conflicts as (

    select distinct subjects.fact_id as figure_id

    from {{ ref('bdg_check_subjects') }} as subjects

    inner join {{ ref('fct_checks') }} as checks
        on subjects.check_id = checks.check_id

    where
        checks.check_kind = 'printed_values'
        and checks.verdict = 'conflict'

)

select
    figures.figure_id,
    figures.has_conflict,
    conflicts.figure_id is not null as has_conflicting_prints

from {{ ref('fct_trade_figures') }} as figures

left join conflicts
    on figures.figure_id = conflicts.figure_id

where figures.has_conflict != (conflicts.figure_id is not null)
