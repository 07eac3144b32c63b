-- Two people of different known countries are never one.
select
    person_id,
    count(distinct country_code) as country_count,
    min(country_code) as first_country_code,
    max(country_code) as last_country_code

from {{ ref('int_people_resolved') }}

group by person_id

having count(distinct country_code) > 1
