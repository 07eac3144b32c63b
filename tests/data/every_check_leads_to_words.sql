-- Each check names at least two figures or dates, and each leads to the words that are compared. The date of
-- an article is read before any claim: its words are in the check itself.
with subjects as (

    select
        subjects.check_id,
        subjects.term,
        max(
            case
                when evidence.quote is not null then 1
                when subjects.fact_name = 'dim_article' and subjects.quoted_words is not null then 1
                else 0
            end
        ) as has_words

    from {{ ref('bdg_check_subjects') }} as subjects

    left join {{ ref('bdg_fact_evidence') }} as evidence
        on
            subjects.fact_name = evidence.fact_name
            and subjects.fact_id = evidence.fact_id
            and subjects.claim_id = evidence.claim_id
            and subjects.slot = evidence.slot

    group by subjects.check_id, subjects.term

)

select
    checks.check_id,
    checks.explanation,
    count(subjects.term) as term_count,
    sum(subjects.has_words) as worded_term_count

from {{ ref('fct_checks') }} as checks

left join subjects
    on checks.check_id = subjects.check_id

group by checks.check_id, checks.explanation

having
    count(subjects.term) < 2
    or sum(subjects.has_words) < count(subjects.term)
