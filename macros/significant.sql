{#
    A number to twelve significant digits, more than anybody prints: takes away the noise of binary arithmetic (8.2 * 1e9),
    so that numbers that are equal on paper compare as equal.
#}
{% macro significant(expression) -%}
    {{ return(adapter.dispatch('significant', 'communique')(expression)) }}
{%- endmacro %}

{% macro default__significant(expression) -%}
    cast(format('{:.12g}', cast({{ expression }} as double)) as double)
{%- endmacro %}

{% macro spark__significant(expression) -%}
    cast(format_string('%.11e', cast({{ expression }} as double)) as double)
{%- endmacro %}
