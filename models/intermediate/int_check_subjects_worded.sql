with subjects as (

    select * from {{ ref('int_check_subjects_weighed') }}

),

keyed as (

    select * from {{ ref('int_figure_claims_keyed') }}

),

valued as (

    select * from {{ ref('int_figure_claims_valued') }}

),

indicators as (

    select * from {{ ref('indicators') }}

),

evidence as (

    select * from {{ ref('stg_raw__evidence') }}

),

quotes as (

    select
        claim_id,
        min(span_start) as span_start,
        max(span_end) as span_end,
        string_agg(quote, ' … ' order by span_start asc, span_end asc, rule_id asc) as quoted_words

    from evidence

    where slot = 'value'

    group by claim_id

),

final as (

    select
        subjects.check_id,
        subjects.term,
        subjects.subject_role,
        subjects.supported_by_check_id,
        valued.article_id,
        valued.pair_code,
        coalesce(valued.pair_code, valued.reporter_code, valued.partner_code) as countries,
        case when valued.measure = 'growth' then 'growth of ' else '' end
        || lower(indicators.name)
        || ' '
        || {{ period_in_words('keyed.period_start', 'keyed.period_end') }}
        || case
            when valued.measure = 'growth' and keyed.base_period_start is not null
                then ' on ' || {{ period_in_words('keyed.base_period_start', 'keyed.base_period_end') }}
            when subjects.term in ('imports_of_partner', 'exports_of_reporter')
                then ' reported by ' || valued.reporter_code
            else ''
        end as subject_name,
        -- "top five" says itself that it is a bound
        case
            when valued.qualifier is null or valued.measure = 'rank' then ''
            when starts_with(lower(valued.printed_text), replace(valued.qualifier, '_', ' ')) then ''
            else replace(valued.qualifier, '_', ' ') || ' '
        end
        || valued.printed_text as printed_words,
        quotes.span_start,
        quotes.span_end,
        quotes.quoted_words,
        {{ interval_in_words('subjects.required_low', 'subjects.required_high', 'valued.unit_code') }}
            as required_words

    from subjects

    inner join keyed
        on subjects.claim_id = keyed.claim_id

    inner join valued
        on subjects.claim_id = valued.claim_id

    inner join indicators
        on valued.indicator_code = indicators.indicator_code

    left join quotes
        on subjects.claim_id = quotes.claim_id

)

select * from final
