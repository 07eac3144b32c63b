with extractions as (

    select * from {{ ref('stg_raw__extractions') }}

),

versions as (

    select * from {{ ref('int_article_versions') }}

),

final as (

    select
        extractions.article_id,
        extractions.extractor,
        extractions.extractor_version,
        extractions.load_id,
        extractions.extracted_at,
        extractions.claim_count

    from extractions

    left join versions
        on extractions.article_id = versions.article_id

    where versions.superseded_by_article_id is null

    qualify
        row_number() over (
            partition by extractions.article_id
            order by
                extractions.extracted_at desc,
                extractions.extractor_version desc,
                extractions.extractor desc
        ) = 1

)

select * from final
