{#-
    Whether somebody else is seen in the office later. An office is compared with its variants: same title, country and
    receiving country, and the same organisation unless one of them leaves it open. A later holder is one who is surely seen
    after the last day on which this one may have been seen; where the windows overlap, nobody can tell who came last.
-#}
with tenures as (

    select * from {{ ref('int_office_tenures_observed') }}

),

rivals as (

    select
        tenures.office_tenure_id,
        max(case when holders.last_observed_earliest > tenures.last_observed_latest then 1 else 0 end)
            as has_successor,
        min(
            case
                when tenures.last_observed_earliest > holders.last_observed_latest then 1
                when holders.last_observed_earliest > tenures.last_observed_latest then 1
                else 0
            end
        ) as is_ordered,
        cast(count(distinct holders.person_id) as integer) as other_holder_count

    from tenures

    inner join tenures as holders
        on
            tenures.office_key = holders.office_key
            and tenures.country_code is not distinct from holders.country_code
            and tenures.receiving_country_code is not distinct from holders.receiving_country_code
            and tenures.person_id != holders.person_id

    where
        holders.is_seen_in_office
        and coalesce(tenures.organization_key = holders.organization_key, true)

    group by tenures.office_tenure_id

),

final as (

    select
        tenures.office_tenure_id,
        coalesce(rivals.other_holder_count, 0) as other_holder_count,
        case
            when tenures.is_called_former or not tenures.is_seen_in_office then false
            when rivals.office_tenure_id is null then true
            when rivals.has_successor = 1 then false
            when rivals.is_ordered = 1 then true
        end as is_latest_known_holder

    from tenures

    left join rivals
        on tenures.office_tenure_id = rivals.office_tenure_id

)

select * from final
