with statuses as (

    select * from {{ ref('int_agreement_statuses_observed') }}

),

final as (

    select
        agreement_status_id,
        agreement_id,
        status,
        article_id,
        as_of_edtf,
        as_of_earliest,
        as_of_latest,
        as_of_precision,
        as_of_basis,
        as_of_reason,
        is_latest,
        confidence

    from statuses

)

select * from final
