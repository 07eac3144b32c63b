with tenures as (

    select * from {{ ref('int_office_tenures_observed') }}

),

compared as (

    select * from {{ ref('int_office_tenures_compared') }}

),

final as (

    select
        tenures.office_tenure_id,
        tenures.person_id,
        tenures.office_id,
        tenures.first_observed_edtf,
        tenures.first_observed_earliest,
        tenures.first_observed_latest,
        tenures.first_observed_precision,
        tenures.first_observed_basis,
        tenures.last_observed_edtf,
        tenures.last_observed_earliest,
        tenures.last_observed_latest,
        tenures.last_observed_precision,
        tenures.last_observed_basis,
        compared.is_latest_known_holder,
        compared.other_holder_count,
        tenures.is_called_former,
        tenures.is_seen_in_office,
        tenures.is_acting,
        tenures.left_by,
        tenures.claim_count,
        tenures.article_count,
        tenures.independent_source_count,
        tenures.confidence

    from tenures

    inner join compared
        on tenures.office_tenure_id = compared.office_tenure_id

)

select * from final
