{#-
    Which claims tell of one visit: same visitor (person, else folded label), same direction, dates that agree. Levels are
    placed from the finest to the coarsest (see int_visit_claims_windowed). A claim joins the only visit of the finer levels
    whose days it allows; among several, the only one of its own story; else it stays with its like. Claims of one level that
    allow a common day are one visit: they are swept in the order of their first day, and a visit ends where a claim begins after the last day that all of it allow. Stays
    need only overlap, and a visit of level 0 covers all of their days. Claims that could join several visits are not guessed:
    they stay alone, together with those of their own story only.
-#}
{%- set levels = range(6) -%}
with recursive claims as (

    select * from {{ ref('int_visit_claims_resolved') }}

),

windows as (

    select * from {{ ref('int_visit_claims_windowed') }}

),

placeable as (

    select
        claims.claim_id,
        claims.story_id,
        claims.visitor_key || '|' || claims.from_country_code || '|' || claims.host_country_code as direction_key,
        windows.window_level,
        windows.allowed_earliest,
        windows.allowed_latest

    from claims

    inner join windows
        on claims.claim_id = windows.claim_id

    where claims.exclusion_reason is null

),

placed_before_0 as (

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
{% for level in levels %}
{%- set narrowing = 'greatest' if level == 0 else 'least' %}
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
            else 'only_compatible_visit'
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
        direction_key || case when is_ambiguous then '|' || story_id else '' end as queue_key,
        row_number() over (
            partition by direction_key, is_ambiguous, case when is_ambiguous then story_id end
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
            when is_ambiguous then 'several_compatible_visits'
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

),
{% endfor %}
final as (

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

    left join placed_before_{{ levels | length }} as placed
        on claims.claim_id = placed.claim_id

)

select * from final
