{#
    Whether two intervals have no value in common. Null is an end without bound. Each end is given with whether it is open,
    that is, not part of the interval: [3.95, 4.05) and [4.05, 4.15) exclude each other, "over 200" and 200 do not.
#}
{% macro are_disjoint(low, is_low_open, high, is_high_open, other_low, is_other_low_open, other_high, is_other_high_open) -%}
    (
        coalesce({{ low }} > {{ other_high }}, false)
        or coalesce({{ other_low }} > {{ high }}, false)
        or coalesce({{ low }} = {{ other_high }} and ({{ is_low_open }} or {{ is_other_high_open }}), false)
        or coalesce({{ other_low }} = {{ high }} and ({{ is_other_low_open }} or {{ is_high_open }}), false)
    )
{%- endmacro %}
