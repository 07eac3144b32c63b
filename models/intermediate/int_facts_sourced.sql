{#-
    Who tells each fact, and words that stand for it: those of the claim that tells it in a clause of its own, in one
    passage, in the article published first.
-#}
with fact_claims as (

    select * from {{ ref('int_fact_claims') }}

),

claims as (

    select * from {{ ref('int_claims_quoted') }}

),

named as (

    select * from {{ ref('int_articles_named') }}

),

articles as (

    select * from {{ ref('stg_raw__articles') }}

),

told as (

    select
        fact_claims.fact_name,
        fact_claims.fact_id,
        claims.claim_id,
        claims.article_id,
        claims.quoted_words,
        claims.has_clause,
        claims.is_one_passage,
        named.source_name,
        articles.published_latest

    from fact_claims

    inner join claims
        on fact_claims.claim_id = claims.claim_id

    inner join named
        on claims.article_id = named.article_id

    inner join articles
        on claims.article_id = articles.article_id

),

quoted as (

    select
        fact_name,
        fact_id,
        claim_id,
        article_id,
        quoted_words

    from told

    qualify
        row_number() over (
            partition by fact_name, fact_id
            order by
                has_clause desc,
                is_one_passage desc,
                published_latest asc nulls last,
                claim_id asc
        ) = 1

),

names as (

    select
        fact_name,
        fact_id,
        source_name

    from told

    where source_name is not null

    group by fact_name, fact_id, source_name

),

listed as (

    select
        fact_name,
        fact_id,
        string_agg(source_name, '; ' order by source_name asc) as source_names

    from names

    group by fact_name, fact_id

),

final as (

    select
        quoted.fact_name,
        quoted.fact_id,
        listed.source_names,
        quoted.quoted_words,
        quoted.claim_id as quoted_claim_id,
        quoted.article_id as quoted_article_id

    from quoted

    left join listed
        on
            quoted.fact_name = listed.fact_name
            and quoted.fact_id = listed.fact_id

)

select * from final
