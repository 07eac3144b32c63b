{#-
    When each visit took place, from all of its claims. Days come from claims that give them: the best claim
    is one that founded the visit, knows both days, states its date, was published last. Where no day is
    known, the window is what all claims allow together; where later claims leave nothing, what the founding
    claims allow.
-#}
with clustered as (

    select * from {{ ref('int_visit_claims_clustered') }}

),

claims as (

    select * from {{ ref('int_visit_claims_resolved') }}

),

windows as (

    select * from {{ ref('int_visit_claims_windowed') }}

),

members as (

    select
        clustered.cluster_id,
        clustered.cluster_level,
        clustered.is_founding,
        claims.claim_id,
        claims.visitor_key,
        claims.from_country_code,
        claims.host_country_code,
        claims.starts_on,
        claims.ends_on,
        claims.date_basis,
        claims.confidence,
        claims.published_latest,
        windows.claimed_earliest,
        windows.claimed_latest

    from clustered

    inner join claims
        on clustered.claim_id = claims.claim_id

    inner join windows
        on clustered.claim_id = windows.claim_id

    where clustered.cluster_id is not null

),

first_days as (

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

last_days as (

    select
        members.cluster_id,
        members.ends_on

    from members

    left join first_days
        on members.cluster_id = first_days.cluster_id

    where
        members.ends_on >= coalesce(first_days.starts_on, members.ends_on)
        and members.ends_on - coalesce(first_days.starts_on, members.ends_on) <= 45

    qualify
        row_number() over (
            partition by members.cluster_id
            order by
                members.ends_on is not distinct from first_days.ends_on desc,
                members.date_basis = 'stated' desc nulls last,
                members.published_latest desc nulls last,
                members.confidence desc,
                members.claim_id asc
        ) = 1

),

agreed as (

    select
        cluster_id,
        any_value(cluster_level) as cluster_level,
        any_value(visitor_key) as visitor_key,
        any_value(from_country_code) as from_country_code,
        any_value(host_country_code) as host_country_code,
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
        agreed.visitor_key,
        agreed.from_country_code,
        agreed.host_country_code,
        first_days.starts_on,
        last_days.ends_on,
        coalesce(
            first_days.starts_on,
            case
                when agreed.cluster_level <= 1 or agreed.common_earliest > agreed.common_latest
                    then agreed.founding_earliest
                else agreed.common_earliest
            end
        ) as date_earliest,
        case
            when first_days.starts_on is not null then coalesce(last_days.ends_on, first_days.starts_on)
            when agreed.cluster_level <= 1 or agreed.common_earliest > agreed.common_latest
                then agreed.founding_latest
            else agreed.common_latest
        end as date_latest

    from agreed

    left join first_days
        on agreed.cluster_id = first_days.cluster_id

    left join last_days
        on agreed.cluster_id = last_days.cluster_id

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
        dated.visitor_key,
        dated.from_country_code,
        dated.host_country_code,
        dated.starts_on,
        dated.date_earliest,
        dated.date_latest,
        based.is_stated,
        case
            when dated.ends_on between dated.date_earliest and dated.date_latest then dated.ends_on
        end as ends_on,
        nullif(
            row_number() over (
                partition by
                    dated.visitor_key,
                    dated.from_country_code,
                    dated.host_country_code,
                    dated.date_earliest,
                    dated.date_latest
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
        {{ surrogate_id([
            "'visit'", "visitor_key", "from_country_code", "host_country_code", "date_earliest", "date_latest",
            "namesake_number",
        ]) }} as visit_id,
        cluster_id,
        visitor_key,
        from_country_code,
        host_country_code,
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
