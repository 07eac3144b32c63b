{#-
    Whether the claims of one figure can all be true: their intervals must have a value in common. A
    rounding interval doesn't contain its upper end, so that 4.0 and 4.1 exclude each other; a bound and a
    count contain theirs. Approximate claims exclude nothing. The literal reading of each number is judged;
    the finer reading of a list is for checks between figures.
-#}
with keyed as (

    select * from {{ ref('int_figure_claims_keyed') }}

),

valued as (

    select * from {{ ref('int_figure_claims_valued') }}

),

compared as (

    select
        keyed.figure_id,
        max(valued.value_low) as highest_low,
        min(valued.value_high) as lowest_high,
        min(case when valued.is_rounded then valued.value_high end) as lowest_rounded_high,
        cast(count(*) as integer) as claim_count,
        cast(count(distinct valued.article_id) as integer) as article_count,
        cast(count(distinct valued.story_id) as integer) as independent_source_count,
        max(valued.confidence) as confidence

    from keyed

    inner join valued
        on keyed.claim_id = valued.claim_id

    where keyed.figure_id is not null

    group by keyed.figure_id

),

final as (

    select
        figure_id,
        claim_count,
        article_count,
        independent_source_count,
        confidence,
        coalesce(highest_low > lowest_high, false)
        or coalesce(highest_low >= lowest_rounded_high, false) as has_conflict

    from compared

)

select * from final
