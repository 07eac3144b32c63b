{#-
    When each event took place, from all of its claims, by the rules for visits (int_visits_dated), and its id.
-#}
with clustered as (

    select * from {{ ref('int_event_claims_clustered') }}

),

claims as (

    select * from {{ ref('int_event_claims_resolved') }}

),

windows as (

    select * from {{ ref('int_event_claims_windowed') }}

),

members as (

    select
        clustered.cluster_id,
        clustered.cluster_level,
        clustered.is_founding,
        claims.claim_id,
        claims.event_key,
        claims.date_basis,
        claims.confidence,
        claims.published_latest,
        windows.starts_on,
        windows.ends_on,
        windows.claimed_earliest,
        windows.claimed_latest

    from clustered

    inner join claims
        on clustered.claim_id = claims.claim_id

    inner join windows
        on clustered.claim_id = windows.claim_id

    where clustered.cluster_id is not null

),

-- both days come from one claim: one that founded the event, knows both, states them, was published last
days as (

    select
        cluster_id,
        starts_on,
        ends_on

    from members

    where
        starts_on is not null
        and is_founding

    qualify {{ gives_the_days() }}

),

{{ agreed_windows(["event_key"]) }},

dated as (

    select
        agreed.cluster_id,
        agreed.event_key,
        days.starts_on,
        days.ends_on,
        case
            when days.starts_on is not null then days.starts_on
            when agreed.common_earliest > agreed.common_latest then agreed.founding_earliest
            else agreed.common_earliest
        end as date_earliest,
        case
            when days.starts_on is not null then coalesce(days.ends_on, days.starts_on)
            when agreed.common_earliest > agreed.common_latest then agreed.founding_latest
            else agreed.common_latest
        end as date_latest

    from agreed

    left join days
        on agreed.cluster_id = days.cluster_id

),

{{ based_and_keyed(
    keys=["event_key"],
    window="date",
    basis="date_basis",
    kept=["starts_on", "ends_on"],
) }},

final as (

    select
        {{ surrogate_id(["'event'", "event_key", "date_earliest", "date_latest", "namesake_number"]) }}
            as event_id,
        cluster_id,
        event_key,
        starts_on,
        ends_on,
        {{ window_columns("date", is_stay="ends_on > starts_on") }}

    from keyed

)

select * from final
