{#-
    Which of several claims of one figure is shown, once the checks have spoken. Where two prints of a figure exclude
    each other, and other checks clear the one and leave the other a suspect, every claim that excludes the cleared
    print goes behind those that don't. All else is the order of int_figure_claims_ranked, by which the claims were
    chosen that speak in the checks: nothing that a check says changes what is checked.
-#}
with ranked as (

    select * from {{ ref('int_figure_claims_ranked') }}

),

valued as (

    select * from {{ ref('int_figure_claims_valued') }}

),

terms as (

    select * from {{ ref('int_check_terms') }}

),

weighed as (

    select * from {{ ref('int_check_subjects_weighed') }}

),

accused as (

    select
        weighed.check_id,
        weighed.figure_id

    from weighed

    inner join terms
        on
            weighed.check_id = terms.check_id
            and weighed.term = terms.term
            and terms.reading = 'literal'

    where
        terms.check_kind = 'printed_values'
        and weighed.subject_role = 'suspect'

),

-- of the two prints at most one is cleared here, as the other is accused
cleared as (

    select
        accused.figure_id,
        weighed.claim_id,
        weighed.low,
        weighed.high,
        valued.is_rounded as is_high_open

    from accused

    inner join weighed
        on
            accused.check_id = weighed.check_id
            and weighed.supported_by_check_id is not null

    inner join valued
        on weighed.claim_id = valued.claim_id

),

weighed_again as (

    select
        ranked.claim_id,
        ranked.figure_id,
        ranked.inferred_count,
        ranked.preference_rank as rank_before_checks,
        ranked.preferred_reason as reason_before_checks,
        coalesce(
            {{ are_disjoint(
                'valued.value_low', 'false', 'valued.value_high', 'valued.is_rounded',
                'cleared.low', 'false', 'cleared.high', 'cleared.is_high_open',
            ) }},
            false
        ) as is_excluded_by_checks

    from ranked

    inner join valued
        on ranked.claim_id = valued.claim_id

    left join cleared
        on ranked.figure_id = cleared.figure_id

),

ordered as (

    select
        *,
        row_number() over (
            partition by figure_id
            order by is_excluded_by_checks asc, rank_before_checks asc
        ) as preference_rank

    from weighed_again

),

decided as (

    select
        figure_id,
        max(case when is_excluded_by_checks and rank_before_checks = 1 then 1 else 0 end) = 1
            as is_decided_by_checks

    from ordered

    group by figure_id

),

final as (

    select
        ordered.claim_id,
        ordered.figure_id,
        ordered.inferred_count,
        cast(ordered.preference_rank as integer) as preference_rank,
        ordered.preference_rank = 1 as is_preferred,
        case
            when decided.is_decided_by_checks then 'cleared_by_check'
            else ordered.reason_before_checks
        end as preferred_reason

    from ordered

    inner join decided
        on ordered.figure_id = decided.figure_id

)

select * from final
