{#-
    Which statuses the articles give an agreement, and as of when: a signing holds from its day on, where the
    article tells that; any other status, and an undated signing, is what its article says on publication.
    Where an article makes several claims of one status, the one with the finest signing date counts.
    `progress` orders the history: what was done is no longer planned, and a mere mention tells the least.
-#}
with agreements as (

    select * from {{ ref('int_agreements_dated') }}

),

clustered as (

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
        agreements.agreement_id,
        claims.claim_id,
        claims.article_id,
        claims.status,
        claims.signed_edtf,
        claims.signed_earliest,
        claims.signed_latest,
        claims.signed_precision,
        claims.signed_basis,
        claims.published_edtf,
        claims.published_earliest,
        claims.published_latest,
        claims.published_precision,
        claims.published_basis,
        claims.confidence,
        windows.window_level,
        claims.status = 'signed'
        and (claims.signed_earliest is not null or claims.signed_latest is not null) as is_dated_signing,
        max(claims.confidence)
            over (partition by agreements.agreement_id, claims.status, claims.article_id)
            as observed_confidence

    from agreements

    inner join clustered
        on agreements.cluster_id = clustered.cluster_id

    inner join claims
        on clustered.claim_id = claims.claim_id

    inner join windows
        on clustered.claim_id = windows.claim_id

),

observed as (

    select * from members

    qualify
        row_number() over (
            partition by agreement_id, status, article_id
            order by window_level asc, confidence desc, claim_id asc
        ) = 1

),

staged as (

    select
        agreement_id,
        status,
        article_id,
        published_latest,
        case when is_dated_signing then signed_edtf else published_edtf end as as_of_edtf,
        case when is_dated_signing then signed_earliest else published_earliest end as as_of_earliest,
        case when is_dated_signing then signed_latest else published_latest end as as_of_latest,
        case when is_dated_signing then signed_precision else published_precision end as as_of_precision,
        case when is_dated_signing then signed_basis else published_basis end as as_of_basis,
        case
            when is_dated_signing then 'signing'
            when published_earliest is not null or published_latest is not null then 'publication'
            else 'unknown'
        end as as_of_reason,
        observed_confidence as confidence,
        case status
            when 'in_force' then 4
            when 'signed' then 3
            when 'planned' then 2
            when 'hoped' then 2
            else 1
        end as progress

    from observed

),

final as (

    select
        {{ surrogate_id(["'agreement_status'", "agreement_id", "status", "article_id"]) }}
            as agreement_status_id,
        agreement_id,
        status,
        article_id,
        as_of_edtf,
        as_of_earliest,
        as_of_latest,
        as_of_precision,
        as_of_basis,
        as_of_reason,
        progress,
        row_number() over (
            partition by agreement_id
            order by
                progress desc,
                published_latest desc nulls last,
                case status when 'hoped' then 1 else 0 end asc,
                article_id asc
        ) = 1 as is_latest,
        confidence

    from staged

)

select * from final
