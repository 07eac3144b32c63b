{#
    The CTEs that place the claims of one level among the visits of the finer levels, and found visits for the rest; see
    int_visit_claims_clustered. Reads placeable and placed_before_<level>, ends with placed_before_<level + 1>.

    A stay (level 0) grows with each stay that overlaps it; at other levels a visit narrows to the days that all its claims
    allow. A claim that must share the story joins nothing that its own story does not tell.

    Events are placed by the same rules; `fact` is what a reason calls that which is placed.
#}
{% macro place_visits(level, fact='visit') -%}
{%- set narrowing = 'greatest' if level == 0 else 'least' -%}
compatible_{{ level }} as (

    select
        placeable.claim_id,
        visits.cluster_id,
        visits.cluster_level,
        visits.cluster_earliest,
        visits.cluster_latest,
        max(case when placeable.story_id = visits.story_id then 1 else 0 end) as is_same_story

    from placeable

    inner join placed_before_{{ level }} as visits
        on
            placeable.direction_key = visits.direction_key
            and placeable.allowed_earliest <= visits.cluster_latest
            and placeable.allowed_latest >= visits.cluster_earliest
            and (not placeable.must_share_story or placeable.story_id = visits.story_id)

    where placeable.window_level = {{ level }}

    group by
        placeable.claim_id,
        visits.cluster_id,
        visits.cluster_level,
        visits.cluster_earliest,
        visits.cluster_latest

),

counted_{{ level }} as (

    select
        claim_id,
        cluster_id,
        cluster_level,
        cluster_earliest,
        cluster_latest,
        is_same_story,
        count(*) over (partition by claim_id) as compatible_count,
        sum(is_same_story) over (partition by claim_id) as same_story_count

    from compatible_{{ level }}

),

joined_{{ level }} as (

    select
        claim_id,
        cluster_id,
        cluster_level,
        cluster_earliest,
        cluster_latest,
        case
            when compatible_count > 1 then 'same_story'
            when cluster_level = 0 and {{ level }} = 1 then 'within_the_stay'
            else 'only_compatible_{{ fact }}'
        end as merge_reason

    from counted_{{ level }}

    where
        compatible_count = 1
        or (same_story_count = 1 and is_same_story = 1)

),

unjoined_{{ level }} as (

    select
        placeable.claim_id,
        placeable.story_id,
        placeable.direction_key,
        placeable.allowed_earliest,
        placeable.allowed_latest,
        placeable.must_share_story,
        placeable.claim_id in (select counted_{{ level }}.claim_id from counted_{{ level }}) as is_ambiguous

    from placeable

    where
        placeable.window_level = {{ level }}
        and placeable.claim_id not in (select joined_{{ level }}.claim_id from joined_{{ level }})

),

queued_{{ level }} as (

    select
        claim_id,
        allowed_earliest,
        allowed_latest,
        is_ambiguous,
        direction_key || case when is_ambiguous or must_share_story then '|' || story_id else '' end as queue_key,
        row_number() over (
            partition by direction_key, is_ambiguous, case when is_ambiguous or must_share_story then story_id end
            order by allowed_earliest asc, allowed_latest asc, claim_id asc
        ) as queue_position

    from unjoined_{{ level }}

),

swept_{{ level }} (claim_id, queue_key, is_ambiguous, queue_position, cluster_id, cluster_earliest, cluster_latest) as (

    select
        claim_id,
        queue_key,
        is_ambiguous,
        queue_position,
        claim_id as cluster_id,
        allowed_earliest as cluster_earliest,
        allowed_latest as cluster_latest

    from queued_{{ level }}

    where queue_position = 1

    union all

    select
        queued.claim_id,
        queued.queue_key,
        queued.is_ambiguous,
        queued.queue_position,
        case
            when queued.allowed_earliest <= swept.cluster_latest then swept.cluster_id
            else queued.claim_id
        end as cluster_id,
        queued.allowed_earliest as cluster_earliest,
        case
            when queued.allowed_earliest <= swept.cluster_latest
                then {{ narrowing }}(swept.cluster_latest, queued.allowed_latest)
            else queued.allowed_latest
        end as cluster_latest

    from swept_{{ level }} as swept

    inner join queued_{{ level }} as queued
        on
            swept.queue_key = queued.queue_key
            and swept.is_ambiguous = queued.is_ambiguous
            and swept.queue_position + 1 = queued.queue_position

),

founded_{{ level }} as (

    select
        claim_id,
        cluster_id,
        {{ 'min' if level == 0 else 'max' }}(cluster_earliest) over (partition by cluster_id) as cluster_earliest,
        {{ 'max' if level == 0 else 'min' }}(cluster_latest) over (partition by cluster_id) as cluster_latest,
        case
            when is_ambiguous then 'several_compatible_{{ fact }}s'
            when count(*) over (partition by cluster_id) > 1 then 'overlapping_windows'
            else 'alone'
        end as merge_reason

    from swept_{{ level }}

),

placed_at_{{ level }} as (

    select
        claim_id,
        cluster_id,
        {{ level }} as cluster_level,
        cluster_earliest,
        cluster_latest,
        merge_reason

    from founded_{{ level }}

    union all

    select
        claim_id,
        cluster_id,
        cluster_level,
        cluster_earliest,
        cluster_latest,
        merge_reason

    from joined_{{ level }}

),

placed_before_{{ level + 1 }} as (

    select
        claim_id,
        story_id,
        direction_key,
        window_level,
        cluster_id,
        cluster_level,
        cluster_earliest,
        cluster_latest,
        merge_reason

    from placed_before_{{ level }}

    union all

    select
        placeable.claim_id,
        placeable.story_id,
        placeable.direction_key,
        placeable.window_level,
        placed.cluster_id,
        placed.cluster_level,
        placed.cluster_earliest,
        placed.cluster_latest,
        placed.merge_reason

    from placed_at_{{ level }} as placed

    inner join placeable
        on placed.claim_id = placeable.claim_id

)
{%- endmacro %}
