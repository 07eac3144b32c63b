{#-
    Which claims tell of one agreement: same name, same parties, signing days that agree. They are placed as
    the claims of visits are, from the finest level to the coarsest (see int_agreement_claims_windowed and
    macros/cluster_claims.sql): a claim joins the only agreement of the finer levels whose days it allows; among
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

{{ cluster_claims('agreement', first_level=1) }},

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
