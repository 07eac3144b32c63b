-- Who said what, in whose article, and is it first-hand?
with quotes as (

    select * from {{ ref('fct_quotes') }}

),

people as (

    select * from {{ ref('dim_person') }}

),

articles as (

    select * from {{ ref('dim_article') }}

),

final as (

    select
        speakers.country_code,
        quotes.speaker_basis,
        quotes.quote,
        quotes.is_marked,
        reporters.full_name as reported_by,
        quotes.said_edtf,
        articles.publisher,
        articles.source_uri,
        quotes.quote_id,
        coalesce(speakers.full_name, quotes.speaker_label) as speaker

    from quotes

    left join people as speakers
        on quotes.speaker_person_id = speakers.person_id

    left join people as reporters
        on quotes.reported_by_person_id = reporters.person_id

    inner join articles
        on quotes.article_id = articles.article_id

)

select * from final
order by speaker asc nulls last, quote_id asc
