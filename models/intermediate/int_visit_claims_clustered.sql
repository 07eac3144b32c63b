{#-
    Which claims tell of one visit: same visitor (person, else folded label), same direction, dates that
    agree. Levels are placed from the finest to the coarsest (see int_visit_claims_windowed). A claim joins
    the only visit of the finer levels whose days it allows; among several, the only one of its own story;
    else it stays with its like. Claims of one level that allow a common day are one visit: they are swept
    in the order of their first day, and a visit ends where a claim begins after the last day that all of it
    allow. Stays need only overlap, and a visit of level 0 covers all of their days. Claims that could join
    several visits are not guessed: they stay alone, together with those of their own story only.
-#}
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
        {{ readable_key(["claims.visitor_key", "claims.from_country_code", "claims.host_country_code"]) }}
            as direction_key,
        windows.window_level,
        windows.allowed_earliest,
        windows.allowed_latest,
        false as must_share_story

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
{{ place_visits(0) }},

{{ place_visits(1) }},

{{ place_visits(2) }},

{{ place_visits(3) }},

{{ place_visits(4) }},

{{ place_visits(5) }},

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

    left join placed_before_6 as placed
        on claims.claim_id = placed.claim_id

)

select * from final
