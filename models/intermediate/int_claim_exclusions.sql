with people as (

    select * from {{ ref('int_people_claim_exclusions') }}

),

visits as (

    select * from {{ ref('int_visit_claim_exclusions') }}

),

agreements as (

    select * from {{ ref('int_agreement_claim_exclusions') }}

),

quotes as (

    select * from {{ ref('int_quote_claim_exclusions') }}

),

topics as (

    select * from {{ ref('int_topic_claim_exclusions') }}

),

companies as (

    select * from {{ ref('int_company_claim_exclusions') }}

),

figures as (

    select * from {{ ref('int_figure_claim_exclusions') }}

),

final as (

    select
        claim_id,
        reason

    from people

    union all

    select
        claim_id,
        reason

    from visits

    union all

    select
        claim_id,
        reason

    from agreements

    union all

    select
        claim_id,
        reason

    from quotes

    union all

    select
        claim_id,
        reason

    from topics

    union all

    select
        claim_id,
        reason

    from companies

    union all

    select
        claim_id,
        reason

    from figures

)

select * from final
