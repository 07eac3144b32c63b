{#-
    In which office each visitor travels, as the article that tells of the visit has it: the office that the words of the
    visit themselves name, whatever its date; else the one of its time (see macros/offices_at.sql).
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

evidence as (

    select * from {{ ref('stg_raw__evidence') }}

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

named as (

    select
        visitors.claim_id,
        roles.office_id

    from visitors

    inner join evidence as words
        on
            visitors.claim_id = words.claim_id
            and words.slot in ('visitor', 'visit')

    inner join roles
        on
            visitors.article_id = roles.article_id
            and visitors.document_person_id = roles.document_person_id
            and roles.office_id is not null
            and not roles.is_former

    inner join evidence as titles
        on
            roles.claim_id = titles.claim_id
            and titles.slot = 'title'
            and words.span_start <= titles.span_start
            and words.span_end >= titles.span_end

    qualify
        row_number() over (
            partition by visitors.claim_id
            order by
                length(roles.title) desc,
                roles.confidence desc,
                roles.office_id asc,
                roles.claim_id asc,
                words.slot desc,
                words.span_start asc,
                titles.span_start asc
        ) = 1

),

final as (

    select
        visitors.claim_id,
        visitors.article_id,
        coalesce(named.office_id, offices.office_id) as visitor_office_id

    from visitors

    left join offices
        on visitors.claim_id = offices.claim_id

    left join named
        on visitors.claim_id = named.claim_id

)

select * from final
