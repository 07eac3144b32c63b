{#-
    The figures that checks compare, as intervals. Within an article its best claim speaks for a figure, over
    the warehouse the preferred claim. Each stands twice: read literally, and as the decimals of its printed
    list suggest ("3 billion" beside "1.2 billion" as 3.0). An amount that cannot be below zero has zero as its
    lower end where the print sets none. Lower ends always belong to the interval.
-#}
with keyed as (

    select * from {{ ref('int_figure_claims_keyed') }}

),

ranked as (

    select * from {{ ref('int_figure_claims_ranked') }}

),

valued as (

    select * from {{ ref('int_figure_claims_valued') }}

),

indicators as (

    select * from {{ ref('indicators') }}

),

identities as (

    select * from {{ ref('figure_identities') }}

),

speaking as (

    select
        'article' as scope,
        valued.article_id,
        valued.article_id as scope_key,
        ranked.figure_id,
        ranked.claim_id

    from ranked

    inner join valued
        on ranked.claim_id = valued.claim_id

    qualify
        row_number() over (
            partition by ranked.figure_id, valued.article_id
            order by ranked.preference_rank asc
        ) = 1

    union all

    select
        'warehouse' as scope,
        cast(null as varchar) as article_id,
        'warehouse' as scope_key,
        figure_id,
        claim_id

    from ranked

    where is_preferred

),

readings as (

    select 'literal' as reading

    union all

    select 'list' as reading

),

read as (

    select
        speaking.scope,
        speaking.article_id,
        speaking.scope_key,
        readings.reading,
        speaking.figure_id,
        speaking.claim_id,
        valued.indicator_code,
        valued.measure,
        valued.unit_code,
        valued.first_code,
        valued.second_code,
        valued.reporter_code,
        coalesce(valued.pair_code, valued.first_code, valued.second_code) as countries_key,
        keyed.period_start,
        keyed.period_end,
        keyed.base_period_start,
        keyed.base_period_end,
        valued.value,
        case
            when readings.reading = 'list' then coalesce(valued.value_low_list, valued.value_low)
            else valued.value_low
        end as printed_low,
        case
            when readings.reading = 'list' then coalesce(valued.value_high_list, valued.value_high)
            else valued.value_high
        end as printed_high,
        valued.is_rounded as is_high_open,
        valued.bound = 'approximate' as is_approximate,
        valued.value_low_list is not null as has_list_reading,
        valued.has_one_value,
        coalesce(identities.operator = 'minus', false) as is_signed,
        coalesce(valued.period_kind = 'as_of', false) as is_as_of,
        indicators.flow_or_stock = 'flow'
        and indicators.is_additive
        and not indicators.is_cumulative as is_summable

    from speaking

    cross join readings

    inner join keyed
        on speaking.claim_id = keyed.claim_id

    inner join valued
        on speaking.claim_id = valued.claim_id

    inner join indicators
        on valued.indicator_code = indicators.indicator_code

    left join identities
        on valued.indicator_code = identities.result_indicator_code

),

final as (

    select
        scope,
        article_id,
        scope_key,
        reading,
        figure_id,
        claim_id,
        indicator_code,
        measure,
        unit_code,
        first_code,
        second_code,
        reporter_code,
        countries_key,
        period_start,
        period_end,
        base_period_start,
        base_period_end,
        case
            when measure = 'level' and not is_signed and value >= 0 then coalesce(printed_low, 0)
            else printed_low
        end as low,
        printed_high as high,
        is_high_open,
        is_approximate,
        has_list_reading,
        has_one_value,
        is_signed,
        is_as_of,
        is_summable

    from read

)

select * from final
