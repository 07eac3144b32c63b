{#-
    A story is what near-copies connect, transitively. Within a story an article derives from its nearest kin that came before
    it: of two articles the one published later derives from the other; where the dates do not tell, the shorter one,
    which is contained, derives from the longer. Articles are ranked by how often they derive, so that there are no circles.
-#}
with recursive articles as (

    select * from {{ ref('stg_raw__articles') }}

),

pairs as (

    select * from {{ ref('int_article_pairs_compared') }}

),

near_copies as (

    select
        article_id,
        other_article_id,
        containment,
        shingle_count,
        other_shingle_count

    from pairs

    where is_near_copy

    union all

    select
        other_article_id as article_id,
        article_id as other_article_id,
        containment,
        other_shingle_count as shingle_count,
        shingle_count as other_shingle_count

    from pairs

    where is_near_copy

),

reached (article_id, member_article_id) as (

    select
        article_id,
        article_id as member_article_id

    from articles

    union

    select
        reached.article_id,
        near_copies.other_article_id as member_article_id

    from reached

    inner join near_copies
        on reached.member_article_id = near_copies.article_id

),

stories as (

    select
        article_id,
        min(member_article_id) as first_article_id,
        count(*) as story_article_count

    from reached

    group by article_id

),

directed as (

    select
        near_copies.article_id,
        near_copies.other_article_id,
        near_copies.containment,
        near_copies.shingle_count,
        case
            when one.published_earliest > other.published_latest then true
            when one.published_latest < other.published_earliest then false
            when near_copies.shingle_count < near_copies.other_shingle_count then true
            when near_copies.shingle_count > near_copies.other_shingle_count then false
            else near_copies.article_id > near_copies.other_article_id
        end as is_derived,
        case
            when one.published_earliest > other.published_latest then 'published_later'
            when one.published_latest < other.published_earliest then 'published_later'
            when near_copies.shingle_count != near_copies.other_shingle_count then 'contained_in_longer'
            else 'same_length'
        end as reason

    from near_copies

    inner join articles as one
        on near_copies.article_id = one.article_id

    inner join articles as other
        on near_copies.other_article_id = other.article_id

),

derivation_counts as (

    select
        article_id,
        min(shingle_count) as shingle_count,
        count(*) filter (where is_derived) as derived_count

    from directed

    group by article_id

),

ranked as (

    select
        article_id,
        row_number() over (order by derived_count asc, shingle_count desc, article_id asc) as derivation_rank

    from derivation_counts

),

parents as (

    select
        directed.article_id,
        directed.other_article_id as derives_from_article_id,
        directed.reason,
        directed.containment

    from directed

    inner join ranked as one
        on directed.article_id = one.article_id

    inner join ranked as other
        on directed.other_article_id = other.article_id

    where other.derivation_rank < one.derivation_rank

    qualify
        row_number() over (
            partition by directed.article_id
            order by
                directed.is_derived desc,
                directed.containment desc,
                other.derivation_rank asc
        ) = 1

),

final as (

    select
        stories.article_id,
        {{ surrogate_id(["'story'", "stories.first_article_id"]) }} as story_id,
        parents.derives_from_article_id,
        coalesce(parents.reason, 'original') as derivation_reason,
        parents.containment,
        cast(stories.story_article_count as integer) as story_article_count

    from stories

    left join parents
        on stories.article_id = parents.article_id

)

select * from final
