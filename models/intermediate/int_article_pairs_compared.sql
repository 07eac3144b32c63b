{#-
    Comparing all pairs would be quadratic. Two articles are compared when they share shingles that few articles have
    (all pairs among at most `rare_shingle_articles`), or stand next to each other among the many holders of a common one:
    a release that a hundred sites copied has no rare shingle, yet its copies hang together as a chain of neighbours.
    The wording of a form (a yearly notice, a list of nominees) is in many articles too, and makes none the copy of another:
    what two articles share beyond the common shingles decides, unless one is in the other nearly whole.
-#}
with shingles as (

    select * from {{ ref('stg_raw__article_shingles') }}

),

counted as (

    select
        article_id,
        shingle_hash,
        count(*) over (partition by shingle_hash) as holder_count,
        count(*) over (partition by article_id) as shingle_count,
        lead(article_id) over (partition by shingle_hash order by article_id) as next_article_id

    from shingles

),

article_sizes as (

    select
        article_id,
        count(*) as shingle_count,
        count(*) filter (where holder_count <= {{ var('rare_shingle_articles') }}) as rare_count

    from counted

    group by article_id

),

blocked as (

    select
        one.article_id,
        other.article_id as other_article_id

    from counted as one

    inner join counted as other
        on
            one.shingle_hash = other.shingle_hash
            and one.article_id < other.article_id

    where one.holder_count between 2 and {{ var('rare_shingle_articles') }}

    union all

    select
        article_id,
        next_article_id as other_article_id

    from counted

    where
        holder_count > {{ var('rare_shingle_articles') }}
        and next_article_id is not null

),

candidates as (

    select
        article_id,
        other_article_id

    from blocked

    group by article_id, other_article_id

    having count(*) >= 2

),

shared as (

    select
        candidates.article_id,
        candidates.other_article_id,
        count(*) as shared_count,
        count(*) filter (where one.holder_count <= {{ var('rare_shingle_articles') }}) as rare_shared_count

    from candidates

    inner join counted as one
        on candidates.article_id = one.article_id

    inner join shingles as other
        on
            candidates.other_article_id = other.article_id
            and one.shingle_hash = other.shingle_hash

    group by candidates.article_id, candidates.other_article_id

),

measured as (

    select
        shared.article_id,
        shared.other_article_id,
        shared.shared_count,
        one.shingle_count,
        other.shingle_count as other_shingle_count,
        shared.rare_shared_count,
        coalesce(
            shared.rare_shared_count / nullif(cast(least(one.rare_count, other.rare_count) as double), 0), 0
        ) as rare_containment,
        shared.shared_count / cast(least(one.shingle_count, other.shingle_count) as double) as containment,
        shared.shared_count
        / cast(one.shingle_count + other.shingle_count - shared.shared_count as double) as jaccard

    from shared

    inner join article_sizes as one
        on shared.article_id = one.article_id

    inner join article_sizes as other
        on shared.other_article_id = other.article_id

),

final as (

    select
        article_id,
        other_article_id,
        shared_count,
        shingle_count,
        other_shingle_count,
        containment,
        jaccard,
        rare_shared_count,
        rare_containment,
        coalesce(
            containment >= {{ var('near_copy_containment') }}
            and shared_count >= {{ var('near_copy_shared_shingles') }}
            and (
                containment >= {{ var('whole_copy_containment') }}
                or (
                    rare_containment >= {{ var('near_copy_containment') }}
                    and rare_shared_count >= {{ var('near_copy_shared_shingles') }}
                )
            ),
            false
        ) as is_near_copy

    from measured

)

select * from final
