{#
    The CTEs that tell which claims are of one fact, from the first level of windows to the last, for visits, events and
    agreements alike; the rules are those of int_visit_claims_clustered, and place_visits.sql has one level of them.

    Reads claims (claim_id) and placeable (claim_id, story_id, direction_key, window_level, allowed_earliest,
    allowed_latest, must_share_story); ends with clustered, one row per claim of claims, placed or not. The query needs
    `with recursive`.
#}
{% macro cluster_claims(fact, first_level=0, last_level=5) -%}
placed_before_{{ first_level }} as (

    select
        claim_id,
        story_id,
        direction_key,
        window_level,
        claim_id as cluster_id,
        window_level as cluster_level,
        allowed_earliest as cluster_earliest,
        allowed_latest as cluster_latest,
        cast('' as varchar) as merge_reason

    from placeable

    where false

),
{% for level in range(first_level, last_level + 1) %}
{{ place_visits(level, fact) }},
{% endfor %}
clustered as (

    select
        claims.claim_id,
        placed.cluster_id,
        placed.cluster_level,
        placed.window_level = placed.cluster_level as is_founding,
        case
            when placed.merge_reason is null then 'excluded'
            when
                placed.merge_reason = 'alone' and count(*) over (partition by placed.cluster_id) > 1
                then 'joined_by_others'
            else placed.merge_reason
        end as merge_reason

    from claims

    left join placed_before_{{ last_level + 1 }} as placed
        on claims.claim_id = placed.claim_id

)
{%- endmacro %}
