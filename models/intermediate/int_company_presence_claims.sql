{#-
    Which claims place a company in a country that is not its home. The home is the resolved one: a claim
    that leaves the home open doesn't make a company a guest in its own country.
-#}
with claims as (

    select * from {{ ref('int_company_claims_resolved') }}

),

companies as (

    select * from {{ ref('int_companies_identified') }}

),

judged as (

    select
        claims.claim_id,
        claims.article_id,
        claims.story_id,
        claims.company_id,
        companies.home_country_code,
        companies.home_country_basis,
        claims.host_country_code,
        claims.relation,
        claims.as_of_earliest,
        claims.as_of_latest,
        claims.as_of_basis,
        claims.confidence,
        case
            when claims.presence_reason != 'present' then claims.presence_reason
            when claims.host_country_code = companies.home_country_code then 'host_is_home'
            else 'present'
        end as presence_reason

    from claims

    left join companies
        on claims.company_id = companies.company_id

),

final as (

    select
        claim_id,
        article_id,
        story_id,
        company_id,
        case
            when presence_reason = 'present'
                then {{ surrogate_id(["'company_presence'", "company_id", "host_country_code"]) }}
        end as company_presence_id,
        home_country_code,
        home_country_basis,
        host_country_code,
        relation,
        as_of_earliest,
        as_of_latest,
        as_of_basis,
        confidence,
        presence_reason

    from judged

)

select * from final
