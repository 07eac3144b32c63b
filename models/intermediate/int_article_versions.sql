{#-
    Which articles another one has superseded. At an address (a URL, a file) the text that was seen last counts; an article is
    superseded where it is the text of no address any more. Two texts that one load saw at one address both count: which is newer
    is not known. A record in a file has no address, so a table that is written anew supersedes nothing.
-#}
with articles as (

    select * from {{ ref('stg_raw__articles') }}

),

sources as (

    select * from {{ ref('stg_raw__article_sources') }}

),

addresses as (

    select
        address_id,
        max(last_seen_at) as newest_seen_at

    from sources

    where address_id is not null

    group by address_id

),

newest as (

    select
        sources.address_id,
        min(sources.article_id) as article_id

    from sources

    inner join addresses
        on
            sources.address_id = addresses.address_id
            and sources.last_seen_at = addresses.newest_seen_at

    group by sources.address_id

),

placed as (

    select
        sources.article_id,
        newest.article_id as newest_article_id,
        addresses.newest_seen_at,
        sources.last_seen_at = addresses.newest_seen_at as is_newest

    from sources

    inner join addresses
        on sources.address_id = addresses.address_id

    inner join newest
        on sources.address_id = newest.address_id

),

superseded as (

    select
        article_id,
        max_by(newest_article_id, newest_seen_at) as superseded_by_article_id,
        max(newest_seen_at) as superseded_at

    from placed

    group by article_id

    having not bool_or(is_newest)

),

final as (

    select
        articles.article_id,
        superseded.superseded_by_article_id,
        superseded.superseded_at

    from articles

    left join superseded
        on articles.article_id = superseded.article_id

)

select * from final
