{#-
    How often an article names a company: distinct places of its name, from the evidence; a claim without
    any counts once.
-#}
with claims as (

    select * from {{ ref('int_company_claims_resolved') }}

),

evidence as (

    select * from {{ ref('stg_raw__evidence') }}

),

mentions as (

    select
        claims.article_id,
        claims.company_id,
        claims.printed_name,
        coalesce(cast(evidence.span_start as varchar), claims.claim_id) as mention_key

    from claims

    left join evidence
        on
            claims.claim_id = evidence.claim_id
            and evidence.slot = 'name'

    where claims.company_id is not null

),

final as (

    select
        article_id,
        company_id,
        string_agg(distinct printed_name, '; ' order by printed_name) as printed_forms,
        cast(count(distinct mention_key) as integer) as mention_count

    from mentions

    group by article_id, company_id

)

select * from final
