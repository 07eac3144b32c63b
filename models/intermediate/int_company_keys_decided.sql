{#- Which company a key stands for after what people decided, and whether it is none at all. -#}
with claims as (

    select * from {{ ref('stg_raw__company_claims') }}

),

aliases as (

    select
        {{ folded('printed_name') }} as printed_key,
        {{ folded('company_name') }} as target_key

    from {{ ref('company_aliases') }}

),

stop_names as (

    select {{ folded('name') }} as printed_key

    from {{ ref('stop_names') }}

    where entity_kind = 'company'

),

printed as (

    select
        company_key,
        {{ folded('company_name') }} as printed_key

    from claims

    group by all

),

targets as (

    select
        printed.company_key,
        min(target_names.company_key) as decided_key

    from printed

    inner join aliases
        on printed.printed_key = aliases.printed_key

    inner join printed as target_names
        on aliases.target_key = target_names.printed_key

    group by printed.company_key

),

stopped as (

    select distinct printed.company_key

    from printed

    inner join stop_names
        on printed.printed_key = stop_names.printed_key

),

final as (

    select distinct
        printed.company_key,
        coalesce(targets.decided_key, printed.company_key) as decided_key,
        stopped.company_key is not null as is_stopped

    from printed

    left join targets
        on printed.company_key = targets.company_key

    left join stopped
        on printed.company_key = stopped.company_key

)

select * from final
