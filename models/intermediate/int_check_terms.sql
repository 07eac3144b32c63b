with totals as (

    select * from {{ ref('int_check_terms_of_totals') }}

),

growth as (

    select * from {{ ref('int_check_terms_of_growth') }}

),

periods as (

    select * from {{ ref('int_check_terms_of_periods') }}

),

prints as (

    select * from {{ ref('int_check_terms_of_prints') }}

),

mirrors as (

    select * from {{ ref('int_check_terms_of_mirrors') }}

),

-- of these kinds whatever is outside of what the others require is a conflict
strict as (

    select * from totals

    union all

    select * from growth

    union all

    select * from periods

    union all

    select * from prints

),

terms as (

    select
        check_kind,
        comparison_key,
        scope,
        article_id,
        scope_key,
        reading,
        term,
        is_judged,
        figure_id,
        claim_id,
        low,
        high,
        is_high_open,
        required_low,
        required_high,
        is_required_low_open,
        is_required_high_open,
        false as is_tolerant,
        cast(null as double) as limit_low,
        cast(null as double) as limit_high,
        is_complete,
        has_list_reading

    from strict

    union all

    select
        check_kind,
        comparison_key,
        scope,
        article_id,
        scope_key,
        reading,
        term,
        is_judged,
        figure_id,
        claim_id,
        low,
        high,
        is_high_open,
        required_low,
        required_high,
        is_required_low_open,
        is_required_high_open,
        true as is_tolerant,
        limit_low,
        limit_high,
        is_complete,
        has_list_reading

    from mirrors

),

final as (

    select
        {{ surrogate_id(["'check'", "comparison_key", "scope_key"]) }} as check_id,
        {{ surrogate_id(["'comparison'", "comparison_key"]) }} as comparison_id,
        check_kind,
        scope,
        article_id,
        scope_key,
        reading,
        term,
        is_judged,
        figure_id,
        claim_id,
        low,
        high,
        is_high_open,
        required_low,
        required_high,
        is_required_low_open,
        is_required_high_open,
        is_tolerant,
        limit_low,
        limit_high,
        is_complete,
        has_list_reading

    from terms

)

select * from final
