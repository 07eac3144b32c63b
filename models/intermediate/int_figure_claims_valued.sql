{#-
    What a printed number says, as an interval. A plain number stands for all values that round to it: half
    a unit of its last printed digit to either side, the lower end included. Whole things that were counted,
    and ranks, are exact. "Over" and "at least" give the lower end only, "nearly" and "up to" the upper end
    only; for a negative value, such as a fall of over 5 percent, the other way round. "About" gives
    neither: nobody said how far off. Where the siblings of the same printed list show more decimals,
    `*_list` is the finer reading.
-#}
with claims as (

    select * from {{ ref('int_figure_claims_corrected') }}

),

extractions as (

    select * from {{ ref('int_extractions_latest') }}

),

articles as (

    select * from {{ ref('stg_raw__articles') }}

),

stories as (

    select * from {{ ref('int_article_stories') }}

),

indicators as (

    select * from {{ ref('indicators') }}

),

indicator_groups as (

    select * from {{ ref('indicator_groups') }}

),

units as (

    select * from {{ ref('int_units_listed') }}

),

looked_up as (

    select
        claims.claim_id,
        claims.article_id,
        stories.story_id,
        articles.published_earliest,
        articles.published_latest,
        articles.primary_source is not null as has_primary_source,
        claims.printed_text,
        claims.printed_number,
        claims.printed_decimals,
        claims.list_decimals,
        claims.scale,
        {{ significant('claims.value') }} as value,
        claims.qualifier,
        claims.unit_code,
        claims.unit_basis,
        claims.indicator_code,
        claims.indicator_basis,
        claims.measure,
        claims.reporter_code,
        claims.reporter_basis,
        claims.partner_code,
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
        claims.correction,
        claims.correction_reason,
        coalesce(indicators.is_symmetric, false) as is_symmetric,
        claims.measure != 'share'
        and coalesce(indicator_groups.has_one_value_per_period, true) as has_one_value,
        case
            when claims.qualifier = 'about' then 'approximate'
            when claims.qualifier in ('over', 'at_least') and claims.value >= 0 then 'lower'
            when claims.qualifier in ('nearly', 'up_to') and claims.value < 0 then 'lower'
            when claims.qualifier is not null then 'upper'
            else 'exact'
        end as bound,
        coalesce(units.unit_kind in ('count', 'count rate', 'ordinal'), false)
        and claims.scale = 1
        and claims.printed_decimals = 0 as is_counted,
        claims.scale * power(10, -claims.printed_decimals) as printed_step,
        claims.scale * power(10, -claims.list_decimals) as list_step,
        case
            when indicators.indicator_code is null then 'unknown_indicator'
            when claims.unit_code is null then 'no_unit'
            when units.unit_code is null then 'unknown_unit'
            when claims.reporter_code is null and claims.partner_code is null then 'no_country'
            when claims.reporter_code = claims.partner_code then 'reporter_is_partner'
        end as exclusion_reason

    from claims

    inner join extractions
        on
            claims.article_id = extractions.article_id
            and claims.extractor = extractions.extractor
            and claims.extractor_version = extractions.extractor_version

    left join articles
        on claims.article_id = articles.article_id

    left join stories
        on claims.article_id = stories.article_id

    left join indicators
        on claims.indicator_code = indicators.indicator_code

    left join indicator_groups
        on indicators.indicator_group = indicator_groups.indicator_group

    left join units
        on claims.unit_code = units.unit_code

),

final as (

    select
        claim_id,
        article_id,
        story_id,
        published_earliest,
        published_latest,
        has_primary_source,
        printed_text,
        printed_number,
        printed_decimals,
        list_decimals,
        scale,
        printed_step,
        value,
        case
            when bound = 'lower' then value
            when bound = 'exact' and is_counted then value
            when bound = 'exact' then {{ significant('value - printed_step / 2') }}
        end as value_low,
        case
            when bound = 'upper' then value
            when bound = 'exact' and is_counted then value
            when bound = 'exact' then {{ significant('value + printed_step / 2') }}
        end as value_high,
        case
            when bound = 'exact' and not is_counted and list_decimals > printed_decimals
                then {{ significant('value - list_step / 2') }}
        end as value_low_list,
        case
            when bound = 'exact' and not is_counted and list_decimals > printed_decimals
                then {{ significant('value + list_step / 2') }}
        end as value_high_list,
        bound,
        bound = 'exact' and not is_counted as is_rounded,
        qualifier,
        unit_code,
        unit_basis,
        indicator_code,
        indicator_basis,
        measure,
        is_symmetric,
        has_one_value,
        reporter_code,
        reporter_basis,
        partner_code,
        partner_basis,
        case
            when reporter_code is not null and partner_code is not null
                then least(reporter_code, partner_code) || '-' || greatest(reporter_code, partner_code)
        end as pair_code,
        -- where the indicator has no direction, the pair is the key, whichever way it is named
        case when is_symmetric then least(reporter_code, partner_code) else reporter_code end as first_code,
        case
            when is_symmetric
                then nullif(greatest(reporter_code, partner_code), least(reporter_code, partner_code))
            else partner_code
        end as second_code,
        period_start,
        period_end,
        period_edtf,
        period_kind,
        period_basis,
        base_period_start,
        base_period_end,
        base_period_edtf,
        base_period_basis,
        confidence,
        correction,
        correction_reason,
        exclusion_reason

    from looked_up

)

select * from final
