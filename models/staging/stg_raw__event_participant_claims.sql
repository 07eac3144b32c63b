with source as (

    select * from {{ source('raw', 'event_participant_claims') }}

),

typed as (

    select
        -- ids
        claim_id,
        article_id,
        load_id,
        rule_id,
        document_event_id,
        document_person_id,

        -- strings
        extractor,
        extractor_version,
        label,
        country_code,
        country_basis,
        participant_role,

        -- numerics
        anchor_start,
        anchor_end,
        confidence

    from source

)

select * from typed
