with clustered as (

    select * from {{ ref('int_visit_claims_clustered') }}

),

visits as (

    select * from {{ ref('int_visits_dated') }}

),

final as (

    select
        'fct_visits' as fact_name,
        visits.visit_id as fact_id,
        clustered.claim_id

    from clustered

    inner join visits
        on clustered.cluster_id = visits.cluster_id

)

select * from final
