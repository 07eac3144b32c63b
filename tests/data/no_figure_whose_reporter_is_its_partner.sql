-- A figure is about a relation between two countries.
select
    figure_id,
    indicator_code,
    reporter_code,
    partner_code

from {{ ref('fct_trade_figures') }}

where reporter_code = partner_code
