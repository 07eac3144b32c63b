with claims as (

    select * from {{ ref('int_quote_claims_resolved') }}

),

-- where the words are printed twice, the surest reading tells who spoke and when
readings as (

    select * from claims

    where quote_id is not null

    qualify
        row_number() over (
            partition by quote_id
            order by
                said_earliest is not null or said_latest is not null desc,
                confidence desc,
                anchor_start asc,
                claim_id asc
        ) = 1

),

counts as (

    select
        quote_id,
        bool_or(is_marked) as is_marked,
        cast(count(*) as integer) as claim_count,
        max(confidence) as confidence

    from claims

    where quote_id is not null

    group by quote_id

),

final as (

    select
        readings.quote_id,
        readings.article_id,
        readings.speaker_person_id,
        readings.speaker_label,
        readings.speaker_basis,
        readings.quote,
        counts.is_marked,
        readings.is_nested,
        readings.reported_by_person_id,
        readings.said_edtf,
        readings.said_earliest,
        readings.said_latest,
        readings.said_precision,
        readings.said_basis,
        counts.claim_count,
        counts.confidence

    from readings

    inner join counts
        on readings.quote_id = counts.quote_id

)

select * from final
