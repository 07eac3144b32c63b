{# Layers are schemas, named as they are: staging, intermediate, marts, audit, seeds. No target prefix. #}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ (custom_schema_name or target.schema) | trim }}
{%- endmacro %}
