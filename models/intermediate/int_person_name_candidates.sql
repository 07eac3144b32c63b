{#-
    For a name that may be a shorter form of another: the fuller names that it can stand for. Countries never differ when
    both are known. A candidate that is itself a shorter form of a third name is passed over for the third.
-#}
with names as (

    select * from {{ ref('int_person_names') }}

),

document_people_named as (

    select * from {{ ref('int_document_people_named') }}

),

role_claims as (

    select * from {{ ref('stg_raw__role_claims') }}

),

name_tokens as (

    select
        names.person_name_id,
        tokens.token

    from names

    cross join unnest(string_split(names.name_key, ' ')) as tokens (token)

),

token_counts as (

    select
        person_name_id,
        count(*) as token_count

    from name_tokens

    group by person_name_id

),

same_family as (

    select
        names.person_name_id,
        fuller.person_name_id as fuller_name_id,
        names.name_form,
        names.given_key,
        fuller.given_key as fuller_given_key

    from names

    inner join names as fuller
        on names.family_key = fuller.family_key

    where
        names.person_name_id != fuller.person_name_id
        and fuller.name_form = 'full'
        and (
            names.country_code = fuller.country_code
            or names.country_code is null
            or fuller.country_code is null
        )

),

contained as (

    select
        same_family.person_name_id,
        same_family.fuller_name_id

    from same_family

    inner join token_counts as one
        on same_family.person_name_id = one.person_name_id

    inner join token_counts as fuller
        on
            same_family.fuller_name_id = fuller.person_name_id
            and one.token_count < fuller.token_count

    inner join name_tokens as one_token
        on same_family.person_name_id = one_token.person_name_id

    left join name_tokens as fuller_token
        on
            same_family.fuller_name_id = fuller_token.person_name_id
            and one_token.token = fuller_token.token

    where same_family.name_form = 'full'

    group by same_family.person_name_id, same_family.fuller_name_id

    having count(*) = count(fuller_token.token)

),

ruled as (

    select
        person_name_id,
        fuller_name_id,
        'name_contained' as match_rule

    from contained

    union all

    select
        person_name_id,
        fuller_name_id,
        'initials' as match_rule

    from same_family

    where
        name_form = 'initials'
        and left(given_key, 1) = left(fuller_given_key, 1)
        and (
            split_part(given_key, ' ', 2) = ''
            or split_part(fuller_given_key, ' ', 2) = ''
            or split_part(given_key, ' ', 2) = left(split_part(fuller_given_key, ' ', 2), 1)
        )

    union all

    select
        person_name_id,
        fuller_name_id,
        'family_name' as match_rule

    from same_family

    where name_form = 'single'

),

maximal as (

    select
        ruled.person_name_id,
        ruled.fuller_name_id,
        ruled.match_rule

    from ruled

    left join contained
        on ruled.fuller_name_id = contained.person_name_id

    where contained.person_name_id is null

),

name_offices as (

    select
        document_people_named.person_name_id,
        role_claims.office_key

    from document_people_named

    inner join role_claims
        on
            document_people_named.article_id = role_claims.article_id
            and document_people_named.document_person_id = role_claims.document_person_id

    group by document_people_named.person_name_id, role_claims.office_key

),

shared_offices as (

    select
        maximal.person_name_id,
        maximal.fuller_name_id,
        count(*) as shared_office_count

    from maximal

    inner join name_offices as one
        on maximal.person_name_id = one.person_name_id

    inner join name_offices as fuller
        on
            maximal.fuller_name_id = fuller.person_name_id
            and one.office_key = fuller.office_key

    group by maximal.person_name_id, maximal.fuller_name_id

),

final as (

    select
        maximal.person_name_id,
        maximal.fuller_name_id,
        maximal.match_rule,
        coalesce(shared_offices.shared_office_count, 0) > 0 as shares_office

    from maximal

    left join shared_offices
        on
            maximal.person_name_id = shared_offices.person_name_id
            and maximal.fuller_name_id = shared_offices.fuller_name_id

)

select * from final
