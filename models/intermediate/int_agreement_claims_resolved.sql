{#-
    Which claims tell of an agreement, and how well their name tells it from others. A title of one or two
    words that only say what kind of paper it is (a memorandum, a joint statement), and the kind that stands
    in for a missing title, are common names: many papers between the same parties bear them. The levels
    of relations have names of their own.
-#}
with claims as (

    select * from {{ ref('stg_raw__agreement_claims') }}

),

extractions as (

    select * from {{ ref('int_extractions_latest') }}

),

articles as (

    select * from {{ ref('stg_raw__articles') }}

),

stories as (

    select * from {{ ref('int_article_stories') }}

),

terms as (

    select * from {{ ref('agreement_terms') }}

),

latest as (

    select
        claims.claim_id,
        claims.article_id,
        stories.story_id,
        claims.title,
        trim(claims.agreement_key) as agreement_key,
        claims.agreement_kind,
        trim(claims.party_codes) as party_codes,
        claims.parties_basis,
        claims.status,
        claims.signed_edtf,
        claims.signed_earliest,
        claims.signed_latest,
        claims.signed_precision,
        claims.signed_basis,
        claims.confidence,
        articles.published_edtf,
        articles.published_earliest,
        articles.published_latest,
        articles.published_precision,
        articles.published_basis

    from claims

    inner join extractions
        on
            claims.article_id = extractions.article_id
            and claims.extractor = extractions.extractor
            and claims.extractor_version = extractions.extractor_version

    left join articles
        on claims.article_id = articles.article_id

    left join stories
        on claims.article_id = stories.article_id

),

head_term_words as (

    select unnest(string_split({{ folded('term') }}, ' ')) as head_word

    from terms

    where term_kind in ('paper', 'understanding', 'plan', 'paper_collection')

),

head_words as (

    select head_word

    from head_term_words

    group by head_word

),

key_words as (

    select
        claim_id,
        unnest(string_split(agreement_key, ' ')) as key_word

    from latest

),

counted as (

    select
        key_words.claim_id,
        count(*) as word_count,
        count(head_words.head_word) as head_word_count

    from key_words

    left join head_words
        on key_words.key_word = head_words.head_word

    group by key_words.claim_id

),

final as (

    select
        latest.claim_id,
        latest.article_id,
        latest.story_id,
        latest.title,
        latest.agreement_key,
        latest.agreement_kind,
        latest.party_codes,
        latest.parties_basis,
        latest.status,
        latest.status in ('planned', 'hoped') as is_ahead,
        latest.signed_edtf,
        latest.signed_earliest,
        latest.signed_latest,
        latest.signed_precision,
        latest.signed_basis,
        latest.confidence,
        latest.published_edtf,
        latest.published_earliest,
        latest.published_latest,
        latest.published_precision,
        latest.published_basis,
        case
            when latest.agreement_kind = 'partnership_level' then true
            when latest.agreement_key = latest.agreement_kind then false
            else counted.word_count > 2 or counted.head_word_count < counted.word_count
        end as has_own_name,
        case
            when coalesce(latest.agreement_key, '') = '' then 'no_name'
            when coalesce(latest.party_codes, '') = '' then 'no_parties'
        end as exclusion_reason

    from latest

    left join counted
        on latest.claim_id = counted.claim_id

)

select * from final
