-- Countries, their adjectives and their capitals are no people.
with place_names as (

    select {{ folded('name') }} as place_key

    from {{ ref('dim_country') }}

    union

    select {{ folded('demonym') }} as place_key

    from {{ ref('dim_country') }}

    union

    select {{ folded('capital') }} as place_key

    from {{ ref('dim_country') }}

)

select
    people.person_id,
    people.full_name

from {{ ref('dim_person') }} as people

inner join place_names
    on {{ folded('people.full_name') }} = place_names.place_key
