{#-
    The person of each name by the rules, and over it what people decided. A name that is decided to be apart
    stays on its own. One that is decided to be another's takes along whoever the rules joined to it.
-#}
with resolved as (

    select * from {{ ref('int_person_names_resolved') }}

),

printed as (

    select * from {{ ref('int_person_names_printed') }}

),

aliases as (

    select
        {{ folded('printed_name') }} as printed_key,
        {{ folded('person_name') }} as person_key,
        country_code

    from {{ ref('person_aliases') }}

),

splits as (

    select
        {{ folded('printed_name') }} as printed_key,
        {{ folded('apart_from') }} as apart_key,
        country_code

    from {{ ref('person_splits') }}

),

apart as (

    select resolved.person_name_id

    from resolved

    inner join printed as own_names
        on resolved.person_name_id = own_names.person_name_id

    inner join splits
        on
            own_names.printed_key = splits.printed_key
            and (splits.country_code is null or own_names.country_code = splits.country_code)

    inner join printed as joined_names
        on
            resolved.person_id = joined_names.person_name_id
            and splits.apart_key = joined_names.printed_key

    where resolved.person_id != resolved.person_name_id

    group by resolved.person_name_id

),

parted as (

    select
        resolved.person_name_id,
        case
            when apart.person_name_id is null then resolved.person_id
            else resolved.person_name_id
        end as person_id,
        case
            when apart.person_name_id is null then resolved.resolution_reason
            else 'decided_apart'
        end as resolution_reason

    from resolved

    left join apart
        on resolved.person_name_id = apart.person_name_id

),

aliased as (

    select
        alias_names.person_name_id,
        parted.person_id

    from printed as alias_names

    inner join aliases
        on
            alias_names.printed_key = aliases.printed_key
            and (aliases.country_code is null or alias_names.country_code = aliases.country_code)

    inner join printed as target_names
        on aliases.person_key = target_names.printed_key

    inner join parted
        on target_names.person_name_id = parted.person_name_id

    where alias_names.person_name_id != target_names.person_name_id

    -- of namesakes the one of the same country, then the smaller id
    qualify
        row_number() over (
            partition by alias_names.person_name_id
            order by
                case when alias_names.country_code = target_names.country_code then 0 else 1 end asc,
                parted.person_id asc,
                target_names.person_name_id asc
        ) = 1

),

final as (

    select
        parted.person_name_id,
        coalesce(own_alias.person_id, joined_alias.person_id, parted.person_id) as person_id,
        case
            when own_alias.person_id is not null then 'decided_alias'
            when joined_alias.person_id is not null then 'joined_to_decided_alias'
            else parted.resolution_reason
        end as resolution_reason

    from parted

    left join aliased as own_alias
        on parted.person_name_id = own_alias.person_name_id

    left join aliased as joined_alias
        on
            parted.person_id = joined_alias.person_name_id
            and parted.person_name_id != joined_alias.person_name_id

)

select * from final
