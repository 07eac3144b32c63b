-- Who comes from a country doesn't visit it: such a claim is a misread direction.
select
    visit_id,
    visitor_label,
    from_country_code,
    host_country_code

from {{ ref('fct_visits') }}

where from_country_code = host_country_code
