-- Both readings of a printed number are intervals, and the printed value lies in them.
select
    claim_id,
    printed_text,
    value,
    value_low,
    value_high,
    value_low_list,
    value_high_list

from {{ ref('fct_trade_figure_claims') }}

where
    value_low > value_high
    or value not between coalesce(value_low, value) and coalesce(value_high, value)
    or value_low_list > value_high_list
    or value_low_list < value_low
    or value_high_list > value_high
