with visits as (

    select * from {{ ref('int_visits_dated') }}

),

clustered as (

    select * from {{ ref('int_visit_claims_clustered') }}

),

claims as (

    select * from {{ ref('int_visit_claims_resolved') }}

),

city_names as (

    select * from {{ ref('int_cities_named') }}

),

offices_held as (

    select * from {{ ref('int_visit_claims_officed') }}

),

members as (

    select
        visits.visit_id,
        claims.claim_id,
        claims.article_id,
        claims.story_id,
        claims.visitor_person_id,
        claims.visitor_label,
        offices_held.visitor_office_id,
        coalesce(city_names.city, claims.city) as city,
        claims.visit_kind,
        claims.is_return_visit,
        claims.status,
        claims.occasion,
        claims.confidence,
        claims.published_latest,
        max(case when claims.status = 'occurred' then 1 else 0 end)
            over (partition by visits.visit_id) as has_occurred

    from visits

    inner join clustered
        on visits.cluster_id = clustered.cluster_id

    inner join claims
        on clustered.claim_id = claims.claim_id

    left join city_names
        on
            claims.host_country_code = city_names.country_code
            and {{ folded('claims.city') }} = city_names.city_key

    left join offices_held
        on clustered.claim_id = offices_held.claim_id

),

statuses as (

    select
        visit_id,
        status

    from members

    -- what has happened is no longer planned, whichever article came last: only a cancellation contradicts it
    where
        has_occurred = 0
        or status in ('occurred', 'cancelled')

    qualify
        row_number() over (
            partition by visit_id
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

cities as (

    select
        visit_id,
        city

    from members

    where city is not null

    group by visit_id, city

    qualify row_number() over (partition by visit_id order by count(*) desc, city asc) = 1

),

occasions as (

    select
        visit_id,
        occasion

    from members

    where occasion is not null

    group by visit_id, occasion

    qualify row_number() over (partition by visit_id order by length(occasion) desc, occasion asc) = 1

),

offices as (

    select
        visit_id,
        visitor_office_id

    from members

    where visitor_office_id is not null

    group by visit_id, visitor_office_id

    qualify
        row_number() over (
            partition by visit_id
            order by count(distinct article_id) desc, visitor_office_id asc
        ) = 1

),

labels as (

    select
        visit_id,
        visitor_label

    from members

    group by visit_id, visitor_label

    qualify
        row_number() over (
            partition by visit_id
            order by length(visitor_label) desc, count(*) desc, visitor_label asc
        ) = 1

),

kinds as (

    select
        visit_id,
        max(visitor_person_id) as visitor_person_id,
        min(
            case visit_kind
                when 'state' then 1
                when 'official' then 2
                when 'working' then 3
                else 4
            end
        ) as kind_rank,
        bool_or(is_return_visit) as is_return_visit,
        cast(count(distinct article_id) as integer) as article_count,
        cast(count(distinct story_id) as integer) as independent_source_count,
        max(confidence) as confidence

    from members

    group by visit_id

),

final as (

    select
        visits.visit_id,
        kinds.visitor_person_id,
        labels.visitor_label,
        offices.visitor_office_id,
        visits.from_country_code,
        visits.host_country_code,
        cities.city,
        case kinds.kind_rank
            when 1 then 'state'
            when 2 then 'official'
            when 3 then 'working'
            else 'unspecified'
        end as visit_kind,
        kinds.is_return_visit,
        statuses.status,
        occasions.occasion,
        visits.starts_on,
        visits.ends_on,
        visits.date_edtf,
        visits.date_earliest,
        visits.date_latest,
        visits.date_precision,
        visits.date_basis,
        kinds.article_count,
        kinds.independent_source_count,
        kinds.confidence

    from visits

    inner join kinds
        on visits.visit_id = kinds.visit_id

    inner join statuses
        on visits.visit_id = statuses.visit_id

    inner join labels
        on visits.visit_id = labels.visit_id

    left join offices
        on visits.visit_id = offices.visit_id

    left join cities
        on visits.visit_id = cities.visit_id

    left join occasions
        on visits.visit_id = occasions.visit_id

)

select * from final
