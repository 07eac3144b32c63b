{#-
    The words of each claim in one piece, for people to read. Where a claim has a clause of its own (a visit, an event, a
    quotation), that is it, the longest of several; else what is stated of it, parties and units aside, since those are often told elsewhere; else all
    that there is. The words are the text from the first to the last of them when that is no more than 300 characters of
    one line; else its parts, in the order of the text, with ` … ` between them.
-#}
with fact_claims as (

    select * from {{ ref('int_fact_claims') }}

),

evidence as (

    select * from {{ ref('stg_raw__evidence') }}

),

articles as (

    select * from {{ ref('stg_raw__articles') }}

),

claims as (

    select claim_id

    from fact_claims

    group by claim_id

),

ranked as (

    select
        evidence.claim_id,
        evidence.article_id,
        evidence.span_start,
        evidence.span_end,
        evidence.quote,
        case
            when evidence.slot in ('visit', 'event', 'quote') then 1
            when evidence.basis = 'stated' and evidence.slot not in ('party', 'unit') then 2
            else 3
        end as slot_rank

    from evidence

    inner join claims
        on evidence.claim_id = claims.claim_id

),

telling as (

    select
        claim_id,
        article_id,
        span_start,
        span_end,
        quote,
        slot_rank

    from ranked

    qualify slot_rank = min(slot_rank) over (partition by claim_id)

),

pieces as (

    select
        claim_id,
        article_id,
        span_start,
        span_end,
        quote,
        min(slot_rank) as slot_rank

    from telling

    group by claim_id, article_id, span_start, span_end, quote

    -- a piece within one that begins before it, or is longer, says nothing more
    qualify
        coalesce(
            max(span_end) over (
                partition by claim_id
                order by span_start asc, span_end desc
                rows between unbounded preceding and 1 preceding
            ) < span_end,
            true
        )
        and (
            min(slot_rank) > 1
            or row_number() over (
                partition by claim_id
                order by span_end - span_start desc, span_start asc
            ) = 1
        )

),

gathered as (

    select
        claim_id,
        article_id,
        min(slot_rank) as slot_rank,
        min(span_start) as first_start,
        max(span_end) as last_end,
        string_agg(quote, ' … ' order by span_start asc) as quotes

    from pieces

    group by claim_id, article_id

),

read as (

    select
        gathered.claim_id,
        gathered.article_id,
        gathered.slot_rank,
        gathered.quotes,
        articles.text[gathered.first_start + 1:gathered.last_end] as passage

    from gathered

    inner join articles
        on gathered.article_id = articles.article_id

),

final as (

    select
        claim_id,
        article_id,
        slot_rank = 1 as has_clause,
        slot_rank = 1 or (length(passage) <= 300 and not contains(passage, chr(10))) as is_one_passage,
        case
            when slot_rank = 1 or (length(passage) <= 300 and not contains(passage, chr(10))) then passage
            else quotes
        end as quoted_words

    from read

)

select * from final
