{#-
    What the checks make of each figure: whether one that it is part of does not hold, and whether one suspects the claim
    that it shows.
-#}
with compared as (

    select * from {{ ref('int_figures_compared') }}

),

weighed as (

    select * from {{ ref('int_check_subjects_weighed') }}

),

judged as (

    select * from {{ ref('int_checks_judged') }}

),

preferred as (

    select * from {{ ref('int_figure_claims_preferred') }}

    where is_preferred

),

conflicts as (

    select
        weighed.figure_id,
        count(case when weighed.subject_role = 'suspect' then preferred.claim_id end) > 0 as is_suspect

    from weighed

    inner join judged
        on
            weighed.check_id = judged.check_id
            and judged.verdict = 'conflict'

    left join preferred
        on weighed.claim_id = preferred.claim_id

    group by weighed.figure_id

),

final as (

    select
        compared.figure_id,
        compared.has_conflict as has_conflicting_prints,
        compared.has_conflict or conflicts.figure_id is not null as has_conflict,
        coalesce(conflicts.is_suspect, false) as is_suspect

    from compared

    left join conflicts
        on compared.figure_id = conflicts.figure_id

)

select * from final
