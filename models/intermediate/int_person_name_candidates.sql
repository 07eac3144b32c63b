{#-
    For a name that may be a shorter form of another: the fuller names that it can stand for. Countries never differ when
    both are known. A candidate that is itself a shorter form of a third name is passed over for the third. Two spellings of one
    foreign name (Mykola Kovalenko, Mykola Kovalenco) and a customary short form of a given name (Bill of William) join only within
    one known country; of two spellings the one of more articles stands for the fuller.
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

given_name_variants as (

    select * from {{ ref('given_name_variants') }}

),

spelled as (

    select
        person_name_id,
        name_key,
        country_code,
        given_key,
        family_key,
        name_form,
        coalesce(article_count, 1) as article_count,
        {{ spelling_key('family_key') }} as family_spelling,
        array_to_string(list_sort(string_split({{ spelling_key('name_key') }}, ' ')), ' ') as name_spelling

    from names

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
        shorter.person_name_id,
        fuller.person_name_id as fuller_name_id,
        shorter.name_form,
        shorter.given_key,
        fuller.given_key as fuller_given_key,
        shorter.country_code = fuller.country_code as is_same_country,
        shorter.family_key = fuller.family_key as is_same_family_name

    from spelled as shorter

    inner join spelled as fuller
        on shorter.family_spelling = fuller.family_spelling

    where
        shorter.person_name_id != fuller.person_name_id
        and fuller.name_form = 'full'
        and (
            shorter.country_code = fuller.country_code
            or (
                shorter.family_key = fuller.family_key
                and (shorter.country_code is null or fuller.country_code is null)
            )
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

    where
        same_family.name_form = 'full'
        and same_family.is_same_family_name

    group by same_family.person_name_id, same_family.fuller_name_id

    having count(*) = count(fuller_token.token)

),

spellings as (

    select
        person_name_id,
        first_value(person_name_id) over (
            partition by name_spelling, country_code
            order by article_count desc, person_name_id asc
        ) as fuller_name_id

    from spelled

    where
        name_form = 'full'
        and country_code is not null

),

short_given_names as (

    select
        same_family.person_name_id,
        same_family.fuller_name_id

    from same_family

    inner join given_name_variants
        on
            split_part(same_family.given_key, ' ', 1) = given_name_variants.short_name
            and split_part(same_family.fuller_given_key, ' ', 1) = given_name_variants.given_name

    where
        same_family.name_form = 'full'
        and same_family.is_same_country
        and same_family.is_same_family_name
        -- a second name that differs tells two people apart
        and (
            split_part(same_family.given_key, ' ', 2) = ''
            or split_part(same_family.fuller_given_key, ' ', 2) = ''
            or left(split_part(same_family.given_key, ' ', 2), 1)
            = left(split_part(same_family.fuller_given_key, ' ', 2), 1)
        )

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

-- offices that have nothing in common tell two people apart
short_given_names_of_one_office as (

    select
        short_given_names.person_name_id,
        short_given_names.fuller_name_id

    from short_given_names

    left join name_offices as one
        on short_given_names.person_name_id = one.person_name_id

    left join name_offices as fuller
        on short_given_names.fuller_name_id = fuller.person_name_id

    group by short_given_names.person_name_id, short_given_names.fuller_name_id

    having
        count(one.office_key) = 0
        or count(fuller.office_key) = 0
        or bool_or(one.office_key = fuller.office_key)

),

shorter_forms as (

    select
        person_name_id,
        fuller_name_id,
        'name_contained' as match_rule

    from contained

    union all

    select
        person_name_id,
        fuller_name_id,
        'short_given_name' as match_rule

    from short_given_names_of_one_office

    union all

    select
        person_name_id,
        fuller_name_id,
        'spelling' as match_rule

    from spellings

    where person_name_id != fuller_name_id

),

shorter_names as (

    select person_name_id

    from shorter_forms

    group by person_name_id

),

shorter_form_pairs as (

    select
        person_name_id,
        fuller_name_id

    from shorter_forms

    group by person_name_id, fuller_name_id

),

-- how many articles name the person of a fuller name, in it or in a shorter form
prominences as (

    select
        fuller.person_name_id,
        any_value(fuller.article_count) + coalesce(sum(shorter.article_count), 0) as article_count

    from spelled as fuller

    left join shorter_form_pairs as forms
        on fuller.person_name_id = forms.fuller_name_id

    left join spelled as shorter
        on forms.person_name_id = shorter.person_name_id

    group by fuller.person_name_id

),

ruled as (

    select
        person_name_id,
        fuller_name_id,
        -- of several the strictest
        min(match_rule) as match_rule

    from shorter_forms

    group by person_name_id, fuller_name_id

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

    left join shorter_names
        on ruled.fuller_name_id = shorter_names.person_name_id

    where shorter_names.person_name_id is null

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
        coalesce(shared_offices.shared_office_count, 0) > 0 as shares_office,
        cast(prominences.article_count as integer) as article_count

    from maximal

    inner join prominences
        on maximal.fuller_name_id = prominences.person_name_id

    left join shared_offices
        on
            maximal.person_name_id = shared_offices.person_name_id
            and maximal.fuller_name_id = shared_offices.fuller_name_id

)

select * from final
