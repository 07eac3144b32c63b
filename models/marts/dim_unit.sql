with units as (

    select * from {{ ref('int_units_listed') }}

),

final as (

    select
        unit_code,
        name,
        unit_kind

    from units

)

select * from final
