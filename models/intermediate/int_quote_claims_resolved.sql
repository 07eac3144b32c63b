{#-
    Who says what. The speaker is a person of the warehouse where the article's person is one; anybody else
    keeps the words of the text. The same words of one speaker in one article are one quotation.
-#}
with claims as (

    select * from {{ ref('stg_raw__quote_claims') }}

),

extractions as (

    select * from {{ ref('int_extractions_latest') }}

),

people as (

    select * from {{ ref('int_people_resolved') }}

),

stories as (

    select * from {{ ref('int_article_stories') }}

),

looked_up as (

    select
        claims.claim_id,
        claims.article_id,
        stories.story_id,
        speakers.person_id as speaker_person_id,
        claims.speaker_label,
        claims.speaker_basis,
        case
            when speakers.person_id is not null then 'named'
            when claims.document_person_id is not null then 'unknown_person'
            when claims.speaker_label is not null then 'unnamed'
            else 'untold'
        end as speaker_reason,
        claims.quote,
        claims.is_marked,
        claims.is_nested,
        reporters.person_id as reported_by_person_id,
        claims.said_edtf,
        claims.said_earliest,
        claims.said_latest,
        claims.said_precision,
        claims.said_basis,
        claims.anchor_start,
        claims.confidence,
        case when trim(claims.quote) = '' then 'no_words' end as exclusion_reason

    from claims

    inner join extractions
        on
            claims.article_id = extractions.article_id
            and claims.extractor = extractions.extractor
            and claims.extractor_version = extractions.extractor_version

    left join people as speakers
        on
            claims.article_id = speakers.article_id
            and claims.document_person_id = speakers.document_person_id

    left join people as reporters
        on
            claims.article_id = reporters.article_id
            and claims.reported_by_document_person_id = reporters.document_person_id

    left join stories
        on claims.article_id = stories.article_id

),

final as (

    select
        claim_id,
        article_id,
        story_id,
        case
            when exclusion_reason is null
                then {{ surrogate_id([
                    "'quote'",
                    "article_id",
                    "coalesce(speaker_person_id, 'label:' || " ~ folded("speaker_label") ~ ")",
                    folded("quote"),
                    "case when " ~ folded("quote") ~ " = '' then quote end",
                ]) }}
        end as quote_id,
        speaker_person_id,
        speaker_label,
        speaker_basis,
        speaker_reason,
        quote,
        is_marked,
        is_nested,
        reported_by_person_id,
        said_edtf,
        said_earliest,
        said_latest,
        said_precision,
        said_basis,
        anchor_start,
        confidence,
        exclusion_reason

    from looked_up

)

select * from final
