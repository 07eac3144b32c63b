with compared as (

    select * from {{ ref('int_figures_compared') }}

),

ranked as (

    select * from {{ ref('int_figure_claims_preferred') }}

),

checked as (

    select * from {{ ref('int_figures_checked') }}

),

keyed as (

    select * from {{ ref('int_figure_claims_keyed') }}

),

valued as (

    select * from {{ ref('int_figure_claims_valued') }}

),

-- the period in words comes from the best claim that prints it: the preferred claim may be one without a date
periods as (

    select
        keyed.figure_id,
        valued.period_edtf,
        valued.period_kind,
        valued.period_basis

    from keyed

    inner join valued
        on
            keyed.claim_id = valued.claim_id
            and keyed.period_start is not distinct from valued.period_start
            and keyed.period_end is not distinct from valued.period_end

    inner join ranked
        on keyed.claim_id = ranked.claim_id

    where keyed.period_start is not null or keyed.period_end is not null

    qualify
        row_number() over (
            partition by keyed.figure_id
            order by valued.period_basis = 'stated' desc nulls last, ranked.preference_rank asc
        ) = 1

),

base_periods as (

    select
        keyed.figure_id,
        valued.base_period_edtf,
        valued.base_period_basis

    from keyed

    inner join valued
        on
            keyed.claim_id = valued.claim_id
            and keyed.base_period_start is not distinct from valued.base_period_start
            and keyed.base_period_end is not distinct from valued.base_period_end

    inner join ranked
        on keyed.claim_id = ranked.claim_id

    where keyed.base_period_start is not null or keyed.base_period_end is not null

    qualify
        row_number() over (
            partition by keyed.figure_id
            order by valued.base_period_basis = 'stated' desc nulls last, ranked.preference_rank asc
        ) = 1

),

corrected as (

    select keyed.figure_id

    from keyed

    inner join valued
        on keyed.claim_id = valued.claim_id

    where valued.correction is not null

    group by keyed.figure_id

),

final as (

    select
        compared.figure_id,
        valued.indicator_code,
        valued.measure,
        valued.reporter_code,
        valued.partner_code,
        valued.pair_code,
        keyed.period_start,
        keyed.period_end,
        periods.period_edtf,
        periods.period_kind,
        periods.period_basis,
        keyed.base_period_start,
        keyed.base_period_end,
        base_periods.base_period_edtf,
        base_periods.base_period_basis,
        valued.unit_code,
        valued.value,
        valued.value_low,
        valued.value_high,
        valued.bound,
        valued.qualifier,
        compared.claim_count,
        compared.article_count,
        compared.independent_source_count,
        checked.has_conflicting_prints,
        checked.has_conflict,
        checked.is_suspect,
        corrected.figure_id is not null as is_corrected,
        ranked.claim_id as preferred_claim_id,
        ranked.preferred_reason,
        compared.confidence

    from compared

    inner join checked
        on compared.figure_id = checked.figure_id

    inner join ranked
        on
            compared.figure_id = ranked.figure_id
            and ranked.is_preferred

    inner join keyed
        on ranked.claim_id = keyed.claim_id

    inner join valued
        on ranked.claim_id = valued.claim_id

    left join periods
        on compared.figure_id = periods.figure_id

    left join base_periods
        on compared.figure_id = base_periods.figure_id

    left join corrected
        on compared.figure_id = corrected.figure_id

)

select * from final
