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

final as (

    select
        subjects.check_id,
        subjects.term,
        subjects.subject_role,
        subjects.supported_by_check_id,
        coalesce(valued.pair_code, valued.reporter_code, valued.partner_code) as countries,
        case when valued.measure = 'growth' then 'growth of ' else '' end
        || lower(indicators.name)
        || ' '
        || {{ period_in_words('keyed.period_start', 'keyed.period_end') }}
        || case
            when valued.measure = 'growth' and keyed.base_period_start is not null
                then ' on ' || {{ period_in_words('keyed.base_period_start', 'keyed.base_period_end') }}
            else ''
        end as subject_name,
        -- "top five" says itself that it is a bound
        case
            when valued.qualifier is null or valued.measure = 'rank' then ''
            when starts_with(lower(valued.printed_text), replace(valued.qualifier, '_', ' ')) then ''
            else replace(valued.qualifier, '_', ' ') || ' '
        end
        || valued.printed_text as printed_words,
        {{ interval_in_words('subjects.required_low', 'subjects.required_high', 'valued.unit_code') }}
            as required_words

    from subjects

    inner join keyed
        on subjects.claim_id = keyed.claim_id

    inner join valued
        on subjects.claim_id = valued.claim_id

    inner join indicators
        on valued.indicator_code = indicators.indicator_code

)

select * from final
