{#-
    A comparison that conflicts in several articles, or in one and so in the warehouse, is one conflict. It is
    told as the article has it that was published first, else as the articles together have it.
-#}
with checks as (

    select * from {{ ref('fct_checks') }}

),

subjects as (

    select * from {{ ref('bdg_check_subjects') }}

),

figures as (

    select * from {{ ref('fct_trade_figures') }}

),

articles as (

    select * from {{ ref('dim_article') }}

),

conflicts as (

    select
        checks.check_id,
        checks.comparison_id,
        checks.check_kind,
        checks.scope,
        checks.article_id,
        checks.expected_low,
        checks.expected_high,
        checks.actual_low,
        checks.actual_high,
        checks.expected_earliest,
        checks.expected_latest,
        checks.actual_earliest,
        checks.actual_latest,
        checks.pair_code,
        checks.explanation,
        cast(count(checks.article_id) over (partition by checks.comparison_id) as integer) as article_count,
        row_number() over (
            partition by checks.comparison_id
            order by
                checks.scope asc,
                articles.published_earliest asc nulls last,
                articles.published_latest asc nulls last,
                checks.check_id asc
        ) as telling_rank

    from checks

    left join articles
        on checks.article_id = articles.article_id

    where checks.verdict = 'conflict'

),

told as (

    select
        subjects.check_id,
        max(
            case
                when subjects.term in ('total', 'growth', 'part', 'imports_of_partner', 'upper_print')
                    then subjects.fact_id
            end
        ) as judged_figure_id,
        string_agg(
            subjects.subject_name || ': «' || subjects.quoted_words || '» (' || articles.source_uri || ')',
            '; ' order by subjects.term asc
        ) as quoted_words,
        string_agg(
            case
                when subjects.subject_role = 'suspect'
                    then subjects.subject_name || ' would have to be ' || subjects.required_words
            end,
            '; ' order by subjects.term asc
        ) as suspects

    from subjects

    left join articles
        on subjects.article_id = articles.article_id

    group by subjects.check_id

),

final as (

    select
        conflicts.check_id,
        conflicts.check_kind,
        conflicts.scope,
        conflicts.pair_code,
        figures.reporter_code,
        figures.partner_code,
        figures.indicator_code,
        figures.measure,
        figures.period_edtf,
        figures.unit_code,
        conflicts.expected_low,
        conflicts.expected_high,
        conflicts.actual_low,
        conflicts.actual_high,
        conflicts.expected_earliest,
        conflicts.expected_latest,
        conflicts.actual_earliest,
        conflicts.actual_latest,
        conflicts.explanation,
        told.quoted_words,
        told.suspects,
        conflicts.article_id,
        articles.title as article_title,
        articles.source_name,
        articles.source_uri,
        conflicts.article_count

    from conflicts

    inner join told
        on conflicts.check_id = told.check_id

    left join figures
        on told.judged_figure_id = figures.figure_id

    left join articles
        on conflicts.article_id = articles.article_id

    where conflicts.telling_rank = 1

)

select * from final
