-- rpt_conflicts tells each comparison that conflicts anywhere, and tells it once.
select
    checks.comparison_id,
    count(reported.check_id) as report_count

from {{ ref('fct_checks') }} as checks

left join {{ ref('rpt_conflicts') }} as reported
    on checks.check_id = reported.check_id

where checks.verdict = 'conflict'

group by checks.comparison_id

having count(reported.check_id) != 1
