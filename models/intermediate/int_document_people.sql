with mentions as (

    select * from {{ ref('stg_raw__person_mentions') }}

),

extractions as (

    select * from {{ ref('int_extractions_latest') }}

),

latest_mentions as (

    select
        mentions.claim_id,
        mentions.article_id,
        mentions.document_person_id,
        mentions.full_name,
        mentions.given_names,
        mentions.family_name,
        mentions.name_order,
        mentions.name_key,
        mentions.family_key,
        mentions.country_code,
        mentions.country_basis,
        mentions.confidence

    from mentions

    inner join extractions
        on
            mentions.article_id = extractions.article_id
            and mentions.extractor = extractions.extractor
            and mentions.extractor_version = extractions.extractor_version

),

names as (

    select
        article_id,
        document_person_id,
        full_name,
        given_names,
        family_name,
        name_order,
        name_key,
        family_key

    from latest_mentions

    qualify
        row_number() over (
            partition by article_id, document_person_id
            order by length(name_key) desc, confidence desc, claim_id asc
        ) = 1

),

countries as (

    select
        article_id,
        document_person_id,
        country_code,
        country_basis

    from latest_mentions

    where country_code is not null

    qualify
        row_number() over (
            partition by article_id, document_person_id
            order by
                case when country_basis = 'stated' then 0 else 1 end asc,
                confidence desc,
                claim_id asc
        ) = 1

),

counts as (

    select
        article_id,
        document_person_id,
        cast(count(*) as integer) as mention_count,
        max(confidence) as confidence

    from latest_mentions

    group by article_id, document_person_id

),

described as (

    select
        names.article_id,
        names.document_person_id,
        names.full_name,
        names.given_names,
        names.family_name,
        names.name_order,
        names.name_key,
        countries.country_code,
        countries.country_basis,
        counts.mention_count,
        counts.confidence,
        {{ folded('names.given_names') }} as given_key,
        coalesce(
            names.family_key,
            case when names.name_key not like '% %' then names.name_key end
        ) as family_key

    from names

    inner join counts
        on
            names.article_id = counts.article_id
            and names.document_person_id = counts.document_person_id

    left join countries
        on
            names.article_id = countries.article_id
            and names.document_person_id = countries.document_person_id

),

final as (

    select
        article_id,
        document_person_id,
        full_name,
        given_names,
        family_name,
        name_order,
        name_key,
        given_key,
        family_key,
        country_code,
        country_basis,
        mention_count,
        confidence,
        case
            when name_key not like '% %' then 'single'
            -- a family name of several words: de Montbrial
            when given_key is null and length(family_key) = length(name_key) then 'single'
            when regexp_matches(given_key, '^[a-z]( [a-z])*$') then 'initials'
            else 'full'
        end as name_form

    from described

)

select * from final
