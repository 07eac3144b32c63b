{#-
    What each decision of a person meets in the claims: `applied` (the rules alone still come to what it expects, so that it is
    needed), `absent` (no article has what it is about), `stale` (the rules come to something else by now).
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

findings as (

    select * from {{ ref('int_decision_findings') }}

),

decisions as (

    select
        'person_aliases' as decision_kind,
        concat_ws(' = ', printed_name || coalesce(' (' || country_code || ')', ''), person_name) as decision,
        {{ surrogate_id(["'person_aliases'", folded('printed_name'), "country_code"]) }} as decision_id,
        reason,
        source,
        decided_on,
        expect

    from person_aliases

    union all

    select
        'person_splits' as decision_kind,
        concat_ws(' is not ', name || coalesce(' (' || country_code || ')', ''), apart_from) as decision,
        {{ surrogate_id(["'person_splits'", folded('name'), "country_code", folded('apart_from')]) }} as decision_id,
        reason,
        source,
        decided_on,
        expect

    from person_splits

    union all

    select
        'company_aliases' as decision_kind,
        concat_ws(' = ', printed_name, company_name) as decision,
        {{ surrogate_id(["'company_aliases'", folded('printed_name')]) }} as decision_id,
        reason,
        source,
        decided_on,
        expect

    from company_aliases

    union all

    select
        'figure_corrections' as decision_kind,
        concat_ws(' ', article_id, printed_text, field, '=', corrected) as decision,
        {{ surrogate_id(["'figure_corrections'", "article_id", "printed_text", "field", "expect"]) }} as decision_id,
        reason,
        source,
        decided_on,
        expect

    from figure_corrections

    union all

    select
        'stop_names' as decision_kind,
        concat_ws(' is no ', name, entity_kind) as decision,
        {{ surrogate_id(["'stop_names'", folded('name'), "entity_kind"]) }} as decision_id,
        reason,
        source,
        decided_on,
        expect

    from stop_names

),

final as (

    select
        decisions.decision_id,
        decisions.decision_kind,
        decisions.decision,
        decisions.reason,
        decisions.source,
        decisions.decided_on,
        decisions.expect,
        findings.found,
        case
            when findings.decision_id is null then 'absent'
            when coalesce(findings.is_expected, false) then 'applied'
            else 'stale'
        end as outcome

    from decisions

    left join findings
        on decisions.decision_id = findings.decision_id

)

select * from final
