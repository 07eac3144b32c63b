{#-
    Which claims tell of one agreement: same name, same parties, signing days that agree. They are placed as
    the claims of visits are, from the finest level to the coarsest (see int_agreement_claims_windowed and
    macros/place_visits.sql): a claim joins the only agreement of the finer levels whose days it allows; among
    several, the only one of its own story; else it stays with its like. Claims that could join several are not
    guessed.
-#}
with recursive claims as (

    select * from {{ ref('int_agreement_claims_resolved') }}

),

windows as (

    select * from {{ ref('int_agreement_claims_windowed') }}

),

placeable as (

    select
        claims.claim_id,
        claims.story_id,
        windows.match_key as direction_key,
        windows.window_level,
        windows.allowed_earliest,
        windows.allowed_latest,
        -- what stays with its story has the story in its key
        false as must_share_story

    from claims

    inner join windows
        on claims.claim_id = windows.claim_id

    where claims.exclusion_reason is null

),

placed_before_1 as (

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
            when placed.merge_reason = 'only_compatible_visit' then 'only_compatible_agreement'
            when placed.merge_reason = 'several_compatible_visits' then 'several_compatible_agreements'
            else placed.merge_reason
        end as merge_reason

    from claims

    left join placed_before_6 as placed
        on claims.claim_id = placed.claim_id

)

select * from final
