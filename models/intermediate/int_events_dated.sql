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

    qualify
        row_number() over (
            partition by cluster_id
            order by
                ends_on is not null desc,
                date_basis = 'stated' desc nulls last,
                published_latest desc nulls last,
                confidence desc,
                claim_id asc
        ) = 1

),

agreed as (

    select
        cluster_id,
        min(event_key) as event_key,
        max(claimed_earliest) as common_earliest,
        min(claimed_latest) as common_latest,
        max(claimed_earliest) filter (where is_founding) as founding_earliest,
        min(claimed_latest) filter (where is_founding) as founding_latest

    from members

    group by cluster_id

),

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

based as (

    select
        dated.cluster_id,
        max(case when members.date_basis = 'stated' then 1 else 0 end) as is_stated

    from dated

    inner join members
        on
            dated.cluster_id = members.cluster_id
            and dated.date_earliest is not distinct from members.claimed_earliest
            and dated.date_latest is not distinct from members.claimed_latest

    group by dated.cluster_id

),

keyed as (

    select
        dated.cluster_id,
        dated.event_key,
        dated.starts_on,
        dated.ends_on,
        dated.date_earliest,
        dated.date_latest,
        based.is_stated,
        nullif(
            row_number() over (
                partition by dated.event_key, dated.date_earliest, dated.date_latest
                order by dated.cluster_id
            ),
            1
        ) as namesake_number

    from dated

    left join based
        on dated.cluster_id = based.cluster_id

),

final as (

    select
        {{ surrogate_id(["'event'", "event_key", "date_earliest", "date_latest", "namesake_number"]) }}
            as event_id,
        cluster_id,
        event_key,
        starts_on,
        ends_on,
        case
            when ends_on > starts_on then {{ span_edtf('date_earliest', 'date_latest') }}
            else {{ window_edtf('date_earliest', 'date_latest') }}
        end as date_edtf,
        date_earliest,
        date_latest,
        case
            when ends_on > starts_on then 'interval'
            else {{ window_precision('date_earliest', 'date_latest') }}
        end as date_precision,
        case
            when date_earliest is null and date_latest is null then null
            when is_stated = 1 then 'stated'
            else 'inferred'
        end as date_basis

    from keyed

)

select * from final
