{#-
    How finely each claim dates its event, and which days it allows; levels as for visits (int_visit_claims_windowed). An
    event that an article tells without a first possible day is taken for one of the 45 days before publication: news
    tells what is new, and dates what is old. That serves to find the event only; the window that the claim states stays
    as it is. What is open on a side even then must share the story of the event that it joins, unless it is a numbered
    round; it is placed last, at level 5.
-#}
with claims as (

    select * from {{ ref('int_event_claims_resolved') }}

),

stated as (

    select
        claim_id,
        identity_kind,
        status,
        published_earliest,
        published_latest,
        date_earliest as claimed_earliest,
        date_latest as claimed_latest,
        case
            when date_earliest = date_latest then date_earliest
            when date_edtf = cast(date_earliest as varchar) || '/' || cast(date_latest as varchar)
                then date_earliest
        end as starts_on,
        case
            when date_edtf = cast(date_earliest as varchar) || '/' || cast(date_latest as varchar)
                then date_latest
        end as ends_on,
        case
            when date_earliest = date_latest then 1
            when
                date_edtf = cast(date_earliest as varchar) || '/' || cast(date_latest as varchar)
                and date_latest - date_earliest <= 45
                then 0
            when date_latest - date_earliest <= 45 then 2
            when date_earliest is not null and date_latest is not null then 3
            else 4
        end as stated_level

    from claims

),

bounded as (

    select
        claim_id,
        identity_kind,
        stated_level,
        claimed_earliest,
        claimed_latest,
        starts_on,
        ends_on,
        coalesce(claimed_earliest, date '0001-01-01') as open_earliest,
        coalesce(claimed_latest, date '9999-12-31') as open_latest,
        case
            when stated_level >= 3 and status in ('planned', 'hoped') then published_earliest
            when claimed_earliest is null and status in ('occurred', 'ongoing') then published_earliest - 45
        end as not_before,
        case
            when stated_level >= 3 and status in ('occurred', 'ongoing') then published_latest
        end as not_after

    from stated

),

allowed as (

    select
        claim_id,
        identity_kind,
        stated_level,
        claimed_earliest,
        claimed_latest,
        starts_on,
        ends_on,
        case
            when not_before <= open_latest then greatest(open_earliest, not_before)
            else open_earliest
        end as allowed_earliest,
        case
            when not_after >= open_earliest then least(open_latest, not_after)
            else open_latest
        end as allowed_latest

    from bounded

),

final as (

    select
        claim_id,
        case
            when allowed_earliest = date '0001-01-01' or allowed_latest = date '9999-12-31' then 5
            else stated_level
        end as window_level,
        claimed_earliest,
        claimed_latest,
        starts_on,
        ends_on,
        allowed_earliest,
        allowed_latest,
        identity_kind != 'round'
        and (allowed_earliest = date '0001-01-01' or allowed_latest = date '9999-12-31') as must_share_story

    from allowed

)

select * from final
