{#-
    What the claims say, without any decision, of what each decision is about. A decision holds as long as one of its
    findings is what it expects; one that nothing is found of has no row.
-#}
with person_aliases as (

    select * from {{ ref('person_aliases') }}

),

person_splits as (

    select * from {{ ref('person_splits') }}

),

company_aliases as (

    select * from {{ ref('company_aliases') }}

),

figure_corrections as (

    select * from {{ ref('figure_corrections') }}

),

stop_names as (

    select * from {{ ref('stop_names') }}

),

printed as (

    select * from {{ ref('int_person_names_printed') }}

),

resolved as (

    select * from {{ ref('int_person_names_resolved') }}

),

mentions as (

    select * from {{ ref('stg_raw__person_mentions') }}

),

company_claims as (

    select * from {{ ref('stg_raw__company_claims') }}

),

figure_claims as (

    select * from {{ ref('stg_raw__figure_claims') }}

),

company_homes as (

    select
        {{ folded('company_name') }} as printed_key,
        coalesce(home_country_code, 'unknown') as found

    from company_claims

    group by all

),

person_countries as (

    select
        {{ folded('full_name') }} as printed_key,
        coalesce(country_code, 'unknown') as found

    from mentions

    group by all

),

found_in_claims as (

    select
        {{ surrogate_id(["'person_aliases'", folded('person_aliases.printed_name'), "person_aliases.country_code"]) }}
            as decision_id,
        person_aliases.expect,
        resolved.resolution_reason as found

    from person_aliases

    inner join printed
        on
            {{ folded('person_aliases.printed_name') }} = printed.printed_key
            and (
                person_aliases.country_code is null
                or person_aliases.country_code = printed.country_code
            )

    inner join resolved
        on printed.person_name_id = resolved.person_name_id

    union all

    select
        {{ surrogate_id([
            "'person_splits'",
            folded('person_splits.name'),
            "person_splits.country_code",
            folded('person_splits.apart_from'),
        ]) }} as decision_id,
        person_splits.expect,
        resolved.resolution_reason as found

    from person_splits

    inner join printed
        on
            {{ folded('person_splits.name') }} = printed.printed_key
            and (
                person_splits.country_code is null
                or person_splits.country_code = printed.country_code
            )

    inner join resolved
        on printed.person_name_id = resolved.person_name_id

    -- nothing is to be kept apart before the other name is there
    inner join printed as other_names
        on {{ folded('person_splits.apart_from') }} = other_names.printed_key

    union all

    select
        {{ surrogate_id(["'company_aliases'", folded('company_aliases.printed_name')]) }} as decision_id,
        company_aliases.expect,
        company_homes.found

    from company_aliases

    inner join company_homes
        on {{ folded('company_aliases.printed_name') }} = company_homes.printed_key

    union all

    select
        {{ surrogate_id([
            "'figure_corrections'",
            "figure_corrections.article_id",
            "figure_corrections.printed_text",
            "figure_corrections.field",
            "figure_corrections.expect",
        ]) }} as decision_id,
        figure_corrections.expect,
        coalesce(
            case figure_corrections.field
                when 'value' then
                    case
                        when figure_claims.value = try_cast(figure_corrections.expect as double)
                            then figure_corrections.expect
                        else cast(figure_claims.value as varchar)
                    end
                when 'qualifier' then figure_claims.qualifier
                when 'unit_code' then figure_claims.unit_code
                when 'indicator_code' then figure_claims.indicator_code
                when 'reporter_code' then figure_claims.reporter_code
                when 'partner_code' then figure_claims.partner_code
            end,
            'unknown'
        ) as found

    from figure_corrections

    inner join figure_claims
        on
            figure_corrections.article_id = figure_claims.article_id
            and figure_corrections.printed_text = figure_claims.printed_text

    union all

    select
        {{ surrogate_id(["'stop_names'", folded('stop_names.name'), "stop_names.entity_kind"]) }} as decision_id,
        stop_names.expect,
        coalesce(person_countries.found, company_homes.found) as found

    from stop_names

    left join person_countries
        on
            stop_names.entity_kind = 'person'
            and {{ folded('stop_names.name') }} = person_countries.printed_key

    left join company_homes
        on
            stop_names.entity_kind = 'company'
            and {{ folded('stop_names.name') }} = company_homes.printed_key

    where coalesce(person_countries.found, company_homes.found) is not null

),

final as (

    select
        decision_id,
        min(found) as found,
        bool_or(found = expect) as is_expected

    from found_in_claims

    group by decision_id

)

select * from final
