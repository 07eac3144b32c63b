{#- Currencies and other units in one list; a code in both is the unit that the figures are read with. -#}
with units as (

    select * from {{ ref('units') }}

),

currencies as (

    select * from {{ ref('currencies') }}

),

final as (

    select
        unit_code,
        name,
        unit_kind,
        source

    from units

    union all

    select
        unit_code,
        name,
        'currency' as unit_kind,
        source

    from currencies

    where unit_code not in (select units.unit_code from units)

)

select * from final
