{#-
    What an article is called by when it is cited as a source, and where it was first found: its publisher, else the host of
    the first site that it was found on, else the name of its file.
-#}
with articles as (

    select * from {{ ref('stg_raw__articles') }}

),

sources as (

    select * from {{ ref('stg_raw__article_sources') }}

),

places as (

    select
        article_id,
        source_uri,
        first_seen_at,
        -- of http://user@www.example.org:80/a the host without `www.`
        nullif(
            lower(regexp_extract(
                source_uri, '^[A-Za-z][A-Za-z0-9+.-]*://([^/@?#]*@)?([Ww]{3}[.])?([^/:?#]+)', 3
            )),
            ''
        ) as site_host,
        nullif(regexp_extract(source_uri, '[^/\\]+$'), '') as file_name

    from sources

),

first_places as (

    select
        article_id,
        source_uri,
        coalesce(file_name, source_uri) as file_name

    from places

    -- of a record in a file the address that it gives for itself, rather than its line
    qualify
        row_number() over (
            partition by article_id
            order by first_seen_at asc, site_host is null asc, source_uri asc
        ) = 1

),

first_sites as (

    select
        article_id,
        site_host

    from places

    where site_host is not null

    qualify row_number() over (partition by article_id order by first_seen_at asc, source_uri asc) = 1

),

final as (

    select
        articles.article_id,
        first_places.source_uri,
        coalesce(nullif(trim(articles.publisher), ''), first_sites.site_host, first_places.file_name)
            as source_name,
        case
            when trim(articles.publisher) != '' then 'publisher'
            when first_sites.site_host is not null then 'site'
            when first_places.file_name is not null then 'file'
        end as source_name_kind

    from articles

    left join first_places
        on articles.article_id = first_places.article_id

    left join first_sites
        on articles.article_id = first_sites.article_id

)

select * from final
