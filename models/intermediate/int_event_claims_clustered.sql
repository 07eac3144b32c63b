{#-
    Which claims tell of one event: same key, dates that agree, by the rules for visits (int_visit_claims_clustered).
    Within an article the extractor has told events apart: where the dates of two of them with one key do not, they are
    numbered in the order of the text, and meet only the event of the same number in copies of that text.
-#}
with recursive claims as (

    select * from {{ ref('int_event_claims_resolved') }}

),

windows as (

    select * from {{ ref('int_event_claims_windowed') }}

),

candidates as (

    select
        claims.claim_id,
        claims.article_id,
        claims.story_id,
        claims.event_key,
        claims.anchor_start,
        windows.window_level,
        windows.allowed_earliest,
        windows.allowed_latest,
        windows.must_share_story

    from claims

    inner join windows
        on claims.claim_id = windows.claim_id

    where claims.exclusion_reason is null

),

doubled as (

    select candidates.claim_id

    from candidates

    inner join candidates as neighbours
        on
            candidates.article_id = neighbours.article_id
            and candidates.event_key = neighbours.event_key
            and candidates.claim_id != neighbours.claim_id
            and candidates.allowed_earliest <= neighbours.allowed_latest
            and candidates.allowed_latest >= neighbours.allowed_earliest

    group by candidates.claim_id

),

numbered as (

    select
        candidates.claim_id,
        row_number() over (
            partition by candidates.article_id, candidates.event_key
            order by candidates.anchor_start asc, candidates.claim_id asc
        ) as event_number

    from candidates

    inner join doubled
        on candidates.claim_id = doubled.claim_id

),

placeable as (

    select
        candidates.claim_id,
        candidates.story_id,
        case
            when numbered.event_number is null then candidates.event_key
            else {{ readable_key(["candidates.event_key", "candidates.story_id", "numbered.event_number"]) }}
        end as direction_key,
        candidates.window_level,
        candidates.allowed_earliest,
        candidates.allowed_latest,
        candidates.must_share_story

    from candidates

    left join numbered
        on candidates.claim_id = numbered.claim_id

),

{{ cluster_claims('event') }},

final as (

    select
        clustered.claim_id,
        clustered.cluster_id,
        clustered.cluster_level,
        clustered.is_founding,
        case
            when
                claims.identity_kind = 'round'
                and clustered.merge_reason in (
                    'overlapping_windows', 'within_the_stay', 'only_compatible_event'
                )
                then 'same_round'
            else clustered.merge_reason
        end as merge_reason

    from clustered

    inner join claims
        on clustered.claim_id = claims.claim_id

)

select * from final
