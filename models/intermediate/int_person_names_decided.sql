{#-
    The rules' answer for each name, and over it what people decided. An alias takes along whoever the rules joined to it; a
    name that is ruled to be apart stays on its own. A decision about names that no article prints does nothing.
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
        {{ folded('name') }} as printed_key,
        {{ folded('apart_from') }} as apart_key,
        country_code

    from {{ ref('person_splits') }}

),

aliased as (

    select
        alias_names.person_name_id,
        resolved.person_id

    from printed as alias_names

    inner join aliases
        on
            alias_names.printed_key = aliases.printed_key
            and (aliases.country_code is null or alias_names.country_code = aliases.country_code)

    inner join printed as target_names
        on aliases.person_key = target_names.printed_key

    inner join resolved
        on target_names.person_name_id = resolved.person_name_id

    where alias_names.person_name_id != target_names.person_name_id

    -- of namesakes the one of the same country, then the smaller id
    qualify
        row_number() over (
            partition by alias_names.person_name_id
            order by
                case when alias_names.country_code = target_names.country_code then 0 else 1 end asc,
                resolved.person_id asc
        ) = 1

),

apart as (

    select distinct resolved.person_name_id

    from resolved

    inner join printed as own_names
        on resolved.person_name_id = own_names.person_name_id

    inner join splits
        on
            own_names.printed_key = splits.printed_key
            and (splits.country_code is null or own_names.country_code = splits.country_code)

    inner join printed as other_names
        on
            resolved.person_id = other_names.person_name_id
            and splits.apart_key = other_names.printed_key

    where resolved.person_id != resolved.person_name_id

),

final as (

    select
        resolved.person_name_id,
        case
            when apart.person_name_id is not null then resolved.person_name_id
            else coalesce(own_alias.person_id, joined_alias.person_id, resolved.person_id)
        end as person_id,
        case
            when apart.person_name_id is not null then 'decided_apart'
            when own_alias.person_id is not null then 'decided_alias'
            else resolved.resolution_reason
        end as resolution_reason

    from resolved

    left join apart
        on resolved.person_name_id = apart.person_name_id

    left join aliased as own_alias
        on resolved.person_name_id = own_alias.person_name_id

    left join aliased as joined_alias
        on resolved.person_id = joined_alias.person_name_id

)

select * from final
