with source as (

    select * from {{ source('raw', 'figure_claims') }}

),

typed as (

    select
        -- ids
        claim_id,
        article_id,
        load_id,
        rule_id,

        -- strings
        extractor,
        extractor_version,
        printed_text,
        printed_number,
        qualifier,
        unit_code,
        unit_basis,
        indicator_code,
        indicator_basis,
        measure,
        reporter_code,
        reporter_basis,
        partner_code,
        partner_basis,
        period_edtf,
        period_kind,
        period_basis,
        base_period_edtf,
        base_period_basis,

        -- numerics
        anchor_start,
        anchor_end,
        confidence,
        printed_decimals,
        list_decimals,
        scale,
        value,

        -- dates
        period_start,
        period_end,
        base_period_start,
        base_period_end

    from source

)

select * from typed
