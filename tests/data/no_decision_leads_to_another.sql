-- Aliases are followed one step: the name that one leads to is no alias itself.
select
    aliases.printed_name,
    aliases.person_name as leads_to,
    next_aliases.person_name as leads_on_to

from {{ ref('person_aliases') }} as aliases

inner join {{ ref('person_aliases') }} as next_aliases
    on {{ folded('aliases.person_name') }} = {{ folded('next_aliases.printed_name') }}

union all

select
    aliases.printed_name,
    aliases.company_name as leads_to,
    next_aliases.company_name as leads_on_to

from {{ ref('company_aliases') }} as aliases

inner join {{ ref('company_aliases') }} as next_aliases
    on {{ folded('aliases.company_name') }} = {{ folded('next_aliases.printed_name') }}
