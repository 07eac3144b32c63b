{#-
    In which office each visitor travels, as the article that tells of the visit has it (see
    macros/offices_at.sql).
-#}
with claims as (

    select * from {{ ref('int_visit_claims_resolved') }}

),

printed as (

    select * from {{ ref('stg_raw__visit_claims') }}

),

roles as (

    select * from {{ ref('int_role_claims_resolved') }}

),

visitors as (

    select
        claims.claim_id,
        claims.article_id,
        claims.visitor_person_id,
        printed.document_person_id,
        claims.date_earliest,
        claims.date_latest

    from claims

    inner join printed
        on claims.claim_id = printed.claim_id

),

offices as (

    {{ offices_at('visitors', 'visitors.visitor_person_id = roles.person_id') }}

),

final as (

    select
        visitors.claim_id,
        visitors.article_id,
        offices.office_id as visitor_office_id

    from visitors

    left join offices
        on visitors.claim_id = offices.claim_id

)

select * from final
