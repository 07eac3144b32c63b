{#- From the first day of 1900 to the last of 2100: every date that an article of our time can bound. -#}
with days as (

    select cast(series.day_start as date) as date_day

    from generate_series(date '1900-01-01', date '2100-12-31', interval 1 day) as series (day_start)

),

final as (

    select
        date_day,
        cast(extract(year from date_day) as integer) as calendar_year,
        cast(extract(quarter from date_day) as integer) as quarter_of_year,
        cast(extract(month from date_day) as integer) as month_of_year,
        cast(extract(day from date_day) as integer) as day_of_month,
        cast(extract(doy from date_day) as integer) as day_of_year,
        cast(extract(isodow from date_day) as integer) as iso_day_of_week,
        cast(extract(week from date_day) as integer) as iso_week_of_year,
        cast(extract(isoyear from date_day) as integer) as iso_year,
        strftime(date_day, '%A') as day_name,
        strftime(date_day, '%B') as month_name,
        strftime(date_day, '%Y-%m') as calendar_month,
        cast(extract(year from date_day) as varchar)
        || '-Q'
        || cast(extract(quarter from date_day) as varchar) as calendar_quarter,
        cast(date_trunc('week', date_day) as date) as week_starts_on,
        cast(date_trunc('month', date_day) as date) as month_starts_on,
        last_day(date_day) as month_ends_on,
        cast(date_trunc('quarter', date_day) as date) as quarter_starts_on,
        cast(date_trunc('year', date_day) as date) as year_starts_on,
        extract(isodow from date_day) >= 6 as is_weekend

    from days

)

select * from final
