{#-
    One person in two countries at a time: two visits that have taken place, each known from its first to its last
    day, which share days. Who leaves one country arrives in the next on that day, so that one day may be shared.
    Visits that one article dates by the same words ("on 4–8 November he toured three countries") say nothing.
-#}
with visits as (

    select * from {{ ref('int_visits_dated') }}

),

links as (

    select * from {{ ref('int_visit_claim_links') }}

),

claims as (

    select * from {{ ref('stg_raw__visit_claims') }}

),

evidence as (

    select * from {{ ref('stg_raw__evidence') }}

),

countries as (

    select * from {{ ref('countries') }}

),

tolerances as (

    select * from {{ ref('check_tolerances') }}

),

date_words as (

    select
        claim_id,
        min(span_start) as date_span_start

    from evidence

    where slot = 'date'

    group by claim_id

),

stays as (

    select
        visits.visit_id,
        visits.visitor_key,
        visits.host_country_code,
        visits.starts_on,
        visits.ends_on,
        claims.claim_id,
        claims.article_id,
        date_words.date_span_start,
        'visit of '
        || claims.visitor_label
        || coalesce(' to ' || countries.name, '') as subject_name

    from visits

    inner join links
        on visits.visit_id = links.fact_id

    inner join claims
        on
            links.claim_id = claims.claim_id
            and visits.starts_on = claims.starts_on
            and visits.ends_on = claims.ends_on
            and claims.status in ('occurred', 'ongoing')

    inner join date_words
        on claims.claim_id = date_words.claim_id

    left join countries
        on visits.host_country_code = countries.country_code

    where not starts_with(visits.visitor_key, 'label:')

    qualify
        row_number() over (
            partition by visits.visit_id
            order by claims.date_basis = 'stated' desc nulls last, claims.confidence desc, claims.claim_id asc
        ) = 1

),

compared as (

    select
        {{ readable_key(["'two_places'", "firsts.visit_id", "seconds.visit_id"]) }} as comparison_key,
        case when firsts.article_id = seconds.article_id then firsts.article_id end as article_id,
        firsts.visit_id as first_visit_id,
        firsts.claim_id as first_claim_id,
        firsts.subject_name as first_name,
        firsts.starts_on as first_starts_on,
        firsts.ends_on as first_ends_on,
        seconds.visit_id as second_visit_id,
        seconds.claim_id as second_claim_id,
        seconds.subject_name as second_name,
        seconds.starts_on as second_starts_on,
        seconds.ends_on as second_ends_on,
        least(firsts.ends_on, seconds.ends_on) - seconds.starts_on + 1
        <= {{ check_tolerance('days_of_travel') }} as is_possible

    from stays as firsts

    inner join stays as seconds
        on
            firsts.visitor_key = seconds.visitor_key
            and firsts.host_country_code != seconds.host_country_code
            and (
                firsts.starts_on < seconds.starts_on
                or (firsts.starts_on = seconds.starts_on and firsts.visit_id < seconds.visit_id)
            )
            and firsts.ends_on >= seconds.starts_on
            and (
                firsts.article_id != seconds.article_id
                or firsts.date_span_start != seconds.date_span_start
            )

),

final as (

    select
        'two_places' as check_kind,
        comparison_key,
        'past' as told_as,
        article_id,
        'second_visit' as term,
        true as is_judged,
        'fct_visits' as fact_name,
        second_visit_id as fact_id,
        second_claim_id as claim_id,
        'date' as slot,
        second_name as subject_name,
        cast(null as varchar) as pair_code,
        second_starts_on as earliest,
        second_ends_on as latest,
        case when is_possible then second_starts_on else first_ends_on end as required_earliest,
        cast(null as date) as required_latest,
        true as is_accused

    from compared

    union all

    select
        'two_places' as check_kind,
        comparison_key,
        'past' as told_as,
        article_id,
        'first_visit' as term,
        false as is_judged,
        'fct_visits' as fact_name,
        first_visit_id as fact_id,
        first_claim_id as claim_id,
        'date' as slot,
        first_name as subject_name,
        cast(null as varchar) as pair_code,
        first_starts_on as earliest,
        first_ends_on as latest,
        cast(null as date) as required_earliest,
        case when is_possible then first_ends_on else second_starts_on end as required_latest,
        true as is_accused

    from compared

)

select * from final
