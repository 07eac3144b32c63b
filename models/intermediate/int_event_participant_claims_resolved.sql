{#-
    Who takes part. A participant is a person of the warehouse where the article's person is one, or where the words are
    an office (the President of Finland) that the article gives one person only; else a country where the words are no
    more than its name, or a place or name that stands for it; else the words themselves. The office is one that the same article gives the person, seen within 45 days of the event: articles seldom repeat a
    title for each day that they tell of. A former office counts only when the text says that it was held then.
-#}
with claims as (

    select * from {{ ref('stg_raw__event_participant_claims') }}

),

extractions as (

    select * from {{ ref('int_extractions_latest') }}

),

event_claims as (

    select * from {{ ref('stg_raw__event_claims') }}

),

people as (

    select * from {{ ref('int_people_resolved') }}

),

person_names as (

    select * from {{ ref('int_person_names') }}

),

mentions as (

    select * from {{ ref('stg_raw__person_mentions') }}

),

roles as (

    select * from {{ ref('int_role_claims_resolved') }}

),

country_names as (

    select * from {{ ref('country_names') }}

),

words_for_countries as (

    select
        {{ folded('surface') }} as words,
        country_code

    from country_names

    where name_kind not in ('capital', 'city', 'seat')

    group by {{ folded('surface') }}, country_code

),

names_in_articles as (

    select
        article_id,
        {{ folded('printed_name') }} as words

    from mentions

    where mention_kind != 'coreference'

    group by article_id, {{ folded('printed_name') }}

),

offices_in_words as (

    select
        roles.article_id,
        roles.country_code,
        titles.words,
        min(roles.document_person_id) as document_person_id

    from roles

    inner join words_for_countries
        on roles.country_code = words_for_countries.country_code

    cross join
        unnest([
            {{ folded('roles.title') }} || ' of ' || words_for_countries.words,
            {{ folded('roles.title') }} || ' of the ' || words_for_countries.words,
            words_for_countries.words || ' ' || {{ folded('roles.title') }},
            words_for_countries.words || ' s ' || {{ folded('roles.title') }}
        ]) as titles (words)

    where
        roles.office_id is not null
        and not roles.is_former

    group by roles.article_id, roles.country_code, titles.words

    having count(distinct roles.document_person_id) = 1

),

told as (

    select
        claims.claim_id,
        claims.article_id,
        claims.extractor,
        claims.extractor_version,
        claims.document_event_id,
        coalesce(claims.document_person_id, offices_in_words.document_person_id) as document_person_id,
        claims.label,
        claims.country_code,
        claims.country_basis,
        claims.participant_role,
        claims.anchor_start,
        claims.confidence

    from claims

    left join offices_in_words
        on
            claims.document_person_id is null
            and claims.article_id = offices_in_words.article_id
            and claims.country_code = offices_in_words.country_code
            and regexp_replace({{ folded('claims.label') }}, '^(the|a|an) ', '') = offices_in_words.words

),

looked_up as (

    select
        told.claim_id,
        told.article_id,
        told.document_event_id,
        told.document_person_id,
        people.person_id,
        told.label,
        coalesce(told.country_code, person_names.country_code) as country_code,
        case
            when told.country_code is not null then told.country_basis
            when person_names.country_code is not null then 'inferred'
        end as country_basis,
        told.participant_role,
        told.anchor_start,
        told.confidence,
        event_claims.claim_id as event_claim_id,
        event_claims.date_earliest,
        event_claims.date_latest,
        regexp_replace({{ folded('told.label') }}, '^(the|a|an) ', '') as label_key

    from told

    inner join extractions
        on
            told.article_id = extractions.article_id
            and told.extractor = extractions.extractor
            and told.extractor_version = extractions.extractor_version

    left join event_claims
        on
            told.article_id = event_claims.article_id
            and told.document_event_id = event_claims.document_event_id
            and told.extractor = event_claims.extractor
            and told.extractor_version = event_claims.extractor_version

    left join people
        on
            told.article_id = people.article_id
            and told.document_person_id = people.document_person_id

    -- a person's name carries its country: where this article leaves it open, others may tell it
    left join person_names
        on people.person_id = person_names.person_name_id

),

typed as (

    select
        looked_up.claim_id,
        looked_up.article_id,
        looked_up.document_event_id,
        looked_up.document_person_id,
        looked_up.person_id,
        looked_up.label,
        looked_up.label_key,
        looked_up.country_code,
        looked_up.country_basis,
        looked_up.participant_role,
        looked_up.anchor_start,
        looked_up.confidence,
        looked_up.event_claim_id,
        looked_up.date_earliest,
        looked_up.date_latest,
        case
            when looked_up.person_id is not null then 'person'
            when looked_up.country_code is null then 'group'
            when words_for_countries.words is not null then 'country'
            -- two adjectives of countries make one word, of which each stands for its own
            when regexp_full_match(looked_up.label, '\p{Lu}[\pL.]+[-–]\p{Lu}[\pL.]+') then 'country'
            -- a host whose country is inferred is the place itself
            when
                looked_up.document_person_id is null
                and looked_up.participant_role = 'host'
                and looked_up.country_basis = 'inferred'
                then 'country'
            when looked_up.document_person_id is null and names_in_articles.words is not null then 'country'
            else 'group'
        end as participant_kind

    from looked_up

    left join words_for_countries
        on
            looked_up.country_code = words_for_countries.country_code
            and regexp_replace(
                regexp_replace(looked_up.label_key, '^(delegations?|government) of (the )?', ''),
                '( s)? (sides?|delegations?|party|government)$', ''
            ) = words_for_countries.words

    left join names_in_articles
        on
            looked_up.article_id = names_in_articles.article_id
            and {{ folded('looked_up.label') }} = names_in_articles.words

),

offices as (

    {{ offices_at('typed', "typed.participant_kind = 'person'") }}

),

final as (

    select
        typed.claim_id,
        typed.article_id,
        typed.document_event_id,
        typed.event_claim_id,
        typed.person_id,
        typed.participant_kind,
        case typed.participant_kind
            when 'person' then 'person:' || typed.person_id
            when 'country' then 'country:' || typed.country_code
            else 'group:' || {{ readable_key(["typed.label_key", "typed.country_code"]) }}
        end as participant_key,
        typed.label,
        typed.country_code,
        typed.country_basis,
        typed.participant_role,
        offices.office_id,
        typed.anchor_start,
        typed.confidence,
        case when typed.event_claim_id is null then 'event_not_read' end as exclusion_reason

    from typed

    left join offices
        on typed.claim_id = offices.claim_id

)

select * from final
