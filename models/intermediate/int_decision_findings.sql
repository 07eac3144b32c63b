{#-
    What the rules alone make of whatever each decision is about. A name or a figure may be printed in several
    ways or places, so that a decision may find several things; one that finds nothing keeps its row.
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

document_people as (

    select * from {{ ref('int_document_people') }}

),

companies as (

    select * from {{ ref('int_company_claims_resolved') }}

),

corrections_met as (

    select * from {{ ref('int_figure_corrections_met') }}

),

names_resolved as (

    select
        printed.person_name_id,
        printed.printed_key,
        printed.country_code,
        resolved.person_id,
        resolved.resolution_reason

    from printed

    inner join resolved
        on printed.person_name_id = resolved.person_name_id

),

company_names as (

    select
        {{ folded('company_name') }} as printed_key,
        home_country_code

    from companies

    group by {{ folded('company_name') }}, home_country_code

),

found as (

    select
        'person_aliases' as decision_kind,
        concat_ws(' ', aliases.printed_name, '(' || aliases.country_code || ')', 'is', aliases.person_name)
            as decision,
        aliases.reason,
        aliases.source,
        aliases.decided_on,
        aliases.expect,
        {{ folded('aliases.person_name') }} in (select printed.printed_key from printed) as has_target,
        names_resolved.resolution_reason as reading,
        names_resolved.resolution_reason = aliases.expect as is_expected

    from person_aliases as aliases

    left join names_resolved
        on
            {{ folded('aliases.printed_name') }} = names_resolved.printed_key
            and (aliases.country_code is null or aliases.country_code = names_resolved.country_code)

    union all

    select
        'person_splits' as decision_kind,
        concat_ws(' ', splits.printed_name, '(' || splits.country_code || ')', 'is not', splits.apart_from)
            as decision,
        splits.reason,
        splits.source,
        splits.decided_on,
        splits.expect,
        joined_names.person_name_id is not null as has_target,
        names_resolved.resolution_reason as reading,
        names_resolved.resolution_reason = splits.expect as is_expected

    from person_splits as splits

    left join names_resolved
        on
            {{ folded('splits.printed_name') }} = names_resolved.printed_key
            and (splits.country_code is null or splits.country_code = names_resolved.country_code)

    left join printed as joined_names
        on
            names_resolved.person_id = joined_names.person_name_id
            and names_resolved.person_name_id != joined_names.person_name_id
            and {{ folded('splits.apart_from') }} = joined_names.printed_key

    union all

    select
        'company_aliases' as decision_kind,
        concat_ws(' ', aliases.printed_name, 'is', aliases.company_name) as decision,
        aliases.reason,
        aliases.source,
        aliases.decided_on,
        aliases.expect,
        {{ folded('aliases.company_name') }} in (select all_names.printed_key from company_names as all_names)
            as has_target,
        case
            when company_names.printed_key is not null then coalesce(company_names.home_country_code, 'none')
        end as reading,
        coalesce(company_names.home_country_code, 'none') = aliases.expect as is_expected

    from company_aliases as aliases

    left join company_names
        on {{ folded('aliases.printed_name') }} = company_names.printed_key

    union all

    select
        'figure_corrections' as decision_kind,
        concat_ws(
            ' ',
            corrections.printed_text, 'in', corrections.article_id,
            'has', corrections.field, corrections.corrected
        ) as decision,
        corrections.reason,
        corrections.source,
        corrections.decided_on,
        corrections.expect,
        corrections_met.claim_id is not null as has_target,
        corrections_met.reading,
        corrections_met.is_expected

    from figure_corrections as corrections

    left join corrections_met
        on
            corrections.article_id = corrections_met.article_id
            and corrections.printed_text = corrections_met.printed_text
            and corrections.field = corrections_met.field
            and corrections.expect = corrections_met.expect

    union all

    select
        'stop_names' as decision_kind,
        concat_ws(' ', stop_names.name, 'is no', stop_names.entity_kind) as decision,
        stop_names.reason,
        stop_names.source,
        stop_names.decided_on,
        stop_names.expect,
        true as has_target,
        case
            when document_people.article_id is not null then coalesce(document_people.country_code, 'none')
        end as reading,
        coalesce(document_people.country_code, 'none') = stop_names.expect as is_expected

    from stop_names

    left join document_people
        on {{ folded('stop_names.name') }} = {{ folded('document_people.full_name') }}

    where stop_names.entity_kind = 'person'

    union all

    select
        'stop_names' as decision_kind,
        concat_ws(' ', stop_names.name, 'is no', stop_names.entity_kind) as decision,
        stop_names.reason,
        stop_names.source,
        stop_names.decided_on,
        stop_names.expect,
        true as has_target,
        case
            when company_names.printed_key is not null then coalesce(company_names.home_country_code, 'none')
        end as reading,
        coalesce(company_names.home_country_code, 'none') = stop_names.expect as is_expected

    from stop_names

    left join company_names
        on {{ folded('stop_names.name') }} = company_names.printed_key

    where stop_names.entity_kind = 'company'

),

final as (

    select
        {{ surrogate_id(["decision_kind", "decision"]) }} as decision_id,
        decision_kind,
        decision,
        reason,
        source,
        decided_on,
        expect,
        string_agg(distinct reading, '; ' order by reading asc) as found,
        case
            when count(reading) = 0 then 'nothing_found'
            when not bool_or(has_target) then 'target_gone'
            when bool_or(has_target and reading is not null and is_expected) then 'applied'
            else 'found_otherwise'
        end as outcome

    from found

    group by decision_kind, decision, reason, source, decided_on, expect

)

select * from final
