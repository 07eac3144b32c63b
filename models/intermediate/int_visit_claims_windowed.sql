{#-
    How finely each claim dates its visit, and which days it allows. The finer the claim, the earlier it is
    placed:

    0 stay: first and last day known · 1 day · 2 short: at most 45 days · 3 long · 4 half open · 5 undated

    A long, half-open or undated claim allows no more than its article can know: what occurred did so by the
    day of publication, what was planned or hoped for was not over by then. That bounds `allowed_*`, which
    only serves to find the visit of a claim; the window that the claim states stays as it is.
-#}
with claims as (

    select * from {{ ref('int_visit_claims_resolved') }}

),

stated as (

    select
        claim_id,
        status,
        published_earliest,
        published_latest,
        case
            when starts_on < ends_on then 0
            when starts_on is not null then 1
            when date_earliest = date_latest then 1
            when date_latest - date_earliest <= 45 then 2
            when date_earliest is not null and date_latest is not null then 3
            when date_earliest is not null or date_latest is not null then 4
            else 5
        end as window_level,
        coalesce(starts_on, date_earliest) as claimed_earliest,
        case
            when starts_on < ends_on then ends_on
            when starts_on is not null then starts_on
            else date_latest
        end as claimed_latest

    from claims

),

bounded as (

    select
        claim_id,
        window_level,
        claimed_earliest,
        claimed_latest,
        coalesce(claimed_earliest, date '0001-01-01') as open_earliest,
        coalesce(claimed_latest, date '9999-12-31') as open_latest,
        case
            when window_level >= 3 and status in ('planned', 'hoped') then published_earliest
        end as not_before,
        case when window_level >= 3 and status = 'occurred' then published_latest end as not_after

    from stated

),

final as (

    select
        claim_id,
        window_level,
        claimed_earliest,
        claimed_latest,
        case
            when not_before <= open_latest then greatest(open_earliest, not_before)
            else open_earliest
        end as allowed_earliest,
        case
            when not_after >= open_earliest then least(open_latest, not_after)
            else open_latest
        end as allowed_latest

    from bounded

)

select * from final
