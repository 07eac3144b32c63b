{#-
    The name by which each form of a city is shown, within its country: that of a listed variant (a short or a long
    form), else the form of the reference list; of several that differ in accents alone, the one that has most of them.
    Forms meet whatever their case, accents and punctuation. A city that is not listed has no row: it is shown as printed.
-#}
with cities as (

    select * from {{ ref('cities') }}

),

variants as (

    select * from {{ ref('city_variants') }}

),

forms as (

    select
        {{ folded('cities.surface') }} as city_key,
        cities.country_code,
        coalesce(variants.city, cities.surface) as city,
        coalesce(variants.reason, 'own_name') as naming_reason

    from cities

    left join variants
        on
            cities.surface = variants.surface
            and cities.country_code = variants.country_code

),

final as (

    select
        city_key,
        country_code,
        city,
        naming_reason

    from forms

    qualify
        row_number() over (
            partition by city_key, country_code
            order by
                naming_reason = 'own_name' asc,
                length(regexp_replace(city, '[ -~]', '', 'g')) desc,
                city asc
        ) = 1

)

select * from final
