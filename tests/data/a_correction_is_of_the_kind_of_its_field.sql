-- Value and scale are numbers, a period is a day, month, year or two of them, a qualifier a known word; only
-- a qualifier and a partner can be corrected to none.
with corrections as (

    select
        article_id,
        printed_text,
        field,
        corrected,
        case
            when field in ('value', 'scale') then try_cast(corrected as double) is not null
            when field = 'period'
                then
                    regexp_full_match(
                        corrected,
                        '([.][.]/)?[0-9]{4}(-[0-9]{2}){0,2}(/[.][.]|/[0-9]{4}(-[0-9]{2}){0,2})?'
                    )
            when field = 'qualifier'
                then corrected in ('over', 'at_least', 'nearly', 'up_to', 'about', 'none')
            when field = 'partner_code' then true
            else corrected != 'none'
        end as is_readable

    from {{ ref('figure_corrections') }}

)

select
    article_id,
    printed_text,
    field,
    corrected

from corrections

where not is_readable
