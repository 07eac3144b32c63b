{#-
    Visits and events as one article dates them: the days that its words give, whether they lean on the date of the
    article, and whether the words call the event today's. A date leans on the article when it is read from it
    ("today", "last year"); a day and month without a year don't, as only the year is read from it. An event whose
    date words are those of its visit has no day of its own.
-#}
with visit_links as (

    select * from {{ ref('int_visit_claim_links') }}

),

event_links as (

    select * from {{ ref('int_event_claim_links') }}

),

visit_claims as (

    select * from {{ ref('stg_raw__visit_claims') }}

),

event_claims as (

    select * from {{ ref('stg_raw__event_claims') }}

),

evidence as (

    select * from {{ ref('stg_raw__evidence') }}

),

date_mentions as (

    select * from {{ ref('stg_raw__date_mentions') }}

),

countries as (

    select * from {{ ref('countries') }}

),

-- one expression of the text has one reading a version; the newest comes last
expressions as (

    select
        article_id,
        anchor_start,
        anchor_end,
        max(case when rule_id = 'today' then 1 else 0 end) = 1 as is_today,
        max(
            case
                when basis = 'stated' then 1
                when
                    rule_id in (
                        'month_day', 'day_month', 'month_day_range', 'day_range_month', 'day_month_range'
                    )
                    then 1
                else 0
            end
        ) = 1 as is_own

    from date_mentions

    group by article_id, anchor_start, anchor_end

),

worded as (

    select
        evidence.claim_id,
        min(case when evidence.slot = 'date' and expressions.is_own then evidence.span_start end)
            as date_span_start,
        max(case when evidence.slot = 'date' and expressions.is_today then 1 else 0 end) = 1
            as is_dated_today,
        max(case when evidence.slot = 'today' then 1 else 0 end) = 1 as is_called_todays

    from evidence

    left join expressions
        on
            evidence.article_id = expressions.article_id
            and evidence.span_start = expressions.anchor_start
            and evidence.span_end = expressions.anchor_end

    where evidence.slot in ('date', 'today')

    group by evidence.claim_id

),

visits as (

    select
        visit_links.claim_id,
        visit_links.fact_name,
        visit_links.fact_id,
        visit_claims.article_id,
        visit_claims.document_person_id,
        visit_claims.host_country_code,
        visit_claims.status,
        'visit of '
        || visit_claims.visitor_label
        || coalesce(' to ' || countries.name, '') as subject_name,
        case
            when visit_claims.from_country_code < visit_claims.host_country_code
                then visit_claims.from_country_code || '-' || visit_claims.host_country_code
            when visit_claims.from_country_code > visit_claims.host_country_code
                then visit_claims.host_country_code || '-' || visit_claims.from_country_code
        end as pair_code,
        coalesce(visit_claims.starts_on, visit_claims.date_earliest) as told_earliest,
        coalesce(visit_claims.ends_on, visit_claims.date_latest) as told_latest,
        visit_claims.ends_on is null
        and coalesce(
            coalesce(visit_claims.starts_on, visit_claims.date_earliest) = visit_claims.date_latest, false
        ) as is_open_stay,
        worded.date_span_start,
        coalesce(worded.is_dated_today, false) as is_dated_today

    from visit_links

    inner join visit_claims
        on visit_links.claim_id = visit_claims.claim_id

    left join countries
        on visit_claims.host_country_code = countries.country_code

    left join worded
        on visit_links.claim_id = worded.claim_id

),

-- an article that tells two visits of one person to one country says of neither that an event is part of it
visits_of_events as (

    select
        article_id,
        document_person_id,
        host_country_code,
        max(claim_id) as visit_claim_id,
        max(date_span_start) as date_span_start,
        max(pair_code) as pair_code

    from visits

    where document_person_id is not null

    group by article_id, document_person_id, host_country_code

    having count(*) = 1

),

events as (

    select
        event_links.claim_id,
        event_links.fact_name,
        event_links.fact_id,
        event_claims.article_id,
        event_claims.status,
        coalesce(event_claims.name, replace(event_claims.event_kind, '_', ' ')) as subject_name,
        visits_of_events.pair_code,
        event_claims.date_earliest as told_earliest,
        event_claims.date_latest as told_latest,
        visits_of_events.visit_claim_id,
        nullif(worded.date_span_start, visits_of_events.date_span_start) as date_span_start,
        coalesce(worded.is_dated_today, false) as is_dated_today,
        coalesce(worded.is_called_todays, false) as is_called_todays

    from event_links

    inner join event_claims
        on event_links.claim_id = event_claims.claim_id

    left join visits_of_events
        on
            event_claims.article_id = visits_of_events.article_id
            and event_claims.visit_document_person_id = visits_of_events.document_person_id
            and event_claims.visit_host_country_code = visits_of_events.host_country_code

    left join worded
        on event_links.claim_id = worded.claim_id

    where event_links.fact_name = 'fct_events'

),

final as (

    select
        claim_id,
        fact_name,
        fact_id,
        article_id,
        status,
        subject_name,
        pair_code,
        told_earliest,
        told_latest,
        is_open_stay,
        cast(null as varchar) as visit_claim_id,
        coalesce(date_span_start is not null, false) as has_own_day,
        case when is_dated_today then 'date' end as today_slot

    from visits

    union all

    select
        claim_id,
        fact_name,
        fact_id,
        article_id,
        status,
        subject_name,
        pair_code,
        told_earliest,
        told_latest,
        false as is_open_stay,
        visit_claim_id,
        coalesce(date_span_start is not null, false) as has_own_day,
        case
            when is_called_todays then 'today'
            when is_dated_today then 'date'
        end as today_slot

    from events

)

select * from final
