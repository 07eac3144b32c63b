with extractions as (

    select * from {{ ref('stg_raw__extractions') }}

),

final as (

    select
        article_id,
        extractor,
        extractor_version,
        load_id,
        extracted_at,
        claim_count

    from extractions

    qualify
        row_number() over (
            partition by article_id
            order by extracted_at desc, extractor_version desc, extractor desc
        ) = 1

)

select * from final
