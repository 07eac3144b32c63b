-- A window that ends before it begins says nothing.
{%- set windows = [
    ('dim_article', 'article_id', 'published_earliest', 'published_latest'),
    ('fct_person_roles', 'person_role_id', 'as_of_earliest', 'as_of_latest'),
    ('rpt_people_roles', 'person_id', 'observed_earliest', 'observed_latest'),
    ('fct_office_tenures', 'office_tenure_id', 'first_observed_earliest', 'first_observed_latest'),
    ('fct_office_tenures', 'office_tenure_id', 'last_observed_earliest', 'last_observed_latest'),
    ('fct_visits', 'visit_id', 'date_earliest', 'date_latest'),
    ('fct_visits', 'visit_id', 'starts_on', 'ends_on'),
    ('fct_events', 'event_id', 'date_earliest', 'date_latest'),
    ('fct_events', 'event_id', 'starts_on', 'ends_on'),
    ('fct_company_presence', 'company_presence_id', 'as_of_earliest', 'as_of_latest'),
    ('fct_trade_figures', 'figure_id', 'period_start', 'period_end'),
    ('fct_trade_figures', 'figure_id', 'base_period_start', 'base_period_end'),
    ('fct_trade_figure_claims', 'claim_id', 'period_start', 'period_end'),
    ('fct_trade_figure_claims', 'claim_id', 'base_period_start', 'base_period_end'),
    ('fct_agreements', 'agreement_id', 'signed_earliest', 'signed_latest'),
    ('fct_agreement_statuses', 'agreement_status_id', 'as_of_earliest', 'as_of_latest'),
    ('fct_quotes', 'quote_id', 'said_earliest', 'said_latest'),
] %}
{%- for mart, key, earliest, latest in windows %}
    select
        '{{ mart }}' as mart,
        {{ key }} as fact_id,
        {{ earliest }} as earliest,
        {{ latest }} as latest

    from {{ ref(mart) }}

    where {{ earliest }} > {{ latest }}
    {% if not loop.last %}
        union all
    {% endif %}
{%- endfor %}
