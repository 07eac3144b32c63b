-- Nobody is suspected of anything by a check that holds or cannot tell.
select
    subjects.check_id,
    subjects.term,
    checks.verdict

from {{ ref('bdg_check_subjects') }} as subjects

inner join {{ ref('fct_checks') }} as checks
    on subjects.check_id = checks.check_id

where
    subjects.subject_role = 'suspect'
    and checks.verdict != 'conflict'
