{#-
    Mirror flows: what one country says that it exports to another, and what the other says that it imports from it.
    Imports are valued with freight and insurance and goods are counted when they arrive, so that the two may differ;
    what that explains is required, and the order of magnitude beyond which it is a conflict comes with it.
-#}
with intervals as (

    select * from {{ ref('int_figure_intervals') }}

),

tolerances as (

    select * from {{ ref('check_tolerances') }}

),

allowed as (

    select
        {{ check_tolerance('mirror_least_ratio') }} as least_ratio,
        {{ check_tolerance('mirror_greatest_ratio') }} as greatest_ratio,
        {{ check_tolerance('mirror_order') }} as order_ratio

),

flows as (

    select * from intervals

    where
        measure = 'level'
        and indicator_code in ('exports', 'imports')
        and has_one_value
        and not is_as_of
        and first_code is not null
        and second_code is not null
        and period_start is not null
        and period_end is not null

),

compared as (

    select
        arrivals.scope,
        arrivals.article_id,
        arrivals.scope_key,
        arrivals.reading,
        {{ readable_key(["'mirror_flows'", "arrivals.figure_id", "departures.figure_id"]) }}
            as comparison_key,
        arrivals.figure_id as import_figure_id,
        arrivals.claim_id as import_claim_id,
        arrivals.low as import_low,
        arrivals.high as import_high,
        arrivals.is_high_open as is_import_high_open,
        departures.figure_id as export_figure_id,
        departures.claim_id as export_claim_id,
        departures.low as export_low,
        departures.high as export_high,
        departures.is_high_open as is_export_high_open,
        not arrivals.is_approximate and not departures.is_approximate as is_complete,
        arrivals.has_list_reading or departures.has_list_reading as has_list_reading

    from flows as arrivals

    inner join flows as departures
        on
            arrivals.scope_key = departures.scope_key
            and arrivals.reading = departures.reading
            and arrivals.first_code = departures.second_code
            and arrivals.second_code = departures.first_code
            and arrivals.unit_code = departures.unit_code
            and arrivals.period_start = departures.period_start
            and arrivals.period_end = departures.period_end

    where
        arrivals.indicator_code = 'imports'
        and departures.indicator_code = 'exports'

),

final as (

    select
        'mirror_flows' as check_kind,
        compared.comparison_key,
        compared.scope,
        compared.article_id,
        compared.scope_key,
        compared.reading,
        'imports_of_partner' as term,
        true as is_judged,
        compared.import_figure_id as figure_id,
        compared.import_claim_id as claim_id,
        compared.import_low as low,
        compared.import_high as high,
        compared.is_import_high_open as is_high_open,
        {{ significant('compared.export_low * allowed.least_ratio') }} as required_low,
        {{ significant('compared.export_high * allowed.greatest_ratio') }} as required_high,
        false as is_required_low_open,
        compared.is_export_high_open as is_required_high_open,
        {{ significant('compared.export_low / allowed.order_ratio') }} as limit_low,
        {{ significant('compared.export_high * allowed.order_ratio') }} as limit_high,
        compared.is_complete,
        compared.has_list_reading

    from compared

    cross join allowed

    union all

    select
        'mirror_flows' as check_kind,
        compared.comparison_key,
        compared.scope,
        compared.article_id,
        compared.scope_key,
        compared.reading,
        'exports_of_reporter' as term,
        false as is_judged,
        compared.export_figure_id as figure_id,
        compared.export_claim_id as claim_id,
        compared.export_low as low,
        compared.export_high as high,
        compared.is_export_high_open as is_high_open,
        {{ significant('compared.import_low / allowed.greatest_ratio') }} as required_low,
        {{ significant('compared.import_high / allowed.least_ratio') }} as required_high,
        false as is_required_low_open,
        compared.is_import_high_open as is_required_high_open,
        {{ significant('compared.import_low / allowed.order_ratio') }} as limit_low,
        {{ significant('compared.import_high * allowed.order_ratio') }} as limit_high,
        compared.is_complete,
        compared.has_list_reading

    from compared

    cross join allowed

)

select * from final
