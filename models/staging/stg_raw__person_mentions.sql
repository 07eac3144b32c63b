with source as (

    select * from {{ source('raw', 'person_mentions') }}

),

typed as (

    select
        -- ids
        claim_id,
        article_id,
        load_id,
        rule_id,
        document_person_id,

        -- strings
        extractor,
        extractor_version,
        printed_name,
        mention_kind,
        full_name,
        given_names,
        family_name,
        name_order,
        name_key,
        family_key,
        country_code,
        country_basis,

        -- numerics
        anchor_start,
        anchor_end,
        confidence

    from source

)

select * from typed
