with roles as (

    select * from {{ ref('int_role_claims_resolved') }}

),

final as (

    select
        person_role_id,
        person_id,
        office_id,
        article_id,
        is_former,
        bool_or(is_acting) as is_acting,
        as_of_edtf,
        as_of_earliest,
        as_of_latest,
        as_of_precision,
        case when bool_or(as_of_basis = 'stated') then 'stated' else min(as_of_basis) end as as_of_basis,
        cast(count(*) as integer) as claim_count,
        max(confidence) as confidence

    from roles

    where resolution_status = 'resolved'

    group by
        person_role_id,
        person_id,
        office_id,
        article_id,
        is_former,
        as_of_edtf,
        as_of_earliest,
        as_of_latest,
        as_of_precision

)

select * from final
