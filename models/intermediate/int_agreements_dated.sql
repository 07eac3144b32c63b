{#-
    When each agreement was signed, from all of its claims: what the claims of what is done allow together;
    where later ones leave nothing, what the founding claims allow. Where no claim dates it, it was signed by the
    publication of the first article that tells of it as done. An agreement that is only planned or hoped
    for has the window of the plan that was published last.
-#}
with clustered as (

    select * from {{ ref('int_agreement_claims_clustered') }}

),

claims as (

    select * from {{ ref('int_agreement_claims_resolved') }}

),

windows as (

    select * from {{ ref('int_agreement_claims_windowed') }}

),

members as (

    select
        clustered.cluster_id,
        clustered.is_founding,
        claims.claim_id,
        claims.agreement_key,
        claims.party_codes,
        claims.is_ahead,
        claims.status,
        claims.signed_basis,
        claims.published_latest,
        windows.match_key,
        windows.claimed_earliest,
        windows.claimed_latest,
        bool_and(claims.is_ahead) over (partition by clustered.cluster_id) as is_only_ahead

    from clustered

    inner join claims
        on clustered.claim_id = claims.claim_id

    inner join windows
        on clustered.claim_id = windows.claim_id

    where clustered.cluster_id is not null

),

plans as (

    select
        cluster_id,
        claimed_earliest,
        claimed_latest

    from members

    where
        is_only_ahead
        and (claimed_earliest is not null or claimed_latest is not null)

    qualify
        row_number() over (
            partition by cluster_id
            order by published_latest desc nulls last, claim_id asc
        ) = 1

),

{{ agreed_windows(["agreement_key", "party_codes", "match_key"], only="not is_ahead") }},

first_told as (

    select
        cluster_id,
        min(published_latest) as known_by

    from members

    where status in ('signed', 'in_force')

    group by cluster_id

),

dated as (

    select
        agreed.cluster_id,
        agreed.agreement_key,
        agreed.party_codes,
        agreed.match_key,
        case
            when plans.cluster_id is not null then plans.claimed_earliest
            when agreed.common_earliest > agreed.common_latest then agreed.founding_earliest
            else agreed.common_earliest
        end as signed_earliest,
        case
            when plans.cluster_id is not null then plans.claimed_latest
            when agreed.common_earliest > agreed.common_latest then agreed.founding_latest
            when agreed.common_earliest is null and agreed.common_latest is null then first_told.known_by
            else agreed.common_latest
        end as signed_latest

    from agreed

    left join plans
        on agreed.cluster_id = plans.cluster_id

    left join first_told
        on agreed.cluster_id = first_told.cluster_id

),

{{ based_and_keyed(
    keys=["match_key"],
    window="signed",
    basis="signed_basis",
    kept=["agreement_key", "party_codes"],
) }},

final as (

    select
        {{ surrogate_id([
            "'agreement'", "match_key", "signed_earliest", "signed_latest", "namesake_number",
        ]) }} as agreement_id,
        cluster_id,
        agreement_key,
        party_codes,
        {{ window_columns("signed") }}

    from keyed

)

select * from final
