with keyed as (

    select * from {{ ref('int_figure_claims_keyed') }}

),

valued as (

    select * from {{ ref('int_figure_claims_valued') }}

),

ranked as (

    select * from {{ ref('int_figure_claims_preferred') }}

),

final as (

    select
        valued.claim_id,
        keyed.figure_id,
        valued.article_id,
        valued.story_id,
        valued.printed_text,
        valued.printed_number,
        valued.printed_decimals,
        valued.list_decimals,
        valued.scale,
        valued.value,
        valued.value_low,
        valued.value_high,
        valued.value_low_list,
        valued.value_high_list,
        valued.bound,
        valued.qualifier,
        valued.unit_code,
        valued.unit_basis,
        valued.indicator_basis,
        valued.reporter_code,
        valued.reporter_basis,
        valued.partner_code,
        valued.partner_basis,
        valued.period_start,
        valued.period_end,
        valued.period_edtf,
        valued.period_kind,
        valued.period_basis,
        valued.base_period_start,
        valued.base_period_end,
        valued.base_period_edtf,
        valued.base_period_basis,
        keyed.merge_reason,
        valued.correction,
        valued.correction_reason,
        ranked.is_preferred,
        valued.confidence

    from keyed

    inner join valued
        on keyed.claim_id = valued.claim_id

    inner join ranked
        on keyed.claim_id = ranked.claim_id

)

select * from final
