-- Who met whom, where, on what occasion, and is it done or only planned?
with meetings as (

    select * from {{ ref('rpt_who_met_whom') }}

),

final as (

    select
        pair_code,
        date_edtf,
        date_earliest,
        status,
        event_kind,
        event_name,
        round_number,
        first_participant,
        first_office_title,
        first_country_code,
        second_participant,
        second_office_title,
        second_country_code,
        city,
        independent_source_count,
        event_id,
        first_participant_id,
        second_participant_id

    from meetings

)

select * from final
order by date_earliest asc nulls last, event_id asc, first_participant_id asc, second_participant_id asc
