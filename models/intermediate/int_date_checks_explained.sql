{#- Each check of dates in one or two plain sentences, with the days and the words. -#}
with checks as (

    select * from {{ ref('int_date_checks_judged') }}

),

subjects as (

    select * from {{ ref('int_date_check_subjects_worded') }}

),

tolerances as (

    select * from {{ ref('check_tolerances') }}

),

allowed as (

    select
        cast({{ check_tolerance('days_around_publication') }} as integer) as days_around,
        cast({{ check_tolerance('longest_open_stay') }} as integer) as longest_stay

),

named as (

    select
        *,
        subject_name || ' (' || printed_words || ', «' || quoted_words || '»)' as dated_name

    from subjects

),

sides as (

    select
        check_id,
        max(case when term = 'published' then printed_words end) as published_day,
        max(case when term = 'published' then required_words end) as required_days,
        max(case when term = 'told_day' then dated_name end) as told_day,
        max(case when term = 'told_today' then fact_id end) as today_fact_id,
        max(case when term = 'told_day' then fact_id end) as told_fact_id,
        max(case when term = 'told_today' then subject_name || ' («' || quoted_words || '»)' end)
            as told_today,
        max(case when term = 'first_visit' then dated_name end) as first_visit,
        max(case when term = 'second_visit' then dated_name end) as second_visit

    from named

    group by check_id

),

stated as (

    select
        checks.check_id,
        coalesce(checks.pair_code || ': ', '')
        || case
            when checks.check_kind = 'two_places'
                then 'the ' || sides.first_visit || ' and the ' || sides.second_visit || ' share days'
            when checks.told_as = 'past'
                then
                    'the article is dated '
                    || sides.published_day
                    || ' and tells of the '
                    || sides.told_day
                    || ' as of something done'
            when checks.told_as = 'plan'
                then
                    'the article is dated '
                    || sides.published_day
                    || ' and tells of the '
                    || sides.told_day
                    || ' as still to come'
            else
                'the article is dated '
                || sides.published_day
                || ' and tells of the '
                || sides.told_today
                || ' as of the same day'
                || case
                    when sides.today_fact_id = sides.told_fact_id then ', and of the '
                    else ', part of the '
                end
                || sides.told_day
        end
        || case
            when checks.verdict = 'conflict' and checks.check_kind = 'two_places'
                then ': one person cannot be in two countries for more than the day of travel.'
            when checks.verdict = 'conflict'
                then ': not all of these can be true. By its text the article would have to be of '
                    || sides.required_days
                    || '. This allows '
                    || allowed.days_around
                    || ' day around a date, and '
                    || allowed.longest_stay
                    || ' more days for a stay of which the text gives the first alone.'
            when checks.verdict = 'consistent' then ': these can be true together.'
            when checks.told_as = 'plan'
                then ': it may repeat what was planned, or its words may be older than its date.'
            else ': how long that lasted is not told.'
        end as sentence

    from checks

    inner join sides
        on checks.check_id = sides.check_id

    cross join allowed

),

final as (

    select
        check_id,
        upper(left(sentence, 1)) || substr(sentence, 2) as explanation

    from stated

)

select * from final
