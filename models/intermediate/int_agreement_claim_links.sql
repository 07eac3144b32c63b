with clustered as (

    select * from {{ ref('int_agreement_claims_clustered') }}

),

claims as (

    select * from {{ ref('int_agreement_claims_resolved') }}

),

agreements as (

    select * from {{ ref('int_agreements_dated') }}

),

statuses as (

    select * from {{ ref('int_agreement_statuses_observed') }}

),

members as (

    select
        agreements.agreement_id,
        claims.claim_id,
        claims.article_id,
        claims.status

    from agreements

    inner join clustered
        on agreements.cluster_id = clustered.cluster_id

    inner join claims
        on clustered.claim_id = claims.claim_id

),

final as (

    select
        'fct_agreements' as fact_name,
        agreement_id as fact_id,
        claim_id

    from members

    union all

    select
        'fct_agreement_statuses' as fact_name,
        statuses.agreement_status_id as fact_id,
        members.claim_id

    from members

    inner join statuses
        on
            members.agreement_id = statuses.agreement_id
            and members.article_id = statuses.article_id
            and members.status = statuses.status

)

select * from final
