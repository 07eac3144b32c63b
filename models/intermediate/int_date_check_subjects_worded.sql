{#- The dates that checks compare, with their part in the verdict and their verbatim words. -#}
with terms as (

    select * from {{ ref('int_date_check_terms') }}

),

judged as (

    select * from {{ ref('int_date_checks_judged') }}

),

evidence as (

    select * from {{ ref('stg_raw__evidence') }}

),

articles as (

    select * from {{ ref('stg_raw__articles') }}

),

article_spans as (

    select * from {{ ref('stg_raw__article_spans') }}

),

claim_words as (

    select
        claim_id,
        slot,
        min(article_id) as article_id,
        min(span_start) as span_start,
        max(span_end) as span_end,
        string_agg(quote, ' … ' order by span_start asc, span_end asc, rule_id asc) as quoted_words

    from evidence

    where slot in ('date', 'today')

    group by claim_id, slot

),

-- a date that comes as metadata of its article has no words in the text
published_words as (

    select
        articles.article_id,
        min(article_spans.span_start) as span_start,
        max(article_spans.span_end) as span_end,
        coalesce(
            string_agg(
                trim(
                    substr(
                        articles.text,
                        article_spans.span_start + 1,
                        article_spans.span_end - article_spans.span_start
                    )
                ),
                ' … ' order by article_spans.span_start asc, article_spans.span_end asc
            ),
            articles.published_edtf
        ) as quoted_words

    from articles

    left join article_spans
        on
            articles.article_id = article_spans.article_id
            and article_spans.span_kind = 'published'

    group by articles.article_id, articles.published_edtf

),

final as (

    select
        terms.check_id,
        terms.term,
        terms.fact_name,
        terms.fact_id,
        terms.claim_id,
        terms.slot,
        terms.subject_name,
        case
            when judged.verdict = 'conflict' and terms.is_accused then 'suspect'
            else 'subject'
        end as subject_role,
        terms.earliest,
        terms.latest,
        terms.required_earliest,
        terms.required_latest,
        {{ days_in_words('terms.earliest', 'terms.latest') }} as printed_words,
        {{ days_in_words('terms.required_earliest', 'terms.required_latest') }} as required_words,
        coalesce(claim_words.article_id, published_words.article_id) as article_id,
        coalesce(claim_words.span_start, published_words.span_start) as span_start,
        coalesce(claim_words.span_end, published_words.span_end) as span_end,
        coalesce(claim_words.quoted_words, published_words.quoted_words) as quoted_words

    from terms

    inner join judged
        on terms.check_id = judged.check_id

    left join claim_words
        on
            terms.claim_id = claim_words.claim_id
            and terms.slot = claim_words.slot

    left join published_words
        on
            terms.fact_id = published_words.article_id
            and terms.slot = 'published'

)

select * from final
