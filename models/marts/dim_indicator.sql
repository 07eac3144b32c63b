with indicators as (

    select * from {{ ref('indicators') }}

),

final as (

    select
        indicator_code,
        name,
        indicator_group,
        flow_or_stock,
        is_additive,
        is_cumulative,
        is_symmetric,
        reporter_role,
        definition

    from indicators

)

select * from final
