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

    qualify {{ gives_the_days() }}

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
                coalesce(members.ends_on = first_days.ends_on, false) desc,
                members.date_basis = 'stated' desc nulls last,
                members.published_latest desc nulls last,
                members.confidence desc,
                members.claim_id asc
        ) = 1

),

{{ agreed_windows(["cluster_level", "visitor_key", "from_country_code", "host_country_code"]) }},

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

{{ based_and_keyed(
    keys=["visitor_key", "from_country_code", "host_country_code"],
    window="date",
    basis="date_basis",
    kept=["starts_on", "ends_on"],
) }},

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
        case when ends_on between date_earliest and date_latest then ends_on end as ends_on,
        {{ window_columns("date", is_stay="ends_on > starts_on") }}

    from keyed

)

select * from final
