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

{{ cluster_claims('visit') }},

final as (

    select
        claim_id,
        cluster_id,
        cluster_level,
        is_founding,
        merge_reason

    from clustered

)

select * from final
