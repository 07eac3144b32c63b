{#- Each participant claim with the event that its article's event became. -#}
with participants as (

    select * from {{ ref('int_event_participant_claims_resolved') }}

),

clustered as (

    select * from {{ ref('int_event_claims_clustered') }}

),

events as (

    select * from {{ ref('int_events_dated') }}

),

joined as (

    select
        participants.claim_id,
        participants.article_id,
        events.event_id,
        participants.person_id,
        participants.participant_kind,
        participants.participant_key,
        participants.label,
        participants.country_code,
        participants.country_basis,
        participants.participant_role,
        participants.office_id,
        participants.confidence,
        coalesce(
            participants.exclusion_reason,
            case when events.event_id is null then 'event_excluded' end
        ) as exclusion_reason

    from participants

    left join clustered
        on participants.event_claim_id = clustered.claim_id

    left join events
        on clustered.cluster_id = events.cluster_id

),

final as (

    select
        claim_id,
        article_id,
        event_id,
        case
            when event_id is not null
                then {{ surrogate_id(["'event_participant'", "event_id", "participant_key"]) }}
        end as event_participant_id,
        person_id,
        participant_kind,
        participant_key,
        label,
        country_code,
        country_basis,
        participant_role,
        office_id,
        confidence,
        exclusion_reason

    from joined

)

select * from final
