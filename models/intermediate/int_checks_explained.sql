{#- Each check in one or a few plain sentences, with the numbers as printed and as computed. -#}
with checks as (

    select * from {{ ref('int_checks_judged') }}

),

subjects as (

    select * from {{ ref('int_check_subjects_worded') }}

),

placed as (

    select
        check_id,
        term,
        pair_code,
        countries,
        subject_name,
        printed_words,
        required_words,
        case
            when term in ('total', 'growth', 'part', 'imports_of_partner', 'upper_print') then 'judged'
            when term in ('second_part', 'base_level') then 'second'
            else 'first'
        end as place

    from subjects

),

sides as (

    select
        check_id,
        case
            when min(pair_code) = max(pair_code) and count(pair_code) = count(*) then max(pair_code)
        end as pair_code,
        max(countries) as countries,
        max(case when place = 'judged' then subject_name end) as judged_name,
        max(case when place = 'judged' then printed_words end) as judged_print,
        max(case when place = 'judged' then required_words end) as expected_words,
        max(case when place = 'first' then subject_name end) as first_name,
        max(case when place = 'first' then printed_words end) as first_print,
        max(case when place = 'second' then subject_name end) as second_name,
        max(case when place = 'second' then printed_words end) as second_print,
        string_agg(subject_name || ' (' || printed_words || ')', ' and ' order by term asc) as all_printed

    from placed

    group by check_id

),

suspects as (

    select
        check_id,
        string_agg(
            subject_name || ' (' || printed_words || ') would have to be ' || required_words,
            ', or ' order by term asc
        ) as suspect_words

    from subjects

    where subject_role = 'suspect'

    group by check_id

),

supports as (

    select
        subjects.check_id,
        string_agg(
            subjects.subject_name
            || ' is supported by '
            || case supporting.check_kind
                when 'growth_against_levels' then 'the growth rate ' || sides.judged_print
                when 'parts_against_total' then 'the sum of its parts'
                else 'the period that it is part of or contains'
            end,
            ', ' order by subjects.term asc
        ) as support_words

    from subjects

    inner join checks as supporting
        on subjects.supported_by_check_id = supporting.check_id

    inner join sides
        on subjects.supported_by_check_id = sides.check_id

    group by subjects.check_id

),

stated as (

    select
        checks.check_id,
        checks.verdict,
        checks.verdict_list,
        checks.has_conflict_elsewhere,
        suspects.suspect_words,
        supports.support_words,
        sides.countries,
        sides.pair_code,
        case
            when checks.check_kind = 'mirror_flows' and (checks.is_apart or checks.verdict != 'cannot_tell')
                then
                    sides.first_name
                    || ' ('
                    || sides.first_print
                    || ') allow imports of '
                    || sides.expected_words
                    || ' on the other side'
            when checks.verdict = 'cannot_tell'
                then
                    sides.all_printed
                    || ' cannot be compared: what else it takes is not printed, or not exactly'
            when checks.check_kind = 'growth_against_levels'
                then
                    coalesce(sides.first_name || ' (' || sides.first_print || ')', 'any level')
                    || ' after '
                    || coalesce(sides.second_name || ' (' || sides.second_print || ')', 'any level')
                    || ' is a change of '
                    || sides.expected_words
            when checks.check_kind = 'parts_against_total'
                then
                    coalesce(sides.first_name || ' (' || sides.first_print || ')', '')
                    || case
                        when sides.first_name is not null and sides.second_name is not null then ' and '
                        else ''
                    end
                    || coalesce(sides.second_name || ' (' || sides.second_print || ')', '')
                    || ' make '
                    || sides.expected_words
            when checks.check_kind = 'part_of_period'
                then
                    sides.first_name
                    || ' ('
                    || sides.first_print
                    || ') allows its part '
                    || sides.expected_words
            else sides.first_name || ' is printed as ' || sides.first_print || ' by one claim'
        end as premise,
        case
            when checks.verdict = 'cannot_tell' and checks.check_kind = 'mirror_flows' and checks.is_apart
                then
                    sides.judged_name
                    || ' is printed as '
                    || sides.judged_print
                    || ': the statistics of two countries can differ so'
            when checks.verdict = 'cannot_tell' then ''
            when checks.check_kind = 'printed_values' then 'as ' || sides.judged_print || ' by another'
            else sides.judged_name || ' is printed as ' || sides.judged_print
        end as conclusion

    from checks

    inner join sides
        on checks.check_id = sides.check_id

    left join suspects
        on checks.check_id = suspects.check_id

    left join supports
        on checks.check_id = supports.check_id

),

final as (

    select
        check_id,
        pair_code,
        countries || ': ' || premise
        || case verdict
            when 'conflict' then ', but ' || conclusion || ': not all of these can be true.'
            when 'consistent' then ', and ' || conclusion || ': these can be true together.'
            else case when conclusion = '' then '' else ', but ' || conclusion end || '.'
        end
        || coalesce(' Suspects: ' || suspect_words || '.', '')
        || coalesce(' Cleared: ' || support_words || '.', '')
        || case
            when verdict != verdict_list and verdict_list = 'conflict'
                then ' With the decimals that the rest of the list has, they would conflict.'
            when verdict != verdict_list and verdict_list = 'consistent'
                then ' With the decimals that the rest of the list has, they would agree.'
            else ''
        end
        || case
            when has_conflict_elsewhere then ' As another source prints these figures, they conflict.' else ''
        end as explanation

    from stated

)

select * from final
