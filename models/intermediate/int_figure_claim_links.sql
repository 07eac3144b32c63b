with keyed as (

    select * from {{ ref('int_figure_claims_keyed') }}

),

final as (

    select
        'fct_trade_figures' as fact_name,
        figure_id as fact_id,
        claim_id

    from keyed

    where figure_id is not null

)

select * from final
