with agreements as (

    select * from {{ ref('int_agreements_dated') }}

),

clustered as (

    select * from {{ ref('int_agreement_claims_clustered') }}

),

claims as (

    select * from {{ ref('int_agreement_claims_resolved') }}

),

statuses as (

    select * from {{ ref('int_agreement_statuses_observed') }}

),

occasions as (

    select * from {{ ref('int_agreement_occasions') }}

),

members as (

    select
        agreements.agreement_id,
        claims.claim_id,
        claims.article_id,
        claims.story_id,
        claims.title,
        claims.agreement_kind,
        claims.confidence

    from agreements

    inner join clustered
        on agreements.cluster_id = clustered.cluster_id

    inner join claims
        on clustered.claim_id = claims.claim_id

),

titles as (

    select
        agreement_id,
        title

    from members

    where title is not null

    group by agreement_id, title

    qualify
        row_number() over (
            partition by agreement_id
            order by length(title) desc, count(*) desc, title asc
        ) = 1

),

kinds as (

    select
        agreement_id,
        agreement_kind

    from members

    group by agreement_id, agreement_kind

    qualify
        row_number() over (
            partition by agreement_id
            -- a kind that says nothing yields to any that does
            order by
                case agreement_kind when 'other' then 2 when 'agreement' then 1 else 0 end asc,
                count(*) desc,
                agreement_kind asc
        ) = 1

),

counts as (

    select
        agreement_id,
        cast(count(*) as integer) as claim_count,
        cast(count(distinct article_id) as integer) as article_count,
        cast(count(distinct story_id) as integer) as independent_source_count,
        max(confidence) as confidence

    from members

    group by agreement_id

),

final as (

    select
        agreements.agreement_id,
        titles.title,
        agreements.agreement_key,
        kinds.agreement_kind,
        case
            when len(string_split(agreements.party_codes, ' ')) = 2
                then replace(agreements.party_codes, ' ', '-')
        end as pair_code,
        cast(len(string_split(agreements.party_codes, ' ')) as integer) as party_count,
        statuses.status,
        occasions.visit_id,
        occasions.visit_basis,
        occasions.event_id,
        occasions.event_basis,
        agreements.signed_edtf,
        agreements.signed_earliest,
        agreements.signed_latest,
        agreements.signed_precision,
        agreements.signed_basis,
        counts.claim_count,
        counts.article_count,
        counts.independent_source_count,
        counts.confidence

    from agreements

    inner join counts
        on agreements.agreement_id = counts.agreement_id

    inner join kinds
        on agreements.agreement_id = kinds.agreement_id

    inner join statuses
        on
            agreements.agreement_id = statuses.agreement_id
            and statuses.is_latest

    left join occasions
        on agreements.agreement_id = occasions.agreement_id

    left join titles
        on agreements.agreement_id = titles.agreement_id

)

select * from final
