{#-
    Which printed figures a correction is about and what the rules read there. A correction holds for the prints
    of its article that are still read as it expects, so that an old decision never overrules a better reading.
-#}
with corrections as (

    select * from {{ ref('figure_corrections') }}

),

claims as (

    select * from {{ ref('stg_raw__figure_claims') }}

),

extractions as (

    select * from {{ ref('int_extractions_latest') }}

),

readings as (

    select
        claims.claim_id,
        corrections.article_id,
        corrections.printed_text,
        corrections.field,
        corrections.corrected,
        corrections.expect,
        corrections.reason,
        case corrections.field
            when 'value' then cast(claims.value as varchar)
            when 'scale' then cast(claims.scale as varchar)
            when 'qualifier' then claims.qualifier
            when 'unit_code' then claims.unit_code
            when 'indicator_code' then claims.indicator_code
            when 'reporter_code' then claims.reporter_code
            when 'partner_code' then claims.partner_code
            when 'period' then claims.period_edtf
        end as reading

    from corrections

    inner join claims
        on
            corrections.article_id = claims.article_id
            and corrections.printed_text = claims.printed_text

    inner join extractions
        on
            claims.article_id = extractions.article_id
            and claims.extractor = extractions.extractor
            and claims.extractor_version = extractions.extractor_version

),

final as (

    select
        claim_id,
        article_id,
        printed_text,
        field,
        corrected,
        expect,
        reason,
        coalesce(reading, 'none') as reading,
        case
            when field in ('value', 'scale')
                then coalesce(try_cast(reading as double) = try_cast(expect as double), false)
            else coalesce(reading, 'none') = expect
        end as is_expected

    from readings

)

select * from final
