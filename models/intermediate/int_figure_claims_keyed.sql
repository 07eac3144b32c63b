{#-
    Which claims print one figure. A claim with a period is keyed by it. Four kinds of claim need more:

    - "Today", "currently": an inferred as-of date moves with the article. Within a story, claims of one
      value and qualifier share the narrowest, then earliest of their dates.
    - Growth without a base period takes the only base that others give for the same indicator, countries
      and period.
    - A period with an open side ("since 2005") doesn't say when the total was taken: value and qualifier
      are part of its key, so that a later, higher total is another figure and no conflict.
    - Loans, deals and deliveries stand side by side in one period, and so do shares of different goods:
      they, too, are told apart by value and qualifier. The seed indicator_groups says which.

    A claim without a period has no date of its own. It joins the figure of the same value and qualifier in
    its story, else the only one in the warehouse that its article can be about: published no earlier than
    the period begins and no later than two years after it ends. Else it stays alone with its story.
-#}
with claims as (

    select * from {{ ref('int_figure_claims_valued') }}

),

included as (

    select
        claim_id,
        story_id,
        published_earliest,
        published_latest,
        {{ readable_key(["indicator_code", "measure", "first_code", "second_code", "unit_code"]) }}
            as subject_key,
        cast(value as decimal(28, 6)) as value_key,
        coalesce(qualifier, '') as qualifier_key,
        measure,
        has_one_value,
        period_start,
        period_end,
        case when measure = 'growth' then base_period_start end as base_period_start,
        case when measure = 'growth' then base_period_end end as base_period_end,
        period_start is not null or period_end is not null as is_dated,
        coalesce(period_kind = 'as_of' and period_basis = 'inferred', false) as is_moving

    from claims

    where exclusion_reason is null

),

settled as (

    select
        claim_id,
        story_id,
        subject_key,
        value_key,
        qualifier_key,
        measure,
        not has_one_value or period_start is null or period_end is null as is_told_by_value,
        base_period_start,
        base_period_end,
        case
            when is_moving then first_value(period_start) over same_statement
            else period_start
        end as period_start,
        case
            when is_moving then first_value(period_end) over same_statement
            else period_end
        end as period_end,
        coalesce(
            not is_moving
            or (
                (period_start is not distinct from first_value(period_start) over same_statement)
                and (period_end is not distinct from first_value(period_end) over same_statement)
            ),
            false
        ) as is_own_period,
        base_period_start is not null or base_period_end is not null as has_base

    from included

    where is_dated

    window same_statement as (
        partition by subject_key, story_id, value_key, qualifier_key, is_moving
        order by
            period_end - period_start asc nulls last,
            period_start asc nulls last,
            period_end asc nulls last,
            claim_id asc
        rows between unbounded preceding and unbounded following
    )

),

bases as (

    select
        subject_key,
        period_start,
        period_end,
        min(base_period_start) as base_period_start,
        min(base_period_end) as base_period_end

    from settled

    where
        measure = 'growth'
        and has_base

    group by subject_key, period_start, period_end

    having
        min(base_period_start) is not distinct from max(base_period_start)
        and min(base_period_end) is not distinct from max(base_period_end)
        and count(base_period_start) in (0, count(*))
        and count(base_period_end) in (0, count(*))

),

based as (

    select
        settled.claim_id,
        settled.story_id,
        settled.subject_key,
        settled.value_key,
        settled.qualifier_key,
        settled.is_told_by_value,
        settled.period_start,
        settled.period_end,
        settled.is_own_period,
        not settled.has_base and bases.subject_key is not null as takes_base,
        case
            when settled.has_base then settled.base_period_start
            else bases.base_period_start
        end as base_period_start,
        case
            when settled.has_base then settled.base_period_end
            else bases.base_period_end
        end as base_period_end

    from settled

    left join bases
        on
            settled.measure = 'growth'
            and settled.subject_key = bases.subject_key
            and settled.period_start is not distinct from bases.period_start
            and settled.period_end is not distinct from bases.period_end

),

dated as (

    select
        claim_id,
        story_id,
        subject_key,
        value_key,
        qualifier_key,
        period_start,
        period_end,
        base_period_start,
        base_period_end,
        {{ readable_key([
            "subject_key", "period_start", "period_end", "base_period_start", "base_period_end",
            "case when is_told_by_value then value_key end",
            "case when is_told_by_value then qualifier_key end",
        ]) }} as figure_key,
        case
            when takes_base then 'only_base_period'
            when is_own_period then 'own_period'
            else 'same_statement_in_story'
        end as merge_reason

    from based

),

observations as (

    select
        figure_key,
        story_id,
        subject_key,
        value_key,
        qualifier_key,
        min(period_start) as period_start,
        min(period_end) as period_end,
        min(base_period_start) as base_period_start,
        min(base_period_end) as base_period_end

    from dated

    group by figure_key, story_id, subject_key, value_key, qualifier_key

),

candidates as (

    select
        included.claim_id,
        observations.figure_key,
        max(case when included.story_id = observations.story_id then 1 else 0 end) as is_same_story,
        max(
            case
                when included.published_latest < observations.period_start then 0
                when included.published_earliest > observations.period_end + 731 then 0
                else 1
            end
        ) as is_possible

    from included

    inner join observations
        on
            included.subject_key = observations.subject_key
            and included.value_key = observations.value_key
            and included.qualifier_key = observations.qualifier_key
            and (
                included.base_period_start is null
                or included.base_period_start is not distinct from observations.base_period_start
            )
            and (
                included.base_period_end is null
                or included.base_period_end is not distinct from observations.base_period_end
            )

    where not included.is_dated

    group by included.claim_id, observations.figure_key

),

matches as (

    select
        claim_id,
        sum(is_same_story) as same_story_count,
        sum(is_possible) as possible_count,
        min(case when is_same_story = 1 then figure_key end) as same_story_figure_key,
        min(case when is_possible = 1 then figure_key end) as possible_figure_key

    from candidates

    group by claim_id

),

undated as (

    select
        included.claim_id,
        case
            when matches.same_story_count = 1 then matches.same_story_figure_key
            when matches.same_story_count = 0 and matches.possible_count = 1
                then matches.possible_figure_key
            else {{ readable_key([
                "included.subject_key", "'undated'", "included.story_id", "included.value_key",
                "included.qualifier_key", "included.base_period_start", "included.base_period_end",
            ]) }}
        end as figure_key,
        case
            when matches.same_story_count = 1 then 'same_value_in_story'
            when matches.same_story_count > 1 then 'several_figures_possible'
            when matches.possible_count = 1 then 'only_same_value_in_warehouse'
            when matches.possible_count > 1 then 'several_figures_possible'
            else 'no_period'
        end as merge_reason,
        included.base_period_start,
        included.base_period_end

    from included

    left join matches
        on included.claim_id = matches.claim_id

    where not included.is_dated

),

figures as (

    select
        figure_key,
        min(period_start) as period_start,
        min(period_end) as period_end,
        min(base_period_start) as base_period_start,
        min(base_period_end) as base_period_end

    from observations

    group by figure_key

),

placed as (

    select
        claim_id,
        figure_key,
        merge_reason,
        period_start,
        period_end,
        base_period_start,
        base_period_end

    from dated

    union all

    select
        undated.claim_id,
        undated.figure_key,
        undated.merge_reason,
        figures.period_start,
        figures.period_end,
        coalesce(figures.base_period_start, undated.base_period_start) as base_period_start,
        coalesce(figures.base_period_end, undated.base_period_end) as base_period_end

    from undated

    left join figures
        on undated.figure_key = figures.figure_key

),

final as (

    select
        claims.claim_id,
        placed.figure_key,
        case
            when placed.figure_key is not null then {{ surrogate_id(["'figure'", "placed.figure_key"]) }}
        end as figure_id,
        coalesce(placed.merge_reason, 'excluded') as merge_reason,
        placed.period_start,
        placed.period_end,
        placed.base_period_start,
        placed.base_period_end

    from claims

    left join placed
        on claims.claim_id = placed.claim_id

)

select * from final
