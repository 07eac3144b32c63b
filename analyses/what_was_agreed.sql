-- What have two countries agreed or planned to agree, how far has it come, and who says so last?
with agreements as (

    select * from {{ ref('fct_agreements') }}

),

statuses as (

    select * from {{ ref('fct_agreement_statuses') }}

),

articles as (

    select * from {{ ref('dim_article') }}

),

final as (

    select
        agreements.pair_code,
        agreements.agreement_kind,
        agreements.status,
        agreements.signed_edtf,
        agreements.signed_earliest,
        statuses.as_of_edtf as status_as_of_edtf,
        articles.source_uri as status_from,
        agreements.independent_source_count,
        agreements.agreement_id,
        -- a milestone without a title is named by its level
        coalesce(agreements.title, agreements.agreement_key) as agreement

    from agreements

    inner join statuses
        on
            agreements.agreement_id = statuses.agreement_id
            and statuses.is_latest

    inner join articles
        on statuses.article_id = articles.article_id

)

select * from final
order by pair_code asc nulls last, signed_earliest asc nulls last, agreement_id asc, status_from asc
