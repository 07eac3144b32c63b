{# A number with at most three decimals and none that are zero. #}
{% macro number_in_words(expression) -%}
    {{ return(adapter.dispatch('number_in_words', 'communique')(expression)) }}
{%- endmacro %}

{% macro default__number_in_words(expression) -%}
    format('{:.12g}', round({{ expression }}, 3))
{%- endmacro %}

{% macro spark__number_in_words(expression) -%}
    format_number({{ expression }}, '0.###')
{%- endmacro %}
