-- Each input of a finished load was landed, known or rejected, and each rejection has its row.
with rejections as (

    select
        load_id,
        count(*) as rejection_count

    from {{ ref('stg_raw__rejections') }}

    group by load_id

)

select
    loads.load_id,
    loads.status,
    loads.input_count,
    loads.landed_count,
    loads.known_count,
    loads.rejected_count,
    coalesce(rejections.rejection_count, 0) as rejection_count

from {{ ref('stg_raw__loads') }} as loads

left join rejections
    on loads.load_id = rejections.load_id

where
    loads.status = 'finished'
    and (
        loads.input_count != loads.landed_count + loads.known_count + loads.rejected_count
        or loads.rejected_count != coalesce(rejections.rejection_count, 0)
    )
