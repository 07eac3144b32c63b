{#- Every claim of whatever kind that counts: those of the latest extraction of their article. -#}
{%- set kinds = {
    'person': 'person_mentions',
    'role': 'role_claims',
    'visit': 'visit_claims',
    'company': 'company_claims',
    'figure': 'figure_claims',
    'event': 'event_claims',
    'event_participant': 'event_participant_claims',
    'agreement': 'agreement_claims',
    'quote': 'quote_claims',
    'topic': 'topic_claims',
    'date': 'date_mentions',
} -%}
with extractions as (

    select * from {{ ref('int_extractions_latest') }}

),

claims as (

    {% for kind, table in kinds.items() %}
        select
            claim_id,
            article_id,
            extractor,
            extractor_version,
            '{{ kind }}' as claim_kind

        from {{ ref('stg_raw__' ~ table) }}
        {% if not loop.last %}

            union all

        {% endif %}
    {% endfor %}

),

final as (

    select
        claims.claim_id,
        claims.article_id,
        claims.claim_kind

    from claims

    inner join extractions
        on
            claims.article_id = extractions.article_id
            and claims.extractor = extractions.extractor
            and claims.extractor_version = extractions.extractor_version

)

select * from final
