with parties as (

    select * from {{ ref('int_agreement_parties_listed') }}

),

final as (

    select
        agreement_id,
        country_code,
        basis,
        article_count,
        independent_source_count

    from parties

)

select * from final
