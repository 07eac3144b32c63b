{#-
    How finely each claim dates the signing, which days it allows, and the key on which it meets others. The
    finer the claim, the earlier it is placed:

    1 day · 2 short: at most 45 days · 3 long · 4 half open · 5 undated

    What is planned or hoped for is placed as undated, since plans are moved; it was not signed before its
    article was published. A long, half-open or undated claim that tells what is done allows no day after
    that. The bounds `allowed_*` only serve to find the agreement of a claim.

    A common name (see int_agreement_claims_resolved) only meets its like of other stories where a claim of its
    own story dates it within 45 days; else it stays with its story.
-#}
with claims as (

    select * from {{ ref('int_agreement_claims_resolved') }}

),

levelled as (

    select
        claim_id,
        story_id,
        agreement_key,
        party_codes,
        has_own_name,
        status,
        is_ahead,
        published_earliest,
        published_latest,
        signed_earliest as claimed_earliest,
        signed_latest as claimed_latest,
        case
            when is_ahead then 5
            when signed_earliest = signed_latest then 1
            when signed_latest - signed_earliest <= 45 then 2
            when signed_earliest is not null and signed_latest is not null then 3
            when signed_earliest is not null or signed_latest is not null then 4
            else 5
        end as window_level

    from claims

),

scoped as (

    select
        claim_id,
        story_id,
        agreement_key,
        party_codes,
        is_ahead,
        claimed_earliest,
        claimed_latest,
        window_level,
        has_own_name
        or min(window_level) over (partition by story_id, agreement_key, party_codes) <= 2
            as meets_other_stories,
        case when is_ahead then date '0001-01-01' else coalesce(claimed_earliest, date '0001-01-01') end
            as open_earliest,
        case when is_ahead then date '9999-12-31' else coalesce(claimed_latest, date '9999-12-31') end
            as open_latest,
        case when is_ahead then published_earliest end as not_before,
        case
            when window_level >= 3 and status in ('signed', 'in_force') then published_latest
        end as not_after

    from levelled

),

final as (

    select
        claim_id,
        {{ readable_key([
            "agreement_key",
            "party_codes",
            "case when not meets_other_stories then story_id end",
        ]) }} as match_key,
        window_level,
        claimed_earliest,
        claimed_latest,
        case
            when not_before <= open_latest then greatest(open_earliest, not_before)
            else open_earliest
        end as allowed_earliest,
        case
            when not_after >= open_earliest then least(open_latest, not_after)
            else open_latest
        end as allowed_latest

    from scoped

)

select * from final
