{#-
    The visit and the event in which each agreement was signed or announced, where that is known in one way only. Stated is
    what the words of a claim tie it to. Inferred of a visit: the event is part of it; or a text states the day of
    signing, and there is one visit between the two parties, known to the day at both ends, that holds this day.
-#}
with links as (

    select * from {{ ref('int_agreement_claim_links') }}

),

ties as (

    select * from {{ ref('int_agreement_claim_ties') }}

),

agreements as (

    select * from {{ ref('int_agreements_dated') }}

),

statuses as (

    select * from {{ ref('int_agreement_statuses_observed') }}

),

visits as (

    select * from {{ ref('int_visits_dated') }}

),

visit_claims as (

    select * from {{ ref('int_visit_claims_resolved') }}

),

visit_links as (

    select * from {{ ref('int_visit_claim_links') }}

),

tied as (

    select
        links.fact_id as agreement_id,
        case when count(distinct ties.event_id) = 1 then min(ties.event_id) end as event_id,
        case when count(distinct ties.event_visit_id) = 1 then min(ties.event_visit_id) end as event_visit_id,
        case when count(distinct ties.visit_id) = 1 then min(ties.visit_id) end as visit_id,
        count(distinct ties.visit_id) as stated_visit_count

    from links

    inner join ties
        on links.claim_id = ties.claim_id

    where links.fact_name = 'fct_agreements'

    group by links.fact_id

),

signed_to_the_day as (

    select
        agreements.agreement_id,
        agreements.party_codes,
        agreements.signed_earliest as signed_on

    from agreements

    inner join statuses
        on
            agreements.agreement_id = statuses.agreement_id
            and statuses.is_latest

    where
        agreements.signed_earliest = agreements.signed_latest
        and agreements.signed_basis = 'stated'
        and statuses.status in ('signed', 'in_force')

),

visits_that_took_place as (

    select visit_links.fact_id as visit_id

    from visit_links

    inner join visit_claims
        on visit_links.claim_id = visit_claims.claim_id

    where visit_claims.status in ('occurred', 'ongoing')

    group by visit_links.fact_id

),

visits_of_the_day as (

    select
        signed_to_the_day.agreement_id,
        min(visits.visit_id) as visit_id

    from signed_to_the_day

    inner join visits
        on
            signed_to_the_day.party_codes
            = least(visits.from_country_code, visits.host_country_code)
            || ' '
            || greatest(visits.from_country_code, visits.host_country_code)
            and signed_to_the_day.signed_on between visits.starts_on and visits.ends_on

    inner join visits_that_took_place
        on visits.visit_id = visits_that_took_place.visit_id

    group by signed_to_the_day.agreement_id

    having count(distinct visits.visit_id) = 1

),

final as (

    select
        agreements.agreement_id,
        tied.event_id,
        case when tied.event_id is not null then 'stated' end as event_basis,
        case
            -- where claims tie it to different visits, no rule decides between them
            when tied.stated_visit_count > 0 then tied.visit_id
            else coalesce(tied.event_visit_id, visits_of_the_day.visit_id)
        end as visit_id,
        case
            when tied.visit_id is not null then 'stated'
            when tied.stated_visit_count > 0 then null
            when coalesce(tied.event_visit_id, visits_of_the_day.visit_id) is not null then 'inferred'
        end as visit_basis

    from agreements

    left join tied
        on agreements.agreement_id = tied.agreement_id

    left join visits_of_the_day
        on agreements.agreement_id = visits_of_the_day.agreement_id

)

select * from final
