with events as (

    select * from {{ ref('int_events_dated') }}

),

clustered as (

    select * from {{ ref('int_event_claims_clustered') }}

),

claims as (

    select * from {{ ref('int_event_claims_resolved') }}

),

participants as (

    select * from {{ ref('int_event_participants_identified') }}

),

city_names as (

    select * from {{ ref('int_cities_named') }}

),

members as (

    select
        events.event_id,
        claims.claim_id,
        claims.article_id,
        claims.story_id,
        claims.document_event_id,
        claims.parent_document_event_id,
        claims.visit_id,
        claims.event_kind,
        claims.name,
        claims.series_name,
        claims.round_number,
        claims.host_country_code,
        claims.host_country_basis,
        claims.city,
        claims.venue,
        claims.status,
        claims.confidence,
        claims.published_latest,
        max(case when claims.status = 'occurred' then 1 else 0 end)
            over (partition by events.event_id) as has_occurred

    from events

    inner join clustered
        on events.cluster_id = clustered.cluster_id

    inner join claims
        on clustered.claim_id = claims.claim_id

),

statuses as (

    select
        event_id,
        status

    from members

    -- what has happened is no longer planned, whichever article came last: only a cancellation contradicts it
    where
        has_occurred = 0
        or status in ('occurred', 'cancelled')

    qualify
        row_number() over (
            partition by event_id
            order by
                published_latest desc nulls last,
                case status
                    when 'occurred' then 1
                    when 'cancelled' then 2
                    when 'postponed' then 3
                    when 'ongoing' then 4
                    when 'planned' then 5
                    else 6
                end asc,
                claim_id asc
        ) = 1

),

names as (

    select
        event_id,
        name

    from members

    where name is not null

    group by event_id, name

    qualify row_number() over (partition by event_id order by length(name) desc, name asc) = 1

),

series as (

    select
        event_id,
        series_name

    from members

    where series_name is not null

    group by event_id, series_name

    qualify row_number() over (partition by event_id order by length(series_name) desc, series_name asc) = 1

),

hosts as (

    select
        event_id,
        host_country_code,
        max(host_country_basis) as host_country_basis

    from members

    where host_country_code is not null

    group by event_id, host_country_code

    qualify
        row_number() over (
            partition by event_id
            order by
                count(*) desc,
                max(host_country_basis) desc nulls last,
                host_country_code asc
        ) = 1

),

-- a place counts only within the country that the event is taken to be in
cities as (

    select
        members.event_id,
        coalesce(city_names.city, members.city) as city

    from members

    inner join hosts
        on
            members.event_id = hosts.event_id
            and coalesce(members.host_country_code, hosts.host_country_code) = hosts.host_country_code

    left join city_names
        on
            hosts.host_country_code = city_names.country_code
            and {{ folded('members.city') }} = city_names.city_key

    where members.city is not null

    group by members.event_id, coalesce(city_names.city, members.city)

    qualify
        row_number() over (
            partition by members.event_id
            order by count(*) desc, coalesce(city_names.city, members.city) asc
        ) = 1

),

venues as (

    select
        event_id,
        venue

    from members

    where venue is not null

    group by event_id, venue

    qualify row_number() over (partition by event_id order by length(venue) desc, venue asc) = 1

),

visits as (

    select
        event_id,
        min(visit_id) as visit_id

    from members

    where visit_id is not null

    group by event_id

    having count(distinct visit_id) = 1

),

parents as (

    select
        members.event_id,
        min(wholes.event_id) as parent_event_id

    from members

    inner join members as wholes
        on
            members.article_id = wholes.article_id
            and members.parent_document_event_id = wholes.document_event_id
            and members.event_id != wholes.event_id

    group by members.event_id

    having count(distinct wholes.event_id) = 1

),

participants_counted as (

    select
        event_id,
        cast(count(distinct event_participant_id) as integer) as participant_count

    from participants

    where event_participant_id is not null

    group by event_id

),

counted as (

    select
        event_id,
        min(event_kind) as event_kind,
        max(round_number) as round_number,
        cast(count(*) as integer) as claim_count,
        cast(count(distinct article_id) as integer) as article_count,
        cast(count(distinct story_id) as integer) as independent_source_count,
        max(confidence) as confidence

    from members

    group by event_id

),

final as (

    select
        events.event_id,
        counted.event_kind,
        names.name,
        series.series_name,
        cast(counted.round_number as integer) as round_number,
        visits.visit_id,
        parents.parent_event_id,
        hosts.host_country_code,
        hosts.host_country_basis,
        cities.city,
        venues.venue,
        statuses.status,
        events.starts_on,
        events.ends_on,
        events.date_edtf,
        events.date_earliest,
        events.date_latest,
        events.date_precision,
        events.date_basis,
        coalesce(participants_counted.participant_count, 0) as participant_count,
        counted.claim_count,
        counted.article_count,
        counted.independent_source_count,
        counted.confidence

    from events

    inner join counted
        on events.event_id = counted.event_id

    inner join statuses
        on events.event_id = statuses.event_id

    left join names
        on events.event_id = names.event_id

    left join series
        on events.event_id = series.event_id

    left join visits
        on events.event_id = visits.event_id

    left join parents
        on events.event_id = parents.event_id

    left join hosts
        on events.event_id = hosts.event_id

    left join cities
        on events.event_id = cities.event_id

    left join venues
        on events.event_id = venues.event_id

    left join participants_counted
        on events.event_id = participants_counted.event_id

)

select * from final
