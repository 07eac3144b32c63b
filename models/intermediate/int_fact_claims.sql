with people as (

    select * from {{ ref('int_people_claim_links') }}

),

visits as (

    select * from {{ ref('int_visit_claim_links') }}

),

agreements as (

    select * from {{ ref('int_agreement_claim_links') }}

),

quotes as (

    select * from {{ ref('int_quote_claim_links') }}

),

topics as (

    select * from {{ ref('int_topic_claim_links') }}

),

companies as (

    select * from {{ ref('int_company_claim_links') }}

),

figures as (

    select * from {{ ref('int_figure_claim_links') }}

),

tenures as (

    select * from {{ ref('int_office_tenure_claim_links') }}

),

final as (

    select
        fact_name,
        fact_id,
        claim_id

    from people

    union all

    select
        fact_name,
        fact_id,
        claim_id

    from visits

    union all

    select
        fact_name,
        fact_id,
        claim_id

    from agreements

    union all

    select
        fact_name,
        fact_id,
        claim_id

    from quotes

    union all

    select
        fact_name,
        fact_id,
        claim_id

    from topics

    union all

    select
        fact_name,
        fact_id,
        claim_id

    from companies

    union all

    select
        fact_name,
        fact_id,
        claim_id

    from figures

    union all

    select
        fact_name,
        fact_id,
        claim_id

    from tenures

)

select * from final
