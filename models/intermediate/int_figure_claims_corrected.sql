{#-
    Figure claims as read, with the slots that people ruled to be misread set right. A ruling holds for the prints of its
    article that read as it expects; what is printed is not touched.
-#}
with claims as (

    select * from {{ ref('stg_raw__figure_claims') }}

),

corrections as (

    select * from {{ ref('figure_corrections') }}

),

readings as (

    select
        claims.claim_id,
        corrections.field,
        corrections.corrected,
        corrections.reason,
        corrections.expect,
        case corrections.field
            when 'value' then cast(claims.value as varchar)
            when 'qualifier' then claims.qualifier
            when 'unit_code' then claims.unit_code
            when 'indicator_code' then claims.indicator_code
            when 'reporter_code' then claims.reporter_code
            when 'partner_code' then claims.partner_code
        end as reading

    from claims

    inner join corrections
        on
            claims.article_id = corrections.article_id
            and claims.printed_text = corrections.printed_text

),

ruled as (

    select
        claim_id,
        max(case when field = 'value' then try_cast(corrected as double) end) as value,
        max(case when field = 'qualifier' then corrected end) as qualifier,
        max(case when field = 'unit_code' then corrected end) as unit_code,
        max(case when field = 'indicator_code' then corrected end) as indicator_code,
        max(case when field = 'reporter_code' then corrected end) as reporter_code,
        max(case when field = 'partner_code' then corrected end) as partner_code,
        min(reason) as correction_reason

    from readings

    where
        coalesce(reading, 'unknown') = expect
        or (field = 'value' and try_cast(reading as double) = try_cast(expect as double))

    group by claim_id

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
        claims.scale,
        coalesce(ruled.value, claims.value) as value,
        coalesce(ruled.qualifier, claims.qualifier) as qualifier,
        coalesce(ruled.unit_code, claims.unit_code) as unit_code,
        claims.unit_basis,
        coalesce(ruled.indicator_code, claims.indicator_code) as indicator_code,
        claims.indicator_basis,
        claims.measure,
        coalesce(ruled.reporter_code, claims.reporter_code) as reporter_code,
        claims.reporter_basis,
        coalesce(ruled.partner_code, claims.partner_code) as partner_code,
        claims.partner_basis,
        claims.period_start,
        claims.period_end,
        claims.period_edtf,
        claims.period_kind,
        claims.period_basis,
        claims.base_period_start,
        claims.base_period_end,
        claims.base_period_edtf,
        claims.base_period_basis,
        claims.confidence,
        ruled.correction_reason

    from claims

    left join ruled
        on claims.claim_id = ruled.claim_id

)

select * from final
