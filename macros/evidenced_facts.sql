{# All rows that must lead to words, as (fact_name, fact_id): facts, and the dimensions that are read from articles. #}
{% macro evidenced_facts() -%}
    {%- set keys = {
        'dim_person': 'person_id',
        'dim_office': 'office_id',
        'dim_organization': 'organization_id',
        'dim_company': 'company_id',
        'fct_person_roles': 'person_role_id',
        'fct_office_tenures': 'office_tenure_id',
        'fct_visits': 'visit_id',
        'fct_events': 'event_id',
        'bdg_event_participants': 'event_participant_id',
        'fct_company_presence': 'company_presence_id',
        'fct_trade_figures': 'figure_id',
        'fct_agreements': 'agreement_id',
        'fct_agreement_statuses': 'agreement_status_id',
        'fct_quotes': 'quote_id',
        'bdg_article_topics': 'article_topic_id',
    } -%}
    {%- for mart, key in keys.items() %}
    select
        '{{ mart }}' as fact_name,
        {{ key }} as fact_id

    from {{ ref(mart) }}
    {%- if not loop.last %}

    union all
    {% endif %}
    {%- endfor %}
{%- endmacro %}
