{#-
    What each event is told by, and the visit that it belongs to. Claims can tell of one event only when they have the
    same event_key:

    * round: kind, series (without the words for countries) and number of the round, and the countries;
    * name: kind and own name of a gathering;
    * participants: kind and who leads each side; a speech has one side, and of a presidency the countries and bodies do;
    * place: kind, place and whatever is known of participants, within one story.

    An event without a number, told by the leaders of its sides, takes the key of a round when theirs is the only round
    of that kind that any text numbers.
-#}
with claims as (

    select * from {{ ref('stg_raw__event_claims') }}

),

extractions as (

    select * from {{ ref('int_extractions_latest') }}

),

participants as (

    select * from {{ ref('int_event_participant_claims_resolved') }}

),

visit_claims as (

    select * from {{ ref('stg_raw__visit_claims') }}

),

visit_links as (

    select * from {{ ref('int_visit_claim_links') }}

),

articles as (

    select * from {{ ref('stg_raw__articles') }}

),

stories as (

    select * from {{ ref('int_article_stories') }}

),

country_names as (

    select * from {{ ref('country_names') }}

),

words_for_countries as (

    select {{ folded('surface') }} as words

    from country_names

    group by {{ folded('surface') }}

),

latest_claims as (

    select
        claims.claim_id,
        claims.article_id,
        stories.story_id,
        claims.document_event_id,
        claims.parent_document_event_id,
        claims.visit_document_person_id,
        claims.visit_host_country_code,
        claims.event_kind,
        claims.name,
        claims.series_name,
        claims.round_number,
        claims.host_country_code,
        claims.host_country_basis,
        claims.city,
        claims.venue,
        claims.status,
        claims.date_edtf,
        claims.date_earliest,
        claims.date_latest,
        claims.date_precision,
        claims.date_basis,
        claims.anchor_start,
        claims.confidence,
        articles.published_earliest,
        articles.published_latest

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

leaders as (

    select
        event_claim_id,
        participant_key

    from participants

    where event_claim_id is not null

    qualify
        row_number() over (
            partition by event_claim_id, coalesce(country_code, participant_key)
            order by
                case participant_kind when 'person' then 1 when 'country' then 2 else 3 end asc,
                case participant_role
                    when 'head_of_delegation' then 1
                    when 'host' then 2
                    when 'chair' then 3
                    else 4
                end asc,
                anchor_start asc,
                participant_key asc,
                claim_id asc
        ) = 1

),

led as (

    select
        event_claim_id,
        count(*) as side_count,
        string_agg(participant_key, ', ' order by participant_key asc) as leaders_key

    from leaders

    group by event_claim_id

),

countries_taking_part as (

    select
        event_claim_id,
        country_code

    from participants

    where
        event_claim_id is not null
        and country_code is not null

    group by event_claim_id, country_code

),

countries_listed as (

    select
        event_claim_id,
        string_agg(country_code, '-' order by country_code asc) as countries_key

    from countries_taking_part

    group by event_claim_id

),

-- the words of a series that are no country, sorted: political consultations, whether Kazakh-French or not
series_words as (

    select
        latest_claims.claim_id,
        tokens.token as word

    from latest_claims

    cross join unnest(string_split({{ folded('latest_claims.series_name') }}, ' ')) as tokens (token)

    where latest_claims.round_number is not null

),

series as (

    select
        series_words.claim_id,
        string_agg(series_words.word, ' ' order by series_words.word asc) as series_key

    from series_words

    left join words_for_countries
        on series_words.word = words_for_countries.words

    where
        words_for_countries.words is null
        and series_words.word not in ('of', 'the', 'and', 'a')

    group by series_words.claim_id

),

visits_of_events as (

    select
        latest_claims.claim_id,
        min(visit_links.fact_id) as visit_id

    from latest_claims

    inner join visit_claims
        on
            latest_claims.article_id = visit_claims.article_id
            and latest_claims.visit_host_country_code = visit_claims.host_country_code
            and latest_claims.visit_document_person_id is not distinct from visit_claims.document_person_id

    inner join visit_links
        on visit_claims.claim_id = visit_links.claim_id

    group by latest_claims.claim_id

    -- of several visits of one person to one country, the text does not say which
    having count(distinct visit_links.fact_id) = 1

),

told as (

    select
        latest_claims.claim_id,
        latest_claims.event_kind,
        case
            when latest_claims.event_kind = 'institutional_period' then countries_listed.countries_key
            else led.leaders_key
        end as leaders_key,
        case
            when latest_claims.event_kind = 'institutional_period' and countries_listed.countries_key is null
                then 0
            else coalesce(led.side_count, 0)
        end as side_count,
        case
            when series.series_key is not null
                then
                    {{ readable_key([
                        "latest_claims.event_kind", "series.series_key", "latest_claims.round_number",
                        "countries_listed.countries_key",
                    ]) }}
        end as round_key,
        case
            when
                latest_claims.event_kind in (
                    'summit', 'conference', 'forum', 'exhibition', 'public_event'
                )
                then nullif({{ folded('latest_claims.name') }}, '')
        end as gathering_name,
        {{ readable_key([
            "latest_claims.event_kind", "latest_claims.host_country_code", "latest_claims.city",
            "latest_claims.venue", "latest_claims.name", "led.leaders_key", "latest_claims.story_id",
        ]) }} as place_key

    from latest_claims

    left join led
        on latest_claims.claim_id = led.event_claim_id

    left join countries_listed
        on latest_claims.claim_id = countries_listed.event_claim_id

    left join series
        on latest_claims.claim_id = series.claim_id

),

rounds_of_leaders as (

    select
        event_kind,
        leaders_key,
        min(round_key) as only_round_key

    from told

    where
        round_key is not null
        and side_count >= 2

    group by event_kind, leaders_key

    having count(distinct round_key) = 1

),

keyed as (

    select
        told.claim_id,
        case
            when told.round_key is not null then 'round'
            when told.gathering_name is not null then 'name'
            when told.side_count >= 2 or (told.event_kind = 'speech' and told.side_count = 1)
                then 'participants'
            else 'place'
        end as identity_kind,
        case
            when told.round_key is not null then 'round:' || told.round_key
            when told.gathering_name is not null
                then 'name:' || {{ readable_key(["told.event_kind", "told.gathering_name"]) }}
            when rounds_of_leaders.only_round_key is not null
                then 'round:' || rounds_of_leaders.only_round_key
            when told.side_count >= 2 or (told.event_kind = 'speech' and told.side_count = 1)
                then 'participants:' || {{ readable_key(["told.event_kind", "told.leaders_key"]) }}
            else 'place:' || told.place_key
        end as event_key

    from told

    left join rounds_of_leaders
        on
            told.event_kind = rounds_of_leaders.event_kind
            and told.leaders_key = rounds_of_leaders.leaders_key

),

final as (

    select
        latest_claims.claim_id,
        latest_claims.article_id,
        latest_claims.story_id,
        latest_claims.document_event_id,
        latest_claims.parent_document_event_id,
        visits_of_events.visit_id,
        keyed.identity_kind,
        keyed.event_key,
        latest_claims.event_kind,
        latest_claims.name,
        latest_claims.series_name,
        latest_claims.round_number,
        latest_claims.host_country_code,
        latest_claims.host_country_basis,
        latest_claims.city,
        latest_claims.venue,
        latest_claims.status,
        latest_claims.date_edtf,
        latest_claims.date_earliest,
        latest_claims.date_latest,
        latest_claims.date_precision,
        latest_claims.date_basis,
        latest_claims.anchor_start,
        latest_claims.confidence,
        latest_claims.published_earliest,
        latest_claims.published_latest,
        case
            when
                led.leaders_key is null
                and latest_claims.name is null
                and latest_claims.series_name is null
                and latest_claims.city is null
                and latest_claims.venue is null
                then 'nothing_tells_it_apart'
        end as exclusion_reason

    from latest_claims

    inner join keyed
        on latest_claims.claim_id = keyed.claim_id

    left join led
        on latest_claims.claim_id = led.event_claim_id

    left join visits_of_events
        on latest_claims.claim_id = visits_of_events.claim_id

)

select * from final
