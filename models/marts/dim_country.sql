with countries as (

    select * from {{ ref('countries') }}

),

blocs as (

    select * from {{ ref('blocs') }}

),

final as (

    select
        country_code,
        name,
        official_name,
        alpha2,
        m49,
        demonym,
        capital,
        country_kind,
        is_sovereign

    from countries

    union all

    select
        country_code,
        name,
        cast(null as varchar) as official_name,
        cast(null as varchar) as alpha2,
        cast(null as varchar) as m49,
        cast(null as varchar) as demonym,
        cast(null as varchar) as capital,
        country_kind,
        false as is_sovereign

    from blocs

)

select * from final
