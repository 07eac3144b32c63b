{#-
    The date of an article against the days that its text gives:

    * past: what is told as done does not lie after the article;
    * plan: what is told as still to come does not lie before it. Nobody knows whether the words repeat what was planned,
      or are older than the date says, so that this is never a conflict;
    * today: an event that the words call today's is of the day that the text gives for it or for the visit that it
      belongs to. A visit of which the text gives the first day alone lasts 14 days at most.

    Each day has the tolerance of a night and a time zone.
-#}
with days_told as (

    select * from {{ ref('int_check_days_told') }}

),

articles as (

    select * from {{ ref('stg_raw__articles') }}

),

tolerances as (

    select * from {{ ref('check_tolerances') }}

),

allowed as (

    select
        cast({{ check_tolerance('days_around_publication') }} as integer) as around_days,
        cast({{ check_tolerance('longest_open_stay') }} as integer) as stay_days

),

dated as (

    select
        article_id,
        published_earliest,
        published_latest

    from articles

    where
        published_basis = 'stated'
        and published_precision = 'day'

),

tensed as (

    select
        *,
        case
            when status in ('occurred', 'ongoing') then 'past'
            when status in ('planned', 'hoped') then 'plan'
        end as told_as

    from days_told

    where has_own_day

),

compared as (

    select
        told_as,
        article_id,
        claim_id,
        fact_name,
        fact_id,
        subject_name,
        pair_code,
        told_earliest,
        told_latest,
        cast(null as varchar) as today_claim_id,
        cast(null as varchar) as today_fact_id,
        cast(null as varchar) as today_name,
        cast(null as varchar) as today_slot,
        case when told_as = 'past' then told_earliest end as first_day,
        case when told_as = 'plan' then told_latest end as last_day

    from tensed

    where told_as is not null

    union all

    select
        'today' as told_as,
        events.article_id,
        tensed.claim_id,
        tensed.fact_name,
        tensed.fact_id,
        tensed.subject_name,
        tensed.pair_code,
        tensed.told_earliest,
        tensed.told_latest,
        events.claim_id as today_claim_id,
        events.fact_id as today_fact_id,
        events.subject_name as today_name,
        events.today_slot,
        tensed.told_earliest as first_day,
        case
            when tensed.is_open_stay then tensed.told_latest + allowed.stay_days
            else tensed.told_latest
        end as last_day

    from days_told as events

    inner join tensed
        on
            tensed.claim_id = case when events.has_own_day then events.claim_id else events.visit_claim_id end
            and tensed.told_as = 'past'

    cross join allowed

    where
        events.fact_name = 'fct_events'
        and events.status in ('occurred', 'ongoing')
        and events.today_slot is not null

),

required as (

    select
        compared.*,
        dated.published_earliest,
        dated.published_latest,
        {{ readable_key([
            "'published_date'", "compared.told_as", "compared.claim_id", "compared.today_claim_id",
        ]) }} as comparison_key,
        compared.first_day - allowed.around_days as required_earliest,
        compared.last_day + allowed.around_days as required_latest

    from compared

    inner join dated
        on compared.article_id = dated.article_id

    cross join allowed

),

final as (

    select
        'published_date' as check_kind,
        comparison_key,
        told_as,
        article_id,
        'published' as term,
        true as is_judged,
        'dim_article' as fact_name,
        article_id as fact_id,
        cast(null as varchar) as claim_id,
        'published' as slot,
        'date of the article' as subject_name,
        pair_code,
        published_earliest as earliest,
        published_latest as latest,
        required_earliest,
        required_latest,
        true as is_accused

    from required

    union all

    select
        'published_date' as check_kind,
        comparison_key,
        told_as,
        article_id,
        'told_day' as term,
        false as is_judged,
        fact_name,
        fact_id,
        claim_id,
        'date' as slot,
        subject_name,
        pair_code,
        told_earliest as earliest,
        told_latest as latest,
        case when told_as != 'past' then published_earliest end as required_earliest,
        case when told_as != 'plan' then published_latest end as required_latest,
        -- two statements of the text stand against one date
        told_as != 'today' as is_accused

    from required

    union all

    select
        'published_date' as check_kind,
        comparison_key,
        told_as,
        article_id,
        'told_today' as term,
        false as is_judged,
        'fct_events' as fact_name,
        today_fact_id as fact_id,
        today_claim_id as claim_id,
        today_slot as slot,
        today_name as subject_name,
        pair_code,
        published_earliest as earliest,
        published_latest as latest,
        required_earliest,
        required_latest,
        false as is_accused

    from required

    where told_as = 'today'

)

select * from final
