with clustered as (

    select * from {{ ref('int_event_claims_clustered') }}

),

events as (

    select * from {{ ref('int_events_dated') }}

),

participants as (

    select * from {{ ref('int_event_participants_identified') }}

),

final as (

    select
        'fct_events' as fact_name,
        events.event_id as fact_id,
        clustered.claim_id

    from clustered

    inner join events
        on clustered.cluster_id = events.cluster_id

    union all

    select
        'bdg_event_participants' as fact_name,
        event_participant_id as fact_id,
        claim_id

    from participants

    where event_participant_id is not null

)

select * from final
