with mentions as (

    select * from {{ ref('stg_raw__person_mentions') }}

),

extractions as (

    select * from {{ ref('int_extractions_latest') }}

),

people as (

    select * from {{ ref('int_people_resolved') }}

),

printed as (

    select
        people.article_id,
        people.person_id,
        mentions.printed_name,
        mentions.mention_kind = 'coreference' as is_coreference,
        count(*) as printed_count,
        min(mentions.anchor_start) as first_start

    from mentions

    inner join extractions
        on
            mentions.article_id = extractions.article_id
            and mentions.extractor = extractions.extractor
            and mentions.extractor_version = extractions.extractor_version

    inner join people
        on
            mentions.article_id = people.article_id
            and mentions.document_person_id = people.document_person_id

    group by people.article_id, people.person_id, mentions.printed_name, mentions.mention_kind = 'coreference'

),

reasons as (

    select
        article_id,
        person_id,
        resolution_reason,
        resolution_score

    from people

    -- two people of one article who turn out to be one: the weaker reason
    qualify
        row_number() over (
            partition by article_id, person_id
            order by resolution_score asc, resolution_reason asc, document_person_id asc
        ) = 1

),

counted as (

    select
        article_id,
        person_id,
        string_agg(printed_name, '; ' order by first_start asc, printed_name asc)
        filter (where not is_coreference) as printed_forms,
        string_agg(printed_name, '; ' order by first_start asc, printed_name asc)
        filter (where is_coreference) as coreferences,
        cast(sum(printed_count) as integer) as mention_count

    from printed

    group by article_id, person_id

),

final as (

    select
        counted.article_id,
        counted.person_id,
        counted.printed_forms,
        counted.coreferences,
        counted.mention_count,
        reasons.resolution_reason,
        reasons.resolution_score

    from counted

    inner join reasons
        on
            counted.article_id = reasons.article_id
            and counted.person_id = reasons.person_id

)

select * from final
