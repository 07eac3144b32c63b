{#
    Lower case, without accents or punctuation, words separated by one blank: how names of bodies are compared. The loader
    folds personal names itself (communique.extraction.folding); this is for what it lands as printed.
#}
{% macro folded(expression) -%}
    {{ return(adapter.dispatch('folded', 'communique')(expression)) }}
{%- endmacro %}

{% macro default__folded(expression) -%}
    trim(regexp_replace(lower(strip_accents({{ expression }})), '[^a-z0-9]+', ' ', 'g'))
{%- endmacro %}
