{#- The parties of each agreement, one a row, and whether a claim states them. -#}
with agreements as (

    select * from {{ ref('int_agreements_dated') }}

),

clustered as (

    select * from {{ ref('int_agreement_claims_clustered') }}

),

claims as (

    select * from {{ ref('int_agreement_claims_resolved') }}

),

listed as (

    select
        agreements.agreement_id,
        claims.article_id,
        claims.story_id,
        claims.parties_basis,
        unnest(string_split(claims.party_codes, ' ')) as country_code

    from agreements

    inner join clustered
        on agreements.cluster_id = clustered.cluster_id

    inner join claims
        on clustered.claim_id = claims.claim_id

),

final as (

    select
        agreement_id,
        country_code,
        case when bool_or(parties_basis = 'stated') then 'stated' else 'inferred' end as basis,
        cast(count(distinct article_id) as integer) as article_count,
        cast(count(distinct story_id) as integer) as independent_source_count

    from listed

    where country_code != ''

    group by agreement_id, country_code

)

select * from final
