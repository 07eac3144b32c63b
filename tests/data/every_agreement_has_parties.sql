-- An agreement is between somebody and somebody, and the parties counted are the parties listed.
with listed as (

    select
        agreement_id,
        count(*) as listed_count

    from {{ ref('bdg_agreement_parties') }}

    group by agreement_id

)

select
    agreements.agreement_id,
    agreements.title,
    agreements.party_count,
    listed.listed_count

from {{ ref('fct_agreements') }} as agreements

left join listed
    on agreements.agreement_id = listed.agreement_id

where listed.listed_count is distinct from agreements.party_count
