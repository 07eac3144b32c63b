{#-
    Figure claims as the rules read them, with the slots that people decided to be misread set right. What is
    printed and where stays as it is; `correction` says what was changed. A slot that nothing was read for counts
    as inferred once it is corrected.
-#}
with claims as (

    select * from {{ ref('stg_raw__figure_claims') }}

),

corrections as (

    select * from {{ ref('int_figure_corrections_met') }}

),

decided as (

    select
        claim_id,
        max(case when field = 'value' then cast(corrected as double) end) as value,
        max(case when field = 'scale' then cast(corrected as double) end) as scale,
        bool_or(field = 'qualifier') as has_qualifier,
        max(case when field = 'qualifier' then nullif(corrected, 'none') end) as qualifier,
        max(case when field = 'unit_code' then corrected end) as unit_code,
        max(case when field = 'indicator_code' then corrected end) as indicator_code,
        max(case when field = 'reporter_code' then corrected end) as reporter_code,
        bool_or(field = 'partner_code') as has_partner,
        max(case when field = 'partner_code' then nullif(corrected, 'none') end) as partner_code,
        max(case when field = 'period' then corrected end) as period_edtf,
        max(case when field = 'period' then split_part(corrected, '/', 1) end) as first_part,
        max(case when field = 'period' then split_part(corrected, '/', -1) end) as last_part,
        string_agg(
            field || ' ' || corrected || ', read as ' || reading, '; '
            order by field asc, corrected asc
        ) as correction,
        string_agg(distinct reason, '; ' order by reason asc) as correction_reason

    from corrections

    where is_expected

    group by claim_id

),

dated as (

    select
        claim_id,
        value,
        scale,
        has_qualifier,
        qualifier,
        unit_code,
        indicator_code,
        reporter_code,
        has_partner,
        partner_code,
        period_edtf,
        -- an open side, .., is no day
        case length(first_part)
            when 4 then cast(first_part || '-01-01' as date)
            when 7 then cast(first_part || '-01' as date)
            when 10 then cast(first_part as date)
        end as period_start,
        case length(last_part)
            when 4 then cast(last_part || '-12-31' as date)
            when 7 then last_day(cast(last_part || '-01' as date))
            when 10 then cast(last_part as date)
        end as period_end,
        correction,
        correction_reason

    from decided

),

final as (

    select
        claims.claim_id,
        claims.article_id,
        claims.extractor,
        claims.extractor_version,
        claims.printed_text,
        claims.printed_number,
        claims.printed_decimals,
        claims.list_decimals,
        coalesce(dated.scale, claims.scale) as scale,
        coalesce(dated.value, claims.value / claims.scale * dated.scale, claims.value) as value,
        case when dated.has_qualifier then dated.qualifier else claims.qualifier end as qualifier,
        coalesce(dated.unit_code, claims.unit_code) as unit_code,
        case
            when dated.unit_code is not null then coalesce(claims.unit_basis, 'inferred')
            else claims.unit_basis
        end as unit_basis,
        coalesce(dated.indicator_code, claims.indicator_code) as indicator_code,
        claims.indicator_basis,
        claims.measure,
        coalesce(dated.reporter_code, claims.reporter_code) as reporter_code,
        case
            when dated.reporter_code is not null then coalesce(claims.reporter_basis, 'inferred')
            else claims.reporter_basis
        end as reporter_basis,
        case when dated.has_partner then dated.partner_code else claims.partner_code end as partner_code,
        case
            when dated.has_partner and dated.partner_code is null then null
            when dated.has_partner then coalesce(claims.partner_basis, 'inferred')
            else claims.partner_basis
        end as partner_basis,
        case
            when dated.period_edtf is null then claims.period_start
            else dated.period_start
        end as period_start,
        case
            when dated.period_edtf is null then claims.period_end
            else dated.period_end
        end as period_end,
        coalesce(dated.period_edtf, claims.period_edtf) as period_edtf,
        case
            when dated.period_edtf is not null then coalesce(claims.period_kind, 'period')
            else claims.period_kind
        end as period_kind,
        case
            when dated.period_edtf is not null then coalesce(claims.period_basis, 'inferred')
            else claims.period_basis
        end as period_basis,
        claims.base_period_start,
        claims.base_period_end,
        claims.base_period_edtf,
        claims.base_period_basis,
        claims.confidence,
        dated.correction,
        dated.correction_reason

    from claims

    left join dated
        on claims.claim_id = dated.claim_id

)

select * from final
