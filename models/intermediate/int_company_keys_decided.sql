{#- Which company a key stands for after what people decided: another's, its own, or none at all. -#}
with claims as (

    select * from {{ ref('stg_raw__company_claims') }}

),

extractions as (

    select * from {{ ref('int_extractions_latest') }}

),

aliases as (

    select
        {{ folded('printed_name') }} as printed_key,
        {{ folded('company_name') }} as company_key

    from {{ ref('company_aliases') }}

),

stop_names as (

    select {{ folded('name') }} as printed_key

    from {{ ref('stop_names') }}

    where entity_kind = 'company'

),

printed as (

    select
        claims.company_key,
        {{ folded('claims.company_name') }} as printed_key

    from claims

    inner join extractions
        on
            claims.article_id = extractions.article_id
            and claims.extractor = extractions.extractor
            and claims.extractor_version = extractions.extractor_version

    group by
        claims.company_key,
        {{ folded('claims.company_name') }}

),

aliased as (

    select
        printed.company_key,
        min(target_names.company_key) as decided_key

    from printed

    inner join aliases
        on printed.printed_key = aliases.printed_key

    inner join printed as target_names
        on aliases.company_key = target_names.printed_key

    where printed.company_key != target_names.company_key

    group by printed.company_key

),

stopped as (

    select printed.company_key

    from printed

    inner join stop_names
        on printed.printed_key = stop_names.printed_key

    group by printed.company_key

),

keys as (

    select company_key

    from printed

    group by company_key

),

final as (

    select
        keys.company_key,
        coalesce(aliased.decided_key, keys.company_key) as decided_key,
        case
            when stopped.company_key is not null then 'no_company'
            when aliased.company_key is not null then 'alias'
        end as decision

    from keys

    left join aliased
        on keys.company_key = aliased.company_key

    left join stopped
        on keys.company_key = stopped.company_key

)

select * from final
