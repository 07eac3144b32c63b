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

agreed as (

    select
        cluster_id,
        any_value(agreement_key) as agreement_key,
        any_value(party_codes) as party_codes,
        any_value(match_key) as match_key,
        max(claimed_earliest) filter (where not is_ahead) as common_earliest,
        min(claimed_latest) filter (where not is_ahead) as common_latest,
        max(claimed_earliest) filter (where is_founding and not is_ahead) as founding_earliest,
        min(claimed_latest) filter (where is_founding and not is_ahead) as founding_latest,
        min(published_latest) filter (where status in ('signed', 'in_force')) as known_by

    from members

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
            when agreed.common_earliest is null and agreed.common_latest is null then agreed.known_by
            else agreed.common_latest
        end as signed_latest

    from agreed

    left join plans
        on agreed.cluster_id = plans.cluster_id

),

based as (

    select
        dated.cluster_id,
        max(case when members.signed_basis = 'stated' then 1 else 0 end) as is_stated

    from dated

    inner join members
        on
            dated.cluster_id = members.cluster_id
            and dated.signed_earliest is not distinct from members.claimed_earliest
            and dated.signed_latest is not distinct from members.claimed_latest

    group by dated.cluster_id

),

keyed as (

    select
        dated.cluster_id,
        dated.agreement_key,
        dated.party_codes,
        dated.match_key,
        dated.signed_earliest,
        dated.signed_latest,
        based.is_stated,
        nullif(
            row_number() over (
                partition by dated.match_key, dated.signed_earliest, dated.signed_latest
                order by dated.cluster_id
            ),
            1
        ) as namesake_number

    from dated

    left join based
        on dated.cluster_id = based.cluster_id

),

final as (

    select
        {{ surrogate_id([
            "'agreement'", "match_key", "signed_earliest", "signed_latest", "namesake_number",
        ]) }} as agreement_id,
        cluster_id,
        agreement_key,
        party_codes,
        {{ window_edtf('signed_earliest', 'signed_latest') }} as signed_edtf,
        signed_earliest,
        signed_latest,
        {{ window_precision('signed_earliest', 'signed_latest') }} as signed_precision,
        case
            when signed_earliest is null and signed_latest is null then null
            when is_stated = 1 then 'stated'
            else 'inferred'
        end as signed_basis

    from keyed

)

select * from final
