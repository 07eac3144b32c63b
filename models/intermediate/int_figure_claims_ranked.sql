{#-
    Which of several claims of one figure is shown, and why. Criteria in their order: fewest slots that a
    rule had to infer, a plain number rather than a bound, an article that credits a primary source, the
    finest print, the latest publication, the highest confidence; the claim id only makes the order total.
    The reason names the criterion that parts the first from the runner_up.
-#}
with keyed as (

    select * from {{ ref('int_figure_claims_keyed') }}

),

valued as (

    select * from {{ ref('int_figure_claims_valued') }}

),

weighed as (

    select
        keyed.claim_id,
        keyed.figure_id,
        (
            case when valued.unit_basis = 'stated' then 0 else 1 end
            + case when valued.indicator_basis = 'stated' then 0 else 1 end
            + case when valued.reporter_basis = 'stated' then 0 else 1 end
            + case when valued.partner_basis = 'stated' then 0 else 1 end
            + case when valued.period_basis = 'stated' then 0 else 1 end
            + case
                when valued.measure != 'growth' or valued.base_period_basis = 'stated' then 0
                else 1
            end
        ) as inferred_count,
        case when valued.bound = 'exact' then 0 else 1 end as bound_rank,
        case when valued.has_primary_source then 0 else 1 end as source_rank,
        valued.printed_step,
        coalesce(valued.published_latest, date '0001-01-01') as published_latest,
        valued.confidence

    from keyed

    inner join valued
        on keyed.claim_id = valued.claim_id

    where keyed.figure_id is not null

),

ordered as (

    select
        claim_id,
        figure_id,
        inferred_count,
        bound_rank,
        source_rank,
        printed_step,
        published_latest,
        confidence,
        row_number() over (
            partition by figure_id
            order by
                inferred_count asc,
                bound_rank asc,
                source_rank asc,
                printed_step asc,
                published_latest desc,
                confidence desc,
                claim_id asc
        ) as preference_rank

    from weighed

),

compared as (

    select
        best.figure_id,
        case
            when runner_up.claim_id is null then 'only_claim'
            when best.inferred_count != runner_up.inferred_count then 'fewest_inferred_slots'
            when best.bound_rank != runner_up.bound_rank then 'plain_number'
            when best.source_rank != runner_up.source_rank then 'primary_source_credited'
            when best.printed_step != runner_up.printed_step then 'finest_print'
            when best.published_latest != runner_up.published_latest then 'latest_publication'
            when best.confidence != runner_up.confidence then 'highest_confidence'
            else 'equal_claims'
        end as preferred_reason

    from ordered as best

    left join ordered as runner_up
        on
            best.figure_id = runner_up.figure_id
            and runner_up.preference_rank = 2

    where best.preference_rank = 1

),

final as (

    select
        ordered.claim_id,
        ordered.figure_id,
        ordered.inferred_count,
        ordered.preference_rank,
        ordered.preference_rank = 1 as is_preferred,
        compared.preferred_reason

    from ordered

    inner join compared
        on ordered.figure_id = compared.figure_id

)

select * from final
