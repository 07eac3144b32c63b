{#-
    A shorter name joins the only fuller name that it can stand for, or the only one among several that shares an office with
    it. Otherwise it stays a person of its own: a wrong merge is worse than a missed one. A fuller name of unknown country is
    joined by nobody when those who would join it come from different countries. A family name alone joins the one of several bearers
    whom at least five articles name in full, and four of five that name any of them.
-#}
with names as (

    select * from {{ ref('int_person_names') }}

),

candidates as (

    select * from {{ ref('int_person_name_candidates') }}

),

candidate_counts as (

    select
        person_name_id,
        count(*) as candidate_count,
        count(*) filter (where shares_office) as office_candidate_count,
        min(match_rule) as match_rule,
        max(match_rule) as last_match_rule,
        max_by(fuller_name_id, article_count) as prominent_candidate_id,
        max(article_count) as prominent_article_count,
        sum(article_count) as article_count,
        min(fuller_name_id) as only_candidate_id,
        min(fuller_name_id) filter (where shares_office) as only_office_candidate_id

    from candidates

    group by person_name_id

),

candidates_weighed as (

    select
        *,
        coalesce(
            last_match_rule = 'family_name'
            and prominent_article_count >= 5
            and 5 * prominent_article_count >= 4 * article_count,
            false
        ) as is_one_prominent

    from candidate_counts

),

chosen as (

    select
        person_name_id,
        case
            when candidate_count = 1 then only_candidate_id
            when office_candidate_count = 1 then only_office_candidate_id
            when is_one_prominent then prominent_candidate_id
        end as fuller_name_id,
        case
            when candidate_count = 1 then match_rule
            when office_candidate_count = 1 then match_rule || '_and_office'
            when is_one_prominent then 'family_name_and_prominence'
            else 'several_candidates'
        end as reason

    from candidates_weighed

),

joiner_countries as (

    select
        chosen.fuller_name_id,
        count(distinct names.country_code) as country_count

    from chosen

    inner join names
        on chosen.person_name_id = names.person_name_id

    where chosen.fuller_name_id is not null

    group by chosen.fuller_name_id

),

judged as (

    select
        names.person_name_id,
        names.name_form,
        chosen.fuller_name_id,
        chosen.reason,
        coalesce(
            fuller.country_code is null and joiner_countries.country_count > 1, false
        ) as has_country_conflict

    from names

    left join chosen
        on names.person_name_id = chosen.person_name_id

    left join names as fuller
        on chosen.fuller_name_id = fuller.person_name_id

    left join joiner_countries
        on chosen.fuller_name_id = joiner_countries.fuller_name_id

),

final as (

    select
        person_name_id,
        case
            when fuller_name_id is null or has_country_conflict then person_name_id
            else fuller_name_id
        end as person_id,
        case
            when has_country_conflict then 'several_countries'
            when reason is not null then reason
            when name_form = 'full' then 'own_name'
            else 'no_fuller_name'
        end as resolution_reason

    from judged

)

select * from final
