with visits as (

    select * from {{ ref('fct_visits') }}

),

people as (

    select * from {{ ref('dim_person') }}

),

countries as (

    select * from {{ ref('dim_country') }}

),

sourced as (

    select * from {{ ref('int_facts_sourced') }}

),

named as (

    select
        visits.visit_id,
        visits.from_country_code,
        visits.host_country_code,
        visits.visit_kind,
        visits.status,
        visits.confidence,
        sourced.source_names,
        sourced.quoted_words,
        visits.date_earliest,
        visits.date_latest,
        coalesce(people.full_name, visits.visitor_label)
        || ' ('
        || coalesce(visits.date_edtf, 'undated')
        || ')' as visit_in_words,
        case
            when extract(year from visits.date_earliest) = extract(year from visits.date_latest)
                then cast(extract(year from visits.date_earliest) as integer)
        end as visit_year

    from visits

    inner join sourced
        on
            visits.visit_id = sourced.fact_id
            and sourced.fact_name = 'fct_visits'

    left join people
        on visits.visitor_person_id = people.person_id

),

-- the surest visit speaks for the others, of equals the first
quoted as (

    select
        from_country_code,
        host_country_code,
        visit_year,
        visit_id,
        quoted_words

    from named

    qualify
        row_number() over (
            partition by from_country_code, host_country_code, visit_year
            order by confidence desc, date_earliest asc nulls last, visit_id asc
        ) = 1

),

names as (

    select
        named.from_country_code,
        named.host_country_code,
        named.visit_year,
        sources.source_name

    from named

    cross join unnest(string_split(named.source_names, '; ')) as sources (source_name)

    group by named.from_country_code, named.host_country_code, named.visit_year, sources.source_name

),

names_listed as (

    select
        from_country_code,
        host_country_code,
        visit_year,
        string_agg(source_name, '; ' order by source_name asc) as source_names

    from names

    group by from_country_code, host_country_code, visit_year

),

counted as (

    select
        from_country_code,
        host_country_code,
        visit_year,
        cast(count(*) as integer) as visit_count,
        cast(count(*) filter (where status in ('occurred', 'ongoing')) as integer) as occurred_count,
        cast(count(*) filter (where status in ('planned', 'hoped', 'postponed')) as integer) as planned_count,
        cast(count(*) filter (where status = 'cancelled') as integer) as cancelled_count,
        cast(count(*) filter (where visit_kind = 'state' and status in ('occurred', 'ongoing')) as integer)
            as state_visit_count,
        case when count(*) = count(date_earliest) then min(date_earliest) end as first_earliest,
        case when count(*) = count(date_latest) then max(date_latest) end as last_latest,
        string_agg(
            visit_in_words, '; '
            order by date_earliest asc nulls last, date_latest asc nulls last, visit_id asc
        ) as visits,
        string_agg(
            visit_id, '; '
            order by date_earliest asc nulls last, date_latest asc nulls last, visit_id asc
        ) as visit_ids

    from named

    group by from_country_code, host_country_code, visit_year

),

final as (

    select
        counted.from_country_code,
        senders.name as from_country_name,
        counted.host_country_code,
        receivers.name as host_country_name,
        least(counted.from_country_code, counted.host_country_code)
        || '-'
        || greatest(counted.from_country_code, counted.host_country_code) as pair_code,
        coalesce(cast(counted.visit_year as varchar), 'not known') as visit_year_label,
        counted.visit_year,
        counted.visit_count,
        counted.occurred_count,
        counted.planned_count,
        counted.cancelled_count,
        counted.state_visit_count,
        counted.first_earliest,
        counted.last_latest,
        counted.visits,
        counted.visit_ids,
        names_listed.source_names,
        quoted.visit_id as quoted_visit_id,
        quoted.quoted_words

    from counted

    inner join quoted
        on
            counted.from_country_code = quoted.from_country_code
            and counted.host_country_code = quoted.host_country_code
            and counted.visit_year is not distinct from quoted.visit_year

    left join names_listed
        on
            counted.from_country_code = names_listed.from_country_code
            and counted.host_country_code = names_listed.host_country_code
            and counted.visit_year is not distinct from names_listed.visit_year

    left join countries as senders
        on counted.from_country_code = senders.country_code

    left join countries as receivers
        on counted.host_country_code = receivers.country_code

)

select * from final
