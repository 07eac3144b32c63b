{#
    What the claims of one visit, event or agreement make of its date: the steps that int_visits_dated, int_events_dated
    and int_agreements_dated have in common. Each reads members, one row per claim placed, with cluster_id, is_founding,
    claimed_earliest and claimed_latest.
#}

{# The CTE agreed: the keys of each cluster, the days that its claims allow together, and those that its founders do. #}
{% macro agreed_windows(keys, only='true') -%}
agreed as (

    select
        cluster_id,
        {%- for key in keys %}
        min({{ key }}) as {{ key }},
        {%- endfor %}
        max(claimed_earliest) filter (where {{ only }}) as common_earliest,
        min(claimed_latest) filter (where {{ only }}) as common_latest,
        max(claimed_earliest) filter (where is_founding and {{ only }}) as founding_earliest,
        min(claimed_latest) filter (where is_founding and {{ only }}) as founding_latest

    from members

    group by cluster_id

)
{%- endmacro %}

{#
    Whether a claim is the one that gives its cluster both days: of those that know a first day, by choice one that knows
    both, states them, was published last.
#}
{% macro gives_the_days() -%}
    row_number() over (
            partition by cluster_id
            order by
                ends_on is not null desc,
                date_basis = 'stated' desc nulls last,
                published_latest desc nulls last,
                confidence desc,
                claim_id asc
        ) = 1
{%- endmacro %}

{#
    The CTEs based and keyed, after dated: whether some claim states just the window that the cluster was given, and what
    number a cluster has among those of the same keys and window; null for the first, so that a namesake that comes later
    changes no id.
#}
{% macro based_and_keyed(keys, window, basis, kept=[]) -%}
based as (

    select
        dated.cluster_id,
        max(case when members.{{ basis }} = 'stated' then 1 else 0 end) as is_stated

    from dated

    inner join members
        on
            dated.cluster_id = members.cluster_id
            and dated.{{ window }}_earliest is not distinct from members.claimed_earliest
            and dated.{{ window }}_latest is not distinct from members.claimed_latest

    group by dated.cluster_id

),

keyed as (

    select
        dated.cluster_id,
        {%- for column in keys + kept %}
        dated.{{ column }},
        {%- endfor %}
        dated.{{ window }}_earliest,
        dated.{{ window }}_latest,
        based.is_stated,
        nullif(
            row_number() over (
                partition by
                    {%- for key in keys %}
                    dated.{{ key }},
                    {%- endfor %}
                    dated.{{ window }}_earliest,
                    dated.{{ window }}_latest
                order by dated.cluster_id
            ),
            1
        ) as namesake_number

    from dated

    left join based
        on dated.cluster_id = based.cluster_id

)
{%- endmacro %}

{# The five columns of the window, after keyed. `is_stay` is true where it is a stretch of days and no day within one. #}
{% macro window_columns(window, is_stay='false') -%}
        case
            when {{ is_stay }} then {{ span_edtf(window ~ '_earliest', window ~ '_latest') }}
            else {{ window_edtf(window ~ '_earliest', window ~ '_latest') }}
        end as {{ window }}_edtf,
        {{ window }}_earliest,
        {{ window }}_latest,
        case
            when {{ is_stay }} then 'interval'
            else {{ window_precision(window ~ '_earliest', window ~ '_latest') }}
        end as {{ window }}_precision,
        case
            when {{ window }}_earliest is null and {{ window }}_latest is null then null
            when is_stated = 1 then 'stated'
            else 'inferred'
        end as {{ window }}_basis
{%- endmacro %}
