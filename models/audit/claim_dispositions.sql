with claims as (

    select * from {{ ref('int_claims_latest') }}

),

fact_claims as (

    select * from {{ ref('int_fact_claims') }}

),

exclusions as (

    select * from {{ ref('int_claim_exclusions') }}

),

linked as (

    select
        claim_id,
        count(*) as fact_count

    from fact_claims

    group by claim_id

),

excluded as (

    select
        claim_id,
        min(reason) as reason

    from exclusions

    group by claim_id

),

final as (

    select
        claims.claim_id,
        claims.article_id,
        claims.claim_kind,
        case
            when linked.claim_id is not null then 'resolved'
            when excluded.claim_id is not null then 'excluded'
            when claims.claim_kind = 'date' then 'excluded'
            else 'lost'
        end as disposition,
        case
            when linked.claim_id is not null then null
            when excluded.claim_id is not null then excluded.reason
            -- dates are read for the windows of other claims and are no facts of their own
            when claims.claim_kind = 'date' then 'read_for_windows'
        end as reason,
        cast(coalesce(linked.fact_count, 0) as integer) as fact_count

    from claims

    left join linked
        on claims.claim_id = linked.claim_id

    left join excluded
        on claims.claim_id = excluded.claim_id

)

select * from final
