{#-
    The prints of one figure against each other, read literally. The two that lie farthest apart decide: of all
    prints the one whose interval ends first, of the others the one whose interval begins last. When these two
    have a value in common, all have.
-#}
with keyed as (

    select * from {{ ref('int_figure_claims_keyed') }}

),

ranked as (

    select * from {{ ref('int_figure_claims_ranked') }}

),

valued as (

    select * from {{ ref('int_figure_claims_valued') }}

),

prints as (

    select
        keyed.figure_id,
        keyed.claim_id,
        valued.article_id,
        valued.value_low as low,
        valued.value_high as high,
        valued.is_rounded as is_high_open,
        valued.bound = 'approximate' as is_approximate,
        ranked.preference_rank

    from keyed

    inner join ranked
        on keyed.claim_id = ranked.claim_id

    inner join valued
        on keyed.claim_id = valued.claim_id

),

lowers as (

    select * from prints

    qualify
        row_number() over (
            partition by figure_id
            order by is_approximate asc, high asc nulls last, is_high_open desc, preference_rank asc
        ) = 1

),

uppers as (

    select prints.*

    from prints

    inner join lowers
        on prints.figure_id = lowers.figure_id

    where prints.claim_id != lowers.claim_id

    qualify
        row_number() over (
            partition by prints.figure_id
            order by prints.is_approximate asc, prints.low desc nulls last, prints.preference_rank asc
        ) = 1

),

compared as (

    select
        case when lowers.article_id = uppers.article_id then 'article' else 'warehouse' end as scope,
        case when lowers.article_id = uppers.article_id then lowers.article_id end as article_id,
        case
            when lowers.article_id = uppers.article_id then lowers.article_id
            else 'warehouse'
        end as scope_key,
        {{ readable_key(["'printed_values'", "lowers.figure_id"]) }} as comparison_key,
        lowers.figure_id,
        lowers.claim_id as lower_claim_id,
        lowers.low as lower_low,
        lowers.high as lower_high,
        lowers.is_high_open as is_lower_high_open,
        uppers.claim_id as upper_claim_id,
        uppers.low as upper_low,
        uppers.high as upper_high,
        uppers.is_high_open as is_upper_high_open,
        not lowers.is_approximate and not uppers.is_approximate as is_complete

    from lowers

    inner join uppers
        on lowers.figure_id = uppers.figure_id

),

final as (

    select
        'printed_values' as check_kind,
        comparison_key,
        scope,
        article_id,
        scope_key,
        'literal' as reading,
        'upper_print' as term,
        true as is_judged,
        figure_id,
        upper_claim_id as claim_id,
        upper_low as low,
        upper_high as high,
        is_upper_high_open as is_high_open,
        lower_low as required_low,
        lower_high as required_high,
        false as is_required_low_open,
        is_lower_high_open as is_required_high_open,
        is_complete,
        false as has_list_reading

    from compared

    union all

    select
        'printed_values' as check_kind,
        comparison_key,
        scope,
        article_id,
        scope_key,
        'literal' as reading,
        'lower_print' as term,
        false as is_judged,
        figure_id,
        lower_claim_id as claim_id,
        lower_low as low,
        lower_high as high,
        is_lower_high_open as is_high_open,
        upper_low as required_low,
        upper_high as required_high,
        false as is_required_low_open,
        is_upper_high_open as is_required_high_open,
        is_complete,
        false as has_list_reading

    from compared

)

select * from final
