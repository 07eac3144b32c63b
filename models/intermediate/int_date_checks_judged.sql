{#-
    The verdict on dates. Days outside of those that the others require are a conflict, but for a plan: words that
    announce what has passed by then can be repeated, or older than their date. An event of today whose day
    has no known end rules nothing out.
-#}
with terms as (

    select * from {{ ref('int_date_check_terms') }}

),

judged as (

    select
        check_id,
        comparison_id,
        check_kind,
        told_as,
        scope,
        article_id,
        pair_code,
        required_earliest as expected_earliest,
        required_latest as expected_latest,
        earliest as actual_earliest,
        latest as actual_latest,
        coalesce(earliest < required_earliest, false)
        or coalesce(latest > required_latest, false) as is_outside

    from terms

    where is_judged

),

final as (

    select
        check_id,
        comparison_id,
        check_kind,
        told_as,
        scope,
        article_id,
        pair_code,
        expected_earliest,
        expected_latest,
        actual_earliest,
        actual_latest,
        case
            when is_outside and told_as = 'plan' then 'cannot_tell'
            when is_outside then 'conflict'
            when told_as = 'today' and expected_earliest is null then 'cannot_tell'
            when told_as = 'today' and expected_latest is null then 'cannot_tell'
            else 'consistent'
        end as verdict

    from judged

)

select * from final
