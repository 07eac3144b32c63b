{#-
    What each company is called and where it comes from. Name: the fullest form of the most articles, then
    the longest; a name that was decided to be another's comes last. Home: what most articles state; where none states one, what most articles imply; where none
    does, the list of known companies. Two homes with equal support are no answer: the home stays null.
-#}
with claims as (

    select * from {{ ref('int_company_claims_resolved') }}

),

known_companies as (

    select * from {{ ref('companies') }}

),

named as (

    select
        company_id,
        company_key,
        company_name,
        is_alias

    from claims

    where company_id is not null

    group by company_id, company_key, company_name, is_alias

    qualify
        row_number() over (
            partition by company_id
            order by
                case when is_alias then 1 else 0 end asc,
                count(distinct article_id) desc,
                length(company_name) desc,
                company_name asc
        ) = 1

),

homes as (

    select
        company_id,
        home_country_code,
        max(case when home_country_basis = 'stated' then 1 else 0 end) as is_stated,
        count(distinct case when home_country_basis = 'stated' then article_id end) as stated_article_count,
        count(distinct article_id) as article_count,
        count(distinct story_id) as story_count

    from claims

    where
        company_id is not null
        and home_country_code is not null

    group by company_id, home_country_code

),

ranked_homes as (

    select
        company_id,
        home_country_code,
        is_stated,
        rank() over (
            partition by company_id
            order by is_stated desc, stated_article_count desc, article_count desc, story_count desc
        ) as home_rank

    from homes

),

claimed_homes as (

    select
        company_id,
        case when count(*) = 1 then min(home_country_code) end as home_country_code,
        max(is_stated) as is_stated

    from ranked_homes

    where home_rank = 1

    group by company_id

),

listed as (

    select
        name,
        home_country_code,
        sector,
        {{ folded('name') }} as name_key

    from known_companies

),

matched as (

    select
        named.company_id,
        listed.home_country_code,
        listed.sector

    from named

    inner join listed
        on
            named.company_key = listed.name_key
            or {{ folded('named.company_name') }} = listed.name_key

    qualify
        row_number() over (
            partition by named.company_id
            order by named.company_key = listed.name_key desc, listed.name asc
        ) = 1

),

final as (

    select
        named.company_id,
        named.company_key,
        named.company_name,
        case
            when claimed_homes.company_id is null then matched.home_country_code
            else claimed_homes.home_country_code
        end as home_country_code,
        case
            when claimed_homes.home_country_code is not null and claimed_homes.is_stated = 1 then 'stated'
            when claimed_homes.home_country_code is not null then 'inferred'
            when claimed_homes.company_id is null and matched.home_country_code is not null then 'inferred'
        end as home_country_basis,
        case
            when claimed_homes.home_country_code is not null and claimed_homes.is_stated = 1
                then 'stated_by_most'
            when claimed_homes.home_country_code is not null then 'implied_by_most'
            when claimed_homes.company_id is not null then 'equal_support'
            when matched.home_country_code is not null then 'known_company'
            else 'unknown'
        end as home_reason,
        matched.sector

    from named

    left join claimed_homes
        on named.company_id = claimed_homes.company_id

    left join matched
        on named.company_id = matched.company_id

)

select * from final
